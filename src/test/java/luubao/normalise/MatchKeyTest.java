package luubao.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "Thái Hoà      | thái hòa",
                "toả sáng      | tỏa sáng",
                "loá mắt       | lóa mắt",
                "oà khóc       | òa khóc",
                "mạnh khoẻ     | mạnh khỏe",
                "xoè ô         | xòe ô",
                "UỶ BAN        | ủy ban",
                "tuỳ tiện      | tùy tiện",
                "truỵ tim      | trụy tim",
                "huỷ hoại      | hủy hoại",
                "luỹ tre       | lũy tre",
            })
    void putsToneMarksWhereTheOldStyleHasThem(String text, String key) {
        assertThat(MatchKey.of(text)).isEqualTo(key);
        assertThat(MatchKey.line(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quả quỷ quỳnh già giã|quả quỷ quỳnh già giã",
                "hoàn hoạch thoát huýt khuỷu ngoài|hoàn hoạch thoát huýt khuỷu ngoài",
                "quý thuế khuya muà|quý thuế khuya muà",
            })
    void leavesOtherRhymesAlone(String text, String line) {
        assertThat(MatchKey.line(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kỹ sư|kĩ sư",
                "nước Mỹ|nước Mĩ",
                "lý do|lí do",
                "quý khách|quí khách",
                "QUỸ|quĩ",
                "tỷ lệ|tỉ lệ",
                "hy sinh|hi sinh",
                "bác sỹ|bác sĩ",
                "cây sậy vỹ|cây sậy vĩ",
                "TP.HCM|TP. Hồ Chí Minh",
                "TPHCM|Tp HCM",
                "tại TP.HCM, TPHCM|tại TP Hồ Chí Minh, Tp. HCM",
                "Thành phố Hồ Chí Minh|TP.HCM",
                "25/10/2017|25-10-2017",
                "kinh tế - xã hội|kinh tế-xã hội",
                "2020–2025|2020 - 2025",
                "“Xanh – sạch”…|\"xanh\" - 'sạch'...",
                "H’Mông|H'Mông",
                "HMông|H'mông",
                "tài sản...Một số|Tài sản… một số",
                "diện tích 40 m²|diện tích 40 m2",
                "ＴＰ１２|tp12",
                "Ðại hội|Đại hội",
            })
    void spellingsOfOneTextHaveOneKey(String one, String other) {
        assertThat(MatchKey.of(one)).isEqualTo(MatchKey.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "37,5|375",
                "37,5|37.5",
                "37,5|37 5",
                "3.947|39 47",
                "3.947|3947",
                "3.947|3,947",
                "tai|tay",
                "thúy|thúi",
                "thuỳ|thui",
                "hoa|hòa",
                "quy|quyên",
                "chí minh|hồ chí minh",
                "tập hcm|tphcm",
            })
    void differentTextsHaveDifferentKeys(String one, String other) {
        assertThat(MatchKey.of(one)).isNotEqualTo(MatchKey.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Giá tăng 37,5%, lên 3.947 tỷ đồng.|giá tăng 37,5 lên 3.947 tỉ đồng",
                "- \"Được\", bà nói: (vui)!|được bà nói vui",
                "1, 2, 3...|1 2 3",
                "19h30 - 1️⃣ 👍🏽|19h30 1",
                "ភាសា\u200Bខ្មែរ|ភាសាខ្មែរ",
                "-- … --|''",
            })
    void aKeyHasWordsAndNumbersOnly(String text, String key) {
        assertThat(MatchKey.of(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BÌNH LUẬN (12):|bình luận (12)",
                "•  Từ khoá:|từ khóa",
                ">> Xem thêm...|xem thêm",
                "- + Tin liên quan …|tin liên quan",
                "– Đọc tiếp »|đọc tiếp",
                "* Trở lại\u00A0Thời sự >>|trở lại thời sự",
                "Có lỗi phát sinh. Vui lòng thử lại sau.|có lỗi phát sinh. vui lòng thử lại sau.",
                "Lượt xem: 1.204|lượt xem: 1.204",
                "Kỹ thuật|kỹ thuật",
                "….|''",
                "***|''",
            })
    void aLineLosesBulletsAndTrailersOnly(String text, String line) {
        assertThat(MatchKey.line(text)).isEqualTo(line);
    }

    @Property
    void caseFormAndPunctuationDoNotCount(@ForAll("vietnamese") String text) {
        String key = MatchKey.of(text);
        assertThat(MatchKey.of(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(key);
        assertThat(MatchKey.of(text.toUpperCase(Locale.ROOT))).isEqualTo(key);
        assertThat(MatchKey.of("“" + text.replace(" ", " \u00A0").replace("\n\n", " –\r\n") + "”!"))
                .isEqualTo(key);
    }

    @Property
    void toneStyleDoesNotCount(@ForAll("vietnamese") String text) {
        String newStyle = text.replace("hòa", "hoà")
                .replace("khóe", "khoé")
                .replace("thúy", "thuý")
                .replace("tùy", "tuỳ")
                .replace("Ủy", "Uỷ");
        assertThat(MatchKey.of(newStyle)).isEqualTo(MatchKey.of(text));
        assertThat(MatchKey.sameLine(newStyle, text)).isTrue();
    }

    @Property
    void anyStringHasAKeyOfWordsAndALine(@ForAll String text) {
        assertThat(MatchKey.of(TextRepair.repair(text).text()))
                .isEqualTo(MatchKey.of(text))
                .doesNotContain("  ", "\n", "\u200D", "'", "-")
                .isEqualTo(MatchKey.of(text).strip());
        String line = MatchKey.line(text);
        assertThat(MatchKey.line(line)).isEqualTo(line);
    }

    @Provide
    Arbitrary<String> vietnamese() {
        return VietnameseWords.texts();
    }
}
