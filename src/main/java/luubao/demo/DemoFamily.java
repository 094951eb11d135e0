package luubao.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.demo.DemoArticle.Block;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jspecify.annotations.Nullable;

/**
 * The page families of provincial sites: what a story looks like once such a site has put its menus, boxes and counters
 * around it. Any article can be put into any family; what a family does not print (a date, a byline) is left out. The
 * HTML stands in {@code luubao/demo/<family>.html}.
 */
public enum DemoFamily {
    /** A provincial newspaper: {@code .detail-desc}, {@code #newscontents}, figures, share bar, comments. */
    NEWSPAPER("dd/MM/yyyy - HH:mm", "Bài, ảnh: "),
    /** A district portal on SharePoint: "Sign In", {@code HH:MM DD/MM/YYYY}, "Tag:", "File đính kèm". */
    SHAREPOINT("HH:mm dd/MM/yyyy", ""),
    /** A district portal on ASP.NET layout tables: no date, captions in cells, letters as entities, a counter block. */
    LAYOUT_TABLES(null, "Tin, ảnh: ") {
        @Override
        String prose(String text) {
            OutputSettings ascii =
                    new OutputSettings().charset(StandardCharsets.US_ASCII).escapeMode(EscapeMode.extended);
            return Entities.escape(text, ascii);
        }
    },
    /** A district portal nearly without chrome: Word paste, paragraphs of NBSP or {@code <br>}, combining marks. */
    WORD_PASTE(null, "") {
        @Override
        String prose(String text) {
            return MixedMarks.mix(super.prose(text));
        }

        /** Two paragraphs in five share one element, and an empty one follows every second element. */
        @Override
        String paragraphs(List<String> texts) {
            StringBuilder out = new StringBuilder();
            for (int i = 0, element = 0; i < texts.size(); element++) {
                boolean two = element % 4 == 3 && i + 1 < texts.size();
                String text = prose(texts.get(i)) + (two ? "<br />\n<br />\n" + prose(texts.get(i + 1)) : "");
                out.append(section("paragraph", Map.of("text", text)));
                if (element % 2 == 1) {
                    out.append(section("blank", Map.of()));
                }
                i += two ? 2 : 1;
            }
            return out.toString();
        }
    },
    /** A province's portal: a date alone printed as midnight, byline "name, office", captions without a mark. */
    PROVINCE_PORTAL("HH:mm dd/MM/yyyy", "");

    private final @Nullable DateTimeFormatter date;
    private final String byline;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Map<String, String> sections;

    DemoFamily(@Nullable String date, String byline) {
        this.date = date == null ? null : DateTimeFormatter.ofPattern(date, Locale.ROOT);
        this.byline = byline;
        this.sections =
                Map.copyOf(Resources.sections(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".html"));
    }

    /** A link of a page: where to and under which words. */
    record Link(String href, String text) {}

    /**
     * What stands around a story.
     *
     * @param base scheme, host and port, without a slash at the end
     * @param others articles the side columns link to
     * @param visit the visitor's number: the counters count on from it
     */
    public record Furniture(String base, List<DemoArticle> others, int visit) {
        public Furniture {
            others = List.copyOf(others);
        }
    }

    /** Whether pages of this family print when the story was published. */
    public boolean printsDate() {
        return date != null;
    }

    /** Whether pages of this family print who wrote the story. */
    public boolean printsByline() {
        return sections.containsKey("byline");
    }

    /** The story's whole page. */
    public String render(DemoArticle article, Furniture around) {
        Map<String, String> values = furniture(around);
        LocalDateTime time = article.publishedTime();
        values.put("path", escape(article.path()));
        values.put("title", escape(article.title()));
        values.put("heading", prose(article.title()));
        values.put("section", escape(article.section()));
        values.put("date", time == null || date == null ? "" : date.format(time));
        values.put("description", escape(article.lead()));
        values.put("lead", prose(article.lead()));
        values.put("body", body(article.blocks()));
        values.put("byline", byline(article));
        values.put("attachments", attachments(article));
        values.put("main", section("article", values));
        return section("page", values);
    }

    /** A page that only leads to others: home, section, listing. */
    String index(String heading, List<Link> links, Furniture around) {
        String entries = links.stream()
                .map(link -> section("entry", Map.of("href", escape(link.href()), "text", escape(link.text()))))
                .collect(Collectors.joining());
        return page(heading, section("index", Map.of("heading", escape(heading), "entries", entries)), around);
    }

    /** A page with a heading and one line, such as the one that says that there is no such page. */
    String message(String heading, String line, Furniture around) {
        Map<String, String> values = Map.of("heading", escape(heading), "text", escape(line));
        return page(heading, section("message", values), around);
    }

    /** The links into the site that every page of the family carries. */
    List<Link> menu() {
        return Jsoup.parse(template("page")).select("a[href^=/]").stream()
                .filter(a -> !a.attr("href").contains("{{"))
                .map(a -> new Link(a.attr("href"), a.text()))
                .distinct()
                .toList();
    }

    private String page(String heading, String main, Furniture around) {
        Map<String, String> values = furniture(around);
        values.put("path", "/");
        values.put("title", escape(heading));
        values.put("description", escape(heading));
        values.put("main", main);
        return section("page", values);
    }

    private Map<String, String> furniture(Furniture around) {
        int visit = around.visit();
        Map<String, String> values = new HashMap<>();
        values.put("base", around.base());
        values.put("online", Integer.toString(3 + visit % 23));
        values.put("views", Integer.toString(212 + visit));
        values.put("today", Integer.toString(4_600 + visit));
        values.put("week", String.format(Locale.ROOT, "%,d", 53_000 + visit));
        values.put("total", String.format(Locale.ROOT, "%,d", 3_717_600 + visit));
        values.put("latest", side(around.others(), visit));
        values.put("most", side(around.others(), visit + 2));
        values.put("related", side(around.others(), visit + 4));
        return values;
    }

    /** Up to six links that move on with the visitor's number, as boxes of newest and most read stories do. */
    private String side(List<DemoArticle> others, int from) {
        return IntStream.range(from, from + Math.min(6, others.size()))
                .mapToObj(i -> others.get(i % others.size()))
                .map(other -> section("side", Map.of("href", escape(other.path()), "text", escape(other.title()))))
                .collect(Collectors.joining());
    }

    private String body(List<Block> blocks) {
        StringBuilder out = new StringBuilder();
        for (int from = 0, to; from < blocks.size(); from = to) {
            Block.Kind kind = blocks.get(from).kind();
            to = from + 1;
            while (to < blocks.size() && blocks.get(to).kind() == kind) {
                to++;
            }
            out.append(run(kind, blocks.subList(from, to)));
        }
        return out.toString();
    }

    private String run(Block.Kind kind, List<Block> blocks) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case PARAGRAPH -> paragraphs(blocks.stream().map(Block::text).toList());
            case HEADING, QUOTE -> join(name, blocks);
            case ITEM -> section("list", Map.of("items", join(name, blocks)));
            case ROW ->
                section("table", Map.of("rows", blocks.stream().map(this::row).collect(Collectors.joining())));
            case IMAGE -> blocks.stream().map(this::image).collect(Collectors.joining());
        };
    }

    private String join(String name, List<Block> blocks) {
        return blocks.stream()
                .map(block -> section(name, Map.of("text", prose(block.text()))))
                .collect(Collectors.joining());
    }

    private String row(Block row) {
        String cells = row.cells().stream()
                .map(cell -> section("cell", Map.of("text", prose(cell))))
                .collect(Collectors.joining());
        return section("row", Map.of("cells", cells));
    }

    private String image(Block image) {
        return section("image", Map.of("src", escape(image.image()), "caption", escape(image.text())));
    }

    private String byline(DemoArticle article) {
        String author = article.author();
        String line = article.byline() != null ? article.byline() : author == null ? "" : byline + author;
        return line.isEmpty() || !printsByline()
                ? ""
                : section("byline", Map.of("text", escape(line), "push", "&nbsp; ".repeat(56)));
    }

    private String attachments(DemoArticle article) {
        List<String> files = new ArrayList<>();
        article.attachments()
                .forEach(file -> files.add(
                        section("attachment", Map.of("href", escape(file.path()), "text", escape(file.name())))));
        return String.join("", files);
    }

    /** A run of neighbouring paragraphs. */
    String paragraphs(List<String> texts) {
        return texts.stream()
                .map(text -> section("paragraph", Map.of("text", prose(text))))
                .collect(Collectors.joining());
    }

    /** The story's own words as this family's editor stores them. */
    String prose(String text) {
        return escape(text);
    }

    String section(String name, Map<String, String> values) {
        return Resources.fill(template(name), values);
    }

    private String template(String section) {
        String template = sections.get(section);
        if (template == null) {
            throw new IllegalStateException("the template of " + this + " has no section `== " + section + "`");
        }
        return template;
    }

    private static String escape(String text) {
        return Entities.escape(text);
    }
}
