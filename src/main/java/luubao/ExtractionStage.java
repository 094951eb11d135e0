package luubao;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.archive.Capture;
import luubao.archive.PlainText;
import luubao.archive.Profiles;
import luubao.archive.Rights;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.Likeness;
import luubao.extract.Article;
import luubao.extract.Extraction;
import luubao.extract.Input;
import luubao.extract.NotArticle;
import luubao.extract.SiteProfile;
import luubao.frontier.Arrival;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Reading;
import luubao.normalise.MatchKey;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/** The role {@code extraction}: an item to what is to be kept of it, or to its outcome where it holds no article. */
public final class ExtractionStage {
    /** The folder of articles whose site is not configured. */
    static final String IMPORTED = "imported";

    private static final String CHAIN = "came with an incomplete certificate chain, as fetch.tls: lenient allows";

    private final Sites sites;
    private final String version;
    private final Archive archive;
    private final Deduplicator deduplicator;
    private final OwnChanges ours;

    /** @param pages of articles that are kept */
    ExtractionStage(Sites sites, String version, Archive archive, RecordedPages pages) {
        this.sites = sites;
        this.version = version;
        this.archive = archive;
        this.deduplicator = new Deduplicator(archive.known());
        this.ours = new OwnChanges(version, archive, pages);
    }

    /** A {@link Capture}, or an {@link Outcome}; read under what was learnt of the item's site last. */
    public Object extract(Item found) {
        Item item = found.site() == null ? found.with(found.pages().claimedBy(this::owner)) : found;
        Input first = item.pages().first();
        Site site = first.site();
        Object today = read(item, site == null ? null : learnt(site.id()), first.captured());
        Optional<Object> kept =
                isKept(today) ? Optional.of(today) : asKept(item, today).or(() -> ours.alone(item, today));
        return kept.map(known -> missing(item, today, known))
                .orElseGet(() -> elsewhere(item, today).map(Object.class::cast).orElse(today));
    }

    /**
     * The end of an article that is kept and whose address redirects to a page that says something else: a section, or
     * another article. What it was is gone; what is there now is no revision of it.
     */
    private Optional<Outcome> elsewhere(Item item, Object today) {
        if (!item.moved() || item.url() == null || !(today instanceof Capture capture)) {
            return Optional.empty();
        }
        String target = String.valueOf(item.pages().first().url());
        return archive.known()
                .byUrl(item.url())
                .flatMap(known -> archive.find(known.id()))
                .filter(known -> isSection(target, item.source(), capture, known)
                        || !Likeness.isRevision(
                                capture.article().title(),
                                capture.article().text(),
                                known.title(),
                                archive.text(known)))
                .map(known -> Outcome.of(
                        Ending.GONE, "redirects to " + target + ", which says something else than what is kept"));
    }

    /**
     * A section above its articles may print them whole, so that it holds the text as well, but not under its title. What
     * has the title is the article under a shorter address.
     */
    private boolean isSection(String target, String source, Capture capture, ArchivedArticle known) {
        String above = URI.create(target).getRawPath();
        String path = URI.create(source).getRawPath();
        return above != null
                && path != null
                && path.startsWith(above.endsWith("/") ? above : above + "/")
                && !MatchKey.of(capture.article().title()).equals(MatchKey.of(known.title()))
                && sites.byId(known.site())
                        .filter(site -> CanonicalUrl.of(target, site)
                                .filter(site.discover()::namesArticle)
                                .isPresent())
                        .isEmpty();
    }

    /**
     * The same, with those selectors in force as missing their part that no version of them finds on the page: articles
     * that are kept may stand in an older design, and need no new selectors.
     */
    private static Object missing(Item item, Object today, Object kept) {
        List<Article.Unmatched> missed =
                today instanceof Capture capture ? capture.article().unmatched() : List.of();
        List<@Nullable LocalDate> days = days(item.pages().first());
        for (LocalDate day : days.subList(1, days.size())) {
            if (!missed.isEmpty() && item.pages().extraction(SiteProfile.NOTHING, day) instanceof Article other) {
                Set<String> keys =
                        other.unmatched().stream().map(Article.Unmatched::key).collect(Collectors.toSet());
                missed = missed.stream()
                        .filter(none -> keys.contains(none.key()))
                        .toList();
            }
        }
        return kept instanceof Capture capture
                ? capture.with(capture.article().withUnmatched(missed))
                : ((Outcome) kept).withUnmatched(unmatched(missed));
    }

    private @Nullable SiteProfile learnt(String site) {
        return archive.profiles().newest(site).map(Profiles.Version::profile).orElse(null);
    }

    /**
     * The article as it was read when its text was kept, where that is what it still says: what we have learnt since, and
     * selectors that came into force since, are no change of the source, and take no article from it. Neither do pages
     * that are missing now.
     */
    private Optional<Object> asKept(Item item, Object today) {
        String url = today instanceof Capture capture ? capture.url() : item.url();
        String site = today instanceof Capture capture ? capture.site() : item.site();
        return Stream.concat(Stream.ofNullable(url), item.aliases().stream())
                .flatMap(address -> archive.find(address).stream())
                .findFirst()
                .flatMap(known -> Stream.concat(Stream.of(today), otherwise(item, site, known))
                        .flatMap(read -> stillSays(item, read, known).stream())
                        .findFirst());
    }

    /** What the item says as it may have been read when it was kept. */
    private Stream<Object> otherwise(Item item, @Nullable String site, ArchivedArticle known) {
        List<SiteProfile> profiles = new ArrayList<>(List.of(SiteProfile.NOTHING));
        if (site != null) {
            profiles.addAll(archive.profiles().of(site, known.id()));
        }
        return days(item.pages().first()).stream()
                .flatMap(day -> profiles.stream().map(profile -> read(item, profile, day)));
    }

    /** A day of each version of the site's selectors, that of the page first. */
    private static List<@Nullable LocalDate> days(Input page) {
        List<@Nullable LocalDate> days = new ArrayList<>();
        days.add(page.captured());
        Site site = page.site();
        if (site != null) {
            Set<Site.ArticleRules> versions = new HashSet<>(Set.of(site.rules(page.captured())));
            for (Site.DatedRules version : site.article()) {
                LocalDate day = version.since() == null ? LocalDate.MIN : version.since();
                if (versions.add(site.rules(day))) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    /** What becomes of the item where, so read, it says what is kept of it; empty where it says something else. */
    private Optional<Object> stillSays(Item item, Object read, ArchivedArticle known) {
        if (isKept(read)) {
            return Optional.of(read);
        }
        return item.missing() != null
                        && read instanceof Capture capture
                        && archive.text(known).startsWith(capture.candidate().text())
                ? Optional.of(new Outcome(Ending.UNCHANGED, item.missing(), known.id(), List.of()))
                : Optional.empty();
    }

    private boolean isKept(Object read) {
        return read instanceof Capture capture && deduplicator.isUnchanged(capture.candidate());
    }

    private Object read(Item item, @Nullable SiteProfile profile, @Nullable LocalDate day) {
        Extraction extraction = item.pages().extraction(profile, day);
        if (extraction instanceof NotArticle none) {
            String reason = none.kind().label() + ": " + none.reason();
            return switch (none.kind()) {
                case BLOCKED -> Outcome.of(Ending.BLOCKED, reason);
                case SOFT_404 -> Outcome.of(Ending.GONE, reason);
                case EMPTY, HOME, LISTING, TAG, SEARCH, CALENDAR, OTHER ->
                    item.moved()
                            ? Outcome.of(
                                    Ending.GONE,
                                    "redirects to " + item.pages().first().url() + ", which holds no article: "
                                            + reason)
                            : Outcome.of(Ending.NOT_AN_ARTICLE, reason);
                case LOGIN, GALLERY, VIDEO, DOCUMENT -> Outcome.of(Ending.NOT_AN_ARTICLE, reason);
            };
        }
        return capture(item, item.stated((Article) extraction), profile);
    }

    /** How keeping the capture ended, in the words of the run. */
    public Outcome outcome(Capture capture, luubao.archive.Kept kept) {
        String reason = Stream.concat(
                        Stream.of(kept.detail()).filter(detail -> !detail.isEmpty()),
                        disbelieved(capture.article(), capture.url(), sites.byId(capture.site())).stream())
                .collect(Collectors.joining("; "));
        return new Outcome(
                Ending.of(kept.label()),
                reason,
                kept.article(),
                unmatched(capture.article().unmatched()),
                reading(capture.article()));
    }

    private static Reading reading(Article article) {
        return new Reading.OfArticle(
                PlainText.words(article.text()),
                article.published() != null,
                article.author() != null,
                article.lead() != null);
    }

    private static List<Outcome.Unmatched> unmatched(List<Article.Unmatched> selectors) {
        return selectors.stream()
                .map(none -> new Outcome.Unmatched(none.key(), none.selector()))
                .toList();
    }

    private Capture capture(Item item, Article article, @Nullable SiteProfile profile) {
        // the host tells, where there is one; a site that was named only stands in for it
        Optional<Site> own = owner(item.url() == null ? article.canonical() : item.url())
                .or(() -> Optional.ofNullable(item.site()).flatMap(sites::byId));
        Optional<String> claimed = claimed(article, own);
        String named = item.url() == null
                ? claimed.filter(form -> mayBeAnArticles(form, own) && isFree(firstKept(form, own), article))
                        .orElseGet(() -> CanonicalUrl.urn(item.pages().first().bytes()))
                : item.url();
        String url = firstKept(named, own);
        Article whole = item.missing() == null ? article : article.noting(item.missing());
        Article noted = item.arrivals().stream().anyMatch(Arrival::incompleteChain) ? whole.noting(CHAIN) : whole;
        return new Capture(
                disbelieved(article, url, own).map(noted::noting).orElse(noted),
                url,
                Stream.concat(Stream.of(named), item.aliases().stream()).toList(),
                // believed only where it stays on the site
                claimed.filter(form ->
                                own.filter(site -> site.owns(URI.create(form))).isPresent())
                        .map(form -> firstKept(form, own))
                        .orElse(null),
                own.map(Site::id).orElse(item.site() == null ? IMPORTED : item.site()),
                own.map(Site::province).orElse(null),
                own.flatMap(sites::provinceNow).orElse(null),
                item.arrivals().get(0).fetched(),
                item.via(),
                rights(item.arrivals().get(0).rights(), item.pages().first(), article),
                extractorName(version, profile));
    }

    /** What an article's first page and that page's head say; where the one or the other cannot be, it is not known. */
    static Rights rights(@Nullable List<String> head, Input first, Article article) {
        return new Rights(
                head,
                first.kind() == Input.Kind.TEXT
                        ? null
                        : article.directives().stream()
                                .flatMap(said -> Rights.ofMeta(said.name(), said.content()).stream())
                                .toList());
    }

    /** Name and version of what read the page, with the id of what was learnt of its site where that counts. */
    static String extractorName(String version, @Nullable SiteProfile profile) {
        return "luubao " + version
                + (profile == null || profile.blocks().isEmpty() ? "" : Capture.LEARNT + profile.id());
    }

    /** What the page calls its own address, in its canonical form; a front page is what templates print on every page. */
    private static Optional<String> claimed(Article article, Optional<Site> site) {
        return canonical(article.canonical(), site.orElse(null)).filter(form -> !isFrontPage(form, site));
    }

    /** True where the site's file does not say that its articles stand elsewhere: then it is a section's. */
    private static boolean mayBeAnArticles(String form, Optional<Site> site) {
        Site.Discover discover = site.map(Site::discover).orElse(Site.Discover.NONE);
        return discover.articles().isEmpty() || discover.namesArticle(CanonicalUrl.target(form));
    }

    /**
     * The address under which the article has its id: a later home changes none, so that what was kept while another of
     * the site's addresses was its home is found under that one.
     */
    private String firstKept(String url, Optional<Site> site) {
        if (url.startsWith("urn:") || archive.known().byUrl(url).isPresent()) {
            return url;
        }
        return site.map(owner -> CanonicalUrl.others(url, owner)).orElse(List.of()).stream()
                .filter(other -> archive.known().byUrl(other).isPresent())
                .findFirst()
                .orElse(url);
    }

    /**
     * True where no text is kept under the address, or one that this may be a revision of. Templates print one address on
     * many pages, and the first on all pages of an article: neither takes its place from the text that is kept.
     */
    private boolean isFree(String address, Article article) {
        return archive.known()
                .byUrl(address)
                .flatMap(known -> archive.find(known.id()))
                .filter(known ->
                        !Likeness.isRevision(article.title(), article.text(), known.title(), archive.text(known)))
                .isEmpty();
    }

    /** What is told where a page is kept by its bytes although it names an address. */
    private static Optional<String> disbelieved(Article article, String url, Optional<Site> site) {
        return url.startsWith("urn:")
                ? claimed(article, site)
                        .map(
                                form -> "its canonical link names " + form
                                        + (mayBeAnArticles(form, site)
                                                ? ", where another text is kept"
                                                : ", which is no address of an article by discover.articles in the site's file"))
                : Optional.empty();
    }

    private Optional<Site> owner(@Nullable String url) {
        return canonical(url, null).flatMap(form -> sites.byHost(URI.create(form)));
    }

    private static boolean isFrontPage(String form, Optional<Site> site) {
        URI uri = URI.create(form);
        return (uri.getRawQuery() == null && uri.getRawPath().equals("/"))
                || site.flatMap(owner -> CanonicalUrl.of(owner.home().toString(), owner))
                        .filter(form::equals)
                        .isPresent();
    }

    private static Optional<String> canonical(@Nullable String url, @Nullable Site site) {
        return url == null ? Optional.empty() : CanonicalUrl.of(url, site);
    }
}
