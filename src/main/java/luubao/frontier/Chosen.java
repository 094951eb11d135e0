package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a crawl to its {@link Choice}, and to a day: leaves pages for another run, and shares a limit among the sites. What
 * is left loses its row and stays known, with the night in which it is due. All calls are made inside a transaction.
 */
final class Chosen {
    private static final String OF_A_CRAWL = " AND run IN (SELECT id FROM run WHERE kind = 'crawl')";

    private static final String UNASKED = Asked.NOT + OF_A_CRAWL;

    /** What sources say of when a page was published or changed last, in milliseconds since 1970; null: nothing. */
    static final String SAID = "max(coalesce(published, modified), coalesce(modified, published))";

    private static final long SHARED_MILLIS = 200;

    /**
     * Nothing is asked for the first time later in a crawl: with the longest delays a night's pages take two days, and the
     * other sites would wait for their next night. What is under way then has the hours to the schedule's next time.
     */
    private static final Duration LONGEST = Duration.ofHours(20);

    private static final Logger LOG = LoggerFactory.getLogger(Chosen.class);

    private final Clock clock;
    private final Choice choice;
    private final long chosen;

    /** Of a crawl that begins now, or is gone on with: it has its hours anew then. */
    Chosen(Clock clock, Choice choice) {
        this.clock = clock;
        this.choice = choice;
        this.chosen = clock.millis();
    }

    /**
     * True when it is too late for the row: it ends as refused, to tell of it, and the site's others that were not asked
     * wait for the next run, pages and what names them.
     */
    boolean isLate(Connection connection, Task task, RobotsGate gate) throws SQLException {
        long begun = clock.millis() - LONGEST.toMillis();
        if (chosen > begun
                || task.kind() == Task.Kind.ROBOTS
                || !Asked.isFirst(task)
                || Sql.number(
                                connection,
                                "SELECT kind = 'crawl' AND started <= ? FROM run WHERE id = ?",
                                begun,
                                task.run())
                        == 0) {
            return false;
        }
        int others = Sql.update(
                connection,
                "DELETE FROM frontier WHERE run = ? AND site = ? AND id <> ?" + Asked.NOT_YET + " AND kind <> 'robots'"
                        + KeptPages.ASKING,
                task.run(),
                task.site(),
                task.id());
        long delay = Duration.ofMillis(gate.crawlDelay(connection, task.host())).toSeconds();
        String reason = "not asked in the " + LONGEST.toHours() + " hours of a run: put off to the next one"
                + (others > 0 ? ", and " + others + " more of " + task.site() : "")
                + (delay > 0 ? "; robots.txt of " + task.host() + " asks for " + delay + " s between requests" : "");
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'done', outcome = ?, reason = ?, settled = ? WHERE id = ?",
                Outcome.Ending.REFUSED.label(),
                reason,
                clock.millis(),
                task.id());
        LOG.warn("{}: {}: {}", task.site(), task.url(), reason);
        return true;
    }

    /** True when the page was not chosen or is beyond the limit: its row is gone. */
    boolean leaves(Connection connection, Task task) throws SQLException {
        return choice.limit() == 0
                ? all(connection, task.run())
                : Asked.isFirst(task) && (beyondTheRun(connection, task) || tooOld(connection, task));
    }

    /** Leaves also what a run that was cut off had begun to ask. */
    private static boolean all(Connection connection, String run) throws SQLException {
        return Sql.update(
                        connection,
                        "DELETE FROM frontier WHERE run = ? AND kind = 'page' AND state = 'open'" + KeptPages.ASKING
                                + OF_A_CRAWL,
                        run)
                > 0;
    }

    private boolean beyondTheRun(Connection connection, Task task) throws SQLException {
        return choice.limit() < Integer.MAX_VALUE
                && Asked.of(connection, task.run()) >= choice.limit()
                && Sql.update(connection, "DELETE FROM frontier WHERE run = ?" + UNASKED, task.run()) > 0;
    }

    private boolean tooOld(Connection connection, Task task) throws SQLException {
        Instant since = choice.since();
        return since != null
                && Sql.number(
                                connection,
                                "SELECT " + SAID + " < ? FROM known WHERE canonical = ?",
                                since.toEpochMilli(),
                                task.canonical())
                        == 1
                && Sql.update(connection, "DELETE FROM frontier WHERE id = ?" + UNASKED, task.id()) > 0;
    }

    /** A limit is shared: a site that has had an equal part waits while another one that has more to ask has had less. */
    boolean waits(Connection connection, Task task) throws SQLException {
        if (choice.limit() == Integer.MAX_VALUE || !Asked.isFirst(task)) {
            return false;
        }
        List<String> others = others(connection, task);
        long share = Math.max(1, choice.limit() / (others.size() + 1));
        long asked = Asked.of(connection, task.run(), task.site());
        if (asked < share) {
            return false;
        }
        for (String other : others) {
            if (Asked.of(connection, task.run(), other) < Math.max(share, asked)
                    && isOpen(connection, task.run(), other)) {
                Pacing.peace(connection, task.host(), clock.millis() + SHARED_MILLIS);
                return true;
            }
        }
        return false;
    }

    /** The run's other sites, from one to the next through the index, however many rows each has. */
    private static List<String> others(Connection connection, Task task) throws SQLException {
        return Sql.list(connection, row -> row.getString(1), """
                WITH RECURSIVE other (site) AS (
                    SELECT min(site) FROM frontier WHERE run = ?1 AND state IN ('open', 'claimed', 'done')
                    UNION ALL
                    SELECT (SELECT min(site) FROM frontier
                             WHERE run = ?1 AND state IN ('open', 'claimed', 'done') AND site > other.site)
                      FROM other WHERE other.site IS NOT NULL)
                SELECT site FROM other WHERE site <> ?2""", task.run(), task.site());
    }

    private static boolean isOpen(Connection connection, String run, String site) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM frontier WHERE run = ? AND site = ? AND state IN ('open', 'claimed'))",
                        run,
                        site)
                == 1;
    }
}
