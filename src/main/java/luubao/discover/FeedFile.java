package luubao.discover;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.impl.DateParser;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import luubao.site.CanonicalUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads RSS, RDF and Atom by ROME, and what ROME cannot read for its faults, item by item, by jsoup's lenient parser. */
final class FeedFile {

    private FeedFile() {}

    static void read(String text, URI url, LinkCollector links) {
        try {
            SyndFeedInput input = new SyndFeedInput();
            input.setPreserveWireFeed(true);
            SyndFeed feed = input.build(new StringReader(text));
            String feedBase = feed.originalWireFeed() instanceof Feed atom
                    ? based(url.toString(), atom.getXmlBase())
                    : url.toString();
            for (SyndEntry entry : feed.getEntries()) {
                String link = link(entry.getLink(), entry.getUri());
                if (link != null) {
                    String base =
                            entry.getWireEntry() instanceof Entry atom ? based(feedBase, atom.getXmlBase()) : feedBase;
                    links.entry(
                            base,
                            link,
                            plain(entry.getTitle()),
                            instant(entry.getPublishedDate()),
                            instant(entry.getUpdatedDate()));
                }
            }
        } catch (FeedException | IllegalArgumentException e) {
            leniently(text, url, links, String.valueOf(e.getMessage()));
        }
    }

    private static void leniently(String text, URI url, LinkCollector links, String fault) {
        Document feed = Jsoup.parse(text, "", Parser.xmlParser());
        int items = 0;
        for (Element item : feed.select("item, entry")) {
            Element atom = item.selectFirst("> link[href]:not([rel]), > link[href][rel=alternate]");
            String link = link(atom == null ? child(item, "link") : atom.attr("href"), child(item, "guid"));
            if (link != null) {
                items++;
                String date = child(item, "pubDate");
                links.entry(
                        url.toString(),
                        link,
                        plain(child(item, "title")),
                        date(date == null ? child(item, "published") : date),
                        date(child(item, "updated")));
            }
        }
        if (items == 0) {
            throw new DiscoverException(url, "a broken feed without any item: " + fault);
        }
        links.note("not a well-formed feed (" + fault + "); its " + items + " items were read all the same");
    }

    private static String based(String base, @Nullable String xmlBase) {
        return xmlBase == null
                ? base
                : CanonicalUrl.resolve(base, xmlBase).map(URI::toString).orElse(base);
    }

    /** The link, or the guid or id where that is one. */
    private static @Nullable String link(@Nullable String link, @Nullable String id) {
        if (link != null && !link.isBlank()) {
            return link;
        }
        return id != null && id.strip().matches("(?i)https?:.*") ? id : null;
    }

    private static @Nullable String child(Element item, String name) {
        Element child = item.selectFirst("> " + name);
        return child == null ? null : child.text();
    }

    /** Titles come with entities and tags inside, escaped once more. */
    private static @Nullable String plain(@Nullable String title) {
        return title == null
                ? null
                : Jsoup.parse(title).text().replace('\u00A0', ' ').strip();
    }

    private static @Nullable Instant date(@Nullable String text) {
        return text == null ? null : instant(DateParser.parseDate(text, Locale.US));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
