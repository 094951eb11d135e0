package luubao.frontier;

import static luubao.frontier.Outcome.Ending.REFUSED;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes out of the frontier what it holds of pages that are not to be kept any more. */
public final class Forgetting {
    private final Transactions transactions;
    private final Clock clock;

    public Forgetting(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Forgets what was told of the pages; what came of them and waits to be read goes, and ends as refused. While no run
     * is at work. Doing so again changes nothing.
     *
     * @param addresses canonical URLs
     * @param reason one line
     */
    public void forget(Set<String> addresses, String reason) {
        transactions.run(connection -> {
            forgetTold(connection, addresses);
            List<Long> open = new ArrayList<>();
            Sql.each(
                    connection,
                    row -> {
                        if (addresses.contains(row.getString("canonical"))
                                || addresses.contains(row.getString("target"))) {
                            open.add(row.getLong("id"));
                        }
                    },
                    "SELECT id, canonical, target FROM frontier WHERE kind = 'page' AND state <> 'done'");
            for (long row : open) {
                end(connection, row, reason);
            }
            KeptPages.dropSettled(connection);
            return open.size();
        });
    }

    /** Forgets what was told of the pages alone, also while a run is at work. */
    public void forgetTold(Set<String> addresses) {
        transactions.run(connection -> forgetTold(connection, addresses));
    }

    private static int forgetTold(Connection connection, Set<String> addresses) throws SQLException {
        int known = 0;
        for (String address : addresses) {
            known += Sql.update(
                    connection,
                    "UPDATE known SET title = NULL, validated = NULL, etag = NULL, last_modified = NULL"
                            + " WHERE canonical = ?",
                    address);
        }
        return known;
    }

    private void end(Connection connection, long row, String reason) throws SQLException {
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'done', outcome = ?, reason = ?, settled = ? WHERE id = ?",
                REFUSED.label(),
                reason,
                clock.millis(),
                row);
    }
}
