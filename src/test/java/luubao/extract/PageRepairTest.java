package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.normalise.OldEncodings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages whose letters came as others: what a reader gets of them, and what the article says of the repair. */
class PageRepairTest {
    private static final Map<String, UnaryOperator<String>> WRITERS = Map.of(
            "TCVN3 (ABC)", OldEncodings::tcvn3,
            "VNI", OldEncodings::vni,
            "VISCII", OldEncodings::viscii,
            "VIQR", OldEncodings::viqr,
            "windows-1258", OldEncodings::windows1258,
            "UTF-8 encoded twice", OldEncodings::utf8Twice);

    private static final String STORY = Pages.p(Pages.LEAD, Pages.FIRST, Pages.SECOND, Pages.THIRD);
    private static final String TEXT = Pages.text(Pages.LEAD, Pages.FIRST, Pages.SECOND, Pages.THIRD);

    static Stream<String> encodings() {
        return WRITERS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsAWholePageWhateverItsLabelSays(String encoding) {
        String page = "<html><head><title>" + Pages.TITLE + "</title></head><body><h1>" + Pages.TITLE + "</h1>" + STORY
                + "</body></html>";
        byte[] bytes = bytes(encoding, page);
        for (String label : new String[] {null, "iso-8859-1", "utf-8", "no-such-charset"}) {
            Article article = article(bytes, label);
            assertThat(article.text()).as(label).isEqualTo(TEXT);
            assertThat(article.title()).as(label).isEqualTo(Pages.TITLE);
            assertThat(article.language()).isEqualTo("vi");
            assertThat(article.notes())
                    .as(label)
                    .singleElement()
                    .asString()
                    .startsWith("decoded as " + encoding + ": ");
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsScrapedTextLikewise(String encoding) {
        byte[] bytes = bytes(encoding, Pages.text(Pages.TITLE, TEXT));
        Article article = Pages.article(
                new Extractor(Boilerplate.SHIPPED).extract(new Input(bytes, null, null, Input.Kind.TEXT, null)));
        assertThat(article.text()).isEqualTo(TEXT);
        assertThat(article.title()).isEqualTo(Pages.TITLE);
        assertThat(article.notes()).anyMatch(note -> note.startsWith("decoded as " + encoding + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCVN3 (ABC)", "VNI", "windows-1258"})
    void readsAParagraphOfIt(String encoding) {
        Article article =
                Pages.article(Pages.page(Pages.p(Pages.LEAD, Pages.FIRST, write(encoding, Pages.SECOND), Pages.THIRD)));
        assertThat(article.text()).isEqualTo(TEXT);
        assertThat(article.notes()).singleElement().asString().startsWith("decoded in part as " + encoding);
    }

    @Test
    void fontsTellCapitalsAndHelpShortLines() {
        String heading = "<p><font face=\".VnTimeH\">" + OldEncodings.tcvn3("nước về bản mẩy")
                + "</font></p><p style=\"font-family: '.VnTime', serif\">"
                + "<font face=.VnArialH>" + OldEncodings.tcvn3("á") + "</font>"
                + OldEncodings.tcvn3("nh nước đã về tới bản.") + "</p>";
        Article article = Pages.article(Pages.page(Pages.p(Pages.LEAD, Pages.FIRST) + heading + Pages.p(Pages.SECOND)));
        assertThat(article.text())
                .isEqualTo(Pages.text(
                        Pages.LEAD, Pages.FIRST, "NƯỚC VỀ BẢN MẨY", "Ánh nước đã về tới bản.", Pages.SECOND));
    }

    @Test
    void aFontTellsAFewWordsAmongThoseOfAnotherLanguage() {
        String story =
                ("The bridge – the village had asked for it since the flood – was opened on Monday by its oldest "
                                + "inhabitant, who had carried the first stone there herself. ")
                        .repeat(4);
        String sign = "<p>The sign reads <font face=\"VNI-Times\">" + OldEncodings.vni("đường được mở về bản")
                + "</font>.</p>";
        Article article = Pages.article("<html><body><h1>A bridge</h1>" + Pages.p(story, story) + sign
                + Pages.p(story, story) + "</body></html>");
        assertThat(article.text()).contains("\n\nThe sign reads đường được mở về bản.\n\n");
    }

    @Test
    void lettersOfAnOldEncodingMayBeEntities() {
        String entities = OldEncodings.tcvn3(Pages.SECOND)
                .chars()
                .mapToObj(c -> c < 0x80 ? String.valueOf((char) c) : "&#" + c + ";")
                .collect(Collectors.joining());
        assertThat(Pages.article(Pages.page(Pages.p(Pages.LEAD, Pages.FIRST, entities)))
                        .text())
                .isEqualTo(Pages.text(Pages.LEAD, Pages.FIRST, Pages.SECOND));
    }

    @Test
    void repairsATitleThatAloneWasEncodedTwice() {
        String page = Pages.page(STORY).replace(Pages.TITLE, OldEncodings.utf8Twice(Pages.TITLE));
        Article article = Pages.article(page);
        assertThat(article.title()).isEqualTo(Pages.TITLE);
        assertThat(article.text()).isEqualTo(TEXT);
        assertThat(article.notes()).singleElement().asString().startsWith("decoded in part as UTF-8 encoded twice");
    }

    @Test
    void whatEditorsWriteAsEntitiesHindersNoRepairOfTheTextAroundIt() {
        String quoted = "Bà con “phấn khởi lắm” – ông Hà Văn Sơn, trưởng thôn, đi chợ về kể…";
        String seen = "B&agrave; con &ldquo;" + OldEncodings.utf8Twice("phấn khởi lắm")
                + "&rdquo; &ndash; &ocirc;ng H&agrave; " + OldEncodings.utf8Twice("Văn Sơn, trưởng thôn, đi chợ về kể")
                + "&hellip;";
        String page = OldEncodings.utf8Twice(Pages.page(Pages.p(Pages.LEAD, Pages.FIRST, "QUOTED")))
                .replace("QUOTED", seen);
        assertThat(Pages.article(page).text()).isEqualTo(Pages.text(Pages.LEAD, Pages.FIRST, quoted));
    }

    @Test
    void wordsLabelOnAVietnameseMachineDoesNotHideTheFontsEncoding() {
        String page =
                "<html><head><title>x</title></head><body><h1>" + Pages.TITLE + "</h1>" + STORY + "</body></html>";
        assertThat(article(OldEncodings.bytes(OldEncodings.tcvn3(page)), "windows-1258")
                        .text())
                .isEqualTo(TEXT);
        Article right = article(OldEncodings.bytes(OldEncodings.windows1258(page)), "windows-1258");
        assertThat(right.text()).isEqualTo(TEXT);
        assertThat(right.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UBND xã &amp;quot;khai trương&amp;quot; chợ &amp;amp; bến|UBND xã \"khai trương\" chợ & bến",
                "Ph&amp;oacute; ch&#7911; t&amp;#7883;ch &#150; H&amp;agrave; N&#7897;i|Phó chủ tịch – Hà Nội"
            })
    void readsEntitiesThatWereEscapedTwice(String printed, String meant) {
        Article article = Pages.article(Pages.page(STORY).replace(Pages.TITLE, printed));
        assertThat(article.title()).isEqualTo(meant);
        assertThat(article.notes()).anyMatch(note -> note.endsWith("escaped twice read"));
    }

    @Test
    void entitiesThatATextSpeaksOfStay() {
        String talk =
                "Muốn in dấu cách, gõ \"&amp;nbsp;\" rồi lưu, còn List&amp;lt;String&amp;gt; là kiểu; trong mã nguồn <code>a&amp;eacute;b</code> là một chữ của người Pháp.";
        assertThat(Pages.article(Pages.page(Pages.p(Pages.LEAD, Pages.FIRST, talk)))
                        .text())
                .endsWith(
                        "Muốn in dấu cách, gõ \"&nbsp;\" rồi lưu, còn List&lt;String&gt; là kiểu; trong mã nguồn a&eacute;b là một chữ của người Pháp.");
    }

    @Test
    void otherLanguagesAreReadAsTheirLabelSays() {
        String french =
                "L'été dernier, déjà fatigué, le père a été reçu à l'hôtel où il était né, près de la forêt qu'il préférait. ";
        byte[] bytes = ("<html><body><h1>Le père né à Sète</h1>" + Pages.p(french.repeat(3), french.repeat(2))
                        + "</body></html>")
                .getBytes(Charset.forName("windows-1252"));
        Article article = article(bytes, "iso-8859-1");
        assertThat(article.text()).startsWith("L'été dernier, déjà fatigué");
        assertThat(article.notes()).noneMatch(note -> note.contains("decoded"));
    }

    @Test
    void chineseLabelsAreBelievedButNotOverUtf8() {
        String chinese = "去年冬天，市政府在河边修建了一座新的图书馆，居民们每天都可以免费借阅各种书籍。";
        byte[] gbk = ("<html><head><meta charset=gbk></head><body><h1>新的图书馆</h1>" + Pages.p(chinese.repeat(4))
                        + "</body></html>")
                .getBytes(Charset.forName("GBK"));
        assertThat(article(gbk, null).text()).startsWith("去年冬天");
        byte[] utf8 = Pages.page(STORY).getBytes(StandardCharsets.UTF_8);
        assertThat(article(utf8, "gb2312").text()).isEqualTo(TEXT);
    }

    /** What was encoded twice comes as sound UTF-8; the others as one byte for each character that is seen. */
    private static byte[] bytes(String encoding, String text) {
        String seen = write(encoding, text);
        return encoding.startsWith("UTF-8") ? seen.getBytes(StandardCharsets.UTF_8) : OldEncodings.bytes(seen);
    }

    private static String write(String encoding, String text) {
        return Objects.requireNonNull(WRITERS.get(encoding)).apply(text);
    }

    private static Article article(byte[] page, @Nullable String charset) {
        return Pages.article(new Extractor(Boilerplate.SHIPPED)
                .extract(new Input(
                        page, "https://tanloc.example.vn/tin/cau-treo-12.html", charset, Input.Kind.HTML, null)));
    }
}
