package luubao.warc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record of a WARC or ARC file is to an import. {@code offset} is where it begins in its file, in bytes. */
public sealed interface Captured {
    long offset();

    /** What a person calls it, besides its file: the page's address where it has one. */
    String name();

    /**
     * A page.
     *
     * @param url whose page it is, or null where the record names no web address
     * @param time when it was captured
     * @param response as it came, or null of a page without a head
     * @param body out of its transfer coding, in its content codings
     * @param type media type that the record states, or null
     * @param charset that goes with it, or null
     * @param address of the server, as digits, or null
     * @param digest of the body as the record states it, or null
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(
            long offset,
            @Nullable String url,
            Instant time,
            @Nullable Head response,
            byte[] body,
            @Nullable String type,
            @Nullable String charset,
            @Nullable String address,
            @Nullable String digest)
            implements Captured {
        @Override
        public String name() {
            return url == null ? "the record at byte " + offset : url;
        }
    }

    /**
     * A page that another record holds.
     *
     * @param original the URL of that other record, or null where this one does not say
     * @param originalTime when that was captured, as this one states it, or null
     * @param digest of the body, likewise
     */
    record Again(
            long offset,
            String url,
            @Nullable String original,
            @Nullable String originalTime,
            @Nullable String digest) implements Captured {
        @Override
        public String name() {
            return url;
        }
    }

    /**
     * A record that is not for an import.
     *
     * @param reason one line
     */
    record Passed(long offset, String name, String reason) implements Captured {}

    /**
     * Bytes that are no record, from the offset to the next record or the end.
     *
     * @param reason one line
     */
    record Damage(long offset, String reason) implements Captured {
        @Override
        public String name() {
            return "the record at byte " + offset;
        }
    }
}
