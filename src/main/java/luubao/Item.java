package luubao;

import java.util.List;
import luubao.extract.Article;
import luubao.extract.OpenPages;
import luubao.extract.Published;
import luubao.frontier.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * What passes the stages, whatever brought it.
 *
 * @param source what a person would call it: its URL or its file
 * @param pages the bytes and how to read them
 * @param arrivals how each page came, in their order
 * @param missing why other pages of the article are not among them, or null where all are
 * @param url its canonical URL, or null for a file whose own canonical link or bytes name it
 * @param site the site's id, or null where the URL is to tell
 * @param aliases other forms of its URL: as it was found, where it was redirected
 * @param moved true where its URL redirected to another path: an article that is gone may now lead to a section page
 * @param via {@code crawl} or {@code import}
 * @param title that was handed in with a text, or null
 * @param published likewise
 */
record Item(
        String source,
        OpenPages pages,
        List<Arrival> arrivals,
        @Nullable String missing,
        @Nullable String url,
        @Nullable String site,
        List<String> aliases,
        boolean moved,
        String via,
        @Nullable String title,
        @Nullable Published published) {
    Item {
        arrivals = List.copyOf(arrivals);
        aliases = List.copyOf(aliases);
    }

    /** What tells of itself. */
    Item(
            String source,
            OpenPages pages,
            List<Arrival> arrivals,
            @Nullable String missing,
            @Nullable String url,
            @Nullable String site,
            List<String> aliases,
            boolean moved,
            String via) {
        this(source, pages, arrivals, missing, url, site, aliases, moved, via, null, null);
    }

    /** The same item, of which whoever handed it in knows more than its text tells. */
    Item stating(@Nullable String knownTitle, @Nullable Published knownPublished) {
        return new Item(source, pages, arrivals, missing, url, site, aliases, moved, via, knownTitle, knownPublished);
    }

    /** The article as it was read, under the title and date that were handed in with it. */
    Article stated(Article read) {
        return title == null && published == null
                ? read
                : read.titled(title == null ? read.title() : title, published == null ? read.published() : published);
    }

    /** The same item, its pages known to be those of a site. */
    Item with(OpenPages known) {
        return new Item(source, known, arrivals, missing, url, site, aliases, moved, via, title, published);
    }
}
