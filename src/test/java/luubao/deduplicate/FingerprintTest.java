package luubao.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final String LONG =
            "Sáng 1-7, xã Thạnh Hòa khánh thành cây cầu bắc qua rạch Ông Đốc, dài 42m, rộng 4,5m, thay cho bến đò "
                    + "ngang đã đưa khách hơn ba mươi năm qua.";

    @Test
    void isTheSameForTheSameWordsInOtherSpelling() {
        assertThat(of(
                        "Cầu mới",
                        LONG.replace("Hòa", "Hoà").replace(" - ", " – ").toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(of("Cầu mới", LONG))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void differsWithANumber() {
        assertThat(of("Cầu mới", LONG.replace("42m", "24m"))).isNotEqualTo(of("Cầu mới", LONG));
    }

    @Test
    void ignoresTheTitleOfALongText() {
        assertThat(of("Khánh thành cầu", LONG)).isEqualTo(of("Cầu mới", LONG));
    }

    @Test
    void tellsShortTextsApartByTitleDayAndAttachments() {
        String text = "Xem tệp đính kèm.";
        List<String> file = List.of("lich.pdf");

        assertThat(List.of(
                        Fingerprint.of("Lịch tuần 27", text, "2025-07-01", file),
                        Fingerprint.of("Lịch tuần 28", text, "2025-07-01", file),
                        Fingerprint.of("Lịch tuần 27", text, "2025-07-08", file),
                        Fingerprint.of("Lịch tuần 27", text, null, file),
                        Fingerprint.of("Lịch tuần 27", text, "2025-07-01", List.of("lich2.pdf"))))
                .doesNotHaveDuplicates();
        assertThat(Fingerprint.of("LỊCH TUẦN 27", "Xem tệp đính kèm", "2025-07-01", file))
                .isEqualTo(Fingerprint.of("Lịch tuần 27", text, "2025-07-01", file));
    }

    private static String of(String title, String text) {
        return Fingerprint.of(title, text, "2025-07-01", List.of());
    }
}
