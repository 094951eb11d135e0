package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a host in trouble is left in peace, and when the run gives it up. Trouble is what passes and is the host's: no
 * answer, one cut off, 429, 5xx; any other answer ends it. All calls are made inside a transaction.
 */
final class BackOff {
    /**
     * So many different pages in a row without an answer, and the host is silent: no further page is asked but those that
     * were get the attempts that every request has, and where none of them brings an answer the host is left alone until
     * the next run. With the pauses between them that is some minutes at least, in which a server has started again. A page
     * asked once more tells nothing new of the host, so it does not count.
     */
    static final int PAGES = 5;

    /** Of pages with which the host may be well all the same, so many count as one. */
    private static final int DOUBTFUL = 4;

    /** No pause within a run is longer, whatever the host asks for or does. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration first;
    private final RandomGenerator random;
    private final RobotsGate gate;

    /** @param first the pause after the first trouble; doubled with each further one in a row */
    BackOff(Clock clock, Duration first, RandomGenerator random, RobotsGate gate) {
        this.clock = clock;
        this.first = first;
        this.random = random;
        this.gate = gate;
    }

    /** The host answered: what it did before is forgotten. */
    static void answered(Connection connection, String host) throws SQLException {
        Sql.update(
                connection,
                "UPDATE host SET troubles = 0, pages = 0 WHERE host = ? AND (troubles > 0 OR pages > 0)",
                host);
    }

    /** The task's request brought trouble: its host rests, or is given up. */
    void troubled(Connection connection, Task task, Frontier.Host host) throws SQLException {
        long night = Sql.number(connection, "SELECT night FROM run WHERE id = ?", task.run());
        Optional<long[]> before = Sql.first(
                connection,
                row -> new long[] {row.getLong(1), row.getLong(2)},
                "SELECT troubles, pages FROM host WHERE host = ? AND night = ?",
                task.host(),
                night);
        boolean silent = before.filter(counts -> counts[1] >= PAGES * DOUBTFUL).isPresent();
        // the pauses grow no more then: what is left to ask is counted
        long troubles = before.map(counts -> silent ? Math.min(PAGES, counts[0]) : counts[0] + 1)
                .orElse(1L);
        boolean another = task.attempts() == 1 && task.kind() != Task.Kind.ROBOTS;
        long pages = before.map(counts -> counts[1]).orElse(0L)
                + (!another ? 0 : host == Frontier.Host.IN_DOUBT ? 1 : DOUBTFUL);
        Sql.update(
                connection,
                "INSERT INTO host (host, night, troubles, pages) VALUES (?, ?, ?, ?) ON CONFLICT (host) DO UPDATE SET"
                        + " night = excluded.night, troubles = excluded.troubles, pages = excluded.pages",
                task.host(),
                night,
                troubles,
                pages);
        Pacing.peace(connection, task.host(), clock.millis() + pause(troubles));
    }

    /** True where page after page of the host brought no answer in this night. */
    static boolean isSilent(Connection connection, String host) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM host WHERE host = ? AND pages >= ?"
                                + " AND night IN (SELECT night FROM run WHERE active)",
                        host,
                        PAGES * DOUBTFUL)
                > 0;
    }

    /** Ends the run's rows of a silent host of which all that were tried have ended. */
    void giveUp(Connection connection, Task task) throws SQLException {
        answered(connection, task.host());
        gate.shut(
                connection,
                task,
                "host " + task.host()
                        + " did not answer, or with an error of its own, page after page; left alone until the next run");
    }

    /** Equal jitter: half of it is sure, so that attempts are spaced, and half is chance. */
    private long pause(long troubles) {
        long doublings = Math.min(troubles - 1, 20);
        long longest = Math.min(LONGEST.toMillis(), first.toMillis() << doublings);
        return longest - random.nextLong(longest / 2 + 1);
    }
}
