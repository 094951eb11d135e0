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
     * So many different pages in a row without an answer, and the host is left alone until the next run. With the pauses
     * between them that is more than a minute at the default delay, in which a server has started again, and at most
     * five time-outs. A page asked once more tells nothing new of the host, so it does not count.
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

    /** The host answered. */
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
        long troubles = before.map(counts -> counts[0]).orElse(0L) + 1;
        boolean another = task.attempts() == 1 && task.kind() != Task.Kind.ROBOTS;
        long pages = before.map(counts -> counts[1]).orElse(0L)
                + (!another ? 0 : host == Frontier.Host.IN_DOUBT ? 1 : DOUBTFUL);
        boolean givenUp = pages >= PAGES * DOUBTFUL;
        Sql.update(
                connection,
                "INSERT INTO host (host, night, troubles, pages) VALUES (?, ?, ?, ?) ON CONFLICT (host) DO UPDATE SET"
                        + " night = excluded.night, troubles = excluded.troubles, pages = excluded.pages",
                task.host(),
                night,
                troubles,
                givenUp ? 0 : pages);
        Pacing.peace(connection, task.host(), clock.millis() + pause(troubles));
        if (givenUp) {
            gate.shut(
                    connection,
                    task,
                    "host " + task.host()
                            + " did not answer, or with an error of its own, page after page; left alone until the next run");
        }
    }

    /** Equal jitter: half of it is sure, so that attempts are spaced, and half is chance. */
    private long pause(long troubles) {
        long doublings = Math.min(troubles - 1, 20);
        long longest = Math.min(LONGEST.toMillis(), first.toMillis() << doublings);
        return longest - random.nextLong(longest / 2 + 1);
    }
}
