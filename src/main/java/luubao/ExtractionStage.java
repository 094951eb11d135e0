package luubao;

import java.net.URI;
import java.util.Optional;
import luubao.archive.Capture;
import luubao.extract.Article;
import luubao.extract.Extraction;
import luubao.extract.Extractor;
import luubao.extract.NotArticle;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/** The role {@code extraction}: an item to what is to be kept of it, or to its outcome where it holds no article. */
public final class ExtractionStage {
    /** The folder of articles whose site is not configured. */
    static final String IMPORTED = "imported";

    private final Extractor extractor;
    private final Sites sites;
    private final String version;

    ExtractionStage(Extractor extractor, Sites sites, String version) {
        this.extractor = extractor;
        this.sites = sites;
        this.version = version;
    }

    /** A {@link Capture}, or an {@link Outcome}. */
    public Object extract(Item item) {
        Extraction extraction =
                extractor.extract(item.input(), url -> item.site() == null ? owner(url) : Optional.empty());
        if (extraction instanceof NotArticle none) {
            String reason = none.kind().label() + ": " + none.reason();
            return switch (none.kind()) {
                case BLOCKED -> Outcome.of(Ending.BLOCKED, reason);
                case SOFT_404 -> Outcome.of(Ending.GONE, reason);
                case EMPTY, HOME, LISTING, TAG, SEARCH, CALENDAR, OTHER ->
                    item.moved()
                            ? Outcome.of(
                                    Ending.GONE,
                                    "redirects to " + item.input().url() + ", which holds no article: " + reason)
                            : Outcome.of(Ending.NOT_AN_ARTICLE, reason);
                case LOGIN, GALLERY, VIDEO, DOCUMENT -> Outcome.of(Ending.NOT_AN_ARTICLE, reason);
            };
        }
        return capture(item, (Article) extraction);
    }

    /** How keeping ended, in the words of the run. */
    public Outcome outcome(luubao.archive.Kept kept) {
        return new Outcome(Ending.of(kept.label()), kept.detail(), kept.article());
    }

    private Capture capture(Item item, Article article) {
        // the host tells, where there is one; a site that was named only stands in for it
        Optional<Site> own = owner(item.url() == null ? article.canonical() : item.url())
                .or(() -> Optional.ofNullable(item.site()).flatMap(sites::byId));
        Optional<String> claimed =
                canonical(article.canonical(), own.orElse(null)).filter(form -> !isFrontPage(form));
        String url = item.url() == null
                ? claimed.orElseGet(() -> CanonicalUrl.urn(item.input().bytes()))
                : item.url();
        return new Capture(
                article,
                url,
                item.aliases(),
                // believed only where it stays on the site
                claimed.filter(form ->
                                own.filter(site -> site.owns(URI.create(form))).isPresent())
                        .orElse(null),
                own.map(Site::id).orElse(item.site() == null ? IMPORTED : item.site()),
                own.map(Site::province).orElse(null),
                own.flatMap(sites::provinceNow).orElse(null),
                item.fetched(),
                item.via(),
                "luubao " + version);
    }

    private Optional<Site> owner(@Nullable String url) {
        return canonical(url, null).flatMap(form -> sites.byHost(URI.create(form)));
    }

    /** What templates print as every page's canonical link. */
    private static boolean isFrontPage(String form) {
        URI uri = URI.create(form);
        return uri.getRawQuery() == null && uri.getRawPath().equals("/");
    }

    private static Optional<String> canonical(@Nullable String url, @Nullable Site site) {
        return url == null ? Optional.empty() : CanonicalUrl.of(url, site);
    }
}
