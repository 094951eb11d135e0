package luubao.discover;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** Takes a source's links as they stand there and keeps what {@link Discoverer} promises. One for each source. */
final class LinkCollector {

    /** So many hosts of others are counted. */
    private static final int MOST_HOSTS = 1000;

    private final URI source;
    private final Site site;
    private final Set<String> notArticles = new LinkedHashSet<>();
    private final Map<String, Found.Link> articles = new LinkedHashMap<>();
    private final Set<URI> feeds = new LinkedHashSet<>();
    private final Map<URI, Found.Part> sitemaps = new LinkedHashMap<>();
    private final Map<String, Integer> foreign = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean any;

    LinkCollector(URI source, Site site) {
        this.source = source;
        this.site = site;
        CanonicalUrl.of(source.toString(), site).ifPresent(notArticles::add);
        CanonicalUrl.of(site.home().toString(), site).ifPresent(notArticles::add);
    }

    /** An entry of a feed or sitemap: an article unless patterns say otherwise. */
    void entry(
            String base, String href, @Nullable String title, @Nullable Instant published, @Nullable Instant modified) {
        // Some generators escape twice, which leaves "&amp;" between parameters.
        own(base, href.replace("&amp;", "&"))
                .filter(own -> wanted(own.canonical()))
                .ifPresent(own ->
                        add(new Found.Link(own.url(), own.canonical(), blankToNull(title), published, modified)));
    }

    /** A link on the site itself that is no file and not the page it stands on. */
    record Own(URI url, String canonical) {}

    /** The link of a page, where it leads to another page of the site. */
    Optional<Own> own(String base, String href) {
        return CanonicalUrl.resolve(base, href).flatMap(this::own);
    }

    /**
     * A link of a page: an article where a pattern, its shape or its wording says so.
     *
     * @param counted its address counts pages or days: only a pattern makes it an article's
     * @param headline it is worded and placed as articles are
     * @return true where it is one
     */
    boolean anchor(Anchor anchor, boolean counted, boolean headline) {
        boolean article = site.discover().articles().isEmpty()
                ? !counted
                        && !ignored(anchor.target())
                        && (LinkShape.looksLikeArticle(anchor.target())
                                || (headline && LinkShape.mayBeArticle(anchor.target())))
                : wanted(anchor.canonical());
        if (article) {
            add(new Found.Link(anchor.url(), anchor.canonical(), blankToNull(anchor.text()), null, null));
        }
        return article;
    }

    /** True where nothing is known against a page's being a section's. */
    boolean maySection(String target) {
        return !ignored(target) && LinkShape.mayBeSection(target);
    }

    void feed(String base, String href) {
        source(base, href).ifPresent(feeds::add);
    }

    void sitemap(String href, @Nullable Instant modified) {
        source(source.toString(), href).ifPresent(url -> sitemaps.putIfAbsent(url, new Found.Part(url, modified)));
    }

    void note(String note) {
        notes.add(note);
    }

    /** How many links are to be taken. */
    int size() {
        return articles.size() + feeds.size() + sitemaps.size();
    }

    /**
     * What has come since it was last taken.
     *
     * @param last true when nothing more will come
     */
    Found take(boolean last) {
        any |= !articles.isEmpty();
        if (last && !any) {
            foreign.entrySet().stream()
                    .max(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                            .thenComparing(Map.Entry::getKey))
                    .ifPresent(most -> notes.add("no article of the site's own hosts, but " + most.getValue()
                            + " links to " + most.getKey() + "; if that host is the site's, add it to aliases"));
        }
        Found found =
                new Found(List.copyOf(articles.values()), List.copyOf(feeds), List.copyOf(sitemaps.values()), notes);
        articles.clear();
        feeds.clear();
        sitemaps.clear();
        notes.clear();
        return found;
    }

    private Optional<Own> own(URI url) {
        if (LinkShape.isAsset(url)) {
            return Optional.empty();
        }
        if (!site.owns(url)) {
            if (foreign.size() < MOST_HOSTS || foreign.containsKey(Site.authority(url))) {
                foreign.merge(Site.authority(url), 1, Integer::sum);
            }
            return Optional.empty();
        }
        return CanonicalUrl.of(url.toString(), site)
                .filter(canonical -> !notArticles.contains(canonical))
                .map(canonical -> new Own(url, canonical));
    }

    private void add(Found.Link link) {
        articles.merge(link.canonical(), link, LinkCollector::together);
    }

    private boolean wanted(String canonical) {
        String target = CanonicalUrl.target(canonical);
        return !ignored(target)
                && (site.discover().articles().isEmpty()
                        || matches(site.discover().articles(), target));
    }

    private boolean ignored(String target) {
        return matches(site.discover().ignore(), target);
    }

    private static boolean matches(List<Pattern> patterns, String target) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(target).find());
    }

    /** A page links an article by picture, title and "read on"; the longest wording is the title. */
    private static Found.Link together(Found.Link first, Found.Link again) {
        String title = length(again.title()) > length(first.title()) ? again.title() : first.title();
        return new Found.Link(
                first.url(),
                first.canonical(),
                title,
                first.published() == null ? again.published() : first.published(),
                first.modified() == null ? again.modified() : first.modified());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Optional<URI> source(String base, String href) {
        return CanonicalUrl.resolve(base, href).filter(url -> site.owns(url) && !url.equals(source));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
