package luubao.archive;

import java.util.List;
import luubao.search.Marked;
import org.jspecify.annotations.Nullable;

/**
 * An article that was searched for, in its current revision.
 *
 * @param nearly URL of the article that this is a near copy of, or null
 * @param copies the exact copies, in the order of their URLs; they have no text of their own
 * @param title as printed
 * @param snippet a piece of the text; empty where its file cannot be read
 */
public record SearchHit(
        ArchivedArticle article, @Nullable String nearly, List<Copy> copies, Marked title, Marked snippet) {
    public SearchHit {
        copies = List.copyOf(copies);
    }

    /** Another page with the same text. */
    public record Copy(String url, String site) {}
}
