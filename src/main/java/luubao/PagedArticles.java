package luubao;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import luubao.OpenedPages.Opened;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.NotArticle;
import luubao.extract.OpenPages;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.frontier.Arrival;
import luubao.frontier.Frontier;
import luubao.frontier.KeptPage;
import luubao.frontier.KeptPages;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code pagedArticles}: an article that spans pages goes to the stages when all of them are there. The pages
 * that have come are kept while the row asks for the next, so each is a request like any other, and a killed process
 * goes on with the page it was at. A page that will not come ends the article before it; one that fails for now is tried
 * again, and the article with it.
 */
public final class PagedArticles {
    private final Extractor extractor;
    private final Sites sites;
    private final Frontier frontier;
    private final KeptPages kept;
    private final Runs runs;

    private final OpenedPages opened;
    private final long maxBytes;

    /** @param maxBytes what the pages of an article may measure together before no further one is asked */
    PagedArticles(
            Extractor extractor,
            Sites sites,
            Frontier frontier,
            KeptPages kept,
            OpenedPages opened,
            Runs runs,
            long maxBytes) {
        this.extractor = extractor;
        this.sites = sites;
        this.frontier = frontier;
        this.kept = kept;
        this.opened = opened;
        this.runs = runs;
        this.maxBytes = maxBytes;
    }

    /**
     * The {@link Item} with all its pages; the {@link Outcome} where it can have none; null where the row asks for another
     * page first.
     */
    public @Nullable Object gather(Task task, Answer.Page page) {
        if (task.further() > 0) {
            Opened before = before(task);
            return gather(
                    task,
                    page,
                    before.pages()
                            .and(input(
                                    task, kept(page), before.arrivals().get(0).fetched())),
                    before.arrivals());
        }
        OpenPages pages = extractor.open(List.of(input(task, kept(page), page.fetched())));
        Optional<URI> first = pages.firstPage().flatMap(PagedArticles::uri);
        return first.isPresent() ? lead(task, first.get()) : gather(task, page, pages, List.of());
    }

    private @Nullable Object gather(Task task, Answer.Page page, OpenPages pages, List<Arrival> before) {
        OpenPages.Wanted wanted = pages.wanted();
        if (wanted.broken() != null) {
            String reason = page.url() + ": " + wanted.broken().reason();
            // a captcha or an empty shell may be the page another night
            return wanted.broken().kind() == NotArticle.Kind.BLOCKED
                    ? Outcome.of(Ending.BLOCKED, missing(task, reason))
                    : item(task, pages.withoutLast(), before, missing(task, reason));
        }
        List<Arrival> arrivals = Stream.concat(before.stream(), Stream.of(Revisits.arrival(page)))
                .toList();
        Optional<URI> next = Optional.ofNullable(wanted.url()).flatMap(PagedArticles::uri);
        long bytes =
                pages.inputs().stream().mapToLong(input -> input.bytes().length).sum();
        if (next.isPresent() && bytes >= maxBytes) {
            String reason = "its pages measure " + bytes + " bytes together; fetch.max-bytes allows no more";
            return item(task, pages, arrivals, missing(arrivals.size() + 1, reason));
        }
        if (next.isPresent()) {
            kept.onward(task, kept(page), next.get());
            opened.put(task.id(), new Opened(pages.rest(), arrivals));
            return null;
        }
        return item(task, pages, arrivals, null);
    }

    /** A later page that was met by itself makes no article; its first page is asked instead. */
    private @Nullable Outcome lead(Task task, URI first) {
        Optional<Site> site = sites.byId(task.site());
        Optional<String> canonical = CanonicalUrl.of(first.toString(), site.orElse(null));
        if (canonical.isEmpty()) {
            return Outcome.of(Ending.FAILED, "a later page of " + first + ", which is no usable URL");
        }
        if (site.isPresent() && runs.kind(task.run()).equals("crawl")) {
            runs.offerFirst(task, site.get(), new Runs.Offer(first, canonical.get()));
            return Outcome.of(Ending.DUPLICATE, "a later page of " + first);
        }
        frontier.adopt(task, task.site(), canonical.get());
        return frontier.redirect(task, first, canonical.get());
    }

    /**
     * How the row ends where no page came: with this outcome, or, where a further page of its article will never come,
     * with the {@link Item} of those before it.
     */
    public Object without(Task task, Outcome outcome) {
        if (task.further() == 0 || (outcome.ending() != Ending.REFUSED && outcome.ending() != Ending.GONE)) {
            return outcome;
        }
        Opened before = before(task);
        return item(task, before.pages(), before.arrivals(), missing(task, outcome.reason()));
    }

    private static String missing(Task task, String reason) {
        return missing(task.further() + 1, reason);
    }

    private static String missing(int page, String reason) {
        return "page " + page + " and what may follow it is missing: " + reason;
    }

    /** The {@link Item} of a row that is ready: nothing is asked. */
    public Item whole(Task task) {
        Opened all = before(task);
        return item(task, all.pages(), all.arrivals(), task.missing());
    }

    /** The pages of the row's article that have come. */
    private Opened before(Task task) {
        Opened parsed = opened.take(task.id());
        return parsed != null ? parsed : parsed(task);
    }

    private Opened parsed(Task task) {
        List<KeptPage> pages = kept.of(task);
        List<Arrival> arrivals = pages.stream().map(KeptPage::arrival).toList();
        return new Opened(
                extractor.open(pages.stream()
                        .map(page -> input(task, page, arrivals.get(0).fetched()))
                        .toList()),
                arrivals);
    }

    /** @param day when the article's first page came, so that all are read under the same selectors */
    private Input input(Task task, KeptPage page, Instant day) {
        return new Input(
                page.body(),
                page.url().toString(),
                page.charset(),
                page.kind().equals("text") ? Input.Kind.TEXT : Input.Kind.HTML,
                sites.byId(task.site()).orElse(null),
                Vietnam.day(day),
                null);
    }

    private static KeptPage kept(Answer.Page page) {
        return new KeptPage(
                page.url(),
                page.body(),
                page.charset(),
                page.kind() == MediaKind.TEXT ? "text" : "html",
                Revisits.arrival(page));
    }

    /** The item's pages as the frontier keeps them. */
    static List<KeptPage> kept(Item item) {
        List<KeptPage> pages = new ArrayList<>();
        for (Input page : item.pages().inputs()) {
            pages.add(new KeptPage(
                    URI.create(Objects.requireNonNull(page.url(), "a page that was asked has a URL")),
                    page.bytes(),
                    page.charset(),
                    page.kind().name().toLowerCase(Locale.ROOT),
                    item.arrivals().get(pages.size())));
        }
        return pages;
    }

    private Item item(Task task, OpenPages pages, List<Arrival> arrivals, @Nullable String missing) {
        Stream<String> asked = pages.inputs().stream().map(page -> String.valueOf(page.url()));
        URI first = URI.create(String.valueOf(pages.inputs().get(0).url()));
        // an import of a later page is of the article that begins on the first
        boolean led = task.further() > 0
                && CanonicalUrl.of(first.toString(), sites.byId(task.site()).orElse(null))
                        .filter(task.canonical()::equals)
                        .isPresent();
        return new Item(
                task.url().toString(),
                pages,
                arrivals,
                missing,
                task.canonical(),
                task.site(),
                Stream.concat(Stream.of(task.url().toString()), asked)
                        .distinct()
                        .toList(),
                !led && !path(task.url()).equals(path(first)),
                runs.kind(task.run()));
    }

    private static String path(URI url) {
        String path = String.valueOf(url.getRawPath());
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + "?" + url.getRawQuery();
    }

    private static Optional<URI> uri(String url) {
        return CanonicalUrl.resolve(url, "");
    }
}
