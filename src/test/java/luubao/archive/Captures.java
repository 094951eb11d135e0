package luubao.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import luubao.extract.Article;
import luubao.extract.Published;
import org.jspecify.annotations.Nullable;

/** Captures of articles of our own writing. */
public final class Captures {
    public static final String URL = "https://bao.example/xa-hoi/cau-moi-a101.html";
    public static final Instant FIRST_NIGHT = Instant.parse("2025-07-01T18:30:00Z");
    public static final String BRIDGE = """
            BĐK - Sáng 1-7, xã Thạnh Hòa khánh thành cây cầu bắc qua rạch Ông Đốc, dài 42m, rộng 4,5m, thay cho bến đò \
            ngang đã đưa khách hơn ba mươi năm qua.

            Công trình do bà con góp đất, góp công; tổng kinh phí 3,2 tỷ đồng.""";
    /** Long enough to be told from what is only like it. */
    public static final List<String> DYKE = List.of(
            "Huyện Ba Lương vừa gia cố xong đoạn đê bao ven sông Cổ Cò dài 2,4 km, bảo vệ 1.350 ha vườn cây ăn trái.",
            "Ông Huỳnh Văn Sang ở ấp Bình Thới kể mùa lũ trước nước tràn qua mặt đê ngay giữa khuya, cả xóm thức trắng"
                    + " đắp từng bao cát. Năm nay bờ đê cao thêm 0,6 m, xe tải nhỏ vào được tận vườn.",
            "Xã Thạnh Trị góp 820 ngày công, bà con hiến hơn 3.100 m² đất dọc theo tuyến đê mà không nhận đồng nào.",
            "Phòng Nông nghiệp huyện Ba Lương tính rằng mỗi vụ nhãn vườn được giữ lại trị giá chừng 45 tỷ đồng, gấp sáu"
                    + " lần số tiền bỏ ra cho đoạn đê này.",
            "Còn lại 1,1 km qua xã Tân Hưng chưa làm được vì vướng ba căn nhà, huyện hẹn chuyển dân xong trước mùa mưa tới.");

    /** A reprint of it: another lead, a paragraph cut. */
    public static final String DYKE_AGAIN = String.join(
            "\n\n",
            "Tin từ cơ sở cho biết thêm một đoạn bờ bao vừa hoàn thành trước mùa nước nổi.",
            DYKE.get(1),
            DYKE.get(3),
            DYKE.get(4),
            "Theo Báo Thử");

    /** The same form for another district. */
    public static final String DYKE_ELSEWHERE = String.join("\n\n", DYKE)
            .replace("Ba Lương", "Cái Sơn")
            .replace("Huỳnh Văn Sang", "Lý Thị Hoa")
            .replace("Bình Thới", "Phú Hữu")
            .replace("Thạnh Trị", "Đông Thuận")
            .replace("Tân Hưng", "Vĩnh Lợi")
            .replace("1.350", "970")
            .replace("820", "415")
            .replace("45 tỷ", "31 tỷ");

    public static final String MARKET = """
            Chợ nổi đầu mùa nước về họp sớm hơn mọi năm: từ ba giờ sáng, ghe bầu chở dưa, khóm, khoai lang đã neo kín \
            một khúc sông, tiếng mời mua vọng sang tận bên kia bờ.

            Người bán nói giá năm nay cao hơn chừng một phần mười.""";

    private Captures() {}

    /** The bridge, as first printed at {@link #URL}. */
    public static Capture bridge() {
        return capture(URL, "Cầu mới nối đôi bờ", BRIDGE);
    }

    public static Capture capture(String url, String title, String text) {
        return capture(url, List.of(), "baothu", title, text, LocalDate.of(2025, 7, 1));
    }

    /** A capture whose page calls some URL its own. */
    public static Capture claiming(String claimed, String url, String title, String text) {
        Capture plain = capture(url, title, text);
        return new Capture(
                plain.article(),
                url,
                List.of(),
                claimed,
                plain.site(),
                plain.province(),
                plain.provinceNow(),
                plain.fetched(),
                plain.via(),
                plain.rights(),
                plain.extractor());
    }

    public static Capture capture(
            String url, List<String> aliases, String site, String title, String text, @Nullable LocalDate day) {
        Article article = new Article(
                title,
                text.lines().findFirst().orElse(null),
                text,
                day == null ? null : Published.of(day.atTime(5, 35).atOffset(Published.VIETNAM)),
                null,
                "Lê Thảo",
                null,
                List.of("giao thông"),
                List.of("Cây cầu trong ngày đầu thông xe."),
                List.of(),
                List.of(),
                null,
                "vi",
                List.of(),
                Map.of(),
                List.of(),
                List.of());
        return new Capture(
                article,
                url,
                aliases,
                null,
                site,
                "Bến Tre",
                "Vĩnh Long",
                FIRST_NIGHT,
                "crawl",
                Rights.UNKNOWN,
                "luubao 0.1.0");
    }
}
