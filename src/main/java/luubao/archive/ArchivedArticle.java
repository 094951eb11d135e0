package luubao.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept article, as the catalogue lists it.
 *
 * @param id 16 hex digits
 * @param url the canonical URL first kept for it
 * @param title of the current revision
 * @param published ISO 8601, a time or a date alone; null where unknown
 * @param revision the current one, from 1
 * @param fetched when the current revision was read
 * @param gone since when the source has it no more, or null
 * @param rights the current .json's, in its order
 * @param text the current .txt, absolute
 * @param facts the current .json, absolute
 */
public record ArchivedArticle(
        String id,
        String url,
        String site,
        String title,
        @Nullable String published,
        int revision,
        Instant fetched,
        @Nullable Instant gone,
        List<String> rights,
        Path text,
        Path facts) {
    public ArchivedArticle {
        rights = List.copyOf(rights);
    }
}
