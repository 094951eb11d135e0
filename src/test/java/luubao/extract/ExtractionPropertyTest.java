package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import luubao.normalise.MatchKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;

/** What holds of every page, sound or not. */
class ExtractionPropertyTest {
    private static final Extractor EXTRACTOR = Extractor.standard();
    private static final String URL = "https://tanloc.example.vn/tin/cau-treo-12.html";

    @Property(tries = 400)
    void promisesHoldOfAnyHeapOfMarkup(@ForAll("heaps") String html) {
        Promises.check(extract(html));
    }

    @Property(tries = 400)
    void promisesHoldOfPagesWithTroubledText(@ForAll("pages") String html) {
        Promises.check(extract(html));
    }

    @Property(tries = 200)
    void anyBytesEndInAnOutcome(@ForAll byte[] bytes, @ForAll("charsets") String charset) {
        Promises.check(EXTRACTOR.extract(bytes, URL, charset));
        Promises.check(EXTRACTOR.extract(new Input(bytes, null, charset, Input.Kind.TEXT, null)));
    }

    @Property(tries = 200)
    void everyWordOfTheTextStandsOnThePage(@ForAll("wordPages") String html) {
        if (extract(html) instanceof Article article) {
            Set<String> printed = words(Jsoup.parse(html).text());
            Set<String> invented = words(article.text());
            invented.removeAll(printed);
            assertThat(invented).isEmpty();
        }
    }

    @Property(tries = 30)
    void theSamePageGivesTheSameArticleOnEveryThread(@ForAll("pages") String html) {
        Extraction once = extract(html);
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> extract(html)).distinct())
                .containsExactly(once);
    }

    private static Extraction extract(String html) {
        return EXTRACTOR.extract(html.getBytes(StandardCharsets.UTF_8), URL, "utf-8");
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Collections.addAll(words, MatchKey.of(text).split(" "));
        return words;
    }

    /** Tags opened and closed as they come, between pieces of text. */
    @Provide
    Arbitrary<String> heaps() {
        return Arbitraries.of(pieces()).list().ofMaxSize(60).map(list -> String.join("", list));
    }

    /** A page whose blocks hold troubled text. */
    @Provide
    Arbitrary<String> pages() {
        return blocks(Arbitraries.of(troubles()).list().ofMaxSize(12).map(list -> String.join("", list)));
    }

    /** A page whose words hold letters, figures and full stops only, so that they can be found again. */
    @Provide
    Arbitrary<String> wordPages() {
        return blocks(Arbitraries.of(
                        "Cầu", "treo", "bản", "Mẩy", "64", "mét.", "hộ", "dân,", "năm", "2023", "3,4", "tỷ", "suối")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join(" ", list)));
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of("utf-8", "windows-1258", "utf-16le", "gb18030", "none such", "");
    }

    private static Arbitrary<String> blocks(Arbitrary<String> texts) {
        Arbitrary<String> forms = Arbitraries.of(
                "<p>%s</p>",
                "<p>" + Pages.FIRST + " %s</p>",
                "<div>%s<br><br>" + Pages.SECOND + "</div>",
                "<h2>%s</h2>",
                "<ul><li>%s</li><li>" + Pages.THIRD + "</li></ul>",
                "<table><tr><td>Năm</td><td>%s</td></tr><tr><td>2023</td><td>17</td></tr></table>",
                "<figure><img src=\"a.jpg\"><figcaption>%s</figcaption></figure>",
                "<figure><img src=\"a.jpg\"><figcaption>Cầu mới</figcaption></figure>%s",
                "<blockquote>%s</blockquote>",
                "<div class=\"tin-lien-quan\"><a href=\"/1\">%s</a></div>",
                "<p class=\"tac-gia\">%s</p>");
        return net.jqwik.api.Combinators.combine(forms, texts)
                .as((form, text) -> form.formatted(text))
                .list()
                .ofMaxSize(12)
                .map(list -> Pages.page(String.join("\n", list)));
    }

    private static List<String> pieces() {
        List<String> pieces = new ArrayList<>(troubles());
        for (String tag : new String[] {
            "p",
            "div",
            "span",
            "a href=\"/x\"",
            "b",
            "table",
            "tr",
            "td",
            "ul",
            "li",
            "h1",
            "figure",
            "figcaption",
            "sup",
            "blockquote",
            "article",
            "script type=\"application/ld+json\"",
            "script",
            "title",
            "head",
            "body",
            "pre",
            "template id=\"B:0\"",
            "div hidden id=\"S:0\"",
            "div class=\"noidung\"",
            "div style=\"display:none\"",
            "svg",
            "select"
        }) {
            pieces.add("<" + tag + ">");
            pieces.add("</" + tag.split(" ", 2)[0] + ">");
        }
        Collections.addAll(
                pieces,
                "<br>",
                "<hr>",
                "<img src=\"a.jpg\">",
                "<!--",
                "-->",
                "<meta property=\"og:title\" content=\"Cầu mới\u0301\">",
                "<meta itemprop=\"datePublished\" content=\"2024-04-12\">",
                "{\"@type\": \"Article\", \"articleBody\": \"" + Pages.FIRST + "\\ud83c\"}",
                Pages.FIRST,
                Pages.SECOND,
                Pages.THIRD);
        return pieces;
    }

    private static List<String> troubles() {
        return List.of(
                "a",
                "Ơ",
                "u\u031B",
                "\u0301",
                "\u0323",
                " ",
                "\u00A0",
                "\n",
                "\t",
                "\u0001",
                "\u0085",
                "\u200B",
                "\u2028",
                "\uFEFF",
                "\uFFFC",
                "\uFFFD",
                "\u00AD",
                "\u202A",
                "&nbsp;",
                "&#0;",
                "&#x1;",
                "&#xD800;",
                "&#x1F33E;",
                "&amp;",
                "&lt;p&gt;",
                "&#x301;",
                "🌾",
                "ក្ខ",
                "12/4/2024",
                "Ảnh: Lò Thị Mai",
                "Đang online: 6",
                "(BTV)",
                "- ",
                "•",
                "…",
                "<sup>2</sup>",
                "<b>x</b>",
                "ca´c",
                "hoà",
                "Vie\u0323t");
    }
}
