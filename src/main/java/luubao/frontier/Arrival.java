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
 * @param transfer request and answer as they went over the wire, in the form of those who fetch; not copied, so not to
 *     be changed; null where nobody saw them
 * @param incompleteChain true when it came over TLS with a certificate chain that only a lenient site may have
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
        Instant fetched,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable List<String> rights,
        byte @Nullable [] transfer,
        boolean incompleteChain) {
    public Arrival {
        rights = rights == null ? null : List.copyOf(rights);
    }

    /** Of a page without a head, such as a file. */
    public static Arrival at(Instant time) {
        return new Arrival(time, null, null, null, null, false);
    }
}
