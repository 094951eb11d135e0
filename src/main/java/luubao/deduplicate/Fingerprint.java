package luubao.deduplicate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/** Keys that are equal for texts that say the same in other spelling: SHA-256 over folded words, 64 hex digits. */
public final class Fingerprint {
    /**
     * Below this many words (Vietnamese syllables) a text says too little to be known by: "Xem chi tiết tại tệp đính
     * kèm." stands under many announcements.
     */
    static final int SHORT_WORDS = 30;

    private Fingerprint() {}

    /**
     * The fingerprint of an article: of its text alone, so that a copy under another headline is found; of a short
     * text together with title, day and attachments.
     */
    public static String of(String title, String text, @Nullable String day, List<String> attachments) {
        String key = MatchKey.of(text);
        if (new StringTokenizer(key).countTokens() >= SHORT_WORDS) {
            return sha256(key);
        }
        return sha256(String.join(
                "\n", key, MatchKey.of(title), day == null ? "" : day, MatchKey.of(String.join(" ", attachments))));
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
