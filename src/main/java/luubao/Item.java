package luubao;

import java.util.List;
import luubao.extract.OpenPages;
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
        String via) {
    Item {
        arrivals = List.copyOf(arrivals);
        aliases = List.copyOf(aliases);
    }

    /** The same item, its pages known to be those of a site. */
    Item with(OpenPages known) {
        return new Item(source, known, arrivals, missing, url, site, aliases, moved, via);
    }
}
