package luubao;

import java.time.Instant;
import java.util.List;
import luubao.extract.Input;
import org.jspecify.annotations.Nullable;

/**
 * What passes the stages, whatever brought it.
 *
 * @param source what a person would call it: its URL or its file
 * @param input the bytes and how to read them
 * @param url its canonical URL, or null for a file whose own canonical link or bytes name it
 * @param site the site's id, or null where the URL is to tell
 * @param aliases other forms of its URL: as it was found, where it was redirected
 * @param moved true where its URL redirected to another path: an article that is gone may now lead to a section page
 * @param via {@code crawl} or {@code import}
 */
record Item(
        String source,
        Input input,
        @Nullable String url,
        @Nullable String site,
        List<String> aliases,
        boolean moved,
        Instant fetched,
        String via) {
    Item {
        aliases = List.copyOf(aliases);
    }
}
