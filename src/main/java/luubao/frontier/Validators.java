package luubao.frontier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a server gave to ask by whether a page has changed since. They belong to the page that was read: those of an answer
 * that it has not changed take their place in no case.
 *
 * @param url the very URL they were sent for; of no other may they be asked
 * @param etag as sent, or null
 * @param lastModified as sent, or null
 * @param readBy what read the page as no article, since another reader may find one; null where it was read as one
 * @param unmodified how often in a row the server has said since that it has not changed
 */
public record Validators(
        URI url,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String readBy,
        int unmodified) {
    /** The same, once more found to hold. */
    public Validators again() {
        return new Validators(url, etag, lastModified, readBy, unmodified + 1);
    }
}
