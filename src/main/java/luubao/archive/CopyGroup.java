package luubao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article and its copies.
 *
 * @param id of the kept one, 16 hex digits
 * @param published ISO 8601, or null
 * @param copies in the order of their URLs
 */
public record CopyGroup(
        String id, String url, String title, @Nullable String published, List<Copy> copies) {
    public CopyGroup {
        copies = List.copyOf(copies);
    }

    /**
     * A copy.
     *
     * @param id of a near copy, which has a pair of its own; null for an exact one
     * @param similarity 1 for an exact copy
     * @param published ISO 8601, or null
     * @param evidence why it was taken for a near copy; empty for an exact one
     */
    public record Copy(
            @Nullable String id,
            String url,
            String site,
            double similarity,
            @Nullable String published,
            String evidence) {}

    /**
     * A near copy that has been made an article of its own.
     *
     * @param from id of the article that it was taken for a copy of
     */
    public record Split(String id, String url, String from, String fromUrl) {}
}
