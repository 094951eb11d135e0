package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages that wait, durably, until their site is learnt. All calls are made inside a transaction. */
final class HeldPages {
    /** Rows of which no page waits. */
    static final String NOT_WAITING = " AND id NOT IN (SELECT row FROM held WHERE waits)";

    /** Rows whose page has not come. */
    static final String NOT_HELD = " AND id NOT IN (SELECT row FROM held)";

    /** The rows of a host whose page is there to be read; found through the few that are held, not the host's many. */
    static final String READY = " id IN (SELECT row FROM held WHERE NOT waits) AND +host = ? AND +state = 'open'";

    private static final String OF_SITE = " row IN (SELECT id FROM frontier WHERE site = ?)";

    private HeldPages() {}

    static void hold(Connection connection, Task task, Held page) throws SQLException {
        Sql.update(connection, "UPDATE frontier SET state = 'open' WHERE id = ?", task.id());
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO held (row, waits, url, charset, kind, body, fetched)"
                        + " VALUES (?, 1, ?, ?, ?, ?, ?)",
                task.id(),
                page.url().toString(),
                page.charset(),
                page.kind(),
                page.body(),
                page.fetched().toString());
    }

    static Optional<Held> of(Connection connection, Task task) throws SQLException {
        return Sql.first(
                connection,
                row -> new Held(
                        URI.create(row.getString("url")),
                        row.getBytes("body"),
                        row.getString("charset"),
                        row.getString("kind"),
                        Instant.parse(row.getString("fetched"))),
                "SELECT url, body, charset, kind, fetched FROM held WHERE row = ? AND NOT waits",
                task.id());
    }

    static int waiting(Connection connection, String site) throws SQLException {
        return (int) Sql.number(connection, "SELECT count(*) FROM held WHERE waits AND" + OF_SITE, site);
    }

    static void release(Connection connection, String site) throws SQLException {
        Sql.update(connection, "UPDATE held SET waits = 0 WHERE" + OF_SITE, site);
    }

    /** The sites of which the run has nothing left but pages that wait. */
    static List<String> allWaiting(Connection connection, String run) throws SQLException {
        return Sql.list(connection, row -> row.getString(1), """
                SELECT DISTINCT site FROM frontier waiting
                 WHERE run = ? AND id IN (SELECT row FROM held WHERE waits)
                   AND NOT EXISTS (SELECT 1 FROM frontier WHERE run = waiting.run AND site = waiting.site
                                      AND state <> 'done'""" + NOT_WAITING + ")", run);
    }

    static void drop(Connection connection, Task task) throws SQLException {
        Sql.update(connection, "DELETE FROM held WHERE row = ?", task.id());
    }

    /** The run's pages are asked again in another. */
    static void dropAll(Connection connection, String run) throws SQLException {
        Sql.update(connection, "DELETE FROM held WHERE row IN (SELECT id FROM frontier WHERE run = ?)", run);
    }
}
