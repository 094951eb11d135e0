package luubao.frontier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page came.
 *
 * @param fetched when its last byte had come
 * @param etag what its server calls this state of it, as sent, or null
 * @param lastModified since when it stands so, as sent, or null
 * @param rights what its head says may not be done with it, a line each; null where nobody saw a head
 * @param warc where the record of it stands, as an article's facts say it; null where it is in no WARC file yet
 */
public record Arrival(
        Instant fetched,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable List<String> rights,
        @Nullable String warc) {
    public Arrival {
        rights = rights == null ? null : List.copyOf(rights);
    }

    /** Of a page without a head, such as a file. */
    public static Arrival at(Instant time) {
        return new Arrival(time, null, null, null, null);
    }

    /** The same, on record there. */
    public Arrival recorded(String place) {
        return new Arrival(fetched, etag, lastModified, rights, place);
    }
}
