package luubao.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** A page has a handful; more are a machine's work. */
    private static final int MOST_NODES = 5000;

    /** Every article that the page's JSON-LD describes, in page order. */
    static List<StructuredData> of(Document document) {
        List<StructuredData> found = new ArrayList<>();
        for (Element script : document.select("script[type*=ld+json]")) {
            parse(script.data()).ifPresent(root -> collect(root, found));
        }
        return found;
    }

    private static Optional<JsonNode> parse(String data) {
        String json = data.strip();
        if (json.startsWith("<!--") || json.startsWith("//<![CDATA[")) {
            json = json.substring(Math.max(0, Math.min(indexOrEnd(json, '{'), indexOrEnd(json, '['))));
        }
        try {
            return Optional.ofNullable(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static int indexOrEnd(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }

    private static void collect(JsonNode root, List<StructuredData> found) {
        Deque<JsonNode> todo = new ArrayDeque<>();
        todo.add(root);
        for (int seen = 0; !todo.isEmpty() && seen < MOST_NODES; seen++) {
            JsonNode node = todo.remove();
            if (isArticle(node)) {
                found.add(read(node));
            } else if (node.isArray()) {
                node.forEach(todo::add);
            } else if (node.isObject()) {
                List.of("@graph", "mainEntity", "mainEntityOfPage").forEach(key -> {
                    if (node.path(key).isContainerNode()) {
                        todo.add(node.path(key));
                    }
                });
            }
        }
    }

    private static boolean isArticle(JsonNode node) {
        return texts(node.path("@type")).stream()
                .anyMatch(type -> type.endsWith("Article") || type.endsWith("BlogPosting"));
    }

    private static StructuredData read(JsonNode node) {
        return new StructuredData(
                text(node, "headline", "name"),
                text(node, "datePublished", "dateCreated"),
                text(node, "dateModified"),
                names(node.path("author")),
                text(node, "articleSection"),
                keywords(node.path("keywords")),
                text(node, "description"),
                text(node, "articleBody"),
                text(node, "inLanguage"));
    }

    private static @Nullable String text(JsonNode node, String... keys) {
        for (String key : keys) {
            for (String value : texts(node.path(key))) {
                if (!value.isBlank()) {
                    return Parser.unescapeEntities(value, false);
                }
            }
        }
        return null;
    }

    private static List<String> texts(JsonNode node) {
        List<String> out = new ArrayList<>();
        if (node.isTextual()) {
            out.add(node.textValue());
        } else if (node.isArray()) {
            node.forEach(item -> {
                if (item.isTextual()) {
                    out.add(item.textValue());
                }
            });
        }
        return out;
    }

    private static List<String> names(JsonNode author) {
        List<String> out = new ArrayList<>(texts(author));
        Iterable<JsonNode> people = author.isArray() ? author : List.of(author);
        for (JsonNode person : people) {
            String type = person.path("@type").asText("Person").toLowerCase(Locale.ROOT);
            if (person.isObject() && type.equals("person")) {
                out.addAll(texts(person.path("name")));
            }
        }
        out.removeIf(name -> name.isBlank() || name.contains("://"));
        return out.stream().map(name -> Parser.unescapeEntities(name, false)).toList();
    }

    private static List<String> keywords(JsonNode node) {
        return node.isTextual() ? split(node.textValue()) : texts(node);
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
