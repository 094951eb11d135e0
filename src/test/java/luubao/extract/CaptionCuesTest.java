package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionCuesTest {
    private static final String PARAGRAPH =
            "Năm nay, toàn huyện gieo sạ hơn 12.000 ha lúa hè thu, tăng nhẹ so với cùng kỳ, nhờ nước ngọt về sớm.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ảnh: Quang cảnh Hội nghị",
                "Ảnh\u00A0: Đồng chí Lê Thanh Triều phát biểu",
                "Ảnh 2: Cầu mới nhìn từ bờ bắc",
                "Kênh nội đồng sau khi nạo vét. Ảnh: Minh Đảm",
                "Kênh nội đồng sau khi nạo vét - Ảnh: TTXVN",
                "Kênh nội đồng sau khi nạo vét (Ảnh: N.N)",
                "Chợ nổi buổi sớm. Ảnh: VGP/Quang Hiếu",
                "Ảnh minh họa",
                "(Ảnh minh hoạ)",
                "Một lớp học ở vùng cao. (Ảnh minh họa)",
                "Video: Thanh Tùng"
            })
    void saysThatItIsACaption(String line) {
        assertThat(CaptionCues.marked(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bài, ảnh: Ánh Nguyệt",
                "Tin, ảnh: Ni Rượng",
                "Ảnh hưởng của hạn mặn: ruộng bỏ trống, dân đi làm xa",
                "Hình thành vùng nguyên liệu tập trung",
                "Ảnh của bà được treo trang trọng ở gian giữa, nơi sáng nhất trong căn nhà nhỏ."
            })
    void saysNothingAboutAPicture(String line) {
        assertThat(CaptionCues.marked(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chủ tọa Hội nghị",
                "Chủ toạ kỳ họp",
                "Đại biểu dự hội nghị",
                "Quang cảnh buổi lễ.",
                "Một góc trung tâm xã hôm nay",
                "Không khí tại ngày hội",
                "Bên trong nhà máy ở Trà Nóc",
                "Đ/c Lê Vũ Phương – Bí thư Huyện ủy phát biểu kết luận hội nghị",
                "Đồng chí Hoàng Duy Chinh, Bí thư Tỉnh ủy phát biểu tại hội nghị.",
                "Lãnh đạo huyện trao giấy khen cho các tập thể",
                "Nông dân xã Bình Khánh thu hoạch dưa hấu",
                "Trưng bày sản phẩm OCOP tại hội chợ",
                "Các em học sinh trong giờ thực hành",
                "Vườn sầu riêng của gia đình ông Lê Văn Tám",
                "Thiếu tá Nguyễn Văn Đô (bên trái) tại hiện trường",
                "Cầu Đình Khao nhìn từ trên cao",
                "Tiết mục múa lân mở màn đêm hội",
                "Bộ đội biên phòng tuần tra trên sông"
            })
    void readsLikeACaption(String line) {
        assertThat(CaptionCues.likely(line, PARAGRAPH, PARAGRAPH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nỗ lực thực hiện các mục tiêu",
                "Tập trung các nội dung trọng tâm",
                "Hiệu quả từ mô hình liên kết",
                "Nhiều chuyển biến tích cực",
                "Chăm sóc sức khỏe nhân dân",
                "Người dân đồng thuận cao",
                "1. Phát biểu của đại biểu",
                "Đại biểu nói gì?",
                "Đồng chí nhấn mạnh:",
                "Tại hội nghị, các đại biểu đã thảo luận sôi nổi.",
                "Dự hội nghị có đồng chí Nguyễn Văn Ba, Phó Chủ tịch UBND tỉnh.",
                "Đồng chí Trần Thị Sáu, Bí thư Đảng ủy xã chủ trì hội nghị.",
                "Ông Nguyễn Văn Ba cho biết, vụ này lúa trúng mùa.",
                "Mô hình của ông Nguyễn Văn Ba cho lãi 200 triệu đồng mỗi năm.",
                "“Tôi chỉ mong có cây cầu”, bà Tư nói.",
                "Cơ hội nào cho nông sản địa phương",
                "Đồng USD duy trì đà tăng",
                "Cảnh báo lũ quét ở vùng núi",
                "Không khí lạnh tràn về",
                "Niềm vui được mùa",
                "Góc nhìn từ cơ sở",
                "Đông đảo người dân đã đến chia buồn cùng gia đình.",
                "Kết quả"
            })
    void readsLikeAHeadingOrAParagraph(String line) {
        assertThat(CaptionCues.likely(line, PARAGRAPH, PARAGRAPH)).isFalse();
    }

    @Test
    void aLineThatStandsTwiceIsACaption() {
        String line = "Con đường đất đỏ năm xưa";
        assertThat(CaptionCues.likely(line, PARAGRAPH, line)).isTrue();
        assertThat(CaptionCues.likely(line, PARAGRAPH, PARAGRAPH)).isFalse();
    }
}
