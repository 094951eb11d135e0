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
 * @param further the pages after the first, in order, where it spans several
 * @param url its canonical URL, or null for a file whose own canonical link or bytes name it
 * @param site the site's id, or null where the URL is to tell
 * @param aliases other forms of its URL: as it was found, where it was redirected
 * @param moved true where its URL redirected to another path: an article that is gone may now lead to a section page
 * @param via {@code crawl} or {@code import}
 */
record Item(
        String source,
        Input input,
        List<Input> further,
        @Nullable String url,
        @Nullable String site,
        List<String> aliases,
        boolean moved,
        Instant fetched,
        String via) {
    Item {
        further = List.copyOf(further);
        aliases = List.copyOf(aliases);
    }

    /** The page that came last. */
    Input last() {
        return further.isEmpty() ? input : further.get(further.size() - 1);
    }
}
