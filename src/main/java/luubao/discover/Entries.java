package luubao.discover;

import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import luubao.site.CanonicalUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a feed or sitemap, one after the other, by jsoup's streaming parser, which stumbles over no fault and
 * knows no entity but HTML's. What is read is dropped, so that no more than an entry is held at a time.
 */
final class Entries implements AutoCloseable {
    /** What stands deeper is taken to stand here: honest files stay below ten. */
    private static final int MAX_DEPTH = 64;

    private static final Set<String> RECORDS_OF_FEEDS = Set.of("item", "entry");
    private static final Set<String> RECORDS_OF_SITEMAPS = Set.of("url", "sitemap");

    /** Their loc, title and link are not the entry's. */
    private static final Set<String> OTHERS = Set.of("image", "video", "media", "xhtml", "itunes", "mobile");

    /** More than a title's markup ever holds. */
    private static final int MOST_PARTS = 100;

    /** Characters of a title, link or date that are read. */
    private static final int LONGEST = 4_096;

    private final StreamParser parser;
    private final Iterator<Element> elements;
    private final Set<String> records;
    private final String url;
    private final Map<String, String> fields = new HashMap<>();

    Entries(SourceFile file, URI url) {
        parser = new StreamParser(Parser.xmlParser().setMaxDepth(MAX_DEPTH).setTrackPosition(true))
                .parse(new ElementReader(file.reader()), url.toString());
        elements = parser.iterator();
        records = SourceFile.SITEMAPS.contains(file.root()) ? RECORDS_OF_SITEMAPS : RECORDS_OF_FEEDS;
        this.url = url.toString();
    }

    /**
     * An entry as its source words it.
     *
     * @param closed false where the file broke off in it
     * @param sitemap true where it leads to another sitemap
     * @param base what its link is relative to
     * @param link "" where it has none
     */
    record Entry(
            boolean closed,
            boolean sitemap,
            String base,
            String link,
            @Nullable String title,
            @Nullable String published,
            @Nullable String modified) {}

    /** The next entry, or null after the last. */
    @Nullable
    Entry next() {
        while (elements.hasNext()) {
            Element element = elements.next();
            String name = name(element);
            Entry entry = null;
            if (records.contains(name)) {
                entry = entry(element, name);
                fields.clear();
            } else if (isField(element)) {
                field(element, name);
            }
            drop(element);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public void close() {
        parser.close();
    }

    private Entry entry(Element element, String name) {
        Element root = element.root().firstElementChild();
        String base = based(root == null ? url : based(url, root.attr("xml:base")), element.attr("xml:base"));
        return new Entry(
                !element.endSourceRange().isImplicit(),
                name.equals("sitemap"),
                base,
                fields.containsKey("episode") ? "" : address(element),
                plain(fields.get("title")),
                fields.get("published"),
                fields.get("modified"));
    }

    /** The link, or the guid, id or bare text where that is one; where a service counts clicks, what it hides. */
    private String address(Element element) {
        String link = fields.getOrDefault("origlink", fields.getOrDefault("loc", fields.getOrDefault("link", "")));
        return link.isEmpty()
                ? Stream.of(
                                fields.getOrDefault("guid", ""),
                                fields.getOrDefault("id", ""),
                                element.ownText().strip())
                        .filter(id -> id.matches("(?i)https?:\\S+"))
                        .findFirst()
                        .orElse("")
                : link;
    }

    private boolean isField(Element element) {
        Element parent = element.parent();
        String prefix = prefix(element);
        return parent != null
                && !OTHERS.contains(prefix)
                && (records.contains(name(parent))
                        || (prefix.equals("news") && prefix(parent).equals("news")));
    }

    private void field(Element element, String name) {
        switch (name) {
            case "loc", "origlink", "id", "title" -> keep(name, element.text());
            case "link" -> link(element);
            case "guid" -> {
                if (!element.attr("isPermaLink").equalsIgnoreCase("false")) {
                    keep(name, element.text());
                }
            }
            case "pubdate", "published", "issued", "created", "date", "publication_date" ->
                keep("published", element.text());
            case "updated", "modified", "lastmod" -> keep("modified", element.text());
            case "enclosure" -> {
                // an episode of a podcast or a film: no text to keep
                if (element.attr("type").matches("(?i)(?:audio|video)/.*")) {
                    keep("episode", "true");
                }
            }
            default -> {}
        }
    }

    /** RSS has the address between the tags, Atom in an attribute, and either stands in the other's files. */
    private void link(Element element) {
        if (!element.hasAttr("href")) {
            keep("link", element.text());
        } else if (element.attr("rel").isEmpty() || element.attr("rel").equals("alternate")) {
            keep("link", element.attr("href"));
        }
    }

    private void keep(String field, String value) {
        if (!value.isBlank()) {
            fields.putIfAbsent(field, shortened(value.strip()));
        }
    }

    /** As much of a title, link or date as is read. */
    static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    /** What has been read, and the text before it, is not needed any more; but a title's markup is part of the title. */
    private static void drop(Element element) {
        Element parent = element.parent();
        if (parent == null || (name(parent).equals("title") && parent.childNodeSize() < MOST_PARTS)) {
            return;
        }
        for (Node before = element.previousSibling(); before != null; before = element.previousSibling()) {
            before.remove();
        }
        element.remove();
    }

    private static String name(Element element) {
        String tag = element.tagName();
        return tag.substring(tag.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static String prefix(Element element) {
        String tag = element.tagName();
        return tag.substring(0, Math.max(0, tag.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    private static String based(String base, String xmlBase) {
        return xmlBase.isEmpty()
                ? base
                : CanonicalUrl.resolve(base, xmlBase).map(URI::toString).orElse(base);
    }

    /** Titles come with entities and tags inside, escaped once more. */
    private static @Nullable String plain(@Nullable String title) {
        return title == null
                ? null
                : Jsoup.parse(title).text().replace('\u00A0', ' ').strip();
    }
}
