package luubao.frontier;

import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rows whose pages waited until their site was learnt, of whatever host: so many at once would hold up the
 * requests of their lane. Safe for several readers, each with a name of its own.
 */
public final class Readers {
    private final Transactions transactions;
    private final Rows rows;
    private final Frontier frontier;

    /** By reader, the row that it claimed last. */
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    public Readers(Transactions transactions, Clock clock, Frontier frontier) {
        this.transactions = transactions;
        this.rows = new Rows(clock);
        this.frontier = frontier;
    }

    /** The reader's turns, without end while a row is there to be read. */
    public Iterator<Turn> turns(String reader) {
        return new Turns(
                reader,
                () -> !frontier.stopping() && transactions.run(rows::ready).isPresent());
    }

    /**
     * Claims the row that has been ready for longest; null where there is none. A reader reads one row at a time: one that is still
     * claimed at its next turn was dropped by the steps it passed, and ends.
     */
    public @Nullable Task claim(Turn turn) {
        return transactions
                .run(connection -> {
                    Long before = last.remove(turn.whose());
                    if (before != null) {
                        rows.claimed(connection, before).ifPresent(frontier::endFallen);
                    }
                    Optional<Task> ready = frontier.stopping() ? Optional.empty() : rows.ready(connection);
                    if (ready.isPresent()) {
                        Rows.take(connection, ready.get());
                        last.put(turn.whose(), ready.get().id());
                    }
                    return ready;
                })
                .orElse(null);
    }
}
