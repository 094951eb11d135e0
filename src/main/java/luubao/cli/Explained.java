package luubao.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import luubao.extract.Article;
import luubao.extract.Explanation;
import luubao.extract.Explanation.Judged;
import luubao.extract.Extraction;
import luubao.extract.NotArticle;
import luubao.extract.Published;
import org.jspecify.annotations.Nullable;

/** The words in which an explanation is told, on a terminal and on a page alike. */
final class Explained {
    private static final String NOT_FOUND =
            "none was recognised, neither in the page's data nor by its title or the text's end";

    private final Map<String, String> sources;
    private final List<Fact> facts = new ArrayList<>();

    private Explained(Map<String, String> sources) {
        this.sources = sources;
    }

    /**
     * A fact of the article as it is printed; of several values each is one.
     *
     * @param source where it came from, in the words of {@link Article#sources}; empty where that is not known
     */
    record Fact(String name, String value, String source) {}

    static List<Fact> of(Article article) {
        Explained out = new Explained(article.sources());
        out.add("title", article.title());
        out.add("lead", article.lead());
        out.add("published", iso(article.published()), NOT_FOUND);
        out.add("modified", iso(article.modified()));
        out.add("author", article.author(), NOT_FOUND);
        out.add("section", article.section());
        article.tags().forEach(tag -> out.add("tags", tag));
        article.captions().forEach(caption -> out.add("captions", caption));
        article.images().forEach(image -> out.add("images", image));
        article.attachments().forEach(file -> out.add("attachments", file.name() + " " + file.url()));
        out.add("canonical", article.canonical());
        out.add("language", article.language());
        article.notes().forEach(note -> out.add("notes", note));
        return out.facts;
    }

    private static @Nullable String iso(@Nullable Published date) {
        return date == null ? null : date.iso();
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(name, value, sources.getOrDefault(name, "")));
        }
    }

    private void add(String name, @Nullable String value, String whyNone) {
        add(name, value);
        if (value == null) {
            facts.add(new Fact(name, "none", whyNone));
        }
    }

    /** What became of the whole: "an article: 37 of 212 blocks kept, 4 doubtful". */
    static String summary(Explanation explanation) {
        return verdict(explanation.outcome()) + ": " + explanation.kept() + " of "
                + explanation.blocks().size() + " blocks kept"
                + (explanation.doubtful() == 0 ? "" : ", " + explanation.doubtful() + " doubtful");
    }

    private static String verdict(Extraction outcome) {
        return outcome instanceof NotArticle none
                ? "no article (" + none.kind().label() + ": " + none.reason() + ")"
                : "an article";
    }

    /** "body '#content': matched 2 elements". */
    static String selector(Explanation.Selector selector) {
        return selector.key() + " '" + selector.selector() + "': "
                + switch (selector.matches()) {
                    case 0 -> "matched nothing";
                    case 1 -> "matched 1 element";
                    default -> "matched " + selector.matches() + " elements";
                };
    }

    /** What it became, why, and what makes that doubtful. */
    static List<String> reasons(Judged block) {
        List<String> out = new ArrayList<>();
        if (block.fact() != null && !block.fact().equals(block.reason())) {
            out.add(block.fact());
        }
        out.add(block.reason());
        if (block.doubt() != null) {
            out.add("doubtful: " + block.doubt());
        }
        return out;
    }

    /** The figures: "weight 130, 12 % in links, 152 characters"; empty for lines. */
    static String figures(Judged block) {
        Explanation.Measures measures = block.measures();
        return measures == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "weight %.0f, %.0f %% in links, %d characters",
                        measures.weight(),
                        100 * measures.linkDensity(),
                        measures.size());
    }
}
