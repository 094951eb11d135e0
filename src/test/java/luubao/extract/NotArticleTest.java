package luubao.extract;

import static luubao.extract.NotArticle.Kind.BLOCKED;
import static luubao.extract.NotArticle.Kind.CALENDAR;
import static luubao.extract.NotArticle.Kind.EMPTY;
import static luubao.extract.NotArticle.Kind.GALLERY;
import static luubao.extract.NotArticle.Kind.LISTING;
import static luubao.extract.NotArticle.Kind.LOGIN;
import static luubao.extract.NotArticle.Kind.SOFT_404;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.notArticle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotArticleTest {
    private static String frame(String title, String body) {
        return "<html><head><title>" + title + "</title></head><body>" + Pages.MENU + body + Pages.FOOT
                + "</body></html>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "<html><head><title>Trang</title></head><body></body></html>", "<p>&nbsp;</p>"})
    void pageWithoutTextIsEmpty(String html) {
        assertThat(notArticle(html).kind()).isEqualTo(EMPTY);
    }

    @Test
    void bytesOfAnotherKindOfFileAreNoText() {
        byte[] bytes = new byte[3000];
        new Random(7).nextBytes(bytes);
        Extraction read =
                new Extractor(Boilerplate.SHIPPED).extract(new Input(bytes, null, null, Input.Kind.HTML, null));
        assertThat(read).isInstanceOf(NotArticle.class);
        assertThat(((NotArticle) read).reason()).contains("no text");
    }

    @Test
    void sectionPageIsAListing() {
        StringBuilder list = new StringBuilder("<div class=\"list\">");
        for (int i = 0; i < 12; i++) {
            list.append("<div class=\"item\"><h3><a href=\"/t")
                    .append(i)
                    .append("\">Các thôn ra quân làm thủy lợi đợt ")
                    .append(i)
                    .append(
                            " trong năm</a></h3><p>Hơn hai trăm đoàn viên, hội viên các thôn đã tham gia nạo vét kênh mương trong buổi sáng thứ ")
                    .append(i)
                    .append(".</p></div>");
        }
        assertThat(notArticle(frame("Tin tức", list + "</div>")).kind()).isEqualTo(LISTING);
    }

    @Test
    void calendarIsNoArticle() {
        StringBuilder rows = new StringBuilder("<div class=\"lich\">");
        for (int i = 1; i <= 12; i++) {
            rows.append("<p>")
                    .append(i)
                    .append(
                            "/08/2024</p><p>Đồng chí Chủ tịch dự họp giao ban công tác tuần, phòng họp tầng hai, lúc 7 giờ 30.</p>");
        }
        assertThat(notArticle(frame("Lịch công tác", rows + "</div>")).kind()).isEqualTo(CALENDAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><p>Chú ý: Bài viết này chưa được xuất bản, chỉ quản trị mới xem được</p></div>",
                "<div><h1>Không tìm thấy trang</h1><p>Mời bạn về trang chủ.</p></div>"
            })
    void pageThatSaysThatNothingIsThereIsASoft404(String body) {
        assertThat(notArticle(frame("Thông báo", body)).kind()).isEqualTo(SOFT_404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>Thông báo từ chối truy cập</title></head><body><p>Yêu cầu của bạn không được chấp nhận.</p></body></html>",
                "<html><head><title>Trang</title></head><body><div id=\"root\"></div><noscript>You need JavaScript.</noscript><script src=\"/app.js\"></script></body></html>",
                "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>"
            })
    void refusalCaptchaAndScriptShellAreBlocked(String html) {
        assertThat(notArticle(html).kind()).isEqualTo(BLOCKED);
    }

    @Test
    void signInFormWithoutTextIsLogin() {
        String form =
                "<form><label>Tên đăng nhập</label><input name=u><label>Mật khẩu</label><input type=password></form>";
        assertThat(notArticle(frame("Hệ thống quản lý", form)).kind()).isEqualTo(LOGIN);
    }

    @Test
    void galleryIsMedia() {
        String pictures = "<div>" + "<img src=\"/a.jpg\">".repeat(6) + "</div>";
        assertThat(notArticle("<html><head><title>Ảnh lễ hội</title></head><body><h1>Ảnh lễ hội Nậm Lơ năm nay</h1>"
                                + pictures + "</body></html>")
                        .kind())
                .isEqualTo(GALLERY);
    }

    @Test
    void twoSentencesUnderATitleAreAnArticle() {
        String body =
                "<p>Ngày mai, Điện lực Mai Sơn cắt điện từ 7 giờ đến 11 giờ tại thôn Bản Mẩy. Bà con chủ động bố trí sản xuất.</p>";
        assertThat(article(Pages.page("<div id=\"noidung\">" + body + "</div>")).text())
                .startsWith("Ngày mai");
    }

    @Test
    void reasonIsOneLine() {
        assertThat(notArticle(frame("Tin", "")).reason()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void articleThatCountsTo404OrStandsBesideAnEmptyBoxIsAnArticle() {
        String body = "<div id=\"noidung\">" + Pages.p(Pages.FIRST, Pages.SECOND) + "</div>";
        String counted = "404 hộ dân nhận nhà mới trước Tết";
        assertThat(article(Pages.page(body).replace(Pages.TITLE, counted)).title())
                .isEqualTo(counted);
        assertThat(article(Pages.page(body + "<div class=\"hop\"><p>Dữ liệu đang cập nhật</p></div>"))
                        .text())
                .isEqualTo(Pages.text(Pages.FIRST, Pages.SECOND));
        assertThat(notArticle(frame("404 Not Found", "<p>Quay lại sau.</p>")).kind())
                .isEqualTo(SOFT_404);
    }

    @Test
    void noticeOfTablesAndListsAmongManyLinksIsAnArticle() {
        String links = "<p><a href=\"/x\">Các thôn ra quân làm thủy lợi mùa khô năm nay</a></p>".repeat(27);
        String rows = "<tr><td>Trạm y tế thôn Bản Mẩy</td><td>06/8</td></tr>".repeat(9);
        String html = Pages.page(
                        "<p>" + Pages.LEAD + "</p><div id=\"noidung\"><p>Lịch tiêm như sau:</p><table>" + rows
                                + "</table><p>Trẻ đang sốt hoặc mắc bệnh cấp tính thì hoãn tiêm, gia đình báo với trạm y tế xã.</p></div>")
                .replace("<h1>", "<div>")
                .replace("</h1>", "</div>")
                .replace(Pages.RELATED, links);
        assertThat(article(html).text()).contains("Trạm y tế thôn Bản Mẩy 06/8");
    }
}
