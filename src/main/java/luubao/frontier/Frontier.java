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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue: rows are what is true, lanes only take from it. Every change is one transaction, so that a killed
 * process leaves rows that are open, claimed or done; {@link Runs} frees the claims at the next start.
 *
 * <p>One host is one lane: {@link #turns} tells it when to try, {@link #claim} hands out the host's next due row and
 * stamps the host. Safe for several threads as long as each host is asked by one lane; rows that
 * are ready are for {@link Readers}.
 */
public final class Frontier {
    private static final long LONGEST_WAIT_MILLIS = 1000;

    /** A row is claimed so long before its request may leave: what that takes does not lengthen the gap then. */
    private static final long PREPARATION_MILLIS = 20;

    private final Transactions transactions;
    private final Clock clock;
    private final RobotsGate gate;
    private final Rows rows;
    private final Pacing pacing;
    private final BackOff backOff;
    private final Budgets budgets;
    private final Endings endings;

    /** By host, when it was asked before the row that was claimed last. */
    private final Map<String, Long> former = new ConcurrentHashMap<>();

    private volatile Chosen chosen;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException broken;

    /**
     * @param manners the manners towards a site, by its id; defaults for ids it does not know
     * @param retryDelay the wait before a page's second attempt; doubled before the third, and for the whole host with
     *     each trouble in a row
     * @param random spreads those of hosts
     */
    public Frontier(
            Transactions transactions,
            Clock clock,
            Function<String, Site.Fetch> manners,
            Duration retryDelay,
            RandomGenerator random) {
        this.transactions = transactions;
        this.clock = clock;
        this.gate = new RobotsGate(clock);
        this.rows = new Rows(clock);
        this.pacing = new Pacing(clock, manners, gate);
        this.backOff = new BackOff(clock, retryDelay, random, gate);
        this.budgets = new Budgets(manners);
        this.endings = new Endings(clock, gate, budgets, retryDelay);
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
        if (broken == null) {
            broken = cause;
        }
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

    /** The host's turns, without end while it has rows that ask. Read by one lane; not safe for two. */
    public Iterator<Turn> turns(String host) {
        // the host's last row may have been dropped, after which there is no turn to see it at
        transactions.run(connection -> {
            endFallen(connection, host);
            return 0;
        });
        return new Turns(host, () -> !stopping && isDue(host));
    }

    private boolean isDue(String host) {
        return transactions.run(connection -> rows.due(connection, host, false)).isPresent();
    }

    /**
     * How long to wait before the turn's claim, at most a second, so that a stop and new work are seen soon. To be asked
     * when the turn has come: Camel's split takes each turn before the one ahead of it has been served.
     */
    public long waitMillis(Turn turn) {
        String host = turn.whose();
        return transactions.run(connection -> {
            endFallen(connection, host);
            Optional<Long> due = rows.due(connection, host, BackOff.isSilent(connection, host));
            if (due.isEmpty()) {
                return 0L;
            }
            // robots.txt, waiting for its next attempt or gone to another host's lane, holds up all the others
            long next = gate.due(connection, host).orElse(due.get());
            long wait = Math.max(next, pacing.allowed(connection, host) - PREPARATION_MILLIS) - clock.millis();
            return Math.max(0, Math.min(LONGEST_WAIT_MILLIS, wait));
        });
    }

    /** A lane takes one row at a time: one that is still claimed at its next turn was dropped by the steps it passed. */
    private void endFallen(Connection connection, String host) throws SQLException {
        rows.asked(connection, host).forEach(this::endFallen);
    }

    void endFallen(Task fallen) {
        settle(fallen, Outcome.of(FAILED, fallen.url() + ": a step broke and nothing took care of it; see the log"));
    }

    /**
     * Claims the turn's host's next due row and stamps the host as asked; null where nothing is due yet. Its request may
     * leave {@link #untilStart} milliseconds later. Before the first row of a run comes the host's robots.txt; while that
     * is waited for, nothing else is claimed.
     */
    public @Nullable Task claim(Turn turn) {
        if (stopping) {
            return null;
        }
        return transactions.run(connection -> claim(connection, turn.whose())).orElse(null);
    }

    /** How long to wait before the claimed row's request may leave. */
    public long untilStart(Task task) {
        return Math.max(0, task.starts() - clock.millis());
    }

    private Optional<Task> claim(Connection connection, String host) throws SQLException {
        long now = clock.millis();
        boolean silent = BackOff.isSilent(connection, host);
        if (silent && rows.due(connection, host, true).isEmpty()) {
            Optional<Task> left = rows.next(connection, host, now, now, false);
            if (left.isPresent()) {
                backOff.giveUp(connection, left.get());
            }
            return Optional.empty();
        }
        long starts = Math.max(now, pacing.allowed(connection, host));
        if (starts > now + PREPARATION_MILLIS) {
            // to be told that nothing is asked, nobody has to wait
            Optional<Task> waiting = rows.next(connection, host, now, now, false);
            if (waiting.isPresent() && waiting.get().kind() != Task.Kind.ROBOTS) {
                gate.isLeftAlone(connection, waiting.get());
            }
            return Optional.empty();
        }
        Optional<Task> next = next(connection, host, now, starts, silent);
        if (next.isPresent()) {
            Rows.take(connection, next.get());
            former.put(host, Pacing.asked(connection, host));
            Pacing.stamp(connection, host, starts);
        } else {
            pacing.dueAfterAll(connection, host);
        }
        return next;
    }

    /** The claimed row is refused, and nothing was asked for it: that was no attempt, and its host may be asked at once. */
    public void unasked(Task task) {
        transactions.run(connection -> {
            Rows.untake(connection, task);
            Long asked = former.get(task.host());
            if (asked != null) {
                Pacing.stamp(connection, task.host(), asked);
            }
            return 0;
        });
    }

    private Optional<Task> next(Connection connection, String host, long now, long starts, boolean silent)
            throws SQLException {
        Optional<Task> due = inTurn(connection, host, now, starts, silent);
        Chosen ours = chosen;
        while (due.isPresent()
                && (ours.isLate(connection, due.get(), gate)
                        || isPassedOver(connection, due.get())
                        || (due.get().kind() == Task.Kind.PAGE && ours.leaves(connection, due.get())))) {
            due = inTurn(connection, host, now, starts, silent);
        }
        if (due.isPresent() && due.get().kind() == Task.Kind.PAGE && ours.waits(connection, due.get())) {
            return Optional.empty();
        }
        if (due.isPresent() && due.get().kind() != Task.Kind.ROBOTS && !gate.isOpen(connection, due.get())) {
            // robots.txt, which goes first, where it is this lane's and due
            return rows.next(connection, host, now, starts, silent).filter(first -> first.kind() == Task.Kind.ROBOTS);
        }
        return due;
    }

    private Optional<Task> inTurn(Connection connection, String host, long now, long starts, boolean silent)
            throws SQLException {
        Optional<Task> first = rows.next(connection, host, now, starts, silent);
        return first.isEmpty() || silent ? first : Shares.inTurn(connection, rows, first.get(), now);
    }

    /** What an answer says of its host. */
    public enum Host {
        WELL,
        /** It may be the page alone that is broken. */
        IN_DOUBT,
        /** No answer, an answer cut off, or one that asks to be left in peace. */
        IN_TROUBLE
    }

    /**
     * Notes how the task's request went. Its host is stamped with when it really left: connecting took a while that would
     * be missing from the next gap as the server sees it. A host in trouble is left in peace.
     *
     * @param sent null where it never left
     * @param host what the answer says of the host
     */
    public void asked(Task task, @Nullable Instant sent, Host host) {
        transactions.run(connection -> {
            if (sent != null) {
                Pacing.stamp(connection, task.host(), sent.toEpochMilli());
            }
            if (host == Host.WELL) {
                BackOff.answered(connection, task.host());
            } else if (!stopping) {
                backOff.troubled(connection, task, host);
            }
            return 0;
        });
    }

    /** True where the row is not asked now: it was put off, or ended. */
    private boolean isPassedOver(Connection connection, Task task) throws SQLException {
        Optional<Outcome> refusal = budgets.refusal(connection, task);
        if (refusal.isPresent()) {
            endings.settle(connection, task, refusal.get());
            return true;
        }
        return budgets.putOff(connection, task);
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
        settle(task, outcome, null);
    }

    /** {@link #settle(Task, Outcome)}, and what else the next visit of the page is to know. */
    public void settle(Task task, Outcome outcome, @Nullable Look look) {
        if (stopping && outcome.ending() == FAILED) {
            return;
        }
        transactions.run(connection -> {
            endings.settle(connection, task, outcome, look);
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
