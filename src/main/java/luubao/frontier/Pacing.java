package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import luubao.site.Site;

/** When a host may be asked again. All calls are made inside a transaction. */
final class Pacing {
    /** No rule notes a time further ahead, a second for what the noting took: one that is was noted by a clock put right since. */
    private static final long FURTHEST_MILLIS = BackOff.LONGEST.plusSeconds(1).toMillis();

    private final Clock clock;
    private final Function<String, Site.Fetch> manners;
    private final RobotsGate gate;

    Pacing(Clock clock, Function<String, Site.Fetch> manners, RobotsGate gate) {
        this.clock = clock;
        this.manners = manners;
        this.gate = gate;
    }

    /** When the host may be asked again: its delay after the last request's start, and not while it wants peace. */
    long allowed(Connection connection, String host) throws SQLException {
        // rows of an import may stand beside those of the host's own site: the longer delay holds
        long delay = Sql.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT DISTINCT site FROM (SELECT site FROM frontier WHERE host = ? AND state = 'open'"
                                + Rows.ACTIVE + " ORDER BY priority, attempts, id LIMIT 20)",
                        host)
                .stream()
                .mapToLong(site -> manners.apply(site).delay().toMillis())
                .max()
                .orElse(0L);
        return allowed(connection, host, delay);
    }

    /** The same where the delay is that many milliseconds. */
    long allowed(Connection connection, String host, long delay) throws SQLException {
        long asked = asked(connection, host);
        long notBefore = Sql.number(connection, "SELECT not_before FROM host WHERE host = ?", host);
        long crawlDelay = gate.crawlDelay(connection, host);
        // one more, since what stood behind the millisecond was cut off
        long gap = Math.max(delay, crawlDelay) + 1;
        // a stamp from far ahead was made before the clock was put right
        boolean stamped = asked > 0 && asked <= clock.millis() + gap;
        boolean noted = notBefore <= clock.millis() + FURTHEST_MILLIS;
        return Math.max(noted ? notBefore : 0, stamped ? asked + gap : 0);
    }

    /** When the host was asked last, in milliseconds since 1970; 0 where it never was. */
    static long asked(Connection connection, String host) throws SQLException {
        return Sql.number(connection, "SELECT asked FROM host WHERE host = ?", host);
    }

    /** Notes when the host was asked last, in milliseconds since 1970. */
    static void stamp(Connection connection, String host, long asked) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO host (host, asked) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET asked = excluded.asked",
                host,
                asked);
    }

    /** Leaves the host in peace until then, or longer if it asked for that before. */
    static void peace(Connection connection, String host, long until) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO host (host, not_before) VALUES (?1, ?2) ON CONFLICT (host) DO UPDATE SET not_before ="
                        + " CASE WHEN not_before > ?2 + ?3 THEN ?2 ELSE max(not_before, ?2) END",
                host,
                until,
                FURTHEST_MILLIS);
    }

    /** What of the host waits until a time that no rule can have given it is due. */
    void dueAfterAll(Connection connection, String host) throws SQLException {
        Sql.update(
                connection,
                "UPDATE frontier SET due = 0 WHERE host = ? AND state = 'open' AND due > ?" + KeptPages.ASKING
                        + Rows.ACTIVE,
                host,
                clock.millis() + FURTHEST_MILLIS);
    }
}
