package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.jsonLd;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wrote an article, and the lines that say so or seem to. */
class HtmlAuthorsTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p style='text-align:right'><strong>Hà Thị Mây</strong></p> | Hà Thị Mây",
                "<p>Bài, ảnh: Hà Thị Mây</p> | Hà Thị Mây",
                "<p>Hà Thị Mây, Văn phòng Huyện ủy</p> | Hà Thị Mây",
                "<p align='right'><b>Hà Thị Mây<br>Đài Truyền thanh huyện</b></p> | Hà Thị Mây",
                "<p class='text-right'>Hà Thị Mây (Mai Sơn)</p> | Hà Thị Mây",
                "<p class='rteright'>TTVH</p> | TTVH",
                "<p>Biên tập: Hà Thị Mây</p><p>Giọng đọc: Lò Thị Ban</p> | Hà Thị Mây",
                "<div class='tac-gia'>Hà Thị Mây</div><div class='nguon'>Nguồn: UBND xã</div> | Hà Thị Mây",
            })
    void bylineAtTheEndIsTheAuthorAndNoText(String byline, String author) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + byline + "</div>"));
        assertThat(article.author()).isEqualTo(author);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void bylineOfAPartOfASeriesStandsAboveThePromiseOfMore() {
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "<p><b>Hà Thị Mây</b></p><p>(Còn nữa)</p></div>"));
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, "(Còn nữa)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><img src='/a.jpg'><figcaption>Lê Thị Hồng Gấm</figcaption></figure>",
                "<div class='tag'>Võ Nguyên Giáp</div>"
            })
    void nameAloneBesideTheTitleSignsNothing(String name) {
        assertThat(article(page(name + BODY)).author()).isNull();
        assertThat(article(page(name + BODY + "<div class='tac-gia'>Hà Thị Mây</div>"))
                        .author())
                .isEqualTo("Hà Thị Mây");
    }

    @Test
    void columnOfNamesSignsNothing() {
        String names =
                "<table><tr><td>Nguyễn Thị Hoa</td></tr><tr><td>Trần Văn Bình</td></tr><tr><td>Lò Thị Ban</td></tr></table>";
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + names + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).contains("Nguyễn Thị Hoa", "Trần Văn Bình", "Lò Thị Ban");
    }

    @Test
    void whoSignsADocumentIsText() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, "CHỦ TỊCH", "(Đã ký)", "Lò Văn Sáng") + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).endsWith("Lò Văn Sáng");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TRƯỞNG THÀNH TỪ GIAN KHÓ", "GIÁM ĐỐC TRẺ VÀ GIẤC MƠ MẬN SẤY", "CHỦ TỊCH HỒ CHÍ MINH SỐNG MÃI"})
    void lineInCapitalsThatBeginsLikeAnOfficeStandsAboveAByline(String line) {
        assertThat(article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, line, "Hà Thị Mây") + "</div>"))
                        .author())
                .isEqualTo("Hà Thị Mây");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Sáng tác: Hoàng Hiệp</p><p>Thể hiện: Thu Hiền</p>",
                "<p>Chủ đầu tư: UBND xã</p><p>Thiết kế: Bạch Đằng</p>",
                "<p align='right'>(HẾT)</p>",
                "<p align='right'>Mai Sơn Thành Phố Trẻ</p>"
            })
    void lastLinesThatSignNothingAreText(String lines) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + lines + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).doesNotEndWith(SECOND);
    }

    @Test
    void questionsOfAnInterviewAreNoBylines() {
        String[] talk = {
            LEAD,
            "PV: Thưa ông, cầu giúp gì cho bà con?",
            FIRST,
            "Phóng viên: Xã lo tiếp việc gì?",
            SECOND,
            "PV: Xin cảm ơn ông!"
        };
        Article article = article(page("<div id=\"noidung\">" + p(talk) + p("Hà Thị Mây (thực hiện)") + "</div>"));
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.text()).isEqualTo(text(talk));
    }

    @Test
    void whoEnteredThePageIsNotItsAuthor() {
        String head = "<meta name=\"author\" content=\"Super User\">";
        assertThat(article(page(head, BODY)).author()).isNull();
        assertThat(article(page(head, "<p>Viết bởi Hà Thị Mây</p>" + BODY)).author())
                .isEqualTo("Hà Thị Mây");
        assertThat(article(page(head, "<p class=\"author\">admin</p>" + BODY)).author())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='author-by'>Bởi</div> <div class='author-name'><a href='/a/1'>Hà Thị Mây</a></div>",
                "<div><span>Hà Thị Mây</span><span> • </span><span>12/04/2024 09:30</span></div>",
                "<div>Hà Thị Mây <span>may@tanloc.example.vn</span></div><div>12/04/2024 09:30</div>"
            })
    void authorBesideTheDateOrBelowItsMarkIsTheAuthor(String line) {
        assertThat(article(page(line + BODY)).author()).isEqualTo("Hà Thị Mây");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Văn Hóa • 12/04/2024", "Mai Sơn | 12/04/2024", "Y Tế | 12/04/2024"})
    void sectionOrDistrictBesideTheDateIsNoAuthor(String line) {
        assertThat(article(page("<div>" + line + "</div>" + BODY)).author()).isNull();
    }

    @Test
    void lastOfAListWrittenWithDashesIsNoByline() {
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, "- Phòng Nội vụ;", "- Lường Văn Pản.") + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).endsWith("- Lường Văn Pản.");
    }

    @Test
    void lineOfDateAndAuthorAboveTheLeadIsNoText() {
        Article article = article(page("<div class=\"meta\"><span>Thứ Hai, ngày 15 tháng 4 năm 2024, 10:05</span> "
                + "<span>Hà Thị Mây</span></div><p class=\"sapo\">" + LEAD + "</p>" + p(FIRST, SECOND, THIRD)));
        assertThat(article.lead()).isEqualTo(LEAD);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void sourceAtTheEndIsNoText() {
        Article article = article(
                page(
                        "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND)
                                + "<div style=\"float:right\">&nbsp;</div><div style=\"float: right\"><span>Theo chinhphu.vn</span></div></div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void bylineUnderTheBodyIsTheAuthor() {
        Article article =
                article(page(BODY + "<div><p class=\"h5\"><strong>Tác giả bài viết: </strong>Lường Văn Pản</p></div>"));
        assertThat(article.author()).isEqualTo("Lường Văn Pản");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='author-share-top'><div><a href='' class='author xanh'>Hà Thị Mây </a><span> - 12/04/2023 08:47</span></div></div>%s",
                "<div class='dau'><span class='tac-gia'>HÀ THỊ MÂY</span> | <span>Nông thôn mới</span></div>%s",
                "<div class='tin'>%s<div class='cuoi'><span class='author'>Hà Thị Mây</span></div></div>",
                "<div>%s</div><div><i>Người gửi bài</i>: <b class='author-name'>Hà Thị Mây</b></div>",
                "<div class='author'><p>Hà Thị Mây</p></div>%s"
            })
    void nameInAnElementNamedAfterTheAuthorIsTheAuthor(String place) {
        Article article = article(page(place.formatted(BODY)));
        assertThat(article.author()).isEqualToIgnoringCase("Hà Thị Mây");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Xem <a class='author' href='/tg'>tất cả bài cùng tác giả</a> tại đây</p>",
                "<p><span class='source'>Hà Thị Mây</span> và nhiều bạn đọc khác đã gửi bài</p>",
                "<div class='khac'><p><a href='/9'>Tập huấn phòng cháy rừng cho các thôn</a></p><p>Đăng bởi <i class='author'>Lò Văn An</i> tuần trước</p></div>"
            })
    void otherWordsOrAnotherArticlesAuthorAreNot(String below) {
        String between = Pages.RELATED + Pages.RELATED;
        assertThat(article(page(BODY + between + below)).author()).isNull();
    }

    @Test
    void officeSetApartAtTheEndIsTheAuthor() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "<p><b>TRUNG TÂM Y TẾ HUYỆN</b></p></div>"));
        assertThat(article.author()).isEqualTo("TRUNG TÂM Y TẾ HUYỆN");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void bylinesStandInPageOrder() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, "Hà Thị Mây", "Lường Văn Pản") + "</div>"));
        assertThat(article.author()).isEqualTo("Hà Thị Mây, Lường Văn Pản");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ul><li>Lò Văn Sáng</li><li>Hà Thị Mây</li></ul> | Lò Văn Sáng%Hà Thị Mây",
                "<table><tr><td>1</td><td>Lò Văn Sáng</td></tr><tr><td>2</td><td>Hà Thị Mây</td></tr></table> | 1 Lò Văn Sáng%2 Hà Thị Mây",
            })
    void namesAtTheEndOfAListOrTableAreNoAuthors(String list, String lines) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + list + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, lines.replace("%", "\n\n")));
    }

    @Test
    void agencyGluedToANameIsNoPartOfIt() {
        String head = jsonLd("NewsArticle", TITLE, ",\"author\":\"Hà Thị MâyTTXVN\"");
        assertThat(article(page(head, BODY)).author()).isEqualTo("Hà Thị Mây");
    }
}
