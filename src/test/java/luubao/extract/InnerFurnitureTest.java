package luubao.extract;

import static java.util.stream.Collectors.joining;
import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands inside or right below a body and is none of it, and what only looks so. */
class InnerFurnitureTest {
    private static final String FOURTH =
            "Ban quản lý dự án huyện cho biết đường dẫn hai đầu cầu sẽ được đổ bê tông trong quý III, bằng nguồn vốn dự phòng của năm nay.";

    private static String body(String html) {
        return page("<div id=\"noidung\">" + p(LEAD, FIRST) + html + p(SECOND) + "</div>");
    }

    @Test
    void listingIsText() {
        String line = "cau = dai * rong";
        assertThat(article(body("<pre><code>" + line + "</code></pre>")).text())
                .isEqualTo(text(LEAD, FIRST, line, SECOND));
    }

    @Test
    void sourceOnAnotherSiteIsTextAndPageOfThisSiteIsATeaser() {
        String name = "Báo cáo giám sát công trình thủy lợi năm 2024 của viện";
        assertThat(article(body("<p><a href=\"https://vien.example.org/bao-cao\">" + name + "</a></p>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, name, SECOND));
        assertThat(article(body("<p><a href=\"https://tanloc.example.vn/bao-cao\">" + name + "</a></p>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void listOfSourcesOnOtherSitesIsText() {
        String list = "<ul><li><a href=\"https://a.example.org/\">Quy chuẩn cầu treo dân sinh</a></li>"
                + "<li><a href=\"https://b.example.org/\">Sổ tay bảo trì cầu nông thôn</a></li></ul>";
        assertThat(article(body(list)).text())
                .isEqualTo(text(LEAD, FIRST, "Quy chuẩn cầu treo dân sinh", "Sổ tay bảo trì cầu nông thôn", SECOND));
    }

    @Test
    void linkedItemOfAListOfProseIsText() {
        String list = "<ul><li>Thôn Bản Mẩy góp 340 ngày công và toàn bộ số tre làm giàn giáo;</li>"
                + "<li><a href=\"/khe-vang\">Thôn Khe Vàng hiến 480 mét vuông đất</a></li>"
                + "<li>Đoàn Thanh niên xã trồng hai hàng cây bóng mát dọc đường dẫn lên cầu.</li></ul>";
        assertThat(article(body(list)).text()).contains("Thôn Khe Vàng hiến 480 mét vuông đất");
    }

    @Test
    void numberedHeadingIsTextAndHashtagIsNone() {
        assertThat(article(body("<h3>#2. Thôn Khe Vàng</h3>" + p(THIRD) + "<p>#cầu treo Nậm Lơ</p>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, "#2. Thôn Khe Vàng", THIRD, SECOND));
    }

    @Test
    void documentOfTheStateIsTextFromItsHeadToWhoSignsIt() {
        String[] document = {
            "Số: 12/TB-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Tân Lộc, ngày 11 tháng 4 năm 2024",
            "THÔNG BÁO",
            FIRST,
            SECOND,
            "TM. ỦY BAN NHÂN DÂN",
            "PHÓ CHỦ TỊCH",
            "Lò Văn Sáng"
        };
        Article article = article(page("<div>15/04/2024 07:30</div><div id=\"noidung\">" + p(document) + "</div>"));
        assertThat(article.text()).isEqualTo(text(document));
        assertThat(article.author()).isNull();
        assertThat(Pages.date(article)).isEqualTo("2024-04-15T07:30:00+07:00");
    }

    @Test
    void nameOfALookSaysNothing() {
        assertThat(article(body("<p class=\"has-medium-font-size\">Cầu rộng hơn, chắc hơn.</p>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, "Cầu rộng hơn, chắc hơn.", SECOND));
    }

    @Test
    void captionOfATableIsText() {
        String table = "<table><caption>Mức đóng góp của hai thôn</caption><tr><td>Bản Mẩy</td><td>340</td></tr>"
                + "<tr><td>Khe Vàng</td><td>260</td></tr></table>";
        Article article = article(body(table));
        assertThat(article.text()).contains("Mức đóng góp của hai thôn");
        assertThat(article.captions()).isEmpty();
    }

    @Test
    void formsAndOffersAreCut() {
        String form = "<form action=\"/gop-y\"><p>Hãy để lại địa chỉ để tòa soạn gửi bản tin sáng cho bạn mỗi ngày.</p>"
                + "<span>Họ tên</span><input type=\"text\" name=\"ten\"></form>";
        String offer =
                "<div class=\"article-cta\"><p>Đặt mua báo in cả năm để được giảm giá hai mươi phần trăm.</p></div>";
        assertThat(article(body(form + offer)).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void boxAboutTheAuthorEndsWithTheNextHeading() {
        String html = page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, THIRD, FOURTH)
                + "<h3>Về tác giả</h3><p>Lò Thị Mai là phóng viên thường trú tại huyện từ năm 2015.</p>"
                + "<h3>Việc còn lại</h3>" + p(FOURTH) + "</div>");
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD, FOURTH, "Việc còn lại", FOURTH));
    }

    @Test
    void teasersInARowBelowTheStoryAreCut() {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            row.append("<div class=\"o-tin\"><h4><a href=\"/")
                    .append(i)
                    .append("\">Chuyện ở thôn số ")
                    .append(i)
                    .append(
                            "</a></h4><p>Tóm tắt của một bài khác, dài vừa đủ để trông như một đoạn văn bình thường.</p></div>");
        }
        String html = page(p(LEAD, FIRST, SECOND, THIRD, FOURTH) + "<div class=\"hang\">" + row + "</div>");
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD, FOURTH));
    }

    /** Together longer than what is cut of a page's text without a date on it. */
    @ParameterizedTest
    @CsvSource({"12/04/2023, false", "Nông thôn mới, true"})
    void longSummariesBelowTheStoryAreCutWhereEachHasADate(String line, boolean kept) {
        String summary = (SECOND + " " + THIRD).replace("thôn", "xóm");
        String row = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> "<article class='tin tin-" + (char) ('a' + i) + "'><h4><a href='/" + i
                        + "'>Chuyện ở xóm số " + i + " ven hồ</a></h4><span>" + line + "</span><p>" + i + ". " + summary
                        + "</p></article>")
                .collect(joining());
        String html = page(p(LEAD, FIRST, SECOND, THIRD, FOURTH) + "<div class='hang'>" + row + "</div>");
        assertThat(article(html).text()).startsWith(text(LEAD, FIRST, SECOND, THIRD, FOURTH));
        assertThat(article(html).text().contains("xóm Khe Vàng")).isEqualTo(kept);
    }

    @Test
    void textThatThePageHoldsTwiceIsReadOnce() {
        String story = "<h3>Chuyện cây cầu</h3>" + p(LEAD, FIRST, SECOND, THIRD);
        String twice = "<div class='rong'>" + story + "</div><div class='hep'>" + story + "</div>" + p(FOURTH);
        assertThat(article(page("<div id='noidung'>" + twice + "</div>")).text())
                .isEqualTo(text("Chuyện cây cầu", LEAD, FIRST, SECOND, THIRD, FOURTH));
    }

    @Test
    void shortTextThatThePageRepeatsWholeForThePrinterIsReadOnce() {
        String shown = "<div>" + p(LEAD, FIRST) + "</div>";
        assertThat(article(page("<div>" + shown + "<div id=\"in\">" + p(LEAD, FIRST) + "</div></div>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST));
    }

    @Test
    void refrainIsText() {
        String refrain = "Ai qua suối Nậm Lơ mùa nước nổi, nhớ cây cầu mới bắc giữa hai thôn.";
        assertThat(article(page("<div id='noidung'>" + p(FIRST, refrain, SECOND, refrain, THIRD, refrain) + "</div>"))
                        .text())
                .isEqualTo(text(FIRST, refrain, SECOND, refrain, THIRD, refrain));
    }

    @Test
    void whatStandsBelowTheContainerOfTheStoryIsCutUnlessItAnswersQuestions() {
        String story = "<section><div class=\"chuyen\">" + p(LEAD, FIRST, SECOND, THIRD, FOURTH) + "</div>";
        String imprint = "Trang này do tổ công nghệ số cộng đồng của xã biên tập.";
        String question = "Cầu có cho xe tải nhỏ qua không?";
        assertThat(article(page(story + "<div class=\"ghi-chu\"><div>" + imprint + "</div></div></section>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, SECOND, THIRD, FOURTH));
        assertThat(article(page(story + "<div class=\"ghi-chu\"><h3>" + question + "</h3><div>" + imprint
                                + "</div></div></section>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, SECOND, THIRD, FOURTH, question, imprint));
    }

    @Test
    void tableOfLinksThatTheArticleIntroducesIsTextToItsEnd() {
        String introduced = "Danh sách văn bản còn hiệu lực trên địa bàn xã tính đến nay như sau:";
        String rows = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> "<tr><td>" + i + "</td><td><a href='/vb/" + i + "'>Quyết định số " + i
                        + "/QĐ-UBND về bảo vệ nguồn nước suối Nậm Lơ</a></td></tr>")
                .collect(joining());
        assertThat(Pages.article(page(p(LEAD, FIRST, introduced) + "<table>" + rows + "</table>" + p(SECOND)))
                        .text())
                .contains("1 Quyết định số 1/QĐ-UBND")
                .contains("4 Quyết định số 4/QĐ-UBND")
                .endsWith(SECOND);
    }

    @Test
    void listOfWhatToSendInEndsNoArticle() {
        String items = "<ul><li>Họ và tên</li><li>Địa chỉ</li><li>Vui lòng nhập số điện thoại đang dùng</li></ul>";
        assertThat(Pages.article(page(p(LEAD, FIRST, "Bài dự thi ghi rõ:") + items + p(SECOND, THIRD)))
                        .text())
                .contains("Họ và tên\n\nĐịa chỉ")
                .endsWith(THIRD);
    }

    /** As pages do that load the next article when the reader comes to the end of one. */
    @ParameterizedTest
    @CsvSource({"h1, ''", "h2, text", "h2, noidung"})
    void articlesThatFollowOnTheSamePageAreCut(String heading, String body) {
        String box =
                "<div class=\"bai\"><%1$s class=\"ten\">%2$s</%1$s><div>12/4/2024 09:30</div><div class=\"%3$s\">%4$s</div></div>";
        String next = box.formatted(heading, "Mai Sơn mở lớp dạy nghề cho lao động nông thôn", body, p(THIRD, FOURTH));
        String html = page("<div>" + box.formatted(heading, Pages.TITLE, body, p(LEAD, FIRST, SECOND)) + next
                        + next.replace("nghề", "chữ") + "</div>")
                .replace("<h1>" + Pages.TITLE + "</h1>", "");
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<section class=s><h1>%1$s</h1><p>%2$s</p></section>"
                        + "<section class=s><h1>%1$s</h1><div>15/04/2024 07:30</div><p>%3$s</p><p>%4$s</p></section>",
                "<div class=s><h2>%1$s</h2><div>12/4/2023</div><p>%2$s</p></div>"
                        + "<div class=s><h2>Hợp long</h2><div>20/12/2023</div><p>%3$s</p><p>%4$s</p></div>",
                "<div class=s><h2>%1$s</h2><p>Ngày 20/4/2024</p><p>%2$s</p><p>%3$s</p></div>"
                        + "<div class=s><h2>Hợp long</h2><p>Ngày 21/4/2024</p><p>%4$s</p></div>"
            })
    void boxesOfOneStoryAreText(String boxes) {
        String html = page("<div>" + boxes.formatted(Pages.TITLE, LEAD, FIRST, SECOND) + "</div>")
                .replaceFirst("<h1>" + Pages.TITLE + "</h1>", "");
        assertThat(article(html).text()).contains(LEAD, FIRST, SECOND);
    }

    @Test
    void storyThatAnAdvertisementPartsInTwoKeepsItsEnd() {
        String most = p(LEAD, FIRST, SECOND, FIRST.replace("64", "46"), SECOND.replace("chín", "tám"));
        String html = page("<div><div class='doan'>" + most + "</div><div class='qc'><img src='/qc.jpg'></div>"
                + "<div class='doan'><p>Lễ khánh thành kéo dài đến trưa cùng ngày.</p></div></div>");
        assertThat(Pages.article(html).text()).endsWith("Lễ khánh thành kéo dài đến trưa cùng ngày.");
    }

    @Test
    void bylineBelowAPictureIsNoCaption() {
        Article article = Pages.article(
                page(p(LEAD, FIRST, SECOND) + "<p><img src='/a.jpg'></p><p><em>Bài, ảnh: Lò Thị Mai</em></p>"));
        assertThat(article.author()).isEqualTo("Lò Thị Mai");
        assertThat(article.captions()).isEmpty();
    }

    @Test
    void lastSentenceThatBeginsLikeAnImprintIsText() {
        String last = "Giấy phép khai thác cát của doanh nghiệp này số 12/GP đã hết hạn từ năm 2022.";
        assertThat(Pages.article(page("<div>" + p(LEAD, FIRST, SECOND, last) + "</div>"))
                        .text())
                .endsWith(last);
    }

    @Test
    void noticeOfCookiesIsNoText() {
        assertThat(Pages.article(page(p(LEAD, FIRST, SECOND)
                                + "<p>Trang web này sử dụng cookie để mang lại trải nghiệm tốt hơn cho bạn đọc.</p>"))
                        .text())
                .endsWith(SECOND);
    }
}
