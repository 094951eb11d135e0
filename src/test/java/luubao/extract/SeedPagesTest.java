package luubao.extract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five seed articles put back into pages of their families, with boilerplate around, come out the same. */
class SeedPagesTest {
    private static final Path SEEDS =
            Path.of(System.getProperty("luubao.shared", "../shared")).resolve("seeds");

    /** Where title, date, lead, paragraphs and byline stand; %s in this order. */
    private enum Family {
        NEWSPAPER("""
                <div class="breadcrumb"><a href="/">Trang chủ</a></div><div class="detail"><h1 class="detail-title">%s</h1>
                <div class="detail-date">%s</div><div class="detail-desc"><p>%s</p></div><div class="content-fck">%s
                <p style="text-align:right"><strong>%s</strong></p></div><div class="share"><span>Chia sẻ bài viết</span></div>
                <div class="binh-luan"><h3>BÌNH LUẬN</h3><form><textarea></textarea></form></div></div>"""),
        SHAREPOINT("""
                <form id="aspnetForm"><a href="/login">Sign In</a><div class="ms-rtestate"><h2 class="tieude">%s</h2><span>%s</span>
                <div class="trichyeu">%s</div><div class="ExternalClass7F3A">%s<p><b>%s</b></p></div><div>Tag:</div><div>File đính kèm</div></div></form>"""),
        TABLES("""
                <table width="1000"><tr><td width="200"><table><tr><td>Thống kê truy cập</td></tr><tr><td>Đang online: 6</td></tr><tr><td>Tất cả: 3,717,685</td></tr></table></td>
                <td><table><tr><td><b class="title">%s</b></td></tr><tr><td>%s</td></tr><tr><td><p><b>%s</b></p></td></tr><tr><td>%s<p>%s</p></td></tr></table></td></tr></table>"""),
        NUKEVIET("""
                <div class="newsdetail"><h1 itemprop="headline">%s</h1><span class="h5">%s</span><div class="hometext" itemprop="description">%s</div>
                <div id="news-bodyhtml" class="bodytext">%s</div><p class="h5 text-right"><strong>Tác giả bài viết: </strong>%s</p></div>
                <div class="newsdetailbox"><h3>Những tin mới hơn</h3><ul><li><a href="/1">Hội nghị giao ban công tác tháng của các chi bộ</a></li></ul></div>""");

        final String frame;

        Family(String frame) {
            this.frame = frame;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000_99971e3db5ca8c42, NEWSPAPER",
        "001_ee598c2d61ce8363, SHAREPOINT",
        "002_f40202a10ffa9ca2, TABLES",
        "003_476ad588276b5ca0, NUKEVIET",
        "004_fa4ae659e65eac60, SHAREPOINT"
    })
    void articleComesOutOfItsPage(String seed, String familyName) throws Exception {
        Path file = SEEDS.resolve(seed + ".expected.json");
        assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        JsonNode expected = new ObjectMapper().readTree(file.toFile());
        Article article = Pages.article(page(expected, Family.valueOf(familyName.toUpperCase(Locale.ROOT))));

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(article.title()).isEqualTo(expected.get("title").asText());
        softly.assertThat(article.text()).isEqualTo(expected.get("text").asText());
        softly.assertThat(article.lead()).isEqualTo(expected.get("lead").asText());
        softly.assertThat(article.captions()).isEqualTo(captions(expected));
        softly.assertThat(article.author())
                .isEqualTo(
                        expected.get("author").isNull()
                                ? null
                                : expected.get("author").asText());
        softly.assertThat(
                        article.published() == null
                                ? "null"
                                : article.published().day().toString())
                .isEqualTo(
                        expected.get("published").isNull()
                                ? "null"
                                : expected.get("published").asText().substring(0, 10));
        softly.assertAll();
    }

    private static List<String> captions(JsonNode expected) {
        List<String> out = new ArrayList<>();
        expected.get("captions").forEach(caption -> out.add(caption.asText()));
        return out;
    }

    private static String page(JsonNode expected, Family family) {
        String[] paragraphs = expected.get("text").asText().split("\n\n", -1);
        List<String> captions = captions(expected);
        StringBuilder body = new StringBuilder();
        for (int i = 1; i < paragraphs.length; i++) {
            body.append("<p style=\"text-align: justify\">")
                    .append(paragraphs[i])
                    .append("</p>\n<p>&nbsp;</p>");
            if (i <= captions.size()) {
                body.append("<p style=\"text-align: center\"><img src=\"/a")
                        .append(i)
                        .append(".jpg\"></p><p style=\"text-align: center\">")
                        .append(captions.get(i - 1))
                        .append("</p>\n");
            }
        }
        String published = expected.get("published").isNull()
                ? ""
                : expected.get("published").asText();
        String date = published.isEmpty()
                ? ""
                : published.substring(8, 10) + "/" + published.substring(5, 7) + "/" + published.substring(0, 4);
        String author =
                expected.get("author").isNull() ? "" : expected.get("author").asText();
        String title = expected.get("title").asText();
        return "<html><head><title>" + title + "</title></head><body>" + Pages.MENU
                + family.frame.formatted(title, date, paragraphs[0], body, author) + Pages.RELATED + Pages.FOOT
                + "</body></html>";
    }
}
