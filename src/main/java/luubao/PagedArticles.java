package luubao;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.Published;
import luubao.frontier.Frontier;
import luubao.frontier.Held;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code pagedArticles}: an article that spans pages goes to the stages when all of them are there. The pages
 * that have come wait in the frontier while the row asks for the next, so each is a request like any other, and a killed
 * process goes on with the page it was at.
 */
public final class PagedArticles {
    private final Extractor extractor;
    private final Sites sites;
    private final Frontier frontier;
    private final Runs runs;

    PagedArticles(Extractor extractor, Sites sites, Frontier frontier, Runs runs) {
        this.extractor = extractor;
        this.sites = sites;
        this.frontier = frontier;
        this.runs = runs;
    }

    /**
     * The {@link Item} with all its pages; the {@link Outcome} where it can have none; null where the row asks for another
     * page first.
     *
     * @param item of the page that has just come
     */
    public @Nullable Object gather(Task task, Item item) {
        List<Held> parts = frontier.parts(task);
        Optional<URI> first =
                parts.isEmpty() ? extractor.firstPage(item.input()).flatMap(PagedArticles::uri) : Optional.empty();
        if (first.isPresent()) {
            return lead(task, first.get());
        }
        List<Input> pages = new ArrayList<>(
                parts.stream().map(part -> input(part, item.input().site())).toList());
        pages.add(item.input());
        Extractor.Wanted wanted = extractor.wanted(pages);
        if (wanted.broken() != null) {
            return Outcome.of(
                    Ending.FAILED,
                    "page " + pages.size() + " of it did not come: "
                            + wanted.broken().reason());
        }
        Optional<URI> next = Optional.ofNullable(wanted.url()).flatMap(PagedArticles::uri);
        if (next.isPresent()) {
            frontier.onward(task, held(item.input(), item.fetched()), next.get());
            return null;
        }
        return parts.isEmpty() ? item : whole(item, pages, parts.get(0).fetched());
    }

    /** A later page that was met by itself makes no article; its first page is asked instead. */
    private @Nullable Outcome lead(Task task, URI first) {
        Optional<Site> site = sites.byId(task.site());
        Optional<String> canonical = CanonicalUrl.of(first.toString(), site.orElse(null));
        if (canonical.isEmpty()) {
            return Outcome.of(Ending.FAILED, "a later page of " + first + ", which is no usable URL");
        }
        if (site.isPresent() && runs.kind(task.run()).equals("crawl")) {
            runs.offer(task.run(), site.get(), List.of(new Runs.Offer(first, canonical.get())));
            return Outcome.of(Ending.DUPLICATE, "a later page of " + first);
        }
        frontier.adopt(task, task.site(), canonical.get());
        frontier.redirect(task, first, canonical.get());
        return null;
    }

    private static Item whole(Item last, List<Input> pages, Instant fetched) {
        List<String> aliases = new ArrayList<>(last.aliases());
        pages.forEach(page -> aliases.add(Objects.requireNonNull(page.url(), "a page that was asked has a URL")));
        return new Item(
                last.source(),
                pages.get(0),
                pages.subList(1, pages.size()),
                last.url(),
                last.site(),
                aliases,
                false,
                fetched,
                last.via());
    }

    private static Input input(Held part, @Nullable Site site) {
        return new Input(
                part.body(),
                part.url().toString(),
                part.charset(),
                part.kind().equals("text") ? Input.Kind.TEXT : Input.Kind.HTML,
                site,
                part.fetched().atOffset(Published.VIETNAM).toLocalDate(),
                null);
    }

    /** A page as the frontier keeps it. */
    static Held held(Input page, Instant fetched) {
        return new Held(
                URI.create(Objects.requireNonNull(page.url(), "a page that was asked has a URL")),
                page.bytes(),
                page.charset(),
                page.kind().name().toLowerCase(Locale.ROOT),
                fetched);
    }

    private static Optional<URI> uri(String url) {
        return CanonicalUrl.resolve(url, "");
    }
}
