package luubao.deduplicate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import luubao.normalise.MatchKey;

/** Whether two texts that stood under one address at different times are states of one article. */
public final class Likeness {
    /** Words (Vietnamese syllables) of a shingle: set phrases are shorter. */
    private static final int SHINGLE = 4;

    /**
     * Of the shorter text, so much stands in the other too: corrections, additions and cuts leave more. Two pages of an
     * article share a lead, two reports of one form (weather, prices, power cuts) rather more.
     */
    private static final double SAME = 0.8;

    private Likeness() {}

    /** True where one is the other, corrected or added to; texts that say little must be under one title as well. */
    public static boolean isRevision(String title, String text, String titleBefore, String textBefore) {
        String[] words = MatchKey.of(text).split(" ");
        String[] wordsBefore = MatchKey.of(textBefore).split(" ");
        boolean telling = Math.min(words.length, wordsBefore.length) >= Fingerprint.SHORT_WORDS;
        return shared(shingles(words), shingles(wordsBefore)) >= SAME
                && (telling || MatchKey.of(title).equals(MatchKey.of(titleBefore)));
    }

    /** The share of the smaller set that the other has. */
    private static double shared(Set<String> one, Set<String> other) {
        Set<String> smaller = one.size() <= other.size() ? one : other;
        Set<String> larger = smaller == one ? other : one;
        return (double) smaller.stream().filter(larger::contains).count() / smaller.size();
    }

    /** At least one. */
    private static Set<String> shingles(String[] words) {
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i == 0 || i + SHINGLE <= words.length; i++) {
            shingles.add(String.join(" ", Arrays.copyOfRange(words, i, Math.min(i + SHINGLE, words.length))));
        }
        return shingles;
    }
}
