package luubao.deduplicate;

import java.util.List;
import java.util.stream.LongStream;
import luubao.normalise.MatchKey;

/**
 * The keys under which the texts that share a sentence are found: 64 bits a sentence, of its folded words with
 * abbreviations in one form, figures and names included. A text's keys stand in the order of their values, so that of
 * two copies, one of them cut, the first few are mostly the same.
 */
public final class SentenceKeys {
    /** Keys of a text that are looked up, at most. */
    public static final int LOOKED_UP = 32;

    /** Keys of a text that are kept, at most: fewer than are looked up, since a cut copy has others among its first. */
    public static final int KEPT = 20;

    /** A key met in more articles is a set phrase and says nothing. */
    public static final int FORMULA = 20;

    /** Words (Vietnamese syllables) below which a sentence is no evidence. */
    private static final int LEAST_WORDS = 8;

    private SentenceKeys() {}

    /** Those to look up; those to keep are among them. */
    public static List<Long> lookedUp(String text) {
        return first(text, LOOKED_UP);
    }

    /** Those to keep with an article. */
    public static List<Long> kept(String text) {
        return first(text, KEPT);
    }

    private static List<Long> first(String text, int most) {
        LongStream.Builder keys = LongStream.builder();
        for (String sentence : Sentences.of(text)) {
            String folded = MatchKey.of(sentence);
            if (isTelling(folded)) {
                keys.add(key(folded));
            }
        }
        return keys.build().sorted().distinct().limit(most).boxed().toList();
    }

    /** The key of one sentence, telling or not. */
    static long of(String sentence) {
        return key(MatchKey.of(sentence));
    }

    /** FNV-1a over UTF-16, its bits spread by the last steps of MurmurHash3, because the smallest keys are chosen. */
    private static long key(String folded) {
        String words = Abbreviations.shortened(folded);
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < words.length(); i++) {
            hash = (hash ^ words.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    private static boolean isTelling(String folded) {
        int words = 1;
        for (int blank = folded.indexOf(' '); blank >= 0 && words < LEAST_WORDS; words++) {
            blank = folded.indexOf(' ', blank + 1);
        }
        return words >= LEAST_WORDS;
    }
}
