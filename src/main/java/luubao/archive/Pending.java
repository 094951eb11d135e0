package luubao.archive;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of what is being written.
 *
 * @param json below the archive
 * @param url the address that came in
 * @param aliases of the URL
 * @param copy whether it is the address of a copy
 */
record Pending(String json, String url, List<String> aliases, boolean copy) {
    List<String> addresses() {
        return Stream.concat(Stream.of(url), aliases.stream()).toList();
    }
}
