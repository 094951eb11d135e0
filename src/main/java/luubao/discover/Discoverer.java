package luubao.discover;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Finds links to articles in what a site served. Pure: bytes, URL and site in, links out; no request is made. Safe for
 * use by several threads.
 *
 * <p>Kept are links to the site's own hosts that are no pictures, scripts or documents and that no {@code ignore}
 * pattern matches; where the site has {@code articles} patterns, one of them must match. Without such patterns all
 * entries of feeds and sitemaps are kept, but of a page's links only those that {@linkplain LinkShape look like an
 * article's}, or that the page sets as headlines.
 */
public final class Discoverer {
    /** What the body of a sitemap may measure: the protocol's limit, of the file as it is sent and when it is unpacked. */
    public static final int MAX_SITEMAP_BYTES = SourceFile.MAX_BYTES;

    /**
     * Reads RSS 0.9 to 2.0, RDF, Atom, JSON Feed, a sitemap or sitemap index, XML or plain text, gzipped or not, whatever
     * it was taken for; of an HTML page that lists feeds, these.
     *
     * @param url where the body came from, after redirects
     * @return what it leads to, about 1,000 articles at a time; {@code next} throws a {@link DiscoverException} where
     *     nothing can be read
     * @throws DiscoverException when it is none of these, brings a DOCTYPE, or is larger than {@link #MAX_SITEMAP_BYTES}
     *     when unpacked
     */
    public Iterator<Found> read(byte[] body, URI url, Site site) {
        SourceFile file = SourceFile.of(body, url);
        String root = file.root().toLowerCase(Locale.ROOT);
        if (SourceFile.FEEDS.contains(root) || SourceFile.SITEMAPS.contains(root)) {
            return Batches.xml(file, url, site);
        }
        return switch (root) {
            case "" -> Batches.lines(file, url, site);
            case "{" -> Batches.json(file, url, site);
            case "html" -> List.of(feedsOf(body, url, site)).iterator();
            default ->
                throw new DiscoverException(url, "neither feed nor sitemap: the root element is <" + file.root() + ">");
        };
    }

    /** Reads all of it at once, as {@link #read} does: for what is known to be small, or is only looked at. */
    public Found whole(byte[] body, URI url, Site site) {
        Found all = Found.NOTHING;
        for (Iterator<Found> batches = read(body, url, site); batches.hasNext(); ) {
            all = all.and(batches.next());
        }
        return all;
    }

    /** A page on which a site lists its feeds. */
    private static Found feedsOf(byte[] html, URI url, Site site) {
        Found page = new ListingPage(html, url, null, site).read(1);
        if (page.feeds().isEmpty()) {
            throw new DiscoverException(url, "an HTML page came, not a feed or sitemap");
        }
        return new Found(List.of(), page.feeds(), List.of(), List.of());
    }

    /**
     * Reads the links of a section page or home page: to articles, to feeds, to sections and archives by date, and to the
     * page of results after it.
     *
     * @param url where the page came from, after redirects
     * @param charset what HTTP said, or null; an unknown one counts as none
     * @param page which page of the listing this is, from 1
     */
    public Found listing(byte[] html, URI url, @Nullable String charset, Site site, int page) {
        return new ListingPage(html, url, charset, site).read(page);
    }

    /** Reads the links of a listing's first page. */
    public Found listing(byte[] html, URI url, @Nullable String charset, Site site) {
        return listing(html, url, charset, site, 1);
    }
}
