package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The article in the data that a page hands to its scripts (Next's {@code __NEXT_DATA__}, Nuxt's {@code __NUXT__},
 * {@code __INITIAL_STATE__} and their kin, scripts of type {@code application/json}), for pages that show no text without
 * running them. The data hold much besides: other articles, menus, the words of buttons. The article is the object with
 * long prose in it whose title or address is the page's; failing that, the only one that has a title, a date and prose.
 */
final class PageData {
    private static final Pattern ASSIGNED = Pattern.compile("\\b__[A-Z][A-Z0-9_]{1,40}__[\"']?\\]?\\s{0,9}=(?!=)");

    /** Of one script; each may be read to the script's end. */
    private static final int MOST_ASSIGNED = 40;

    private static final List<String> TITLES = List.of("title", "headline", "name", "post_title");
    static final List<String> ADDRESSES =
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

    private final String title;
    private final String address;
    private final EditorBlocks blocks = new EditorBlocks();
    private final Set<Json> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Candidate> candidates = new ArrayList<>();

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
        if (marked != null && Prose.length(marked) >= Prose.LONG) {
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
                : new Titles.Title(headline, -1, "data script headline", true);
    }

    private static boolean showsProse(Layout layout) {
        double shown = 0;
        for (Block block : layout.blocks()) {
            shown += Math.max(0, BodyFinder.weight(block));
            if (shown >= Prose.LONG) {
                return true;
            }
        }
        return false;
    }

    private static List<Json> roots(Element script) {
        String text = script.data();
        String type = script.attr("type").toLowerCase(Locale.ROOT);
        if (text.length() < Prose.LONG || type.contains("ld+json")) {
            return List.of();
        }
        if (type.contains("json")) {
            List<Json> roots = JsonReader.read(text);
            return script.id().equals("__NUXT_DATA__") ? FlatData.unfold(roots) : roots;
        }
        List<Json> roots = new ArrayList<>();
        Matcher assigned = ASSIGNED.matcher(text);
        int from = 0;
        for (int i = 0; i < MOST_ASSIGNED && assigned.find(from); i++) {
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
                String body = blocks.body(value);
                if (body != null) {
                    candidates.add(new Candidate(own, body, Prose.length(body)));
                } else {
                    search(value, own);
                }
            }
        }
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
                found.body());
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
    static @Nullable String text(Json node, List<String> keys) {
        for (String key : keys) {
            if (node.at(key) instanceof Json.Text text
                    && !text.value().isBlank()
                    && text.value().length() < 1000) {
                return text.value();
            }
        }
        return null;
    }
}
