package luubao.frontier;

import static luubao.frontier.Outcome.Ending.FAILED;
import static luubao.frontier.Outcome.Ending.REFUSED;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a host and its rows: its robots.txt, read at the start of each run. While it is waited for,
 * nothing else of the host is claimed; where it could not be read, the run leaves the host alone. All calls are made
 * inside a transaction.
 */
final class RobotsGate {
    /** An import believes what was read within a day. */
    private static final Duration FRESH = Duration.ofDays(1);

    private static final long OTHER_LANE_MILLIS = 50;
    private static final String KEY = "robots:";

    private final Clock clock;

    RobotsGate(Clock clock) {
        this.clock = clock;
    }

    /** The host a robots row speaks for: that of its first address, wherever it was redirected. */
    static String host(Task task) {
        return task.canonical().substring(KEY.length());
    }

    /** When a robots.txt that is waited for is due, or in whose lane else it is; empty where the gate is open. */
    Optional<Long> due(Connection connection, String host) throws SQLException {
        return Sql.first(
                connection,
                row -> {
                    boolean open = row.getString(1).equals("open");
                    return open && row.getString(2).equals(host)
                            ? row.getLong(3)
                            : Math.max(open ? row.getLong(3) : 0, clock.millis() + OTHER_LANE_MILLIS);
                },
                "SELECT state, host, due FROM frontier WHERE canonical = ? AND state IN ('open', 'claimed')"
                        + Rows.ACTIVE + " LIMIT 1",
                KEY + host);
    }

    /** The longest gap that robots.txt asks for, as last read. */
    long crawlDelay(Connection connection, String host) throws SQLException {
        return Sql.number(connection, "SELECT crawl_delay FROM robots WHERE host = ?", host);
    }

    /** What robots.txt says, as last read; empty bytes allow all. */
    byte[] body(Connection connection, String host) throws SQLException {
        return Sql.first(
                        connection,
                        row -> row.getBytes(1) == null ? new byte[0] : row.getBytes(1),
                        "SELECT body FROM robots WHERE host = ?",
                        host)
                .orElse(new byte[0]);
    }

    /**
     * True when the task may be claimed as far as the gate goes. Else its host's robots.txt stands in the frontier, or
     * its host's rows are ended because that could not be read.
     */
    boolean isOpen(Connection connection, Task task) throws SQLException {
        List<String> known = Sql.list(
                connection,
                row -> row.getString(1) == null ? "" : row.getString(1),
                "SELECT unavailable FROM robots WHERE host = ? AND (run = ? OR (unavailable IS NULL AND read > ?"
                        + " AND ? IN (SELECT id FROM run WHERE kind = 'import')))",
                task.host(),
                task.run(),
                clock.millis() - FRESH.toMillis(),
                task.run());
        if (known.contains("")) {
            return true;
        }
        if (known.isEmpty()) {
            ask(connection, task);
        } else {
            leaveAlone(connection, task.run(), task.host(), known.get(0));
        }
        return false;
    }

    private static void ask(Connection connection, Task task) throws SQLException {
        URI robots = URI.create(task.target().getScheme() + "://" + task.host() + "/robots.txt");
        Sql.update(
                connection,
                // asked once more where an import has since read, for its own run, what this run had read
                "INSERT INTO frontier (run, kind, site, url, canonical, target, host, priority, due)"
                        + " VALUES (?, 'robots', ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (run, canonical) DO UPDATE SET"
                        + " state = 'open', target = excluded.target, host = excluded.host, due = 0, attempts = 0,"
                        + " hops = 0, spent = 0 WHERE state = 'done'",
                task.run(),
                task.site(),
                robots.toString(),
                KEY + task.host(),
                robots.toString(),
                task.host(),
                Priority.ROBOTS);
    }

    /** Keeps what came for a robots row: its text, or why there is none to go by in this run. */
    void keep(
            Connection connection, Task task, byte @Nullable [] body, Duration crawlDelay, @Nullable String unavailable)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO robots (host, run, read, body, crawl_delay, unavailable)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                host(task),
                task.run(),
                clock.millis(),
                body,
                crawlDelay.toMillis(),
                unavailable);
    }

    /** Why the run leaves the task's host alone, where it does. */
    Optional<String> shut(Connection connection, Task task) throws SQLException {
        return shut(connection, task.run(), task.host());
    }

    static Optional<String> shut(Connection connection, String run, String host) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT unavailable FROM robots WHERE host = ? AND run = ? AND unavailable IS NOT NULL",
                host,
                run);
    }

    /** Shuts the gate for the rest of the run: a row of the host said that it wants to be left alone. */
    void shut(Connection connection, Task task, String reason) throws SQLException {
        Sql.update(
                connection,
                "UPDATE robots SET unavailable = ? WHERE host = ? AND run = ?",
                reason,
                task.host(),
                task.run());
        leaveAlone(connection, task.run(), task.host(), reason);
    }

    /** Ends the run's open rows of a host whose robots.txt failed, or refused, like that. */
    void leaveAlone(Connection connection, String run, String host, String reason) throws SQLException {
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'done', reason = ?, settled = ?, outcome = CASE WHEN kind = 'page'"
                        + " AND EXISTS (SELECT 1 FROM frontier gate WHERE gate.run = frontier.run"
                        + " AND gate.canonical = ? AND gate.outcome = ?) THEN ? ELSE ? END"
                        + " WHERE run = ? AND host = ? AND state = 'open'" + KeptPages.ASKING,
                reason,
                clock.millis(),
                KEY + host,
                REFUSED.label(),
                REFUSED.label(),
                FAILED.label(),
                run,
                host);
    }
}
