package luubao.warc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a capture stands: a line of the index.
 *
 * @param file the WARC file's name, without its folder
 * @param offset of the response, revisit or resource record, in bytes
 * @param length of that record as it stands in the file
 * @param url WARC-Target-URI
 * @param time WARC-Date
 * @param type media type of the payload, or {@link #REVISIT}
 * @param status of the HTTP answer; 0 where there is none
 * @param digest WARC-Payload-Digest, or null
 */
public record Entry(
        String file,
        long offset,
        long length,
        String url,
        Instant time,
        String type,
        int status,
        @Nullable String digest) {
    static final String REVISIT = "warc/revisit";

    /** The first byte after the record. */
    long end() {
        return offset + length;
    }

    /** True where the record holds the payload itself. */
    public boolean holdsPayload() {
        return digest != null && !type.equals(REVISIT);
    }
}
