package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that show nothing until a script has filled them, and the article in what they hand to it. */
class PageDataTest {
    private static final String OTHER =
            "Một bài khác của trang, dài hơn. ".repeat(60) + "Nó không phải là bài mà trang này đưa. Đọc ở chỗ khác.";

    private static String shell(String title, String script) {
        return "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head><body><div id=\"__next\"></div>" + script
                + "<script src=\"/app.js\"></script></body></html>";
    }

    private static String json(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n").replace("/", "\\/") + "\"";
    }

    private static String block(String form, String... paragraphs) {
        return Stream.of(paragraphs)
                .map(text -> form.formatted(json(text)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static Stream<Arguments> data() {
        String html = json(p(LEAD, FIRST, SECOND, THIRD));
        String fields = "\"title\": " + json(TITLE)
                + ", \"publishedAt\": \"2024-04-12T08:30:00+07:00\", \"author\": {\"name\": \"Lò Thị Mai\"}";
        String other = "\"related\": [{\"title\": \"Bài khác\", \"content\": " + json(OTHER) + "}]";
        return Stream.of(
                Arguments.of(
                        "Next",
                        "<script id=\"__NEXT_DATA__\" type=\"application/json\">{\"props\": {\"pageProps\": {\"post\": {"
                                + fields + ", \"content\": " + html + "}, " + other + "}}}</script>"),
                Arguments.of(
                        "an assigned state",
                        "<script>window.__INITIAL_STATE__={post: {" + fields + ", body: " + html + "}, " + other
                                + "};(function(){var s;}());</script>"),
                Arguments.of(
                        "JSON as a string",
                        "<script>window.__APOLLO_STATE__ = JSON.parse("
                                + json("{\"Article:12\": {" + fields.replace("\n", "") + ", \"text\": "
                                        + json(text(LEAD, FIRST, SECOND, THIRD))
                                                .replace("\\n", "\\u000a")
                                                .replace("\\", "\\\\")
                                        + "}}")
                                + ");</script>"),
                Arguments.of(
                        "a function that returns it",
                        "<script>window.__NUXT__=(function(a,b){return {data:[{post:{" + fields + ", content:" + html
                                + ", views:a}}]}}(12,null));</script>"),
                Arguments.of(
                        "flat data",
                        "<script id=\"__NUXT_DATA__\" type=\"application/json\">[{\"post\": 1}, {\"title\": 2, \"html\": 3, \"publishedAt\": 4, \"author\": 5, \"self\": 1}, "
                                + json(TITLE) + ", " + html
                                + ", \"2024-04-12T08:30:00+07:00\", {\"name\": 6}, \"Lò Thị Mai\"]</script>"),
                Arguments.of(
                        "blocks with their text",
                        "<script type=\"application/json\">{" + fields + ", \"blocks\": "
                                + block(
                                        "{\"type\": \"paragraph\", \"data\": {\"text\": %s}}",
                                        LEAD, FIRST, SECOND, THIRD)
                                + "}</script>"),
                Arguments.of(
                        "blocks of pieces",
                        "<script type=\"application/json\">{" + fields + ", \"body\": {\"type\": \"doc\", \"content\": "
                                + block(
                                        "{\"type\": \"paragraph\", \"content\": [{\"type\": \"text\", \"text\": %s}]}",
                                        LEAD, FIRST, SECOND, THIRD)
                                + "}}</script>"),
                Arguments.of(
                        "a list of paragraphs",
                        "<script type=\"application/json\">{" + fields + ", \"paragraphs\": "
                                + block("%s", LEAD, FIRST, SECOND, THIRD) + "}</script>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void theArticleIsReadWithItsFacts(String form, String script) {
        Article article = article(shell("Cổng thông tin xã Tân Lộc", script));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.published())
                .isEqualTo(new Published("2024-04-12T08:30:00+07:00", Published.Precision.MINUTE));
        assertThat(article.author()).isEqualTo("Lò Thị Mai");
        assertThat(article.notes()).contains("the text stands only in the page's structured data");
    }

    @Test
    void itIsTheOneWithThePagesAddress() {
        String posts =
                "<script type=\"application/json\">{\"posts\": [{\"title\": \"Bài khác\", \"slug\": \"bai-khac-11\", \"content\": "
                        + json(OTHER) + "}, {\"title\": " + json(TITLE) + ", \"slug\": \"cau-treo-12\", \"content\": "
                        + json(p(LEAD, FIRST, SECOND)) + "}]}</script>";
        assertThat(article(shell("Xã Tân Lộc", posts)).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void microdataInTheHeadServesToo() {
        String page = shell(TITLE, "")
                .replace(
                        "</head>",
                        "<meta itemprop=\"articleBody\" content=\"" + FIRST + " " + SECOND + " " + THIRD
                                + "\"></head>");
        assertThat(article(page).text()).isEqualTo(FIRST + " " + SECOND + " " + THIRD);
    }

    @Test
    void otherProseInTheDataIsNotTheArticle() {
        String words = "<script type=\"application/json\">{\"cookies\": " + json(OTHER) + ", \"css\": "
                + json("a { color: red; } ".repeat(100)) + "}</script>";
        assertThat(Pages.extract(shell(TITLE, words))).isInstanceOf(NotArticle.class);
    }

    @Test
    void aPageThatShowsItsTextIsReadAsShown() {
        String data = "<script type=\"application/json\">{\"title\": " + json(TITLE) + ", \"content\": " + json(OTHER)
                + "}</script>";
        assertThat(article(Pages.page(p(LEAD, FIRST, SECOND) + data)).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }
}
