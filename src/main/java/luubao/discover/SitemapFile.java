package luubao.discover;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import luubao.site.CanonicalUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps and sitemap indexes by crawler-commons, whatever their namespace, with the news extension; broken ones
 * by jsoup's lenient parser.
 */
final class SitemapFile {

    private SitemapFile() {}

    static void read(String text, URI url, LinkCollector links) {
        SiteMapParser parser = new SiteMapParser(false);
        parser.enableExtension(Extension.NEWS);
        // Relative and unescaped addresses would be dropped without a word.
        parser.setURLFilter((String loc) -> CanonicalUrl.resolve(url.toString(), loc.replace("&amp;", "&"))
                .map(URI::toString)
                .orElse(""));
        try {
            AbstractSiteMap sitemap =
                    parser.parseSiteMap("text/xml", text.getBytes(StandardCharsets.UTF_8), url.toURL());
            if (sitemap instanceof SiteMapIndex index) {
                index.getSitemaps().forEach(part -> links.sitemap(part.getUrl().toString()));
            } else if (sitemap instanceof SiteMap map) {
                map.getSiteMapUrls().forEach(entry -> entry(entry, url, links));
            }
        } catch (UnknownFormatException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            leniently(text, url, links, String.valueOf(cause.getMessage()));
        } catch (IOException e) {
            throw new DiscoverException(url, "cannot be read: " + e.getMessage());
        }
    }

    /** A plain text sitemap: an address a line. */
    static void readLines(String text, URI url, LinkCollector links) {
        boolean[] any = {false};
        text.lines()
                .map(String::strip)
                .filter(line -> line.matches("(?i)https?:.*"))
                .forEach(line -> {
                    any[0] = true;
                    links.entry(url.toString(), line, null, null, null);
                });
        if (!any[0]) {
            throw new DiscoverException(url, text.isBlank() ? "empty" : "neither feed nor sitemap: no address in it");
        }
    }

    private static void entry(SiteMapURL entry, URI url, LinkCollector links) {
        ExtensionMetadata[] all = entry.getAttributesForExtension(Extension.NEWS);
        NewsAttributes news = all != null && all.length > 0 && all[0] instanceof NewsAttributes first ? first : null;
        Date modified = entry.getLastModified();
        links.entry(
                url.toString(),
                entry.getUrl().toString(),
                news == null ? null : news.getTitle(),
                news == null ? null : instant(news.getPublicationDateTime()),
                modified == null ? null : modified.toInstant());
    }

    private static void leniently(String text, URI url, LinkCollector links, String fault) {
        Document map = Jsoup.parse(text, "", Parser.xmlParser());
        int entries = 0;
        for (Element loc : map.select("loc")) {
            Element parent = loc.parent();
            if (parent != null && parent.normalName().endsWith("sitemap")) {
                links.sitemap(loc.text());
                entries++;
            } else if (parent != null && parent.normalName().endsWith("url")) {
                links.entry(url.toString(), loc.text(), null, null, null);
                entries++;
            }
        }
        if (entries == 0) {
            throw new DiscoverException(url, "a broken sitemap without any address: " + fault);
        }
        links.note("not a well-formed sitemap (" + fault + "); its " + entries + " addresses were read all the same");
    }

    private static @Nullable Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
