package luubao.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed or sitemap says of a page. Shown, and weighed when the page is to be asked; no fact of an article.
 *
 * @param published may be hours off where the source states no offset
 * @param modified likewise
 */
record Hint(
        @Nullable String title,
        @Nullable Instant published,
        @Nullable Instant modified) {
    /** This, and what another source said before; the words of a link that comes without dates give way. */
    Hint after(Hint before) {
        boolean linked = published == null && modified == null;
        return new Hint(
                title == null || (linked && before.title() != null) ? before.title() : title,
                published == null ? before.published() : published,
                modified == null ? before.modified() : modified);
    }
}
