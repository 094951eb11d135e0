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
 * @param copy whether it is the address of a copy
 * @param ofCopies further addresses of copies
 */
record Pending(String json, String url, List<String> aliases, boolean copy, List<String> ofCopies) {
    /** Begins the line of an address of a copy; no URL does. */
    private static final String OF_COPY = "\t";

    /** As the row's column {@code aliases} has them. */
    static Pending of(String json, String url, String lines, boolean copy) {
        var parted = lines.lines().collect(Collectors.partitioningBy(line -> line.startsWith(OF_COPY)));
        return new Pending(
                json,
                url,
                parted.getOrDefault(false, List.of()),
                copy,
                parted.getOrDefault(true, List.of()).stream()
                        .map(line -> line.substring(OF_COPY.length()))
                        .toList());
    }

    static Pending of(String json, Filing filing) {
        List<String> addresses = filing.addresses();
        return new Pending(
                json, addresses.get(0), addresses.subList(1, addresses.size()), filing.copy(), filing.ofCopies());
    }

    /** For the row's column {@code aliases}. */
    String lines() {
        return Stream.concat(aliases.stream(), ofCopies.stream().map(OF_COPY::concat))
                .collect(Collectors.joining("\n"));
    }

    List<String> addresses() {
        return Stream.concat(Stream.of(url), aliases.stream()).toList();
    }
}
