package luubao.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {
    private static final String AROUND = "Sáng nay, bà con ấp Kinh Tư %s và mở lại bến đò.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nạo vét kênh rạhc | nạo vét kênh rạch",
                "nao vet kenh rach | nạo vét kênh rạch",
                "nghỉ hè hoàn toàn | nghĩ hè hoàn toàn",
                "ở xã Thạnh Hoà | ở xã Thạnh Hòa",
                "họp tại tp Bến Tre | họp tại TP. Bến Tre",
                "nôngthôn mới | nông thôn mới",
                "ở xã ThạnhHòa | ở xã Thạnh Hòa",
                "đông lắm ,vui lắm | đông lắm, vui lắm!",
                "dài 10 km | dài 10km",
                "tăng 5 – 7% | tăng 5 - 7%",
                "nói: \"Đông lắm\" | nói: “Đông lắm”",
                "kinh tế-xã hội | kinh tế - xã hội",
                "- hai xã | hai xã",
                "chuong trinh nghị su | chương trình nghị sự"
            })
    void spellingAndPunctuationAre(String before, String now) {
        assertThat(isAll(before, now)).isTrue();
        assertThat(isAll(now, before)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dài 42m | dài 24m",
                "dài 3,5 km | dài 35 km",
                "được 1.500 tấn | được 15.00 tấn",
                "còn 10 20 hộ | còn 1020 hộ",
                "giảm -5 độ | giảm 5 độ",
                "tăng 5% | tăng 5",
                "tăng 5 % | tăng 5 điểm",
                "góp ba triệu | góp bà triệu",
                "có sáu hộ | có sau hộ",
                "ông Nguyễn Văn Hùng | ông Nguyễn Văn Hưng",
                "của UBND xã | của UBMD xã",
                "quý II vừa rồi | quý III vừa rồi",
                "đã có nước | đã chưa có nước",
                "tăng giá | giảm giá",
                "vui và đông | đông và vui",
                "sửa cầu | sửa cầu, sửa đường"
            })
    void figuresNumbersNamesAndWordsAreNot(String before, String now) {
        assertThat(isAll(before, now)).isFalse();
        assertThat(isAll(now, before)).isFalse();
    }

    private static boolean isAll(String before, String now) {
        return Typing.isAll(AROUND.formatted(before), AROUND.formatted(now));
    }

    @Test
    void whereParagraphsBreakIsTypingAndAParagraphIsNot() {
        assertThat(Typing.isAll("Một câu.\n\nHai câu.", "Một câu. Hai câu.")).isTrue();
        assertThat(Typing.isAll("Một câu.", "Một câu.\n\nHai câu.")).isFalse();
        assertThat(Typing.isAll("", "")).isTrue();
    }

    @Test
    void aWordOfAnyLengthIsCompared() {
        String word = "kinhrach".repeat(25_000);
        assertThat(isAll(word, word.substring(1) + "k")).isTrue();
        assertThat(isAll(word + "ab", word + "ba")).isTrue();
        assertThat(isAll(word, "x" + word.substring(3) + "y")).isFalse();
        String figure = "1" + ",".repeat(200_000) + "2";
        assertThat(isAll("(" + figure + ")", figure + ".")).isTrue();
        assertThat(isAll(figure, figure + "2")).isFalse();
    }
}
