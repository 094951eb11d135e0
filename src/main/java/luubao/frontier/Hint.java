package luubao.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed or sitemap says of a page. Shown, and weighed when the page is to be asked; no fact of an article.
 *
 * @param published may be hours off where the source states no offset
 * @param modified likewise
 */
public record Hint(
        @Nullable String title,
        @Nullable Instant published,
        @Nullable Instant modified) {
    /** Of a page that was only linked. */
    public static final Hint NONE = new Hint(null, null, null);
}
