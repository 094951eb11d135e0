package luubao.extract;

import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read.
 *
 * @param bytes the page or text as it came, decompressed; never modified
 * @param url where it came from, or null when nobody knows
 * @param charset what HTTP's Content-Type said, or null
 * @param kind HTML or plain text that somebody scraped
 * @param site whose rules apply, or null: the generic extractor alone
 */
public record Input(
        byte[] bytes,
        @Nullable String url,
        @Nullable String charset,
        Kind kind,
        @Nullable Site site) {

    /** What the bytes are. */
    public enum Kind {
        /** An HTML page or a fragment of one. */
        HTML,
        /** Plain text, with the lines of a page around it perhaps. */
        TEXT
    }
}
