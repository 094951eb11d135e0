package luubao.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisreadingsTest {
    private static final String STORY =
            "Sáng nay, đoàn công tác của tỉnh đến thăm và tặng quà các hộ nghèo ở xã Phước Hưng; mỗi suất trị giá 500 nghìn đồng, "
                    + "gồm gạo, đường, sữa và những vật dụng cần thiết. Ông Nguyễn Văn Bảy nói rằng bà con rất mừng.";

    private static final Map<Misreading, UnaryOperator<String>> WRITERS = Map.of(
            Misreading.UTF_8, OldEncodings::utf8Twice,
            Misreading.TCVN3, OldEncodings::tcvn3,
            Misreading.VNI, OldEncodings::vni,
            Misreading.VISCII, OldEncodings::viscii,
            Misreading.VIQR, OldEncodings::viqr,
            Misreading.WINDOWS_1258, OldEncodings::windows1258);

    static Stream<Arguments> writers() {
        return WRITERS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void findsAndUndoesEachByItsWordsAlone(Misreading misreading, UnaryOperator<String> writer) {
        String seen = writer.apply(STORY);
        assertThat(Misreadings.isSuspect(seen)).isTrue();
        assertThat(found(seen)).containsExactly(misreading);
        assertThat(misreading.undo(seen)).isEqualTo(STORY);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCVN3", "TCVN", "VISCII", "VNI", "VIQR"})
    void lettersThatNoByteStandsForStay(Misreading misreading) {
        assertThat(misreading.undo("Ụ Ỵ Ừ 漢")).isEqualTo("Ụ Ỵ Ừ 漢");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void findsAParagraphOfItInAUnicodePage(Misreading misreading, UnaryOperator<String> writer) {
        assertThat(found(
                        "Trang chủ",
                        "Liên hệ",
                        "Văn hóa",
                        "Giáo dục",
                        "Thông báo",
                        writer.apply(STORY),
                        "Bạn đọc viết"))
                .containsExactly(null, null, null, null, null, misreading, null);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void readsTheShortLinesOfAPageInOneEncodingLikeTheLongOnes(Misreading misreading, UnaryOperator<String> writer) {
        assertThat(found(writer.apply("Trang nhất"), writer.apply("Hội họp"), writer.apply(STORY)))
                .containsExactly(misreading, misreading, misreading);
    }

    @Test
    void saysHowSureItIs() {
        List<String> notes = judge(OldEncodings.tcvn3(STORY)).notes();
        assertThat(notes).containsExactly("decoded as TCVN3 (ABC): 43 of 43 words are Vietnamese so, 5 otherwise");
    }

    @Test
    void aFontIsEnoughForFewWords() {
        String seen = OldEncodings.tcvn3("Nước mới");
        assertThat(judge(List.of(
                                new Misreadings.Passage("Văn bản đã ký", null, false),
                                new Misreadings.Passage(seen, Misreading.TCVN3, false)))
                        .passages())
                .containsExactly(null, Misreading.TCVN3);
    }

    @Test
    void unicodeTextInAnOldFontStays() {
        assertThat(judge(List.of(
                                new Misreadings.Passage("Thông báo công tác", Misreading.TCVN3, false),
                                new Misreadings.Passage("Ủy ban nhân dân huyện", Misreading.TCVN3, false)))
                        .passages())
                .containsOnlyNulls();
    }

    @Test
    void repairsATitleOfTwiceEncodedUtf8Alone() {
        String seen = OldEncodings.utf8Twice("Nước ngọt");
        assertThat(judge(List.of(
                                new Misreadings.Passage(seen, null, true), new Misreadings.Passage(STORY, null, false)))
                        .passages())
                .containsExactly(Misreading.UTF_8, null);
    }

    @Test
    void twiceEncodedUtf8ThatLostAByteIsLeftAsItIs() {
        String seen = OldEncodings.utf8Twice(STORY).replaceFirst("Æ°", "Æ");
        assertThat(found(seen)).containsOnlyNulls();
    }

    @Test
    void textThatSpeaksOfSuchDamageStays() {
        assertThat(found(
                        "Phông chữ hỏng hiện ra “Tiáº¿ng Viá»‡t” hoặc “ViÖt Nam céng hoµ” thay cho chữ đúng.",
                        "Tiáº¿ng Viá»‡t",
                        STORY))
                .containsOnlyNulls();
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                foreign(
                        "windows-1252",
                        "L'été dernier, déjà fatigué, il a été reçu à l'hôtel où il était né; le père, âgé, préférait rester là-bas près de la forêt, sûr d'être aimé."),
                foreign("windows-1252", "Où là, né à Thé, dû; ça, lé bû à lô, là où né."),
                foreign(
                        "ISO-8859-1",
                        "Für die Mädchen und Jungen aus Köln gab es schöne Bücher über Bäume, große Vögel, Flüsse, Häuser und müde Könige; später wärmten süße Getränke die Gäste."),
                foreign(
                        "ISO-8859-2",
                        "Příliš žluťoučký kůň úpěl ďábelské ódy; včera večer přišel můj bratr domů, měl hlad, a tak jsme šli společně nakoupit čerstvý chléb."),
                foreign(
                        "windows-1250",
                        "Zażółć gęślą jaźń; w pięć dni później dotarł do źródła rzeki, gdzie żył mój dziadek, który łowił ryby."),
                foreign(
                        "windows-1252",
                        "Það er ég sem á að fá mál þitt á mín ráð; þú ert góð og má vel sjá að nú er há tíð á Íslandi, því við erum öll hér."),
                foreign(
                        "windows-1252",
                        "El niño comió piñas; mañana saldrá el tren más rápido según el periódico, así que él irá allí también, ¿no?"),
                foreign(
                        "windows-1252",
                        "Não há dúvida de que a região é a mais bonita; amanhã, às três, vão à estação, porque o avô já está lá."),
                foreign(
                        "ISO-8859-9",
                        "Şöyle dağlarda yaşayan güzel çocuklar; ığdır’ın büyük çarşısında üç gün önce köyümüze dönüşü düşündük."),
                foreign("GBK", "去年冬天，市政府在河边修建了一座新的图书馆，居民们每天都可以免费借阅各种书籍，孩子们也很喜欢。"),
                foreign("Big5", "去年冬天，市政府在河邊修建了一座新的圖書館，居民們每天都可以免費借閱各種書籍。"),
                foreign(
                        "windows-1251",
                        "Прошлой зимой у реки построили новую библиотеку, и жители каждый день берут там книги."),
                foreign("UTF-8", "去年冬天，市政府在河边修建了一座新的图书馆，居民们每天都可以免费借阅各种书籍。"),
                foreign("UTF-8", "L'été dernier, déjà fatigué, il a été reçu à l'hôtel où il était né."),
                foreign(
                        "US-ASCII",
                        "A plain report: the U.S.A. and its neighbours, e.g. Canada, agreed a. m. on a^2 + b^2 = c^2, didn't they? You're so so. No? Ha."),
                foreign(
                        "US-ASCII",
                        "for (int i = 0; i < a^b; i++) { o[i] = e^(i+1); u = a?b:c; x(o(a)); y+=a^e^o^a; if (a^o) { i.e(a'); } }"));
    }

    private static Arguments foreign(String charset, String text) {
        return Arguments.of(charset, text);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void otherLanguagesStayWhateverTheyAreIn(String charset, String text) {
        String seen = OldEncodings.seen(text.getBytes(Charset.forName(charset)));
        assertThat(found(seen)).as(seen).containsOnlyNulls();
        assertThat(found(text)).as(text).containsOnlyNulls();
        assertThat(found(seen, "Trang chủ", "Thông báo", STORY)).as(seen).containsOnlyNulls();
        assertThat(found(text, "Trang chủ", "Thông báo", STORY)).as(text).containsOnlyNulls();
        // Short lines, as menus have them, must not do by accident what a paragraph does not.
        String[] lines = seen.split("(?<=[;,])");
        assertThat(found(lines)).as(Arrays.toString(lines)).containsOnlyNulls();
    }

    @Test
    void vietnameseInUnicodeIsNotEvenSuspected() {
        String text = STORY + " ĐÃ “XONG”… «Bác Hồ» 20°C © Báo · 5 m² Cà Mau, Thông báo";
        assertThat(Misreadings.isSuspect(text)).isFalse();
        assertThat(found(text, "Cà Mau", "Thông báo công tác")).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Herr Müller, Señor Peña and Mme Lefèvre met in a café in the old town; it was their third meeting of "
                        + "the year, and nobody else was asked to come along, because the talks were to be kept short.",
                "Ruộng rộng 500 m², hồ chứa 20 km² nước, cát 30 m³, nền nhà 90 m².",
                "The shop’s sign said “openâ€™s” again and the owner, Ã©douard, shrugged: nobody ever read it, he said."
            })
    void accentsAndMisreadingsOfOtherLanguagesAreNotSuspected(String text) {
        assertThat(Misreadings.isSuspect(text)).isFalse();
        assertThat(found(text)).containsOnlyNulls();
    }

    @Test
    void signsThatStandAloneAreNoLetters() {
        assertThat(Misreading.TCVN3.undo("© 2005 B¸o · Ch©u ¸, 500®")).isEqualTo("© 2005 Báo · Châu á, 500đ");
    }

    @Test
    void viqrKeepsTheSignsThatEndSentences() {
        assertThat(Misreading.VIQR.undo("Ai ca?  Ba. Kho^ng pha?i ai ca?")).isEqualTo("Ai ca?  Ba. Không phải ai ca?");
        assertThat(Misreading.VIQR.undo("Ti`m o+? ddo^`ng ruo^.ng, xem www.a.com"))
                .isEqualTo("Tìm ở đồng ruộng, xem www.a.com");
    }

    private static List<Misreading> found(String... passages) {
        return judge(passages).passages();
    }

    private static Misreadings.Verdict judge(String... passages) {
        return judge(Arrays.stream(passages)
                .map(text -> new Misreadings.Passage(text, null, false))
                .toList());
    }

    private static Misreadings.Verdict judge(List<Misreadings.Passage> passages) {
        return Misreadings.judge(passages);
    }
}
