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
import java.util.Set;
import java.util.regex.Pattern;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** Takes a source's links as they stand there and keeps what {@link Discoverer} promises. One for each source. */
final class LinkCollector {

    private final URI source;
    private final Site site;
    private final Set<String> notArticles = new LinkedHashSet<>();
    private final Map<String, Found.Link> articles = new LinkedHashMap<>();
    private final Set<URI> feeds = new LinkedHashSet<>();
    private final Set<URI> sitemaps = new LinkedHashSet<>();
    private final Map<String, Integer> foreign = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

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
        add(base, href.replace("&amp;", "&"), title, published, modified, false);
    }

    /** A link of a page: an article where its shape, or a pattern, says so. */
    void anchor(String base, String href, @Nullable String title) {
        add(base, href, title, null, null, true);
    }

    void feed(String base, String href) {
        own(base, href, feeds);
    }

    void sitemap(String href) {
        own(source.toString(), href, sitemaps);
    }

    void note(String note) {
        notes.add(note);
    }

    Found found() {
        foreign.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey))
                .filter(most -> articles.isEmpty())
                .ifPresent(most -> notes.add("no article of the site's own hosts, but " + most.getValue() + " links to "
                        + most.getKey() + "; if that host is the site's, add it to aliases"));
        return new Found(List.copyOf(articles.values()), List.copyOf(feeds), List.copyOf(sitemaps), notes);
    }

    private void add(
            String base,
            String href,
            @Nullable String title,
            @Nullable Instant published,
            @Nullable Instant modified,
            boolean byShape) {
        URI url = CanonicalUrl.resolve(base, href).orElse(null);
        if (url == null || LinkShape.isAsset(url)) {
            return;
        }
        if (!site.owns(url)) {
            foreign.merge(Site.authority(url), 1, Integer::sum);
            return;
        }
        String canonical = CanonicalUrl.of(url.toString(), site).orElse(null);
        if (canonical != null && !notArticles.contains(canonical) && wanted(canonical, byShape)) {
            articles.merge(
                    canonical,
                    new Found.Link(url, canonical, blankToNull(title), published, modified),
                    LinkCollector::together);
        }
    }

    private boolean wanted(String canonical, boolean byShape) {
        URI url = URI.create(canonical);
        String target = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        if (matches(site.discover().ignore(), target)) {
            return false;
        }
        if (site.discover().articles().isEmpty()) {
            return !byShape || LinkShape.looksLikeArticle(target);
        }
        return matches(site.discover().articles(), target);
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

    private void own(String base, String href, Set<URI> into) {
        CanonicalUrl.resolve(base, href)
                .filter(url -> site.owns(url) && !url.equals(source))
                .ifPresent(into::add);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
