package luubao.frontier;

import static luubao.frontier.Outcome.Ending.FAILED;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue: rows are what is true, lanes only take from it. Every change is one transaction, so that a killed
 * process leaves rows that are open, claimed or done; {@link Runs} frees the claims at the next start.
 *
 * <p>One host is one lane: {@link #turns} tells it when to try, {@link #claim} hands out the host's next due row and
 * stamps the host. Safe for several threads as long as each host is served by one.
 */
public final class Frontier {
    private static final long LONGEST_WAIT_MILLIS = 1000;
    private final Transactions transactions;
    private final Clock clock;
    private final Function<String, Site.Fetch> manners;
    private final RobotsGate gate;
    private final Rows rows;
    private final Pacing pacing;
    private final Endings endings;
    private volatile Chosen chosen;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException broken;

    /**
     * @param manners the manners towards a site, by its id; defaults for ids it does not know
     * @param retryDelay the wait before the second attempt; doubled before the third
     */
    public Frontier(Transactions transactions, Clock clock, Function<String, Site.Fetch> manners, Duration retryDelay) {
        this.transactions = transactions;
        this.clock = clock;
        this.manners = manners;
        this.gate = new RobotsGate(clock);
        this.rows = new Rows(clock);
        this.pacing = new Pacing(clock, manners, gate);
        this.endings = new Endings(clock, gate, retryDelay);
        this.chosen = new Chosen(clock, Choice.ALL);
    }

    /** Holds the crawls of this process to a choice from now on. */
    public void choose(Choice choice) {
        chosen = new Chosen(clock, choice);
    }

    /**
     * No row is claimed any more; what is under way ends. What fails from now on may fail because we stop, so it ends
     * nothing and counts as no attempt. The run goes on at the next start.
     */
    public void stop() {
        stopping = true;
    }

    /** True once a stop was asked for. */
    public boolean stopping() {
        return stopping;
    }

    /**
     * Stops, since rows can be claimed or settled no longer; whoever waits for a run is told why.
     *
     * @param cause thrown by {@link #check} and {@link #isOpen} from now on
     */
    public void breakOff(RuntimeException cause) {
        broken = cause;
        stopping = true;
    }

    /** Throws what made the frontier break off, if it did. */
    public void check() {
        RuntimeException cause = broken;
        if (cause != null) {
            throw cause;
        }
    }

    /** True while a row of the run is not settled and nobody asked to stop. */
    public boolean isOpen(String run) {
        check();
        return !stopping
                && transactions.run(connection -> Sql.number(
                                connection,
                                "SELECT EXISTS (SELECT 1 FROM frontier WHERE run = ? AND state IN ('open', 'claimed'))",
                                run)
                        == 1);
    }

    /** Hosts with rows that are not settled: lanes that must be open. */
    public List<String> hosts() {
        if (stopping) {
            return List.of();
        }
        return transactions.run(connection -> Sql.list(
                connection,
                row -> row.getString(1),
                // from host to host through the index, however many rows each has
                """
                WITH RECURSIVE due (host) AS (
                    SELECT min(host) FROM frontier WHERE state <> 'done'
                    UNION ALL
                    SELECT (SELECT min(host) FROM frontier WHERE state <> 'done' AND host > due.host)
                      FROM due WHERE due.host IS NOT NULL)
                SELECT host FROM due WHERE EXISTS (
                    SELECT 1 FROM frontier WHERE host = due.host AND state <> 'done'""" + Rows.ACTIVE + ")"));
    }

    /** The host's turns, without end while it has open rows. Read by one lane; not safe for two. */
    public Iterator<Turn> turns(String host) {
        return new Iterator<>() {
            private @Nullable Turn next;
            private boolean over;

            @Override
            public boolean hasNext() {
                if (next == null && !over && !stopping) {
                    next = turn(host).orElse(null);
                    // for good: Camel's split asks once more after the end, and could not take a row that came since
                    over = next == null;
                }
                return next != null && !stopping;
            }

            @Override
            public Turn next() {
                if (!hasNext()) {
                    throw new NoSuchElementException(host);
                }
                Turn turn = next;
                next = null;
                if (turn == null) {
                    throw new NoSuchElementException(host);
                }
                return turn;
            }
        };
    }

    private Optional<Turn> turn(String host) {
        return transactions.run(connection -> {
            endFallen(connection, host);
            Optional<Long> due = rows.due(connection, host);
            if (due.isEmpty()) {
                return Optional.<Turn>empty();
            }
            if (rows.ready(connection, host).isPresent()) {
                return Optional.of(new Turn(host, 0));
            }
            // robots.txt, waiting for its next attempt or gone to another host's lane, holds up all the others
            long next = gate.due(connection, host).orElse(due.get());
            long wait = Math.max(next, pacing.allowed(connection, host)) - clock.millis();
            return Optional.of(new Turn(host, Math.max(0, Math.min(LONGEST_WAIT_MILLIS, wait))));
        });
    }

    /** A lane takes one row at a time: one that is still claimed at its next turn was dropped by the steps it passed. */
    private void endFallen(Connection connection, String host) throws SQLException {
        for (Task fallen : rows.claimed(connection, host)) {
            settle(
                    fallen,
                    Outcome.of(FAILED, fallen.url() + ": a step broke and nothing took care of it; see the log"));
        }
    }

    /**
     * Claims the turn's host's next due row and stamps the host as asked; null where nothing is due yet. Before the
     * first row of a run comes the host's robots.txt; while that is waited for, nothing else is claimed.
     */
    public @Nullable Task claim(Turn turn) {
        if (stopping) {
            return null;
        }
        return transactions.run(connection -> claim(connection, turn.host())).orElse(null);
    }

    private Optional<Task> claim(Connection connection, String host) throws SQLException {
        Optional<Task> ready = rows.ready(connection, host);
        if (ready.isPresent()) {
            Rows.take(connection, ready.get());
            return ready;
        }
        long now = clock.millis();
        if (pacing.allowed(connection, host) > now) {
            return Optional.empty();
        }
        Optional<Task> due = rows.next(connection, host, now);
        Chosen ours = chosen;
        while (due.isPresent()
                && due.get().kind() == Task.Kind.PAGE
                && (putOff(connection, due.get()) || ours.leaves(connection, due.get()))) {
            due = rows.next(connection, host, now);
        }
        if (due.isPresent() && due.get().kind() == Task.Kind.PAGE && ours.waits(connection, due.get())) {
            return Optional.empty();
        }
        if (due.isPresent() && due.get().kind() != Task.Kind.ROBOTS && !gate.isOpen(connection, due.get())) {
            // robots.txt, which goes first, where it is this lane's and due
            due = rows.next(connection, host, now).filter(first -> first.kind() == Task.Kind.ROBOTS);
        }
        if (due.isPresent()) {
            Rows.take(connection, due.get());
            Pacing.stamp(connection, host, now);
        }
        return due;
    }

    /**
     * Corrects the host's stamp to when its request really left: connecting took a while that would be missing from the
     * next gap as the server sees it.
     */
    public void asked(String host, Instant sent) {
        transactions.run(connection -> {
            Pacing.stamp(connection, host, sent.toEpochMilli());
            return 0;
        });
    }

    /** The run's pages of the site are used up: its pages not yet asked wait for the next night. */
    private boolean putOff(Connection connection, Task task) throws SQLException {
        int most = manners.apply(task.site()).pages();
        long used = Sql.number(
                connection,
                "SELECT count(*) + total(further) FROM frontier WHERE run = ? AND site = ? AND kind = 'page'"
                        + " AND (attempts > 0 OR hops > 0 OR further > 0)",
                task.run(),
                task.site());
        if (used < most || task.attempts() > 1 || task.hops() > 0 || task.further() > 0) {
            return false;
        }
        return Sql.update(
                        connection,
                        "DELETE FROM frontier WHERE run = ? AND site = ? AND kind = 'page' AND state = 'open'"
                                + " AND attempts = 0 AND hops = 0 AND further = 0 AND run IN (SELECT id FROM run WHERE kind = 'crawl')",
                        task.run(),
                        task.site())
                > 0;
    }

    /** What robots.txt of a host says, as last read; empty bytes allow all. */
    public byte[] robots(String host) {
        return transactions.run(connection -> gate.body(connection, host));
    }

    /** Keeps what robots.txt said and settles its row. */
    public void robotsRead(Task task, byte[] body, Duration crawlDelay) {
        transactions.run(connection -> {
            endings.robotsRead(connection, task, body, crawlDelay);
            return 0;
        });
    }

    /**
     * Ends the item. A robots.txt that could not be read puts its host's rows off to the next run; one that we may not
     * ask for (an address inside the network) refuses its host's pages too.
     */
    public void settle(Task task, Outcome outcome) {
        if (stopping && outcome.ending() == FAILED) {
            return;
        }
        transactions.run(connection -> {
            endings.settle(connection, task, outcome);
            return 0;
        });
    }

    /** Gives an imported item to the site that it turned out to be of, under the site's form of its URL. */
    public void adopt(Task task, String site, String canonical) {
        transactions.run(connection -> Sql.update(
                connection,
                "UPDATE OR IGNORE frontier SET site = ?, canonical = ? WHERE id = ?",
                site,
                canonical,
                task.id()));
    }

    /**
     * Sends the item on to where it was redirected, in that host's lane.
     *
     * @param canonical the target's canonical form
     * @return how it ends, where another item of the run is that page already or after too many hops; else null
     */
    public @Nullable Outcome redirect(Task task, URI target, String canonical) {
        return transactions
                .run(connection -> endings.redirect(connection, task, target, canonical))
                .orElse(null);
    }

    /**
     * Lets the item wait for another attempt of this run, or ends it as failed after the last one.
     *
     * @param after what the site asked for (Retry-After), or null
     */
    public void retry(Task task, String reason, @Nullable Duration after) {
        transactions.run(connection -> {
            endings.retry(connection, task, reason, after, stopping);
            return 0;
        });
    }
}
