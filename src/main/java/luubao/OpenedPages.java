package luubao;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luubao.extract.OpenPages;
import luubao.frontier.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the frontier's rows that were parsed already and are wanted again soon, so that they are not parsed twice.
 * What is not here stands in the frontier. Safe for several threads; each entry goes to one.
 */
final class OpenedPages {
    /** A parsed page takes some twenty times its bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Map<Long, Opened> byRow = new LinkedHashMap<>();
    private long bytes;

    /** @param arrivals how each page came, in their order */
    record Opened(OpenPages pages, List<Arrival> arrivals) {
        long bytes() {
            return pages.inputs().stream()
                    .mapToLong(page -> page.bytes().length)
                    .sum();
        }
    }

    /** Keeps the row's pages for now; the oldest go where they are too many. */
    synchronized void put(long row, Opened opened) {
        take(row);
        byRow.put(row, opened);
        bytes += opened.bytes();
        while (bytes > MOST_BYTES) {
            take(byRow.keySet().iterator().next());
        }
    }

    /** Gives the row's pages away. */
    synchronized @Nullable Opened take(long row) {
        Opened opened = byRow.remove(row);
        if (opened != null) {
            bytes -= opened.bytes();
        }
        return opened;
    }
}
