package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code extract --explain} as its reader sees it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExplainTest {
    private static final String MARKUP = "@|red <script>alert(1)</script> & \"x\"|@";

    @TempDir
    Path folder;

    private House house;
    private Path page;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        house.site("xa", "http://xa.vn/", "enabled: false\narticle: { body: 'div.none', drop: [aside] }\n");
        page = Files.writeString(
                folder.resolve("trang.html"),
                Stories.page(1)
                        .replace("<article>", "<article class=\"a&#27;[31m b\">")
                        .replace(
                                "</article>",
                                "<p>" + escaped(MARKUP) + " " + Stories.title(2)
                                        + " là câu mà bà con nhắc mãi.</p></article>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private House.Ended explain(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(
                new String[] {"extract", page.toString(), "--explain", "--url", "http://xa.vn/tin/1"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        House.Ended ended = house.run(all);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }

    @Test
    void theTerminalShowsFactsSelectorsAndEveryBlockWithItsSign() {
        String out = explain().out();

        assertThat(out.lines().findFirst().orElse("")).startsWith(page + ": an article: 6 of 9 blocks kept");
        assertThat(out)
                .containsPattern("  title +" + Stories.title(1) + "  \\(h1")
                .contains("  selector    body 'div.none': matched nothing")
                .containsPattern("(?m)^ +1 -  Trang chủ Tin tức\\n +furniture: nav; paragraph at nav; weight -\\d+, ")
                .containsPattern("(?m)^ +3 \\+  Sáng nay, .*\\n +lead; in the body; paragraph at ");
        assertThat(out)
                .as("no colours but on a terminal")
                .doesNotContain("\u001b")
                .contains("@|red <script>");
    }

    @Test
    void jsonHasTheArticleAndItsBlocksInOneLine() throws Exception {
        String out = explain("--format", "json").out();

        assertThat(out.lines()).hasSize(1);
        JsonNode object = new ObjectMapper().readTree(out);
        assertThat(object.get("text").asText()).startsWith("Sáng nay");
        assertThat(object.get("site").asText()).isEqualTo("xa");
        assertThat(object.get("selectors").get(0).get("key").asText()).isNotEmpty();
        JsonNode third = object.get("blocks").get(2);
        assertThat(third.get("number").asInt()).isEqualTo(3);
        assertThat(third.get("kept").asBoolean()).isTrue();
        assertThat(third.get("fact").asText()).isEqualTo("lead");
        assertThat(third.get("measures").get("size").asInt()).isPositive();
    }

    @Test
    void thePageStandsAloneAndEscapesWhateverTheSourceHolds() {
        String html = explain("--format", "html").out();
        Document shown = Jsoup.parse(html);

        assertThat(shown.select("script, link, img, iframe, a, [src], [href], [onclick]"))
                .as("nothing is fetched or run")
                .isEmpty();
        assertThat(html).doesNotContain("\u001b").doesNotContain("url(");
        assertThat(shown.select("h1").text()).isEqualTo(page.toString());
        assertThat(shown.title()).startsWith(page + ": ");
        assertThat(shown.select("tr:has(th:contains(author))").text()).startsWith("author none none was recognised");
        assertThat(shown.select(".summary").text()).startsWith("an article: 6 of 9 blocks kept");
        assertThat(shown.select(".blocks .text").eachText())
                .hasSize(9)
                .anySatisfy(text -> assertThat(text).contains(MARKUP));
        assertThat(shown.select(".blocks li")).allSatisfy(block -> {
            boolean kept = block.hasClass("kept");
            assertThat(block.select(".sign").text())
                    .as("a sign for those who see no colours")
                    .contains(kept ? "✓" : "✗")
                    .contains(kept ? "kept" : "dropped");
            assertThat(block.select(".why").text()).isNotEmpty();
        });
        assertThat(shown.select(".legend li")).hasSize(3);
        assertThat(shown.select("tr:contains(" + Stories.title(1) + ") td:last-child")
                        .eachText())
                .as("where the title came from")
                .anySatisfy(source -> assertThat(source).startsWith("h1"));
        assertThat(shown.select("th").eachText()).contains("title", "published", "selector");
        assertThat(shown.select(".blocks li.kept .text").attr("lang")).isEqualTo("vi");
    }

    @Test
    void severalSourcesAreOnePageAndWhatCannotBeReadIsNamed() throws Exception {
        Path none = Files.writeString(folder.resolve("trong.html"), "<p>Trang đang được xây dựng.</p>");
        House.Ended ended = house.runWith(
                page + "\t\n" + folder + "/none.html\t\n" + none + "\t\n",
                "extract",
                "-",
                "--explain",
                "--format",
                "html");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told("none.html")).startsWith("failed: ").contains("no such file");
        Document shown = Jsoup.parse(ended.out());
        assertThat(shown.select("h1").eachText()).containsExactly(page.toString(), none.toString());
        assertThat(shown.select(".summary").get(1).text()).startsWith("no article (");
        assertThat(ended.out()).containsOnlyOnce("<html").endsWith("</html>\n");
    }
}
