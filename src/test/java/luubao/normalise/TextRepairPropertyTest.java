package luubao.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextRepairPropertyTest {

    @Property
    void repairingTwiceChangesNothingMore(@ForAll("troubled") String raw) {
        String once = TextRepair.repair(raw).text();
        assertThat(TextRepair.repair(once).text()).isEqualTo(once);
    }

    @Property
    void anyStringBecomesNfcWithPlainLinesAndBlanks(@ForAll String raw) {
        String text = TextRepair.repair(raw).text();
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text).doesNotContain("\r", "\u0085", "\u2028", "\u2029", "\u00A0", "\uFEFF");
        assertThat(TextRepair.repair(text).text()).isEqualTo(text);
    }

    @Property
    void troubledTextBecomesNfc(@ForAll("troubled") String raw) {
        assertThat(Normalizer.isNormalized(TextRepair.repair(raw).text(), Normalizer.Form.NFC))
                .isTrue();
    }

    @Property
    void cleanVietnameseIsGivenBackAsItIs(@ForAll("vietnamese") String text) {
        TextRepair.Repaired repaired = TextRepair.repair(text);
        assertThat(repaired.text()).isSameAs(text);
        assertThat(repaired.notes()).isEmpty();
    }

    @Property
    void decomposedVietnameseIsComposedAgain(@ForAll("vietnamese") String text) {
        assertThat(TextRepair.repair(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .text())
                .isEqualTo(text);
    }

    @Property
    void aLineHasSingleBlanksAndNoneAtItsEnds(@ForAll("troubled") String raw) {
        assertThat(TextRepair.line(raw))
                .doesNotContain("\n", "\t", "  ")
                .isEqualTo(TextRepair.line(raw).strip());
    }

    /** The quick path lets characters through one by one; this looks at each of them beside a letter. */
    @Example
    void everyCharacterOfTheBasicPlaneEndsInNfc() {
        for (int c = 0; c <= 0xFFFF; c++) {
            String text = TextRepair.repair("a" + (char) c + "e").text();
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                    .as("U+%04X", c)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<String> troubled() {
        String[] parts = {
            "a", "o", "u", "y", "d", "D", "c", "n", "h", "á", "â", "ă", "ơ", "ư", "ợ", "ê", "ð", "Ð", "Ɖ", "đ", "hoà",
            "\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u0313", "\u031B", "\u0323", "\u0335",
            "\u0340", "\u0344", "\u0345", "\u1DFC", "\u20D0", "´", "ˊ", "’", " ", "\n", "\r", "\t", "\u0001", "\u0085",
            "\u0093", "\u00A0", "\u00AD", "\u034F", "\u200B", "\u200C", "\u200D", "\u200E", "\u202A", "\u2060",
            "\uFEFF", "\uFFFC", "ក", "្", "ខ", "ا", "\u064E", "क", "\u094D", "👩", "🌾", "❤", "\uFE0F", "🏽", "\uD83D",
            "\uDE00", "о", "ο", "Ω", "\u212A", "1", ",", ".", "được", "ca´c"
        };
        return Arbitraries.of(parts).list().ofMaxSize(24).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> vietnamese() {
        return VietnameseWords.texts();
    }
}
