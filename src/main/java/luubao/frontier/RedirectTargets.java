package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import luubao.frontier.Outcome.Ending;

/**
 * Addresses that a run asks since an item of it was redirected there. One that is named later in the run was asked, and
 * is not asked once more; one that nobody names is no item. All calls are made inside a transaction.
 */
final class RedirectTargets {
    /** Stands where the listing does of what walks met; no listing is known by this. */
    private static final String WALK = "redirect";

    private RedirectTargets() {}

    /** The item goes on to this address. */
    static void note(Connection connection, Task task, String canonical) throws SQLException {
        if (!canonical.equals(task.canonical())) {
            Sql.update(
                    connection,
                    "INSERT OR IGNORE INTO met (run, walk, canonical, row) VALUES (?, ?, ?, ?)",
                    task.run(),
                    WALK,
                    canonical,
                    task.id());
        }
    }

    /**
     * Ends the page, which has just been named, where the run asks its address already.
     *
     * @param now in milliseconds since 1970
     */
    static void settle(Connection connection, String run, Runs.Offer offer, long now) throws SQLException {
        Optional<URI> from = Sql.first(
                connection,
                row -> URI.create(row.getString(1)),
                "SELECT f.url FROM met JOIN frontier f ON f.id = met.row"
                        + " WHERE met.run = ? AND met.walk = ? AND met.canonical = ?",
                run,
                WALK,
                offer.canonical());
        if (from.isPresent()) {
            Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'done', outcome = ?, reason = ?, settled = ?"
                            + " WHERE run = ? AND canonical = ? AND kind = 'page' AND state = 'open' AND attempts = 0"
                            + " AND hops = 0",
                    Ending.DUPLICATE.label(),
                    "asked as " + from.get() + ", which redirects there",
                    now,
                    run,
                    offer.canonical());
        }
    }
}
