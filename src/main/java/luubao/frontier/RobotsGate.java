package luubao.frontier;

import static luubao.frontier.Outcome.Ending.FAILED;
import static luubao.frontier.Outcome.Ending.REFUSED;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

    /** So long imports take it that a robots.txt which did not come in all of its attempts still does not. */
    private static final Duration REST = Duration.ofMinutes(15);

    /** The same where no further attempt would have helped: a name or a certificate, which somebody may put right. */
    private static final Duration SHORT_REST = Duration.ofMinutes(1);

    private static final long OTHER_LANE_MILLIS = 50;
    private static final String KEY = "robots:";
    private static final String UNTIL_NEXT = "; the site is left alone until the next run";

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
     * What was said last of a host's robots.txt.
     *
     * @param read when, in milliseconds since 1970
     * @param unavailable why there is none to go by, or null
     * @param ending how the row ended that asked for it, or null where that is forgotten
     * @param attempts of that row
     */
    private record Said(
            String run,
            long read,
            @Nullable String unavailable,
            @Nullable String ending,
            int attempts) {
        boolean isUnread() {
            return unavailable != null && FAILED.label().equals(ending);
        }

        /** Until when imports go by it. */
        long until() {
            Duration span = unavailable == null
                    ? FRESH
                    : !isUnread() ? Duration.ZERO : attempts >= Endings.ATTEMPTS ? REST : SHORT_REST;
            return read + span.toMillis();
        }
    }

    private static Optional<Said> said(Connection connection, String host) throws SQLException {
        return Sql.first(
                connection,
                row -> new Said(row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getInt(5)),
                "SELECT robots.run, read, unavailable, outcome, attempts FROM robots LEFT JOIN frontier"
                        + " ON frontier.run = robots.run AND canonical = ? WHERE robots.host = ?",
                KEY + host,
                host);
    }

    /** What the task's run goes by. */
    private Optional<Said> said(Connection connection, Task task) throws SQLException {
        Optional<Said> last = said(connection, task.host());
        if (last.isEmpty() || last.get().run().equals(task.run())) {
            return last;
        }
        long now = clock.millis();
        boolean holds = last.get().read() <= now && now < last.get().until();
        return holds && isImport(connection, task.run()) ? last : Optional.empty();
    }

    private static boolean isImport(Connection connection, String run) throws SQLException {
        return Runs.kind(connection, run).equals("import");
    }

    /**
     * True when the task may be claimed as far as the gate goes. Else its host's robots.txt stands in the frontier, or
     * its host's rows are ended because that could not be read.
     */
    boolean isOpen(Connection connection, Task task) throws SQLException {
        Optional<Said> said = said(connection, task);
        if (said.isPresent() && said.get().unavailable() == null) {
            return true;
        }
        if (!isLeftAlone(connection, task)) {
            ask(connection, task);
        }
        return false;
    }

    /** True when the task's host is left alone by its run, whose rows of it are ended then. */
    boolean isLeftAlone(Connection connection, Task task) throws SQLException {
        Optional<Said> said = said(connection, task);
        if (said.isPresent()) {
            if (said.get().unavailable() == null) {
                return false;
            }
            leaveAlone(connection, task.run(), task.host());
            return true;
        }
        // an import has asked since, for itself
        Optional<String> own = Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT reason FROM frontier WHERE run = ? AND canonical = ? AND state = 'done' AND outcome IN (?, ?)",
                task.run(),
                KEY + task.host(),
                FAILED.label(),
                REFUSED.label());
        if (own.isPresent()) {
            leaveAlone(
                    connection,
                    task.run(),
                    task.host(),
                    "robots.txt of " + task.host() + " was not read: " + own.get() + UNTIL_NEXT);
        }
        return own.isPresent();
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

    /** Ends the run's open rows of a host of whose robots.txt was said why there is none to go by. */
    void leaveAlone(Connection connection, String run, String host) throws SQLException {
        Said said = said(connection, host).orElseThrow();
        String again = isImport(connection, run)
                ? "; imports ask for it again in " + minutes(said.until() - clock.millis()) + " min"
                : UNTIL_NEXT;
        leaveAlone(connection, run, host, said.unavailable() + (said.isUnread() ? again : ""));
    }

    /** Rounded up, and one at least. */
    private static long minutes(long millis) {
        return Math.max(1, (millis + 59_999) / 60_000);
    }

    /** Ends the run's open rows of a host like that. */
    private void leaveAlone(Connection connection, String run, String host, String reason) throws SQLException {
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
