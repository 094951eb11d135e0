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
import org.junit.jupiter.params.provider.ValueSource;

/** The foot of a page that no name tells, below its story. */
class ImprintTest {
    private static Article withFoot(String foot) {
        return article("<html><head><title>" + TITLE + " - Báo Mai Sơn</title></head><body>" + Pages.MENU + "<h1>"
                + TITLE + "</h1><div class=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>" + foot + "</body></html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>Báo Mai Sơn - Tiếng nói của Đảng bộ huyện. Giấy phép số 7/GP-BTTTT do Cục Báo chí cấp ngày 2/3/2016."
                        + " Tổng Biên tập: Quàng Văn Thu. Đề nghị ghi rõ nguồn khi dùng lại tin của báo này.</div>",
                "<table><tr><td>Cơ quan chủ quản: UBND huyện Mai Sơn<br>Trụ sở: tiểu khu 4, thị trấn Mai Sơn<br>ĐT: 0299 3 123 456<br>"
                        + "Lượt truy cập: 88.123</td></tr></table>",
                "<p>© Bản quyền thuộc về Báo Mai Sơn.</p>",
                "<p>CHỊU TRÁCH NHIỆM NỘI DUNG: Bà Lường Thị Hoa, Phó Chủ tịch UBND xã.</p><p>Địa chỉ: Bản Mẩy, xã Tân Lộc."
                        + " Email: ubnd@tanloc.example.vn</p><p>Quý khách là vị khách thứ 20.415 ghé thăm cổng thông tin này.</p>",
                "<h4>Báo Mai Sơn</h4><p>Địa chỉ: tiểu khu 4, thị trấn Mai Sơn. Điện thoại: 0299 3 123 456.</p>"
                        + "<p>Tòa soạn: 12 đường Lò Văn Giá. Trưởng ban biên tập: Lò Thị Mai.</p>"
            })
    void imprintBelowTheStoryIsNoText(String foot) {
        assertThat(withFoot(foot).text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(withFoot(Pages.RELATED + foot).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Giấy phép số 12/GP-UBND của bến đò cũ hết hạn từ tháng 3, nên xã không cho đò ngang chạy nữa.",
                "Liên hệ: ông Lò Văn Sáng, điện thoại 0299 3 123 456 để đăng ký chở nông sản qua cầu.",
                "Ban quản lý cầu nhận ý kiến của bà con. Địa chỉ: nhà văn hóa thôn Bản Mẩy. Điện thoại: 0299 3 123 456.",
                "Theo Tổng Biên tập Báo Mai Sơn, bản quyền các bức ảnh về cây cầu thuộc về tác giả.",
                "(c) Điện thoại: 0299 3 123 456, gặp ông Lò Văn Sáng.",
                "Số lượt người qua cầu ngày đầu là 1.024 lượt, gấp ba lần ngày thường."
            })
    void lastParagraphThatSpeaksOfSuchThingsIsText(String last) {
        String story = p(LEAD, FIRST, SECOND, last);
        assertThat(article(Pages.page("<div class=\"noidung\">" + story + "</div>"))
                        .text())
                .endsWith(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>%s</p>", "%s"})
    void addressThatTheStoryIntroducesIsText(String line) {
        String address = "Tòa soạn: Báo Mai Sơn. Địa chỉ: tiểu khu 4, thị trấn Mai Sơn.";
        String story = p(LEAD, FIRST, SECOND, "Bài dự thi viết về cây cầu mới xin gửi trước ngày 30-5 về địa chỉ sau:");
        assertThat(article(Pages.page("<div class=\"noidung\">" + story + line.formatted(address) + "</div>"))
                        .text())
                .endsWith(address);
    }
}
