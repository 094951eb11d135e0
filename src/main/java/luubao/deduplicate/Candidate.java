package luubao.deduplicate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text about to be judged.
 *
 * @param url its canonical URL
 * @param aliases other addresses that led to it: as requested, as redirected
 * @param claimed the address that the page itself calls its own (rel=canonical), or null; templates get it wrong
 * @param text paragraphs separated by an empty line
 * @param day of publication as an ISO date, or null
 * @param attachments the printed names of the files it offers
 * @param digest of title and text as they would be kept: equal digests, equal articles
 */
public record Candidate(
        String url,
        List<String> aliases,
        @Nullable String claimed,
        String title,
        String text,
        @Nullable String day,
        List<String> attachments,
        String digest) {

    public Candidate {
        aliases = List.copyOf(aliases);
        attachments = List.copyOf(attachments);
    }

    /** The key under which a copy of this text is found. */
    public String fingerprint() {
        return Fingerprint.of(title, text, day, attachments);
    }
}
