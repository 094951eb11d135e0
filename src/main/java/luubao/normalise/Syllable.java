package luubao.normalise;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The spelling of the Vietnamese syllable: one of 27 onsets or none, one of about 160 rhymes, at most one tone. */
final class Syllable {

    /** The most letters a syllable has: nghiêng. */
    static final int LONGEST = 7;

    private static final Set<String> ONSETS = Set.of(
            "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
            "qu", "r", "s", "t", "th", "tr", "v", "x");

    private static final Set<String> RHYMES = Set.of("""
            a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
            e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
            i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
            o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong \
            ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
            u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut \
            uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
            y yêm yên yêng yêt yêu ych yn ynh yt""".split(" "));

    private static final Set<String> FINALS = Set.of("c", "ch", "m", "n", "ng", "nh", "p", "t");

    /** Grave, acute, tilde, hook above, dot below. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Syllable() {}

    static boolean isFinal(String letters) {
        return FINALS.contains(letters);
    }

    /**
     * Whether the word, in any case, is spelt as a Vietnamese syllable and shows it by a letter outside ASCII other
     * than đ.
     */
    static boolean isMarked(String word) {
        return isSpelt(word, true);
    }

    /** Whether the word, in any case, is spelt as a Vietnamese syllable. */
    static boolean isSyllable(String word) {
        return isSpelt(word, false);
    }

    private static boolean isSpelt(String word, boolean marks) {
        if (word.length() > LONGEST) {
            return false;
        }
        StringBuilder letters = new StringBuilder();
        char tone = 0;
        String parts = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (TONES.indexOf(c) < 0) {
                letters.append(c);
            } else if (tone != 0) {
                return false;
            } else {
                tone = c;
            }
        }
        String plain = Normalizer.normalize(letters, Normalizer.Form.NFC);
        boolean marked = !marks || tone != 0 || plain.chars().anyMatch(c -> c > 0x7F && c != 'đ');
        boolean stopped = plain.endsWith("c") || plain.endsWith("ch") || plain.endsWith("p") || plain.endsWith("t");
        boolean sings = !stopped || !marks && tone == 0 || tone == '\u0301' || tone == '\u0323';
        return marked && sings && isSpelt(plain);
    }

    private static boolean isSpelt(String plain) {
        for (int onset = Math.min(3, plain.length()); onset >= 0; onset--) {
            if (ONSETS.contains(plain.substring(0, onset)) && RHYMES.contains(plain.substring(onset))) {
                return true;
            }
        }
        return false;
    }
}
