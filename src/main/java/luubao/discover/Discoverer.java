package luubao.discover;

import java.net.URI;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Finds links to articles in what a site served. Pure: bytes, URL and site in, links out; no request is made. Safe for
 * use by several threads.
 *
 * <p>Kept are links to the site's own hosts that are no pictures, scripts or documents and that no {@code ignore}
 * pattern matches; where the site has {@code articles} patterns, one of them must match. Without such patterns all
 * entries of feeds and sitemaps are kept, but of a page's links only those that {@linkplain LinkShape look like an
 * article's}.
 */
public final class Discoverer {

    /**
     * Reads RSS 0.9 to 2.0, RDF or Atom; a sitemap that comes in its place is read as what it is.
     *
     * @param url where the body came from, after redirects
     * @throws DiscoverException when it is neither, or brings a DOCTYPE
     */
    public Found feed(byte[] body, URI url, Site site) {
        return read(body, url, site);
    }

    /**
     * Reads a sitemap or sitemap index, XML or plain text, gzipped or not; a feed that comes in its place is read as
     * what it is.
     *
     * @param url where the body came from, after redirects
     * @throws DiscoverException when it is neither, brings a DOCTYPE, or is larger than 16 MiB when unpacked
     */
    public Found sitemap(byte[] body, URI url, Site site) {
        return read(body, url, site);
    }

    /**
     * Reads the links of a section page or home page, and the feeds it names.
     *
     * @param url where the page came from, after redirects
     * @param charset what HTTP said, or null; an unknown one counts as none
     */
    public Found listing(byte[] html, URI url, @Nullable String charset, Site site) {
        return ListingPage.read(html, url, charset, site);
    }

    private static Found read(byte[] body, URI url, Site site) {
        Markup markup = Markup.of(body, url);
        LinkCollector links = new LinkCollector(url, site);
        if (markup.truncated()) {
            links.note("the gzip stream ends early; what came was read");
        }
        switch (markup.root()) {
            case "rss", "RDF", "feed" -> FeedFile.read(markup.text(), url, links);
            case "urlset", "sitemapindex" -> SitemapFile.read(markup.text(), url, links);
            case "" -> SitemapFile.readLines(markup.text(), url, links);
            case "html" -> throw new DiscoverException(url, "an HTML page came, not a feed or sitemap");
            default ->
                throw new DiscoverException(
                        url, "neither feed nor sitemap: the root element is <" + markup.root() + ">");
        }
        return links.found();
    }
}
