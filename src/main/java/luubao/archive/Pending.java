package luubao.archive;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of what is being written.
 *
 * @param json below the archive
 * @param url the address that came in
 * @param aliases of the URL
 * @param role of the address: {@link #OWN}, {@link #COPY} or {@link #NEAR}
 */
record Pending(String json, String url, List<String> aliases, int role) {
    static final int OWN = 0;
    static final int COPY = 1;

    /** Of a near copy that has its pair: the article is to list it as one. */
    static final int NEAR = 2;

    boolean copy() {
        return role != OWN;
    }

    List<String> addresses() {
        return Stream.concat(Stream.of(url), aliases.stream()).toList();
    }
}
