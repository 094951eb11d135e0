package luubao.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRepairTest {

    private static final Pattern CODE_POINT = Pattern.compile("\\[([0-9A-F]{4,6})]");

    /** In these tests a character that could not be seen or told from others stands as [hex]. */
    private static String shown(String text) {
        return CODE_POINT.matcher(text).replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
    }

    private static TextRepair.Repaired repair(String text) {
        return TextRepair.repair(shown(text));
    }

    @ParameterizedTest
    @CsvSource({
        "nươ[0301]c, nước",
        "ky[0300] ho[0323]p, kỳ họp",
        "Hô[0323]i đô[0300]ng, Hội đồng",
        "A[0301]NH SA[0301]NG, ÁNH SÁNG",
        "ra[0340]y [0061][0341]o, rày áo",
    })
    void joinsToneMarksThatFollowTheirLetter(String raw, String expected) {
        assertThat(repair(raw).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ba[0301][0302]p bênh, bấp bênh",
        "bá[0302]p bênh, bấp bênh",
        "đe[0300][0302]u, đều",
        "bo[0309][0302] sung, bổ sung",
        "Nguye[0303][0302]n, Nguyễn",
        "nga[0301][0306]n, ngắn",
        "ba[0300][0306]ng, bằng",
        "ca[0323][0306]p, cặp",
        "tha[0323][0302]t, thật",
        "no[0323][031B], nợ",
        "nu[0303][031B]a, nữa",
        "HO[0301][031B]N, HỚN",
    })
    void putsCircumflexBreveAndHornBeforeTheTone(String raw, String expected) {
        assertThat(repair(raw).text()).isEqualTo(shown(expected));
    }

    @Test
    void leavesOtherLettersWithTwoMarksInTheirOrder() {
        String text = shown("i[0301][0302] o[0301][0306] n[0303][0302]");
        assertThat(repair(text).text()).isEqualTo(shown("í[0302] ó[0306] ñ[0302]"));
    }

    @ParameterizedTest
    @CsvSource({
        "d[0335]ường, đường",
        "D[0335]o[0300]ng Tháp, Đòng Tháp",
        "d[0323][0335], đ[0323]",
    })
    void makesStrokedDOfItsParts(String raw, String expected) {
        assertThat(repair(raw).text()).isEqualTo(shown(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "Ðại hội, Đại hội",
        "Ðoàn công tác, Đoàn công tác",
        "ÐÀO TẠO, ĐÀO TẠO",
        "[0189]ồng Nai, Đồng Nai",
        "ði bầu cử ở xã, đi bầu cử ở xã",
        "HÐND và UBMTTQ huyện họp, HĐND và UBMTTQ huyện họp",
        "QÐ của Tỉnh ủy, QĐ của Tỉnh ủy",
    })
    void readsEthAndAfricanDAsStrokedD(String raw, String expected) {
        assertThat(repair(raw).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Það er gott að búa í Garðabæ og Guðrún segir það",
                "Ca sĩ Sigurðsson biểu diễn ở thủ phủ Reykjavík của nước này",
                "the voiced fricative is written ð in IPA",
            })
    void keepsEthWhereItIsALetterOfItsOwn(String text) {
        assertThat(repair(text).text()).isEqualTo(text);
    }

    @Test
    void readsCommaAboveAsHookInVietnameseOnly() {
        assertThat(repair("ba[0313]o đa[0313]m sự ổn định").text()).isEqualTo("bảo đảm sự ổn định");
        assertThat(repair("xu[031B][0313] lý nước thải").text()).isEqualTo("xử lý nước thải");
        assertThat(repair("đa[0313][0302]y được sóng").text()).isEqualTo("đẩy được sóng");
        assertThat(repair("k[0313]a[0313]t").text()).isEqualTo(shown("k[0313]a[0313]t"));
        assertThat(repair("[1F00]ρχή, α[0313]").text()).isEqualTo("ἀρχή, ἀ");
    }

    @ParameterizedTest
    @CsvSource({
        "ca´c hộ được vay vốn, các hộ được vay vốn",
        "gia´o viên ở trường, giáo viên ở trường",
        "VÔ´N VAY CỦA HỘ, VỐN VAY CỦA HỘ",
        "la[02CA] cờ đỏ, lá cờ đỏ",
    })
    void joinsAnAcuteTypedAfterTheVowel(String raw, String expected) {
        assertThat(repair(raw).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cầu thủ O´Brien của đội Ireland đã được nghỉ",
                "tỉnh Xi´an ở phía tây bắc của Trung Quốc",
                "nước Côte d´Ivoire ở bờ biển Tây Phi",
                "gọi là ´la´ cũng được, kể cả ở chợ",
                "ca´c"
            })
    void keepsAnAcuteThatMayBeAnApostropheOrAQuote(String text) {
        assertThat(repair(text).text()).isEqualTo(text);
    }

    @Test
    void removesInvisibleCharactersFromLatinText() {
        assertThat(repair("[200B]Giá lúa[200D] tăng[FEFF], nông[00AD]dân[2060] v[200C]ui[200E] [202A]mừng[202C].")
                        .text())
                .isEqualTo("Giá lúa tăng, nôngdân vui mừng.");
        assertThat(repair("a[0000]b[0008]c[007F]d[FFFC]").text()).isEqualTo("abcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ភាសា[200B]ខ្មែរ[200B]",
                "ภาษา[200B]ไทย",
                "می[200C]خواهم [200F](۱۲)[200F]",
                "क[094D][200D]ष",
                "👩[200D]🌾 và 🏳[FE0F][200D]🌈",
                "👩🏽[200D]🚒"
            })
    void keepsInvisibleCharactersWhereTheScriptNeedsThem(String text) {
        assertThat(repair(text).text()).isEqualTo(shown(text));
    }

    @Test
    void removesInvisibleCharactersOfTheVietnamesePartsOfAMixedText() {
        assertThat(repair("Báo[200B] Khmer: ភាសា[200B]ខ្មែរ, chữ[200B] Việt").text())
                .isEqualTo(shown("Báo Khmer: ភាសា[200B]ខ្មែរ, chữ Việt"));
    }

    @Test
    void makesPlainBlanksAndLineFeedsWithoutANote() {
        TextRepair.Repaired repaired =
                repair("[FEFF][00A0][00A0]Một[2003]dòng[202F]:\r\nhai\rba[2028]bốn[2029]năm[0085]sáu\tbảy[3000]\n\n");
        assertThat(repaired.text()).isEqualTo("  Một dòng :\nhai\nba\nbốn\nnăm\nsáu\tbảy \n\n");
        assertThat(repaired.notes()).isEmpty();
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(TextRepair.repair("a\uD83Db\uDE00").text()).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(TextRepair.repair("\uD83D\uDE00").text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void readsC1ControlsAsTheirWindowsCharacters() {
        assertThat(repair("giai đoạn 2021 [0096] 2025, [0093]xanh[0094][0081]").text())
                .isEqualTo("giai đoạn 2021 – 2025, “xanh”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "37,5% của 3.947 tỷ đồng; 08/8 xã, 15/40 hộ; 40 m², ½ sào, 28 °C",
                "Khoá họp của Uỷ ban ở Khánh Hoà, khóa họp của Ủy ban ở Khánh Hòa",
                "“Xanh” - \"sạch\" – 'đẹp'… và ... ./. hiệu quả…Đồng thời tài sản...Một số",
                "QĐi/TW, 11-QĐ/TU, NQ/HU, TB-UBND; TP.HCM, TPHCM; Đắk Lắk, Ea H’leo",
                "đưòng xá, ngừoi dân, nǎm học",
                "中文，日本語　한국어 Привет мир Ελληνικά"
            })
    void keepsTheWordingOfTheSource(String text) {
        assertThat(repair(text).text()).isEqualTo(text.replace('　', ' '));
    }

    @Test
    void notesEachKindOfRepairOnceWithItsCount() {
        assertThat(repair("nươ[0301]c sa[0323]ch, na[0301][0302]m d[0335]ất [0189]ỏ, x[200B]a[FEFF] v[0001]à\uD800")
                        .notes())
                .containsExactly(
                        "1 lone surrogate replaced by U+FFFD",
                        "1 control character removed",
                        "2 invisible characters removed",
                        "5 combining tone marks joined",
                        "1 tone mark typed before the circumflex or breve put in order",
                        "1 d with a combining stroke made đ",
                        "1 look-alike of đ replaced");
    }

    @Test
    void notesForeignLettersInsideLatinWordsAndKeepsThem() {
        TextRepair.Repaired repaired = repair("H[043E][0430] màu, [039F]ai; Москва; 5 μm, kΩ");
        assertThat(repaired.text()).isEqualTo(shown("H[043E][0430] màu, [039F]ai; Москва; 5 μm, kΩ"));
        assertThat(repaired.notes())
                .containsExactly(
                        "Cyrillic letters inside Latin words: 2 (kept)", "Greek letters inside Latin words: 1 (kept)");
    }

    @Test
    void limitsTheMarksOnOneLetter() {
        TextRepair.Repaired repaired = TextRepair.repair("a" + "\u0316\u0301".repeat(500_000) + "b");
        assertThat(repaired.text()).startsWith("á").endsWith("b").hasSizeLessThanOrEqualTo(32);
        assertThat(repaired.notes()).contains("999970 combining marks beyond 30 on one letter removed");
    }

    @Test
    void putsATextOnOneLine() {
        assertThat(TextRepair.line("\u00A0\u00A0 \u00A0Tin,\u00A0 ảnh:\r\n\tHồng Nhạn\u200B \n"))
                .isEqualTo("Tin, ảnh: Hồng Nhạn");
        assertThat(TextRepair.line(" \u200B\n")).isEmpty();
    }
}
