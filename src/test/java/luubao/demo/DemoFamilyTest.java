package luubao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import luubao.demo.DemoArticle.Attachment;
import luubao.demo.DemoArticle.Block;
import luubao.demo.DemoFamily.Furniture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoFamilyTest {
    private static final DemoArticle ARTICLE = new DemoArticle(
            "/tin/bai-mau",
            "Bài <mẫu> & “ngoặc”",
            "2024-05-26T00:00:00+07:00",
            "Tác Giả",
            null,
            "Tin tức",
            "Sapo của bài.",
            List.of(
                    Block.paragraph("Đoạn một có dấu < và &."),
                    Block.heading("Tiêu đề phụ"),
                    Block.item("Ý thứ nhất"),
                    Block.item("Ý thứ hai"),
                    Block.row(List.of("Năm", "Sản lượng")),
                    Block.row(List.of("2023", "1.870")),
                    Block.image("/anh/a.jpg", "Chú thích ảnh."),
                    Block.quote("“Lời trích”."),
                    Block.image("/anh/b.jpg", "Chú thích ảnh.")),
            List.of(new Attachment("van-ban.pdf", "/tep/van-ban.pdf")));

    private static final Furniture AROUND = new Furniture("http://127.0.0.1:9", List.of(ARTICLE), 7);

    @Test
    void textIsLeadHeadingsParagraphsItemsRowsAndQuotesWithoutCaptions() {
        assertThat(ARTICLE.text())
                .isEqualTo(String.join(
                        "\n\n",
                        "Sapo của bài.",
                        "Đoạn một có dấu < và &.",
                        "Tiêu đề phụ",
                        "Ý thứ nhất",
                        "Ý thứ hai",
                        "Năm Sản lượng",
                        "2023 1.870",
                        "“Lời trích”."));
        assertThat(ARTICLE.captions()).containsExactly("Chú thích ảnh.");
    }

    @Test
    void midnightIsADateAlone() {
        assertThat(ARTICLE.published()).isEqualTo("2024-05-26");
    }

    @ParameterizedTest
    @EnumSource
    void anyArticleFitsIntoEveryFamily(DemoFamily family) {
        Document page = Jsoup.parse(family.render(ARTICLE, AROUND));
        String text = Normalizer.normalize(page.body().text(), Normalizer.Form.NFC);
        assertThat(text)
                .contains("Bài <mẫu> & “ngoặc”")
                .containsSubsequence(
                        "Sapo của bài.", "Đoạn một có dấu < và &.", "Tiêu đề phụ", "Ý thứ nhất", "Ý thứ hai")
                .containsSubsequence(
                        "Ý thứ hai", "Năm", "Sản lượng", "2023", "1.870", "Chú thích ảnh.", "“Lời trích”.");
        assertThat(text.contains("26/05/2024")).isEqualTo(family.printsDate());
        assertThat(text.contains("Tác Giả")).isEqualTo(family.printsByline());
        assertThat(page.select("img[src=/anh/a.jpg]")).hasSize(1);
        assertThat(page.select("a[href=/tep/van-ban.pdf]").text()).isEqualTo("van-ban.pdf");
    }

    @Test
    void wordPasteMixesFormsOfTheSameLettersAndBreaksOfTheSameParagraphs() {
        DemoArticle article = new DemoArticle(
                "/tin/dai",
                "Bài dài",
                null,
                null,
                null,
                "Tin",
                "Ủy ban nhân dân huyện đã họp, bàn về việc giữ nước ngọt trong mùa khô sắp tới.",
                IntStream.range(0, 12)
                        .mapToObj(i -> Block.paragraph("Đoạn " + i + " nói về việc giữ nước ngọt trong mùa khô."))
                        .toList(),
                List.of());
        String html = DemoFamily.WORD_PASTE.render(article, AROUND);
        assertThat(Normalizer.isNormalized(html, Normalizer.Form.NFC)).isFalse();
        assertThat(html).contains("<br />\n<br />").contains("&nbsp; &nbsp;</p>");
        assertThat(Normalizer.normalize(MixedMarks.mix(article.text()), Normalizer.Form.NFC))
                .isEqualTo(article.text());
    }
}
