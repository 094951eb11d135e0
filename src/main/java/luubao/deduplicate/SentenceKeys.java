package luubao.deduplicate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** Those to look up. */
    public static List<Long> lookedUp(String text) {
        return first(text, LOOKED_UP);
    }

    /** Those to keep with an article. */
    public static List<Long> kept(String text) {
        return first(text, KEPT);
    }

    private static List<Long> first(String text, int most) {
        Set<Long> keys = new LinkedHashSet<>();
        MessageDigest sha256 = sha256();
        for (String sentence : Sentences.of(text)) {
            String folded = MatchKey.of(sentence);
            if (isTelling(folded)) {
                keys.add(key(sha256, folded));
            }
        }
        return keys.stream().sorted().limit(most).toList();
    }

    /** The key of one sentence, telling or not. */
    static long of(String sentence) {
        return key(sha256(), MatchKey.of(sentence));
    }

    private static long key(MessageDigest sha256, String folded) {
        String words = String.join(" ", Abbreviations.shortened(folded.split(" ")));
        return ByteBuffer.wrap(sha256.digest(words.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static boolean isTelling(String folded) {
        return folded.chars().filter(c -> c == ' ').limit(LEAST_WORDS - 1).count() == LEAST_WORDS - 1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
