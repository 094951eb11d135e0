package luubao.extract;

import static luubao.extract.NotArticle.Kind.BLOCKED;
import static luubao.extract.NotArticle.Kind.CALENDAR;
import static luubao.extract.NotArticle.Kind.DOCUMENT;
import static luubao.extract.NotArticle.Kind.EMPTY;
import static luubao.extract.NotArticle.Kind.GALLERY;
import static luubao.extract.NotArticle.Kind.LISTING;
import static luubao.extract.NotArticle.Kind.LOGIN;
import static luubao.extract.NotArticle.Kind.SOFT_404;
import static luubao.extract.NotArticle.Kind.VIDEO;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.notArticle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Like entries of headline, picture, date and a sentence or two. */
    private static String entries(int count) {
        StringBuilder list = new StringBuilder("<div class=\"list\">");
        for (int i = 0; i < count; i++) {
            list.append("""
                    <div class="item item-%1$d"><a href="/t%1$d"><img src="/a%1$d.jpg"></a>
                    <h3><a href="/t%1$d">Các thôn ra quân làm thủy lợi đợt %1$d trong năm</a></h3>
                    <span class="ngay">%2$d/03/2024</span>
                    <p>Hơn hai trăm đoàn viên, hội viên các thôn đã tham gia nạo vét kênh mương trong buổi sáng thứ %1$d.</p></div>
                    """.formatted(i, i + 1));
        }
        return list + "</div>";
    }

    private static NotArticle.Kind kindAt(String url, String title, String body) {
        Extraction extraction =
                Pages.extract(frame(title, "<h1>" + title + "</h1>" + body), "https://tanloc.example.vn" + url, null);
        return extraction instanceof NotArticle no
                ? no.kind()
                : Assertions.fail("an article: " + Pages.article(extraction).text());
    }

    @ParameterizedTest
    @CsvSource({
        "/, Xã Tân Lộc, HOME",
        "/tin-tuc, Tin tức, LISTING",
        "/van-hoa-xa-hoi?page=3, Văn hóa - Xã hội, LISTING",
        "/tu-khoa/thuy-loi, Thủy lợi, TAG",
        "/tim-kiem?q=kenh, Kết quả tìm kiếm, SEARCH",
    })
    void pageOfLikeEntriesIsAListingOfItsKind(String url, String title, NotArticle.Kind kind) {
        assertThat(kindAt(url, title, entries(12))).isEqualTo(kind);
    }

    @Test
    void listUnderNothingButTheSitesNameIsAListing() {
        assertThat(kindAt("/Pages/default.aspx", "Cổng thông tin điện tử xã Tân Lộc", entries(6)))
                .isEqualTo(LISTING);
    }

    @Test
    void reasonTellsTheEvidence() {
        assertThat(notArticle(frame("Tin tức", "<h1>Tin tức</h1>" + entries(12)))
                        .reason())
                .contains("like entries hold 100 % of the text")
                .contains("a title like a section's: Tin tức")
                .doesNotContain("\n");
    }

    @Test
    void sectionThatCallsItselfAnArticleIsAListing() {
        String html = frame("Tin tức", "<h1>Tin tức</h1>" + entries(12))
                .replace("<head>", "<head><meta property=\"og:type\" content=\"article\">");
        assertThat(notArticle(html).kind()).isEqualTo(LISTING);
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
                "Chú ý: Bài viết này chưa được xuất bản, chỉ quản trị mới xem được",
                "Không tìm thấy trang",
                "Rất tiếc, trang bạn đang tìm kiếm không tồn tại hoặc đã bị xóa.",
                "Bài viết này không còn tồn tại trên hệ thống",
                "Tin bạn tìm không còn tồn tại hoặc đã bị gỡ. Mời bạn trở lại trang đầu, hoặc gõ một vài từ vào ô tìm kiếm ở góc trên bên phải để tìm tin mình cần.",
                "Nội dung bạn yêu cầu không tìm thấy",
                "Không có dữ liệu",
                "Lỗi 404 - Không tìm thấy",
                "Nội dung đang được cập nhật",
                "The page you requested could not be found.",
                "Sorry, this article is no longer available",
                "Page not found"
            })
    void pageThatSaysThatNothingIsThereIsASoft404(String notice) {
        String body = "<div><h2>" + notice + "</h2><p>Mời bạn về trang chủ.</p></div>";
        assertThat(notArticle(frame("Xã Tân Lộc", body)).kind()).isEqualTo(SOFT_404);
        assertThat(notArticle(frame("Xã Tân Lộc", body + Pages.RELATED)).kind()).isEqualTo(SOFT_404);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vui lòng xác minh bạn là con người",
                "Địa chỉ IP của bạn đã bị chặn",
                "Bạn đang truy cập quá nhanh, vui lòng thử lại sau",
                "Vui lòng bật JavaScript để tiếp tục",
                "Sorry, you have been blocked"
            })
    void wallBeforeThePageIsBlocked(String notice) {
        assertThat(notArticle("<html><head><title>tanloc.example.vn</title></head><body><h1>" + notice
                                + "</h1></body></html>")
                        .kind())
                .isEqualTo(BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vui lòng đăng nhập để xem nội dung này",
                "Bài viết này chỉ dành cho thành viên",
                "Bạn không có quyền truy cập chuyên mục này",
                "Please sign in to continue reading"
            })
    void noticeThatOnlyMembersReadIsLogin(String notice) {
        assertThat(notArticle(frame("Văn bản nội bộ", "<div><p>" + notice + "</p></div>"))
                        .kind())
                .isEqualTo(LOGIN);
    }

    @Test
    void signInFormWithoutTextIsLogin() {
        String form =
                "<form><label>Tên đăng nhập</label><input name=u><label>Mật khẩu</label><input type=password></form>";
        assertThat(notArticle(frame("Hệ thống quản lý", form)).kind()).isEqualTo(LOGIN);
    }

    @Test
    void picturesWithCaptionsOnlyAreAGallery() {
        StringBuilder pictures = new StringBuilder("<div class=\"album\">");
        for (int i = 0; i < 8; i++) {
            pictures.append("<figure><img src=\"/")
                    .append(i)
                    .append(
                            ".jpg\"><figcaption>Bà con thôn Bản Mẩy trong ngày hội xuống đồng đầu năm. Ảnh: Lò Sáng</figcaption></figure>");
        }
        String html = frame("Ảnh lễ hội", "<h1>Ảnh lễ hội Nậm Lơ năm nay</h1>" + pictures + "</div>");
        assertThat(notArticle(html).kind()).isEqualTo(GALLERY);
    }

    @Test
    void videoWithALineAboutItIsAVideoPage() {
        String player = "<h1>Lễ hội xuống đồng ở xã Tân Lộc đầu xuân</h1><video src=\"/v.mp4\"></video>";
        String line = "<p>Thực hiện: Lò Sáng, Hoàng Mai.</p>";
        assertThat(notArticle(frame("Video", player + line)).kind()).isEqualTo(VIDEO);
        String said = frame("Video", player + Pages.p(Pages.FIRST))
                .replace("<head>", "<head><meta property=\"og:type\" content=\"video.other\">");
        assertThat(notArticle(said).kind()).isEqualTo(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Chi tiết xem tại đây:</p><p><a href=\"/files/quyet-dinh-12.pdf\">Quyết định số 12 về lịch tưới</a></p>",
                "<iframe src=\"/viewer?file=/files/quyet-dinh-12.pdf\"></iframe>"
            })
    void pageThatOnlyOffersAFileIsADocument(String body) {
        String html =
                frame("Quyết định", "<h1>Quyết định số 12 về lịch tưới vụ xuân</h1><div id=noidung>" + body + "</div>");
        assertThat(notArticle(html).kind()).isEqualTo(DOCUMENT);
    }

    @Test
    void fileThatIsOfferedBelowALineOfTextMakesADocument() {
        String line = "<div class=wrap><div><div><h1>Quyết định số 12 về lịch tưới vụ xuân</h1>"
                + "<div id=noidung><p>Chi tiết xem tại tệp đính kèm dưới đây.</p></div></div></div></div>";
        String file =
                "<div><h3>%s</h3><a href=\"/files/12.xlsx\">Biểu mẫu</a> <p><a href=\"/files/12.pdf\">Quyết định 12</a></p></div>";

        assertThat(notArticle(frame("Quyết định", line + file.formatted("File đính kèm")))
                        .kind())
                .isEqualTo(DOCUMENT);
        assertThat(notArticle(frame("Quyết định", line + file.formatted("Văn bản mới")))
                        .kind())
                .isNotEqualTo(DOCUMENT);
    }

    /** What stands beside an article does not make it a listing, a wall or an error. */
    @ParameterizedTest
    @ValueSource(strings = {"related", "comments", "login", "pdf", "video", "pictures", "pages"})
    void shortNewsStaysAnArticleBeside(String what) {
        String beside = switch (what) {
            case "related" ->
                "<div class=\"khac\"><h3>Tin khác</h3><ul>"
                        + "<li><a href=\"/t\">Các thôn ra quân làm thủy lợi mùa khô năm nay</a> <span>12/03/2024</span></li>"
                                .repeat(30)
                        + "</ul></div>";
            case "comments" ->
                "<div class=\"binh-luan\"><h3>Ý kiến bạn đọc (30)</h3>"
                        + "<div class=\"y\"><b>Lò Văn An</b><p>Mong xã sớm làm thêm cầu ở thôn Khe Sâu, bà con bên đó vẫn phải lội suối.</p></div>"
                                .repeat(30)
                        + "</div>";
            case "login" ->
                "<form class=\"dang-nhap\"><label>Tên đăng nhập</label><input name=u><input type=password></form>";
            case "pdf" -> "<p><a href=\"/files/ke-hoach-7.pdf\">Kế hoạch số 7</a></p>";
            case "video" -> "<video src=\"/v.mp4\"></video>";
            case "pictures" ->
                "<figure><img src=\"/a.jpg\"><figcaption>Cầu treo Nậm Lơ</figcaption></figure>".repeat(6);
            default -> "<div class=\"pagination\"><a href=\"?page=2\">2</a> <a href=\"?page=3\">3</a></div>";
        };
        String html = Pages.page("<div id=\"noidung\">" + Pages.p(Pages.LEAD, Pages.FIRST) + "</div>" + beside);
        assertThat(article(html).text()).startsWith(Pages.LEAD);
    }

    @Test
    void shortTitledStoryBetweenItsNeighboursAndADatedListIsAnArticle() {
        String story = "<div class=\"bai\"><h1>Cầu treo</h1>"
                + Pages.p(Pages.LEAD, Pages.FIRST, Pages.SECOND, Pages.THIRD, Pages.FIRST, Pages.SECOND) + "</div>";
        String neighbours =
                "<div class=\"pager\"><a href=\"/t1\">Bài trước</a> <a href=\"/t3\">Bài sau</a> <a href=\"/\">Trang chủ</a></div>";
        String beside =
                "<div class=\"muc\"><h4><a href=\"/t4\">Các thôn ra quân làm thủy lợi mùa khô năm nay</a></h4><i>12/03/2024</i></div>"
                        .repeat(20);
        assertThat(article(frame("Cầu treo", story + neighbours + beside)).text())
                .startsWith(Pages.LEAD)
                .endsWith(Pages.SECOND);
    }

    @Test
    void countOfPlacesWithLongParagraphsIsAnArticle() {
        StringBuilder places = new StringBuilder();
        for (int i = 1; i <= 8; i++) {
            places.append("<div class=\"diem\"><h2><a href=\"/d")
                    .append(i)
                    .append("\">")
                    .append(i)
                    .append(". Thác nước ở thôn thứ ")
                    .append(i)
                    .append("</a></h2>")
                    .append(Pages.p(Pages.FIRST, Pages.SECOND, Pages.THIRD).replace("thôn", "thôn " + i))
                    .append(Pages.p(Pages.FIRST, Pages.SECOND, Pages.THIRD).replace("thôn", "xóm " + i))
                    .append("</div>");
        }
        String html = Pages.page("<div>" + Pages.p(Pages.LEAD) + places + "</div>");
        assertThat(article(html).text()).contains("Thác nước ở thôn thứ 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cảnh báo tin giả về trang web không tồn tại của ngân hàng",
                "Vì sao trang web nào cũng bắt xác nhận không phải robot",
                "Không có trang trại nào trong xã phát sinh dịch bệnh"
            })
    void articleAboutANoticeIsAnArticle(String title) {
        String html = Pages.page("<div id=\"noidung\">" + Pages.p(Pages.LEAD, Pages.FIRST) + "</div>")
                .replace(Pages.TITLE, title);
        assertThat(article(html).title()).isEqualTo(title);
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
        for (String counted : new String[] {
            "404 hộ dân nhận nhà mới trước Tết", "404 ca mắc mới, không tìm thấy nguồn lây", "404 trang sách quý"
        }) {
            assertThat(article(Pages.page(body).replace(Pages.TITLE, counted)).title())
                    .isEqualTo(counted);
        }
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

    /** The portal's name is no title, and the first headline of a column is no headline of the lines below it. */
    @Test
    void homePageWhoseColumnsHoldHeadlinesAloneIsNoArticle() {
        StringBuilder links = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            links.append("<p><a href=\"/tin/")
                    .append(i)
                    .append("\">Các thôn ra quân làm thủy lợi mùa khô, đợt thứ ")
                    .append(i)
                    .append("</a></p>");
        }
        String notes = "<div>Lịch tiếp công dân của lãnh đạo xã trong tuần, tại phòng một cửa</div>".repeat(60);
        String column =
                "<div>26/07/2024</div><div id=\"cot-phai\"><h3>Xã Tân Lộc tổ chức lễ đón bằng công nhận di tích lịch sử - văn hóa cấp tỉnh</h3>"
                        + Pages.p(
                                "Trường Mầm non Tân Lộc có thêm hệ thống nước sạch, nhà bếp một chiều và nhiều thiết bị dạy học mới cho năm học tới",
                                "Hội Phụ nữ xã hoàn thành cuốn sách về lịch sử phong trào của xã nhà, trao cho các chi hội vào dịp 20 tháng 10",
                                "Đoàn xã phối hợp với Mặt trận tặng quà cho các gia đình chính sách, người có công trên địa bàn xã nhân ngày 27 tháng 7.",
                                "Những vần thơ của các cháu thiếu nhi gửi các chú bộ đội ngoài đảo xa nhân ngày thành lập Quân đội nhân dân Việt Nam")
                        + "</div>";
        String html =
                "<!DOCTYPE html><html lang=\"vi\"><head><title>Cổng thông tin điện tử xã Tân Lộc</title></head><body>"
                        + Pages.MENU + "<div id=\"giua\">" + links + "</div>" + notes + column + Pages.FOOT
                        + "</body></html>";
        assertThat(Pages.extract(html, null, null)).isInstanceOf(NotArticle.class);
    }

    /** Of an old portal that prints no headline which could be told, under its own name. */
    @Test
    void numberOfAnArticleInTheAddressSpeaksAgainstASection() {
        String related = "<table><tr><td><b>Tin cùng chuyên mục</b></td></tr>"
                + "<tr><td><a href=?id=9>Hội nghị tổng kết công tác dân vận của xã Tân Lộc</a></td></tr>"
                + "<tr><td><a href=?id=8>Trao quà Tết cho hộ nghèo thôn Khe Vàng</a></td></tr>"
                + "<tr><td><a href=?id=7>Phát động Tết trồng cây quanh hồ Nậm Lơ</a></td></tr></table>";
        String story = "<table><tr><td><a href=?c=1>Trang nhất</a></td><td><a href=?c=2>Chính trị</a></td></tr><tr><td>"
                + Pages.p(Pages.LEAD, Pages.FIRST) + related + Pages.p(Pages.SECOND) + "</td></tr></table>";
        String html = "<html><head><title>MAI SƠN ONLINE</title></head><body>" + story + "</body></html>";
        assertThat(Pages.extract(html, "https://mai-son.example.vn/?id=77", null))
                .isInstanceOf(Article.class);
        assertThat(Pages.extract(html, "https://mai-son.example.vn/?c=3", null)).isInstanceOf(NotArticle.class);
    }
}
