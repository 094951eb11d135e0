package luubao;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.archive.Reserved;
import luubao.archive.Rights;
import luubao.extract.Input;
import luubao.fetch.Answer;
import luubao.fetch.Conditions;
import luubao.frontier.Arrival;
import luubao.frontier.KnownPages;
import luubao.frontier.Look;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.frontier.Validators;
import luubao.site.CanonicalUrl;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/** How a page is asked that was read before: whether it has changed, where its server has given something to ask by. */
final class Revisits {
    /**
     * After so many answers in a row that a page has not changed it is asked for whole: a server that says so of
     * everything hides a correction no longer than the nights in which an article is asked each night.
     */
    private static final int MOST_UNMODIFIED = 6;

    /** Two addresses of one article may lead to its new one; so many others do not. */
    private static final int SEVERAL = 3;

    private static final List<String> RESERVING = List.of("X-Robots-Tag", "tdm-reservation", "tdm-policy");

    private final Sites sites;
    private final KnownPages known;
    private final Runs runs;
    private final Archive archive;
    private final String version;

    /** @param version of the extractor */
    Revisits(Sites sites, KnownPages known, Runs runs, Archive archive, String version) {
        this.sites = sites;
        this.known = known;
        this.runs = runs;
        this.archive = archive;
        this.version = version;
    }

    /** The headers of the task's request: conditions, or none where the page must come whole. */
    Map<String, String> conditions(Task task) {
        return askable(task)
                .filter(validators -> validators.unmodified() < MOST_UNMODIFIED)
                .map(validators -> Conditions.headers(validators.etag(), validators.lastModified()))
                .orElse(Map.of());
    }

    /** What the task's page may be asked by. An import is for the page as it stands. */
    private Optional<Validators> askable(Task task) {
        return task.kind() == Task.Kind.PAGE
                        && task.further() == 0
                        && runs.kind(task.run()).equals("crawl")
                ? known.validators(task)
                        .filter(validators -> validators.url().equals(task.target()))
                        .filter(validators -> isReadSo(task, validators))
                : Optional.empty();
    }

    /**
     * True where the page, unchanged, would end as it did when it was read. Not that of an article that is gone: only a
     * page that comes whole takes that back.
     */
    private boolean isReadSo(Task task, Validators validators) {
        return validators.readBy() == null
                ? archive.find(task.canonical())
                        .filter(article -> article.gone() == null)
                        .isPresent()
                : validators.readBy().equals(reader(task));
    }

    /** What reads a site's pages: the extractor, and its selectors in all versions. */
    private String reader(Task task) {
        return CanonicalUrl.id(version
                + sites.byId(task.site()).map(site -> site.article().toString()).orElse(""));
    }

    /** How a page ends that has not changed. */
    Outcome unmodified(Task task) {
        boolean none = known.validators(task).map(Validators::readBy).isPresent();
        return none
                ? Outcome.of(Ending.NOT_AN_ARTICLE, "not modified")
                : new Outcome(
                        Ending.UNCHANGED,
                        "not modified",
                        archive.find(task.canonical()).map(ArchivedArticle::id).orElse(null),
                        null);
    }

    /** Why the page is not asked, whose article was taken out of the archive; empty for all others. */
    Optional<String> withdrawn(Task task) {
        return task.kind() != Task.Kind.PAGE
                ? Optional.empty()
                : Stream.concat(
                                Stream.of(
                                        task.canonical(),
                                        task.url().toString(),
                                        task.target().toString()),
                                form(task, task.target()).stream())
                        .distinct()
                        .flatMap(address -> archive.withdrawals().told(address).stream())
                        .findFirst();
    }

    /** The page is to be asked without conditions, now and later. */
    void refused(Task task) {
        known.refusesConditions(task);
    }

    /** What its next visit is to know of a page. */
    Look look(Task task, Outcome outcome, @Nullable Answer answer, @Nullable Item item) {
        String movedTo = movedTo(task, answer);
        if (answer instanceof Answer.NotModified) {
            return new Look(
                    Instant.ofEpochMilli(task.starts()),
                    known.validators(task).map(Validators::again).orElse(null),
                    movedTo);
        }
        return item == null
                ? new Look(Instant.ofEpochMilli(task.starts()), null, movedTo)
                : new Look(item.arrivals().get(0).fetched(), validators(task, outcome, item), movedTo);
    }

    /** Where the page redirects to, in normal form; null where it does not. */
    private @Nullable String movedTo(Task task, @Nullable Answer answer) {
        if (answer instanceof Answer.Redirect redirect) {
            return form(task, redirect.target()).orElse(null);
        }
        return task.hops() > 0 ? form(task, task.target()).orElse(null) : null;
    }

    private Optional<String> form(Task task, URI url) {
        return CanonicalUrl.of(url.toString(), sites.byId(task.site()).orElse(null));
    }

    /** A page that says nothing of the others of its article cannot stand for it. */
    private @Nullable Validators validators(Task task, Outcome outcome, Item item) {
        Arrival arrival = item.arrivals().get(0);
        List<Input> pages = item.pages().inputs();
        String url = item.pages().first().url();
        boolean read = outcome.kept() || outcome.ending() == Ending.NOT_AN_ARTICLE;
        if (!read || pages.size() > 1 || item.missing() != null || url == null) {
            return null;
        }
        return arrival.etag() == null && arrival.lastModified() == null
                ? null
                : new Validators(
                        URI.create(url),
                        arrival.etag(),
                        arrival.lastModified(),
                        outcome.kept() ? null : reader(task),
                        0);
    }

    /**
     * Why an address of the site that the page redirects to is not where its article is now; empty where it may be.
     *
     * @param canonical the address's normal form
     */
    Optional<String> nowhere(Task task, String canonical) {
        if (task.kind() != Task.Kind.PAGE || task.further() > 0) {
            return Optional.empty();
        }
        if (sites.byId(task.site())
                .filter(site -> site.discover().namesArticle(CanonicalUrl.target(canonical)))
                .isPresent()) {
            return Optional.empty(); // its own page tells
        }
        if (known.redirected(task, canonical, false) > 0) {
            return Optional.of("as other pages did that are gone");
        }
        return known.isNoArticle(canonical) && archive.find(task.canonical()).isPresent()
                ? Optional.of("which holds no article")
                : Optional.empty();
    }

    /** Another address at which the article of the task's page stood when that was asked last. */
    Optional<URI> elsewhere(Task task) {
        return archive.known()
                .byUrl(task.canonical())
                .flatMap(article -> known.standing(archive.addresses(article.id()), task.canonical()));
    }

    /** True where several pages redirected to this address of another host; it is not asked, so only that tells. */
    boolean asSeveral(Task task, String target) {
        return task.kind() == Task.Kind.PAGE
                && form(task, URI.create(target))
                        .filter(canonical -> known.redirected(task, canonical, true) >= SEVERAL)
                        .isPresent();
    }

    /** How the page came. */
    static Arrival arrival(Answer.Page page) {
        return new Arrival(
                page.fetched(),
                Conditions.etag(page).orElse(null),
                Conditions.lastModified(page).orElse(null),
                rights(page.headers()).toList(),
                page.transfer() == null ? null : page.transfer().bytes(page.body()),
                page.incompleteChain());
    }

    private static Stream<String> rights(List<Answer.Header> headers) {
        return headers.stream()
                .filter(header -> RESERVING.stream().anyMatch(header.name()::equalsIgnoreCase))
                .flatMap(header -> Rights.ofHeader(header.name(), header.value()).stream());
    }

    /** What the archive is to note of an article whose page has not changed; null where that answer's head is silent. */
    static @Nullable Reserved reserved(Task task, Answer.NotModified answer) {
        List<String> rights = rights(answer.headers()).toList();
        return rights.isEmpty() ? null : new Reserved(task.canonical(), new Rights(rights, null));
    }
}
