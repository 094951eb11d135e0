package luubao.discover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the links of an HTML page by jsoup, against the base that the page names. */
final class ListingPage {

    private static final String FEEDS = "link[rel~=(?i)\\balternate\\b][type~=(?i)(rss|atom|rdf)\\+xml][href]";

    private ListingPage() {}

    static Found read(byte[] html, URI url, @Nullable String charset, Site site) {
        Document page;
        try {
            page = Jsoup.parse(new ByteArrayInputStream(html), known(charset), url.toString());
        } catch (IOException e) {
            throw new DiscoverException(url, "cannot be read: " + e.getMessage());
        }
        LinkCollector links = new LinkCollector(url, site);
        Element named = page.selectFirst("base[href]");
        String base = named == null
                ? url.toString()
                : CanonicalUrl.resolve(url.toString(), named.attr("href"))
                        .map(URI::toString)
                        .orElse(url.toString());
        for (Element feed : page.select(FEEDS)) {
            links.feed(base, feed.attr("href"));
        }
        for (Element anchor : page.select("a[href], area[href]")) {
            String href = anchor.attr("href");
            if (href.matches("(?i)[^?#]*\\.rss")) {
                links.feed(base, href);
            } else if (!href.startsWith("#")) {
                links.anchor(base, href, title(anchor));
            }
        }
        return links.found();
    }

    private static String title(Element anchor) {
        if (anchor.hasText()) {
            return anchor.text();
        }
        Element picture = anchor.selectFirst("img[alt]");
        return anchor.hasAttr("title") || picture == null ? anchor.attr("title") : picture.attr("alt");
    }

    private static @Nullable String known(@Nullable String charset) {
        try {
            return charset != null && Charset.isSupported(charset) ? charset : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
