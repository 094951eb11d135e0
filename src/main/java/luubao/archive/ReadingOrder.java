package luubao.archive;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** In which order articles are read again. */
public final class ReadingOrder {
    private final Catalogue catalogue;

    ReadingOrder(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The articles of these sites, of all where none is named, near copies among them, as numbers whose 16 hex digits are
     * their ids: in the order in which they were fetched, which is that of their records in the WARC files.
     */
    public long[] of(Collection<String> sites) {
        String wanted = sites.isEmpty()
                ? ""
                : " WHERE site IN ("
                        + String.join(
                                ", ",
                                List.copyOf(sites).stream().map(site -> "?").toList()) + ")";
        return catalogue
                .read(connection -> Sql.list(
                        connection,
                        row -> HexFormat.fromHexDigitsToLong(row.getString(1)),
                        "SELECT id FROM articles" + wanted + " ORDER BY fetched, id",
                        sites.toArray()))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
