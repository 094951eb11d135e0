package luubao.archive;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of what is being written.
 *
 * @param json below the archive
 * @param url the address that came in
 * @param aliases of the URL
 * @param role of the address: {@link #OWN}, {@link #COPY}, {@link #NEAR} or {@link #RECORD}
 * @param ofCopies further addresses of copies
 */
record Pending(String json, String url, List<String> aliases, int role, List<String> ofCopies) {
    static final int OWN = 0;
    static final int COPY = 1;

    /** Of a near copy that has its pair: the article is to list it as one. */
    static final int NEAR = 2;

    /** Of a record's article: a list that names it in any way stays, since the list's own record says how. */
    static final int RECORD = 3;

    /** Begins the line of an address of a copy; no URL does. */
    private static final String OF_COPY = "\t";

    /** As the row's column {@code aliases} has them. */
    static Pending of(String json, String url, String lines, int role) {
        var parted = lines.lines().collect(Collectors.partitioningBy(line -> line.startsWith(OF_COPY)));
        return new Pending(
                json,
                url,
                parted.getOrDefault(false, List.of()),
                role,
                parted.getOrDefault(true, List.of()).stream()
                        .map(line -> line.substring(OF_COPY.length()))
                        .toList());
    }

    static Pending of(String json, Filing filing, int role) {
        List<String> addresses = filing.addresses();
        return new Pending(json, addresses.get(0), addresses.subList(1, addresses.size()), role, filing.ofCopies());
    }

    /** For the row's column {@code aliases}. */
    String lines() {
        return Stream.concat(aliases.stream(), ofCopies.stream().map(OF_COPY::concat))
                .collect(Collectors.joining("\n"));
    }

    boolean copy() {
        return role == COPY || role == NEAR;
    }

    List<String> addresses() {
        return Stream.concat(Stream.of(url), aliases.stream()).toList();
    }
}
