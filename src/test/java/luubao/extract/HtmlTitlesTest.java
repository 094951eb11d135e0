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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a page's lines is the title, where its head says little or something else. */
class HtmlTitlesTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    /** A portal that puts its own name into every page's head, banner and foot. */
    private static String portal(String site, String headline) {
        return "<html lang=\"vi\"><head><title>" + site + "</title></head><body><div class=\"banner\"><div>" + site
                + "</div></div>" + Pages.MENU + "<div class=\"content\">" + headline + BODY + "</div>" + Pages.RELATED
                + "<div class=\"chan\"><p>" + site + "</p></div>" + Pages.FOOT + "</body></html>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>%s</h1>",
                "<h2>%s</h2>",
                "<h3 class='tieude-tin'>%s</h3>",
                "<div class='title'>%s</div>",
                "<div class='tieude'>%s</div>",
                "<h3>Tin tức - Sự kiện</h3><h2>%s</h2>",
                "<h3>Tin tức</h3><h3>%s</h3>"
            })
    void headlineAboveTheTextWinsOverTheSitesName(String headline) {
        for (String site : new String[] {
            "Cổng thông tin điện tử xã Tân Lộc",
            "CỔNG THÔNG TIN ĐIỆN TỬ XÃ TÂN LỘC - HUYỆN MAI SƠN",
            "Trang thông tin điện tử tổng hợp Mai Sơn",
            "Báo Mai Sơn điện tử",
            "Chi tiết tin",
            "XEM CHI TIẾT BÀI VIẾT",
            "News details",
            "UBND xã Tân Lộc",
            "Xã Tân Lộc, vùng đất mới bên suối Nậm Lơ"
        }) {
            Article article = article(portal(site, headline.formatted(TITLE)));
            assertThat(article.title()).as(site).isEqualTo(TITLE);
            assertThat(article.text()).as(site).isEqualTo(text(LEAD, FIRST, SECOND));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<h1>%1$s</h1><h2>%2$s</h2>", "<h2>%1$s</h2><h3>%2$s</h3>", "<p>%1$s</p><h1>%2$s</h1>"})
    void whatATemplateCallsEveryPageIsNoTitle(String heads) {
        for (String label : new String[] {"Chi tiết tin", "Nội dung chi tiết", "Xem bài viết", "Tin chi tiết"}) {
            String html = portal("", heads.formatted(label, TITLE)).replace("<title>", "<title>" + label);
            assertThat(article(html).title()).as(label).isEqualTo(TITLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chi tiết lịch tưới vụ xuân", "Xem bài toán của bà con", "Chi tiết tin - %s"})
    void titleThatOnlyBeginsLikeATemplatesStays(String stated) {
        String title = stated.formatted(TITLE);
        String html = portal("", "").replace("<title>", "<title>" + title);
        assertThat(article(html).title()).isEqualTo(stated.contains("%s") ? TITLE : title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h2>Tin nông thôn mới của xã</h2><div>%s</div>",
                "<div>%s</div><h3>Công trình do dân góp sức sau bảy tháng</h3>"
            })
    void lineThatTheHeadStatesIsTheTitleThoughItIsNoHeading(String headline) {
        assertThat(article(portal("", headline.formatted(TITLE)).replace("<title>", "<title>" + TITLE))
                        .title())
                .isEqualTo(TITLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dịch sốt xuất huyết vào mùa - Phòng bệnh từ mỗi gia đình",
                "Một trăm năm một chặng đường - Báo chí đồng hành cùng đất nước",
                "Đưa nông sản lên sàn - Sở hữu trí tuệ là chìa khóa",
                "Chuyện ở thôn Khe Vàng - Đài nước sạch đầu tiên",
                "Cổng thông tin điện tử xã Tân Lộc ra mắt giao diện mới - Thuận tiện cho bà con",
                "Báo Mai Sơn đổi mới - Bạn đọc được lợi gì"
            })
    void secondHalfOfATitleThatReadsLikeASitesNameStays(String title) {
        String html = Pages.page(BODY).replaceFirst("<title>.*?</title>", "<title>" + title + "</title>");
        assertThat(article(html.replace("<h1>" + TITLE + "</h1>", "")).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%s - Báo Mai Sơn",
                "%s - Báo Mai Sơn điện tử",
                "%s - Đài Phát thanh và Truyền hình Mai Sơn",
                "%s - Sở Văn hóa, Thể thao và Du lịch",
                "%s - Ủy ban nhân dân huyện Mai Sơn",
                "%s - Phòng Giáo dục và Đào tạo huyện Mai Sơn",
                "%s - Cổng thông tin điện tử xã Tân Lộc - huyện Mai Sơn",
                "%s - CỔNG THÔNG TIN ĐIỆN TỬ XÃ TÂN LỘC",
                "Cổng TTĐT xã Tân Lộc - huyện Mai Sơn - %s"
            })
    void sitesNameInTheHeadIsNoPartOfTheTitle(String stated) {
        String html =
                Pages.page(BODY).replaceFirst("<title>.*?</title>", "<title>" + stated.formatted(TITLE) + "</title>");
        assertThat(article(html.replace("<h1>" + TITLE + "</h1>", "")).title()).isEqualTo(TITLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>%s</b><br><i>Cập nhật lúc 07:30, Thứ hai, 15/4/2024</i><br><br>",
                "<font size=4>%s</font><br>15/04/2024 07:30<br>",
                "Tin nông thôn mới<br><br>%s<br>Bài: Hà Mây<br>Thứ hai, 15/04/2024 - 07:30<br><br>"
            })
    void titleAndDateInOneBlockWithTheTextAreNoText(String head) {
        String html = "<html><head><title>" + TITLE + " - Báo Mai Sơn</title></head><body>" + Pages.MENU
                + "<table><tr><td>" + head.formatted(TITLE) + LEAD + "<br><br>" + FIRST + "<br><br>" + SECOND
                + "</td></tr></table></body></html>";
        Article article = article(html);
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(Pages.date(article)).isEqualTo("2024-04-15T07:30:00+07:00");
    }

    @Test
    void dayThatIsALineOfAVerseStays() {
        String verse = "Suối Nậm Lơ nước chảy về đâu<br>Qua mấy mùa trăng, mấy nhịp cầu<br>12/4/2024";
        assertThat(article(Pages.page("<div id=\"noidung\">" + p(LEAD, FIRST, verse, SECOND) + "</div>"))
                        .text())
                .contains("12/4/2024");
    }

    /** Without any heading, in a table, as the oldest portals have their articles. */
    private static String oldPortal(String title, String head) {
        return "<HTML><HEAD><TITLE>" + title
                + "</TITLE></HEAD><BODY><TABLE><TR><TD><IMG src=banner.gif></TD></TR><TR><TD>"
                + "<A href=?c=1>Trang nhất</A></TD><TD><A href=?c=2>Chính trị</A></TD><TD><A href=?c=3>Kinh tế</A></TD></TR>"
                + "<TR><TD><TABLE><TR><TD>Thời sự</TD></TR>" + head + "<TR><TD>" + p(LEAD, FIRST, SECOND, THIRD)
                + "</TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<TR><TD>%s</TD></TR><TR><TD>Ngày đăng: 15/04/2024 | 07:30</TD></TR>",
                "<TR><TD>%s</TD></TR><TR><TD>Tác giả: Hà Mây</TD></TR><TR><TD>15/04/2024 07:30</TD></TR>",
                "<TR><TD><SPAN>%s</SPAN><BR><FONT size=1>15/04/2024 07:30:00</FONT></TD></TR>",
                "<TR><TD><SPAN>%s</SPAN><BR><FONT size=1>15/04/2024</FONT></TD></TR>",
                "<TR><TD>Mai Sơn, ngày 15 tháng 4 năm 2024</TD></TR><TR><TD><B>%s</B></TD></TR>",
                "<TR><TD><CENTER><FONT size=+2>%s</FONT></CENTER></TD></TR>",
                "<TR><TD align=center>%s</TD></TR>",
                "<TR><TD><FONT size=4><B>%s</B></FONT></TD></TR>",
                "<TR><TD><H3 class=articleTitle>%s</H3></TD></TR>"
            })
    void headlineIsToldByItsPlaceAboveDateAndTextOrByItsType(String head) {
        for (String site : new String[] {
            "MAI SƠN ONLINE",
            "Cổng TTĐT huyện Mai Sơn > Tin tức",
            "Xã Tân Lộc > Tin tức",
            "Báo Mai Sơn điện tử - Trang tin tổng hợp của huyện ủy",
            ""
        }) {
            Article article = article(oldPortal(site, head.formatted(TITLE)));
            assertThat(article.title()).as(site).isEqualTo(TITLE);
            assertThat(article.text()).as(site).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
        }
    }

    @Test
    void titleOfTheHeadStaysWhereTheLineAboveTheDateTellsTheSameOrIsTheWriter() {
        for (String line :
                new String[] {"Khánh thành cầu treo ở xã Tân Lộc sau bảy tháng chờ đợi", "Bài, ảnh: Lò Thị Mai"}) {
            String head = "<TR><TD>" + line + "</TD></TR><TR><TD>15/04/2024 07:30</TD></TR>";
            assertThat(article(oldPortal(TITLE, head)).title()).as(line).isEqualTo(TITLE);
        }
    }

    @Test
    void shortTitleOfTheHeadStaysWhereItIsPrintedAboveItsSecondLine() {
        String head = "<TR><TD>Gặp lại đồng đội</TD></TR><TR><TD>Truyện ngắn dự thi viết về miền núi</TD></TR>"
                + "<TR><TD>15/04/2024</TD></TR>";
        assertThat(article(oldPortal("Gặp lại đồng đội", head)).title()).isEqualTo("Gặp lại đồng đội");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mai-son.example.vn/?id=77",
                "https://mai-son.example.vn/tin.asp?c=2&NewsID=5",
                "https://mai-son.example.vn/a.html"
            })
    void addressWithoutWordsMakesNoListingOfAnArticle(String url) {
        String head = "<TR><TD>" + TITLE + "</TD></TR><TR><TD>15/04/2024 07:30</TD></TR>";
        assertThat(Pages.article(Pages.extract(oldPortal("MAI SƠN ONLINE", head), url, null))
                        .title())
                .isEqualTo(TITLE);
    }
}
