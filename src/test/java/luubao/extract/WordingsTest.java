package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Bản đồ hành chínhThống kê truy cập = COUNTER",
                "  • Đang online: 6 = COUNTER",
                "• Hôm nay: 4618 = COUNTER",
                "Trong tuần: 53,043 = COUNTER",
                "Tất cả: 3,717,685 = COUNTER",
                "Tổng lượt truy cập 10.000.000 = COUNTER",
                "Lượt xem: 120 = VIEWS",
                "1.204 lượt xem = VIEWS",
                "CHIA SẺ BÀI VIẾT = SHARE",
                "Chia sẻ bài viết lên facebook = SHARE",
                "Theo dõi báo Ấp Bắc trên Google News = SHARE",
                "Trở lại Thời sự = SHARE",
                "Sign In = PORTAL",
                "BÌNH LUẬN = COMMENTS",
                "Bình luận (12) = COMMENTS",
                "Ý kiến bạn đọc (0) = COMMENTS",
                "Hiện chưa có bình luận nào, hãy là người đầu tiên bình luận = COMMENTS",
                "Tag: = TAGS",
                "Từ khoá: = TAGS",
                "#xử phạt thao túng chứng khoán = TAGS",
                "File đính kèm = ATTACHMENTS",
                "Quyet dinh 12.pdf (1,2 MB) = ATTACHMENTS",
                "TIN LIÊN QUAN = RELATED",
                "Những tin mới hơn = RELATED",
                ">> Xem thêm: Giá lúa tăng trở lại = RELATED",
                "In bài viết = TOOLS",
                "00:00 / 03:12 = TOOLS",
                "[ Trở về đầu trang ] = TOOLS",
                "Click để đánh giá bài viết = RATING",
                "Giấy phép số: 102/GP-BTTTT, cấp ngày 15/04/2024. = FOOTER",
                "® Ghi rõ nguồn khi phát hành lại = FOOTER",
                "Giá vàng hôm nay = WIDGET",
                "Thư viện ảnh = WIDGET",
                "Sắp xếp theo: = LISTING",
                "Tìm thấy 12 kết quả = LISTING",
                "Gửi = SHORT",
                "Bà Rịa - Vũng Tàu = OPTION",
                "Đã đọc: 125 lần = VIEWS",
                "Gửi bài viết này cho bạn bè qua Email = SHARE",
                "Đăng ký nhận bản tin hằng ngày của Báo qua email = SHARE",
                "(0) Bình luận = COMMENTS",
                "File kèm theo: = ATTACHMENTS",
                "Click vào đây để xem chi tiết = ATTACHMENTS",
                "Nội dung nên đọc = RELATED",
                "- Quảng cáo - = TOOLS",
                "Giọng đọc: nữ miền Nam = TOOLS",
                "* Vui lòng ghi rõ nguồn “Báo Gia Lai điện tử” khi phát hành lại thông tin từ website này. = FOOTER",
                "Bản quyền thuộc Báo Gia Lai. = FOOTER",
                "Tối đa: 1500 ký tự = TOOLS",
                "(Nhấp vào ảnh để xem kích thước lớn) = TOOLS",
                "5/5 - (1 bình chọn) = RATING",
                "Chú ý: Bài viết này chưa được xuất bản, hiện chỉ quản trị xem được = MISSING"
            })
    void classifiesAWholeLine(String line, WordingClass expected) {
        assertThat(Boilerplate.SHIPPED.classify(line)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nỗ lực thực hiện các mục tiêu",
                "(Phó bí thư Tỉnh ủy - Chủ tịch UBND tỉnh Trần Ngọc Tam)",
                "./.",
                "1. Đề nghị các đồng chí nêu cao tinh thần trách nhiệm",
                "đ) Hộ nghèo",
                "- Phủ sóng ba ấp còn lõm;",
                "Giá vàng hôm nay giảm mạnh",
                "Chia sẻ của người mua vàng cưới",
                "Lượt xem các đoạn phim tăng từng ngày",
                "Xem thêm một buổi diễn, tôi càng thương nghề",
                "Hôm nay khai mạc hội chợ",
                "Tin mới từ cù lao",
                "Trở lại trường sau lũ",
                "Thời tiết thuận lợi cho vụ đông xuân",
                "Bản đồ quy hoạch được công bố rộng rãi cho dân",
                "Mời bạn đọc theo dõi cuộc trò chuyện với nghệ nhân Hà Mây.",
                "Đăng ký nhận thông tin mới về dịch bệnh, người dân gọi số 1900 9095 của Bộ Y tế.",
                "- Ghi rõ nguồn gốc vật liệu khi sử dụng cho công trình",
                "Nam: miền Bắc",
                "Nữ: miền Nam",
                "Đánh giá: 8/10",
                "Điểm: 9.5/10",
                "Văn bản liên quan",
                "Xem thêm lịch cắt điện tại đây",
                "Bấm để nghe thấy tiếng suối",
                "Xem xong văn bản tại đây, ông ký ngay"
            })
    void keepsWhatOnlyHoldsAWording(String line) {
        assertThat(Boilerplate.SHIPPED.classify(line)).isEmpty();
    }

    @Test
    void foldsWordingAndLineAlike() {
        Wordings wordings = Wordings.of(Map.of(WordingClass.TAGS, List.of("Từ khoá( {N})?")));
        assertThat(wordings.classify("TỪ KHÓA:")).contains(WordingClass.TAGS);
        assertThat(wordings.classify("từ\u00A0khoá (3)")).contains(WordingClass.TAGS);
    }

    @Test
    void namesTheBadPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wordings.of(Map.of(WordingClass.SHARE, List.of("Chia sẻ", "Gửi (bạn"))))
                .withMessageContaining("share")
                .withMessageContaining("Gửi (bạn");
    }

    @Test
    void namesTheUnknownClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wordings.ofKeys(Map.of("counters", List.of("x"))))
                .withMessageContaining("counters");
    }
}
