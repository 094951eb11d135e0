package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * The article in the data that a page hands to its scripts (Next's {@code __NEXT_DATA__}, Nuxt's {@code __NUXT__},
 * {@code __INITIAL_STATE__} and their kin, scripts of type {@code application/json}), for pages that show no text without
 * running them. The data hold much besides: other articles, menus, the words of buttons. The article is the object with
 * long prose in it whose title or address is the page's; failing that, the only one that has a title, a date and prose.
 */
final class PageData {
    /** Prose is at least so long, in characters. */
    private static final int LONG = 300;

    /** So much of a string tells whether it is prose. */
    private static final int LOOKED_AT = 4000;

    /** Flat data may name one list many times over; no page has so many blocks. */
    private static final int MOST_BLOCKS = 100_000;

    private static final Pattern ASSIGNED = Pattern.compile("\\b__[A-Z][A-Z0-9_]{1,40}__[\"']?\\]?\\s{0,9}=(?!=)");
    private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

    private static final List<String> TITLES = List.of("title", "headline", "name", "post_title");
    private static final List<String> ADDRESSES =
            List.of("url", "slug", "link", "href", "canonical", "canonicalUrl", "permalink", "path", "friendlyUrl");
    private static final List<String> PUBLISHED = List.of(
            "datePublished",
            "publishedAt",
            "published_at",
            "publishDate",
            "publish_date",
            "publishedDate",
            "published_date",
            "publishTime",
            "publish_time",
            "published",
            "pubDate",
            "firstPublishedAt",
            "first_published_at",
            "date",
            "createdAt",
            "created_at",
            "post_date");
    private static final List<String> MODIFIED =
            List.of("dateModified", "updatedAt", "updated_at", "modifiedAt", "modified_at", "lastModified", "modified");
    private static final List<String> AUTHORS = List.of("author", "authors", "byline", "authorName", "author_name");
    private static final List<String> LEADS = List.of("description", "excerpt", "summary", "sapo", "lead");

    /** Where block editors keep what a block says, or the blocks within it. */
    private static final List<String> CONTENTS =
            List.of("text", "content", "html", "value", "insert", "children", "data", "items", "body");

    private static final Set<String> INLINE = Set.of("", "text", "span", "link", "a", "hyperlink", "mention", "leaf");

    private final String title;
    private final String address;
    private final Set<Json> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Candidate> candidates = new ArrayList<>();
    private int blocksLeft = MOST_BLOCKS;

    private PageData(String title, @Nullable String url) {
        this.title = title;
        this.address = url == null ? "" : lastSegment(url);
    }

    /** @param owner the innermost object around the prose that has a title */
    private record Candidate(Json owner, String body, int length) {}

    /**
     * Looks through the data of a page that shows next to no prose and states none in its JSON-LD.
     *
     * @param title the page's title as it is known without the data, or empty
     * @return the article as the data describe it, its body as HTML or plain text; empty for all other pages
     */
    static Optional<StructuredData> article(Layout layout, Metadata metadata, String title, @Nullable String url) {
        if (showsProse(layout)
                || metadata.article(title).map(StructuredData::body).isPresent()) {
            return Optional.empty();
        }
        String marked = metadata.meta("articlebody");
        if (marked != null && prose(marked) >= LONG) {
            return Optional.of(describe(new Candidate(Json.NONE, marked, marked.length())));
        }
        PageData data = new PageData(title, url);
        for (Element script : layout.document().getElementsByTag("script")) {
            for (Json root : roots(script)) {
                data.search(root, Json.NONE);
            }
        }
        return data.best();
    }

    /** A shell's own title is the site's, the same on every page; the data have the article's. */
    static Titles.Title title(Titles.Title stated, Optional<StructuredData> data) {
        String headline = TextRepair.line(data.map(StructuredData::headline).orElse(""));
        return headline.isEmpty() || Titles.agree(headline, stated.text())
                ? stated
                : new Titles.Title(headline, -1, "data script headline");
    }

    private static boolean showsProse(Layout layout) {
        double shown = 0;
        for (Block block : layout.blocks()) {
            shown += Math.max(0, BodyFinder.weight(block));
            if (shown >= LONG) {
                return true;
            }
        }
        return false;
    }

    private static List<Json> roots(Element script) {
        String text = script.data();
        String type = script.attr("type").toLowerCase(Locale.ROOT);
        if (text.length() < LONG || type.contains("ld+json")) {
            return List.of();
        }
        if (type.contains("json")) {
            List<Json> roots = JsonReader.read(text);
            return script.id().equals("__NUXT_DATA__") ? FlatData.unfold(roots) : roots;
        }
        List<Json> roots = new ArrayList<>();
        Matcher assigned = ASSIGNED.matcher(text);
        int from = 0;
        while (roots.size() < 20 && assigned.find(from)) {
            from = assigned.end();
            roots.addAll(assigned(text, from));
        }
        return roots;
    }

    /** The value assigned here; a function that is called at once returns it, and a string may hold it as JSON. */
    private static List<Json> assigned(String script, int from) {
        int start = from;
        if (script.startsWith("(function", from)) {
            start = Math.max(from, script.indexOf("return", from));
        }
        Json value = JsonReader.readAt(script, start);
        return value instanceof Json.Text text ? JsonReader.read(text.value()) : List.of(value);
    }

    /** Recursion is bounded by the depth of what the reader reads. */
    private void search(Json node, Json owner) {
        if (node instanceof Json.Items items && seen.add(node)) {
            items.values().forEach(item -> search(item, owner));
        } else if (node instanceof Json.Fields fields && seen.add(node)) {
            Json own = text(node, TITLES) == null ? owner : node;
            for (Json value : fields.values().values()) {
                String body = body(value);
                if (body != null) {
                    candidates.add(new Candidate(own, body, prose(body)));
                } else {
                    search(value, own);
                }
            }
        }
    }

    private @Nullable String body(Json value) {
        if (value instanceof Json.Text text) {
            return prose(text.value()) >= LONG ? text.value() : null;
        }
        StringBuilder html = new StringBuilder();
        if (value instanceof Json.Items items && isBlocks(items)) {
            append(items, html);
        } else if (value instanceof Json.Fields && !value.at("type").texts().isEmpty()) {
            // A document of an editor: { type: doc, content: [ blocks ] }.
            for (String key : CONTENTS) {
                if (value.at(key) instanceof Json.Items items && isBlocks(items)) {
                    append(items, html);
                }
            }
        }
        return html.length() > 0 && prose(html.toString()) >= LONG ? html.toString() : null;
    }

    /** Strings, or objects each with a kind and without a title of their own: those are articles or links to them. */
    private static boolean isBlocks(Json.Items items) {
        int blocks = 0;
        for (Json item : items.values()) {
            if (item instanceof Json.Fields && (kind(item).isEmpty() || text(item, ADDRESSES) != null)) {
                return false;
            }
            blocks += item instanceof Json.Bare ? 0 : 1;
        }
        return blocks > 0;
    }

    private static String kind(Json block) {
        for (String key : List.of("type", "_type", "nodeType", "__typename", "blockName", "kind")) {
            for (String kind : block.at(key).texts()) {
                return kind.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private void append(Json.Items blocks, StringBuilder html) {
        for (Json block : blocks.values()) {
            if (blocksLeft-- <= 0) {
                return;
            }
            if (block instanceof Json.Text text) {
                paragraph(text.value(), html);
            } else {
                appendContent(block, html);
            }
        }
    }

    private void appendContent(Json block, StringBuilder html) {
        for (String key : CONTENTS) {
            Json content = block.at(key);
            if (content instanceof Json.Text text) {
                paragraph(text.value(), html);
            } else if (content instanceof Json.Fields) {
                appendContent(content, html);
            } else if (content instanceof Json.Items items && isInline(items)) {
                StringBuilder line = new StringBuilder();
                appendInline(items, line);
                paragraph(line.toString(), html);
            } else if (content instanceof Json.Items items) {
                append(items, html);
            }
        }
    }

    private static boolean isInline(Json.Items items) {
        return items.values().stream().allMatch(item -> item instanceof Json.Fields && INLINE.contains(kind(item)));
    }

    private void appendInline(Json.Items items, StringBuilder line) {
        for (Json item : items.values()) {
            if (blocksLeft-- <= 0) {
                return;
            }
            for (String key : CONTENTS) {
                Json content = item.at(key);
                if (content instanceof Json.Text text) {
                    line.append(text.value());
                } else if (content instanceof Json.Items inner) {
                    appendInline(inner, line);
                }
            }
        }
    }

    private static void paragraph(String text, StringBuilder html) {
        if (!text.isBlank()) {
            html.append("<p>")
                    .append(hasMarkup(text) ? text : Entities.escape(text))
                    .append("</p>\n");
        }
    }

    private static boolean hasMarkup(String text) {
        return text.indexOf('<') >= 0 && TAG.matcher(text).find();
    }

    /** The length of the text without its markup, or 0 for what is no prose: code, styles, keys, addresses. */
    private static int prose(String text) {
        if (text.length() < LONG) {
            return 0;
        }
        String head = text.substring(0, Math.min(LOOKED_AT, text.length()));
        String plain = hasMarkup(head) ? TAG.matcher(head).replaceAll(" ") : head;
        int letters = 0;
        int blanks = 0;
        int stops = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            blanks += Character.isWhitespace(c) ? 1 : 0;
            stops += (c == '.' || c == '!' || c == '?') && !isInsideWord(plain, i) ? 1 : 0;
        }
        boolean isProse = stops >= 2 && blanks * 15 > plain.length() && letters * 10 > 7 * (plain.length() - blanks);
        return isProse ? (int) ((long) text.length() * plain.strip().length() / head.length()) : 0;
    }

    private static boolean isInsideWord(String text, int stop) {
        return stop + 1 < text.length() && Character.isLetterOrDigit(text.charAt(stop + 1));
    }

    private Optional<StructuredData> best() {
        @Nullable Candidate best = null;
        for (Candidate candidate : candidates) {
            if (isPage(candidate.owner()) && (best == null || candidate.length() > best.length())) {
                best = candidate;
            }
        }
        if (best == null) {
            best = onlyArticle();
        }
        return Optional.ofNullable(best).map(PageData::describe);
    }

    private boolean isPage(Json owner) {
        String own = text(owner, TITLES);
        if (own != null && !title.isEmpty() && Titles.agree(own, title)) {
            return true;
        }
        for (String key : ADDRESSES) {
            for (String value : owner.at(key).texts()) {
                if (!address.isEmpty() && lastSegment(value).equals(address)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of those with a title and a date, the only one, or one at least twice as long as any other. */
    private @Nullable Candidate onlyArticle() {
        @Nullable Candidate longest = null;
        int second = 0;
        for (Candidate candidate : candidates) {
            if (text(candidate.owner(), TITLES) == null || text(candidate.owner(), PUBLISHED) == null) {
                continue;
            }
            if (longest == null || candidate.length() > longest.length()) {
                second = longest == null ? 0 : longest.length();
                longest = candidate;
            } else {
                second = Math.max(second, candidate.length());
            }
        }
        return longest != null && longest.length() >= 2 * second ? longest : null;
    }

    /** {@code https://example.vn/tin/cau-moi-12.html?x=1} gives {@code cau-moi-12}; what is short or a number says nothing. */
    private static String lastSegment(String url) {
        String path = url.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]{2,5}$", "");
        return last.length() < 8 ? "" : last.toLowerCase(Locale.ROOT);
    }

    private static StructuredData describe(Candidate found) {
        Json owner = found.owner();
        return new StructuredData(
                text(owner, TITLES),
                text(owner, PUBLISHED),
                text(owner, MODIFIED),
                authors(owner),
                null,
                List.of(),
                text(owner, LEADS),
                found.body(),
                null);
    }

    private static List<String> authors(Json owner) {
        for (String key : AUTHORS) {
            List<String> names = new ArrayList<>(owner.at(key).texts());
            for (Json person : owner.at(key).items()) {
                String name = text(person, List.of("name", "displayName", "fullName"));
                if (name != null) {
                    names.add(name);
                }
            }
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    /** The first that is there, short enough to be a fact. */
    private static @Nullable String text(Json node, List<String> keys) {
        for (String key : keys) {
            if (node.at(key) instanceof Json.Text text
                    && !text.value().isBlank()
                    && text.value().length() < 1000) {
                return text.value();
            }
        }
        return null;
    }

    /**
     * Nuxt's flat form: one list, in which a whole number within a list or object stands for the value at that place in
     * it. Each value is unfolded once.
     */
    private static final class FlatData {
        private static final int DEEPEST = 60;

        private final List<Json> values;
        private final Map<Integer, Json> unfolded = new LinkedHashMap<>();

        private FlatData(List<Json> values) {
            this.values = values;
        }

        static List<Json> unfold(List<Json> roots) {
            List<Json> out = new ArrayList<>();
            for (Json root : roots) {
                if (root instanceof Json.Items items) {
                    FlatData flat = new FlatData(items.values());
                    for (int i = 0; i < items.values().size(); i++) {
                        out.add(flat.at(i, 0));
                    }
                }
            }
            return out;
        }

        private Json at(int index, int depth) {
            Json known = unfolded.get(index);
            if (known != null || depth > DEEPEST) {
                return known == null ? Json.NONE : known;
            }
            unfolded.put(index, Json.NONE);
            Json value = value(values.get(index), depth + 1);
            unfolded.put(index, value);
            return value;
        }

        private Json value(Json raw, int depth) {
            if (raw instanceof Json.Items items) {
                return new Json.Items(items.values().stream()
                        .map(item -> referred(item, depth))
                        .toList());
            }
            if (raw instanceof Json.Fields fields) {
                Map<String, Json> out = new LinkedHashMap<>();
                fields.values().forEach((key, value) -> out.put(key, referred(value, depth)));
                return new Json.Fields(out);
            }
            return raw;
        }

        private Json referred(Json value, int depth) {
            if (value instanceof Json.Bare bare && bare.value().matches("\\d{1,6}")) {
                int index = Integer.parseInt(bare.value());
                return index < values.size() ? at(index, depth) : Json.NONE;
            }
            return value;
        }
    }
}
