package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

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
}
