package luubao.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
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
        @Nullable String body) {

    private static final List<String> INNER = List.of("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb");

    /** A page has a handful; more are a machine's work. */
    private static final int MOST_NODES = 5000;

    private static final int MOST_LIVES = 10;
    private static final int LONGEST_LIFE = 3000;

    /** Kinds of schema.org that are one whole page, or a work on a page of its own, though no Article. */
    private static final Set<String> PAGES = Set.of(
            "WebPage",
            "ItemPage",
            "MedicalWebPage",
            "AboutPage",
            "QAPage",
            "Recipe",
            "HowTo",
            "Report",
            "Review",
            "LearningResource",
            "CreativeWork",
            "DiscussionForumPosting",
            "SocialMediaPosting",
            "PodcastEpisode");

    /**
     * What a page's scripts describe, each kind in page order.
     *
     * @param pages the page as a whole, or a work on it that is no Article
     * @param breadcrumb the names on the way from the home page, the article perhaps the last of them
     * @param lives the descriptions of persons, an article's authors and those that stand beside it: at most 10, each of
     *     at most 3000 characters
     */
    record Found(
            List<StructuredData> articles, List<StructuredData> pages, List<String> breadcrumb, List<String> lives) {}

    /** Reads the contents of a page's JSON-LD scripts. */
    static Found of(List<String> scripts) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String script : scripts) {
            collect(JsonReader.read(script), found);
        }
        return found;
    }

    private static void collect(List<Json> roots, Found found) {
        Deque<Json> todo = new ArrayDeque<>(roots);
        for (int seen = 0; !todo.isEmpty() && seen < MOST_NODES; seen++) {
            Json node = todo.remove();
            List<String> types = node.at("@type").texts();
            if (isArticle(types)) {
                found.articles().add(read(node));
                node.at("author").items().forEach(person -> addLife(person, found));
                types = List.of();
            } else if (node instanceof Json.Items) {
                todo.addAll(node.items());
            } else {
                INNER.forEach(key -> todo.addAll(node.at(key).items()));
            }
            if (types.contains("BreadcrumbList") && found.breadcrumb().isEmpty()) {
                node.at("itemListElement")
                        .items()
                        .forEach(step -> found.breadcrumb().add(stepName(step)));
            } else if (types.contains("Person")) {
                addLife(node, found);
            } else if (types.stream().anyMatch(PAGES::contains)) {
                found.pages().add(read(node));
            }
        }
    }

    private static void addLife(Json person, Found found) {
        String life = text(person, "description");
        if (life != null && life.length() <= LONGEST_LIFE && found.lives().size() < MOST_LIVES) {
            found.lives().add(life);
        }
    }

    private static boolean isArticle(List<String> types) {
        return types.stream().anyMatch(type -> type.endsWith("Article") || type.endsWith("BlogPosting"));
    }

    private static String stepName(Json step) {
        String name = text(step, "name");
        String inner = name == null ? text(step.at("item"), "name") : name;
        return inner == null ? "" : inner;
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
                text(node, "articleBody"));
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
