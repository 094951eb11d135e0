package luubao;

import java.util.List;

/** Short articles of our own, one a number, no two alike. */
final class Stories {
    private static final List<String> PLACES =
            List.of("Cồn Lá", "Rạch Vọp", "Giồng Sậy", "Kinh Tư", "Bàu Sen", "Vàm Nhỏ", "Đất Cháy");
    private static final List<String> DEEDS = List.of(
            "nạo vét tuyến kênh nội đồng",
            "trồng cây bóng mát hai bên lộ",
            "lắp đèn đường thắp sáng nông thôn",
            "mở lớp dạy đan lục bình",
            "sửa lại cây cầu ván đã mục");

    private Stories() {}

    static String title(int number) {
        return "Ấp " + place(number) + " " + deed(number) + " đợt " + number;
    }

    /** The story's text: five paragraphs. */
    static String text(int number) {
        return String.join("\n\n", paragraphs(number));
    }

    static String page(int number) {
        return "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>" + title(number)
                + "</title><meta property='article:published_time' content='2024-03-%02dT07:30:00+07:00'></head>"
                        .formatted(1 + number % 28)
                + "<body><nav><a href='/'>Trang chủ</a> <a href='/tin'>Tin tức</a></nav><article><h1>"
                + title(number) + "</h1><p>" + String.join("</p><p>", paragraphs(number))
                + "</p></article><footer>Đang truy cập: " + System.nanoTime() % 97 + "</footer></body></html>";
    }

    private static List<String> paragraphs(int number) {
        String place = place(number);
        String deed = deed(number);
        return List.of(
                "Sáng nay, bà con ấp " + place + " cùng nhau " + deed + ", khởi đầu đợt " + number + " của năm.",
                "Theo trưởng ấp, đợt này có " + (20 + 3 * number) + " hộ tham gia, góp được " + (40 + number)
                        + " ngày công. Phần lớn là lao động tại chỗ, tranh thủ lúc nông nhàn để làm cho kịp mùa mưa.",
                "Kinh phí chừng " + (11 + 2 * number) + " triệu đồng do các hộ đóng góp và mạnh thường quân ở "
                        + place(number + 3) + " hỗ trợ. Danh sách thu chi được niêm yết tại nhà văn hóa của ấp.",
                "Một hộ dân ở đầu ấp cho biết trước đây việc đi lại khó khăn, nhất là khi nước lên; nay sau khi " + deed
                        + ", con em đến trường gần hơn " + (2 + number) + " cây số.",
                "Xã " + place(number + 1) + " dự định sang tháng sẽ " + deed(number + 1)
                        + " ở những ấp còn lại, bắt đầu từ nơi xa trung tâm nhất.");
    }

    private static String place(int number) {
        return PLACES.get(number % PLACES.size());
    }

    private static String deed(int number) {
        return DEEDS.get(number % DEEDS.size());
    }
}
