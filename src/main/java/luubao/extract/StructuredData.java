package luubao.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a page's JSON-LD says of an article (schema.org Article and its kinds). What cannot be parsed counts as not
 * there; values are as given, not repaired.
 */
record StructuredData(
        @Nullable String headline,
        @Nullable String published,
        @Nullable String modified,
        List<String> authors,
        @Nullable String section,
        List<String> keywords,
        @Nullable String description,
        @Nullable String body,
        @Nullable String language) {

    private static final List<String> INNER = List.of("@graph", "mainEntity", "mainEntityOfPage");

    /** A page has a handful; more are a machine's work. */
    private static final int MOST_NODES = 5000;

    /** Every article that the page's JSON-LD describes, in page order. */
    static List<StructuredData> of(Document document) {
        List<String> scripts = new ArrayList<>();
        for (Element script : document.select("script[type*=ld+json]")) {
            scripts.add(script.data());
        }
        return of(scripts);
    }

    /** Every article that these scripts describe, in order. */
    static List<StructuredData> of(List<String> scripts) {
        List<StructuredData> found = new ArrayList<>();
        for (String script : scripts) {
            collect(JsonReader.read(script), found);
        }
        return found;
    }

    private static void collect(List<Json> roots, List<StructuredData> found) {
        Deque<Json> todo = new ArrayDeque<>(roots);
        for (int seen = 0; !todo.isEmpty() && seen < MOST_NODES; seen++) {
            Json node = todo.remove();
            if (isArticle(node)) {
                found.add(read(node));
            } else if (node instanceof Json.Items) {
                todo.addAll(node.items());
            } else {
                INNER.forEach(key -> todo.addAll(node.at(key).items()));
            }
        }
    }

    private static boolean isArticle(Json node) {
        return node.at("@type").texts().stream()
                .anyMatch(type -> type.endsWith("Article") || type.endsWith("BlogPosting"));
    }

    private static StructuredData read(Json node) {
        return new StructuredData(
                text(node, "headline", "name"),
                text(node, "datePublished", "dateCreated"),
                text(node, "dateModified"),
                names(node.at("author")),
                text(node, "articleSection"),
                keywords(node.at("keywords")),
                text(node, "description"),
                text(node, "articleBody"),
                text(node, "inLanguage"));
    }

    private static @Nullable String text(Json node, String... keys) {
        for (String key : keys) {
            for (String value : node.at(key).texts()) {
                if (!value.isBlank()) {
                    return Parser.unescapeEntities(value, false);
                }
            }
        }
        return null;
    }

    private static List<String> names(Json author) {
        List<String> out = new ArrayList<>(author.texts());
        for (Json person : author.items()) {
            List<String> types = person.at("@type").texts();
            if (types.isEmpty() || types.contains("Person") || types.contains("person")) {
                out.addAll(person.at("name").texts());
            }
        }
        out.removeIf(name -> name.isBlank() || name.contains("://"));
        return out.stream().map(name -> Parser.unescapeEntities(name, false)).toList();
    }

    private static List<String> keywords(Json node) {
        return node instanceof Json.Text text ? split(text.value()) : node.texts();
    }

    static List<String> split(String keywords) {
        List<String> out = new ArrayList<>();
        for (String keyword : keywords.split("[,;]", 200)) {
            if (!keyword.isBlank()) {
                out.add(keyword.strip());
            }
        }
        return out;
    }
}
