package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that break careless readers. The time limit only ends a test that would not end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostilePagesTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    @ParameterizedTest
    @ValueSource(strings = {"div", "span", "table><tr><td", "ul><li", "b", "font", "blockquote", "sup", "a href=x"})
    void twentyThousandNestedElementsDoNotOverflow(String tag) {
        String nested = ("<" + tag + ">").repeat(20_000);
        assertThat(Pages.extract(page(nested + BODY))).isNotNull();
        assertThat(Pages.extract(page(BODY + nested))).isNotNull();
    }

    @Test
    void deepNestingKeepsTheText() {
        String html = page("<div>".repeat(20_000) + p(LEAD, FIRST, SECOND) + "</div>".repeat(20_000));
        assertThat(Pages.article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void hugeSingleLineIsOneParagraph() {
        String line = "Bà con thôn Bản Mẩy góp công làm cầu. ".repeat(100_000).strip();
        assertThat(Pages.article(page("<div id=\"noidung\"><p>" + line + "</p></div>"))
                        .text())
                .isEqualTo(line);
    }

    @Test
    void fiftyThousandLinksAreAListing() {
        String links = "<li><a href=\"/x\">Các thôn ra quân làm thủy lợi mùa khô</a></li>".repeat(50_000);
        assertThat(Pages.extract("<html><body><ul>" + links + "</ul></body></html>"))
                .isInstanceOf(NotArticle.class);
        String[] story = IntStream.rangeClosed(1, 12)
                .mapToObj(day -> "Ngày thứ " + day + " ra quân: " + FIRST)
                .toArray(String[]::new);
        assertThat(Pages.article(page("<div id=\"noidung\">" + p(story) + "</div><ul>" + links + "</ul>"))
                        .text())
                .isEqualTo(text(story));
    }

    @Test
    void fiftyThousandShortParagraphsAndBreaksFinish() {
        assertThat(Pages.extract(page("<p>x</p>".repeat(50_000)))).isNotNull();
        assertThat(Pages.extract(page("Một dòng<br>".repeat(50_000)))).isNotNull();
        assertThat(Pages.extract(page("<sup>0</sup> ".repeat(50_000)))).isNotNull();
        assertThat(Pages.extract(page("<img src=a.jpg>".repeat(50_000)))).isNotNull();
    }

    @Test
    void paragraphsThatAreEachWrittenTwiceFinish() {
        String twice = IntStream.range(0, 100_000)
                .mapToObj(i -> "<div><p>" + i / 2 + ". " + LEAD + "</p></div>")
                .collect(Collectors.joining());
        assertThat(Pages.extract(page("<div id=\"noidung\">" + twice + "</div>")))
                .isNotNull();
    }

    @Test
    void hundredThousandFilesBelowASentenceFinish() {
        String html = page(
                "<meta property=\"og:type\" content=\"article\">",
                "<div id=\"noidung\"><p>Mời xem các tệp đính kèm dưới đây.</p></div>"
                        + "<p><a href=\"x.pdf\">x</a></p>".repeat(100_000));
        assertThat(Pages.extract(html)).isNotNull();
    }

    @Test
    void timesWithinTimesFinish() {
        String times = "<time datetime=\"2024-05-20\">".repeat(100);
        String html = page(times + "12/04/2024 - 13/04/2024" + "</time>".repeat(100) + BODY + FIRST.repeat(20_000));
        assertThat(Pages.extract(html)).isNotNull();
    }

    @Test
    void hugeAttributesAndBlanksFinish() {
        String name = "related-".repeat(100_000);
        assertThat(Pages.extract(page("<div class=\"" + name + "\" id=\"" + name + "\">" + BODY + "</div>")))
                .isNotNull();
        assertThat(Pages.extract(page(" ".repeat(2_000_000) + BODY))).isNotNull();
        assertThat(Pages.extract("<title>" + " - a".repeat(200_000) + "</title>" + BODY))
                .isNotNull();
    }

    @Test
    void titleOfSeparatorsFinishes() {
        for (String filling : new String[] {" - ", "-", " | ", "| ", "~:"}) {
            String title = "Tin" + filling.repeat(200_000) + "x";
            assertThat(Pages.extract("<title>" + title + "</title><meta property=og:site_name content=x>" + BODY))
                    .isNotNull();
            assertThat(Pages.extract("<meta property=og:title content=\"" + title + "\">" + BODY))
                    .isNotNull();
        }
    }

    private static String script(String attributes, String data) {
        return "<title>Cầu</title><div id=app></div><script" + attributes + ">" + data + "</script>";
    }

    @Test
    void flatDataThatNameOneValueOverAndOverFinish() {
        StringBuilder deep = new StringBuilder("[{\"a\":1},[2],{\"type\":\"p\",\"text\":3,\"content\":3}");
        for (int i = 4; i < 58; i++) {
            deep.append(",{\"text\":")
                    .append(i)
                    .append(",\"content\":")
                    .append(i)
                    .append('}');
        }
        deep.append(",\"").append(FIRST.repeat(5)).append("\"]");
        String wide = "[\"" + FIRST.repeat(5000) + "\"" + ",{\"type\":\"p\",\"text\":0}".repeat(100_000) + "]";
        for (String data : new String[] {deep.toString(), wide}) {
            assertThat(Pages.extract(script(" id=__NUXT_DATA__ type=application/json", data)))
                    .isNotNull();
        }
    }

    @Test
    void assignmentsOfNothingFinish() {
        assertThat(Pages.extract(script("", "__AB__=".repeat(150_000) + "\"x\"")))
                .isNotNull();
    }

    @Test
    void pagerInANamelessNameFinishes() {
        String name = "x ".repeat(1_000_000);
        String html = page(BODY + "<div class=\"" + name + "\">" + "<a href=\"?page=2\">2</a>".repeat(50_000));
        Input input = new Input(
                html.getBytes(StandardCharsets.UTF_8), "https://xa.example.vn/a", "utf-8", Input.Kind.HTML, null);
        assertThat(Extractor.standard().open(List.of(input)).wanted()).isNotNull();
    }

    private static String captions(String before, String after) {
        return IntStream.range(0, 50_000)
                .mapToObj(i -> before + "Ảnh: Bà con nhà số " + i + " bên cầu mới" + after)
                .collect(Collectors.joining());
    }

    @Test
    void explainingFiftyThousandCaptionsFinishes() {
        String html = page("<div id=noidung>" + p(LEAD, FIRST, SECOND) + captions("<figcaption>", "</figcaption>"));
        Input input = new Input(html.getBytes(StandardCharsets.UTF_8), null, "utf-8", Input.Kind.HTML, null);

        Explanation why = Extractor.standard().explain(input);

        assertThat(((Article) why.outcome()).captions()).hasSize(50_000);
        assertThat(why.blocks())
                .filteredOn(block -> "caption".equals(block.fact()))
                .hasSize(50_000);
    }

    private static Article scraped(String text) {
        return (Article) Extractor.standard()
                .extract(new Input(text.getBytes(StandardCharsets.UTF_8), null, "utf-8", Input.Kind.TEXT, null));
    }

    @Test
    void scrapedTextOfFiftyThousandCaptionsFinishes() {
        Article article = scraped("Cầu mới ở Bản Mẩy\n\n" + captions("", "\n") + LEAD + "\n");

        assertThat(article.captions()).hasSize(50_000);
        assertThat(article.text()).isEqualTo(LEAD);
    }

    @Test
    void scrapedTextOfAHundredThousandContactLinesFinishes() {
        String contacts = IntStream.range(0, 100_000)
                .mapToObj(i -> "\n\nĐiện thoại: " + i)
                .collect(Collectors.joining());

        assertThat(scraped("Cầu mới ở Bản Mẩy\n\n" + LEAD + "\n\nMọi đóng góp xin gửi về:" + contacts)
                        .text())
                .isEqualTo(LEAD + "\n\nMọi đóng góp xin gửi về:" + contacts);
    }

    @Test
    void randomBytesEndInAnOutcome() {
        Random random = new Random(7);
        Extractor extractor = new Extractor(Boilerplate.SHIPPED);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            assertThat(extractor.extract(new Input(bytes, "not a url", "no-such-charset", Input.Kind.HTML, null)))
                    .isNotNull();
        }
    }

    @Test
    void pageCutAnywhereEndsInAnOutcome() {
        String html = page(BODY);
        for (int i = 0; i < html.length(); i += 37) {
            assertThat(Pages.extract(html.substring(0, i))).isNotNull();
        }
    }
}
