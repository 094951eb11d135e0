package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Bài, ảnh: Ánh Nguyệt = Ánh Nguyệt",
                "Tin, ảnh: Ni Rượng = Ni Rượng",
                "Tin và ảnh: Huỳnh Lợi = Huỳnh Lợi",
                "Bài và ảnh : Thu Vân - Cẩm Trúc = Thu Vân, Cẩm Trúc",
                "Bài: Thanh Đồng; ảnh: Hữu Hiệp = Thanh Đồng",
                "TIN, ẢNH: VĂN KHANH = VĂN KHANH",
                "Thực hiện: Nhóm PV = Nhóm PV",
                "Tác giả: Lê Hoàng Yến = Lê Hoàng Yến",
                "Tác giả bài viết: admin = admin",
                "BTV: Kiều Oanh = Kiều Oanh",
                "Được viết bởi Lê Hoàng Yến = Lê Hoàng Yến",
                "Người đăng: Lê Hoàng Yến = Lê Hoàng Yến",
                "CTV Kiều Oanh = Kiều Oanh",
                "Bài, ảnh: Thu Vân - Đ.Khoa = Thu Vân, Đ.Khoa",
                "Bài: Thu Vân - Y Bhưn = Thu Vân, Y Bhưn",
                "Truyện ngắn của Lê Hoàng Yến = Lê Hoàng Yến",
                "Tùy bút dự thi: Thu Vân = Thu Vân",
                "Chùm thơ của Cẩm Trúc = Cẩm Trúc",
                "PV = PV",
                "BAN BIÊN TẬP = BAN BIÊN TẬP",
                "BAN BIÊN TẬPcg = BAN BIÊN TẬP",
                "(Theo TTXVN) = TTXVN",
                "Theo chinhphu.vn = chinhphu.vn",
                "Theo Báo Nhân Dân điện tử = Báo Nhân Dân điện tử",
                "Theo Hồ Hương = Hồ Hương",
                "Theo ĐCSVN = ĐCSVN",
                "Theo BGĐT = BGĐT",
                "Nguồn: baodongkhoi.vn = baodongkhoi.vn",
                "Thực hiện: Nhóm phóng viên Thời sự = Nhóm phóng viên Thời sự",
                "Bài: K’ Brếp - Kpă H’Mai = K’ Brếp, Kpă H’Mai"
            })
    void readsAMarkedByline(String line, String author) {
        assertThat(Byline.ofLine(line))
                .hasValueSatisfying(byline -> assertThat(byline.author()).isEqualTo(author));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Phạm Minh Thư, Văn phòng Tỉnh ủy = Phạm Minh Thư",
                "Đỗ Hữu Phước - Trung tâm VHTT-TT = Đỗ Hữu Phước",
                "Nguyễn Thị Bích Ngọc (Sở Nội vụ) = Nguyễn Thị Bích Ngọc",
                "Lê Phương = Lê Phương",
                "NHẬT XUÂN - NGHI VŨ = NHẬT XUÂN, NGHI VŨ",
                "QUỐC DŨNG = QUỐC DŨNG",
                "Tâm Hằng = Tâm Hằng",
                "Hà Thu (tổng hợp) = Hà Thu",
                "Hà Thu tổng hợp = Hà Thu",
                "Hà Thu (TTXVN) = Hà Thu",
                "Hà Thu (Theo TTXVN) = Hà Thu",
                "Trần Lê và Thanh Trúc = Trần Lê, Thanh Trúc",
                "T.H = T.H",
                "Tổng hợp: Cẩm Trúc = Cẩm Trúc",
                "Người đưa tin: Lê Hoàng Yến = Lê Hoàng Yến",
                "Nội dung: Thu Vân; Đồ họa: Cẩm Trúc = Thu Vân",
                "Thu Vân/TTV = Thu Vân",
                "Thu Vân – TTKC&XTTM = Thu Vân",
                "ThS. Lê Hoàng Yến = ThS. Lê Hoàng Yến",
                "Thu Vân (sưu tầm và biên soạn) = Thu Vân",
                "N. Quỳnh = N. Quỳnh"
            })
    void readsAnUnmarkedLastLine(String line, String author) {
        assertThat(Byline.ofLine(line)).isEmpty();
        assertThat(Byline.ofLastLine(line)).contains(new Byline(author, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Theo Reuters",
                "(Theo Sức khỏe & Đời sống)",
                "Theo TTXVN/Báo Tin tức",
                "Theo Hoàng Anh/ VOV.VN",
                "Theo Guardian, AFP"
            })
    void readsASourceInTheLastLine(String line) {
        assertThat(Byline.ofLastLine(line))
                .hasValueSatisfying(byline -> assertThat(byline.source()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Theo báo cáo của xã",
                "Theo Bộ Y tế",
                "Theo Đảng",
                "Nội dung: Ôn tập",
                "Đại hội Đảng bộ",
                "Tập trung các nội dung trọng tâm",
                "(Phó bí thư Tỉnh ủy - Chủ tịch UBND tỉnh Trần Ngọc Tam)",
                "Theo đó, huyện sẽ làm tiếp 3 tuyến đường",
                "Theo Nghị quyết Đại hội",
                "Theo ông Bảy, năm nay lúa trúng mùa.",
                "Ảnh: Quang cảnh Hội nghị",
                "Hà Nội",
                "Bến Tre",
                "CHÍNH PHỦ",
                "TRUNG ƯƠNG",
                "Văn phòng Tỉnh ủy",
                "Tin, bài: sẽ được đăng trong số báo tới. Mời bạn đọc đón xem nhé các bạn thân mến",
                "Ông Đặng Văn Rạng",
                "Kết quả",
                "Truyện ngắn của những người trẻ",
                "Ghi chép của đoàn công tác",
                "PV: Xin ông cho biết kết quả vụ quýt năm nay?",
                "Phóng viên: Xin cảm ơn ông!",
                "PV: Vâng.",
                "Bởi vì thế mà thành",
                "Tác giả: Bài ca được viết trong một đêm mưa",
                "./.",
                ""
            })
    void isNoByline(String line) {
        assertThat(Byline.ofLastLine(line)).isEmpty();
    }
}
