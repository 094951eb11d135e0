package luubao.discover;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one feed, sitemap or page leads to. All addresses are the site's own, each once, in the order of the source.
 *
 * @param articles what may be articles; the page itself has the last word
 * @param feeds further feeds that the source names
 * @param sitemaps further sitemaps that the source names
 * @param notes what was wrong with the source and did not stop its reading, in words for the operator
 */
public record Found(List<Link> articles, List<URI> feeds, List<URI> sitemaps, List<String> notes) {

    public Found {
        articles = List.copyOf(articles);
        feeds = List.copyOf(feeds);
        sitemaps = List.copyOf(sitemaps);
        notes = List.copyOf(notes);
    }

    /**
     * A link to what may be an article.
     *
     * @param url what to request, parameters in the source's order
     * @param canonical the same page's normal form under the site ({@link luubao.site.CanonicalUrl})
     * @param title as the source words it, without markup; null where it gives none
     * @param published as the source says; where it states no offset, this may be hours off: a hint, never a date to keep
     * @param modified likewise
     */
    public record Link(
            URI url,
            String canonical,
            @Nullable String title,
            @Nullable Instant published,
            @Nullable Instant modified) {}
}
