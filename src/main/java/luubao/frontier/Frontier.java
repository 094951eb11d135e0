package luubao.frontier;

import static luubao.frontier.Outcome.Ending.DUPLICATE;
import static luubao.frontier.Outcome.Ending.FAILED;
import static luubao.frontier.Outcome.Ending.REFUSED;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
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
    /** Attempts that a request gets in a run (429, 5xx, resets, time-outs, cut bodies). */
    static final int ATTEMPTS = 3;

    /** Redirects that one item may follow. */
    static final int REDIRECTS = 5;

    /** A site that wants more time between two requests, or before the next, is left alone until the next run. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long LONGEST_WAIT_MILLIS = 1000;
    static final String ACTIVE = " AND run IN (SELECT id FROM run WHERE active)";
    private static final String COLUMNS =
            "id, run, kind, site, url, canonical, target, host, attempts, hops, spent, listing, page, seen";

    private final Transactions transactions;
    private final Clock clock;
    private final Function<String, Site.Fetch> manners;
    private final Duration retryDelay;
    private final RobotsGate gate;
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
        this.retryDelay = retryDelay;
        this.gate = new RobotsGate(clock);
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
                    SELECT 1 FROM frontier WHERE host = due.host AND state <> 'done'""" + ACTIVE + ")"));
    }

    /** The host's turns, without end while it has open rows. Read by one lane; not safe for two. */
    public Iterator<Turn> turns(String host) {
        return new Iterator<>() {
            private @Nullable Turn next;

            @Override
            public boolean hasNext() {
                if (next == null && !stopping) {
                    next = turn(host).orElse(null);
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
            Optional<Long> due = Sql.first(
                    connection,
                    row -> row.getLong(1),
                    "SELECT due FROM frontier WHERE host = ? AND state = 'open'" + ACTIVE + HeldPages.NOT_WAITING
                            + " ORDER BY due LIMIT 1",
                    host);
            if (due.isEmpty()) {
                return Optional.<Turn>empty();
            }
            if (ready(connection, host).isPresent()) {
                return Optional.of(new Turn(host, 0));
            }
            // robots.txt, waiting for its next attempt or gone to another host's lane, holds up all the others
            long next = gate.due(connection, host).orElse(due.get());
            long wait = Math.max(next, allowed(connection, host)) - clock.millis();
            return Optional.of(new Turn(host, Math.max(0, Math.min(LONGEST_WAIT_MILLIS, wait))));
        });
    }

    /** A lane takes one row at a time: one that is still claimed at its next turn was dropped by the steps it passed. */
    private void endFallen(Connection connection, String host) throws SQLException {
        for (Task fallen : Sql.list(
                connection,
                this::task,
                "SELECT " + COLUMNS + " FROM frontier WHERE host = ? AND state = 'claimed'",
                host)) {
            settle(
                    fallen,
                    Outcome.of(FAILED, fallen.url() + ": a step broke and nothing took care of it; see the log"));
        }
    }

    /** When the host may be asked again: its delay after the last request's start, and not while it wants peace. */
    private long allowed(Connection connection, String host) throws SQLException {
        long asked = Sql.number(connection, "SELECT asked FROM host WHERE host = ?", host);
        long notBefore = Sql.number(connection, "SELECT not_before FROM host WHERE host = ?", host);
        long crawlDelay = gate.crawlDelay(connection, host);
        // rows of an import may stand beside those of the host's own site: the longer delay holds
        long delay = Sql.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT DISTINCT site FROM (SELECT site FROM frontier WHERE host = ? AND state = 'open'"
                                + ACTIVE + " ORDER BY priority, id LIMIT 20)",
                        host)
                .stream()
                .mapToLong(site -> manners.apply(site).delay().toMillis())
                .max()
                .orElse(0L);
        // one more, since what stood behind the millisecond was cut off
        long gap = Math.max(delay, crawlDelay) + 1;
        // a stamp from far ahead was made before the clock was put right
        boolean stamped = asked > 0 && asked <= clock.millis() + gap;
        return Math.max(notBefore, stamped ? asked + gap : 0);
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
        Optional<Task> ready = ready(connection, host);
        if (ready.isPresent()) {
            take(connection, ready.get());
            return ready;
        }
        long now = clock.millis();
        if (allowed(connection, host) > now) {
            return Optional.empty();
        }
        Optional<Task> due = next(connection, host, now);
        while (due.isPresent() && due.get().kind() == Task.Kind.PAGE && putOff(connection, due.get())) {
            due = next(connection, host, now);
        }
        if (due.isPresent() && due.get().kind() != Task.Kind.ROBOTS && !gate.isOpen(connection, due.get())) {
            // robots.txt, which goes first, where it is this lane's and due
            due = next(connection, host, now).filter(first -> first.kind() == Task.Kind.ROBOTS);
        }
        if (due.isPresent()) {
            take(connection, due.get());
            Sql.update(
                    connection,
                    "INSERT INTO host (host, asked) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET asked = excluded.asked",
                    host,
                    now);
        }
        return due;
    }

    private static void take(Connection connection, Task task) throws SQLException {
        Sql.update(
                connection, "UPDATE frontier SET state = 'claimed', attempts = attempts + 1 WHERE id = ?", task.id());
    }

    /** A row of the host whose page is there already: it is asked no more, so nothing has to be waited for. */
    private Optional<Task> ready(Connection connection, String host) throws SQLException {
        return Sql.first(
                connection,
                this::task,
                "SELECT " + COLUMNS + " FROM frontier WHERE" + HeldPages.READY + ACTIVE + " ORDER BY id LIMIT 1",
                host);
    }

    /** Lets the task's page wait until its site is {@link #release released}. Part of a transaction under way. */
    public void hold(Task task, Held page) {
        transactions.run(connection -> {
            HeldPages.hold(connection, task, page);
            return 0;
        });
    }

    /** The page of a task that waited for its site to be learnt. */
    public Optional<Held> held(Task task) {
        return transactions.run(connection -> HeldPages.of(connection, task));
    }

    /**
     * Keeps a page of an article and asks for the one after it in its place, with attempts and a deadline of its own: the
     * article is read when all its pages are there, and fails as a whole where one does not come.
     *
     * @param next of the same host
     */
    public void onward(Task task, Held page, URI next) {
        transactions.run(connection -> {
            Parts.add(connection, task, page);
            return Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', target = ?, further = further + 1, attempts = 0, spent = 0,"
                            + " due = 0 WHERE id = ?",
                    next.toString(),
                    task.id());
        });
    }

    /** The pages of the task's article that have come before the one it asks for now, in order. */
    public List<Held> parts(Task task) {
        return transactions.run(connection -> Parts.of(connection, task));
    }

    /** How many pages of the site wait. */
    public int waiting(String site) {
        return transactions.run(connection -> HeldPages.waiting(connection, site));
    }

    /** The site is learnt: its pages are read. */
    public void release(String site) {
        transactions.run(connection -> {
            HeldPages.release(connection, site);
            return 0;
        });
    }

    /** The sites that the run has read to their end while all their pages still wait. */
    public List<String> allWaiting(String run) {
        return transactions.run(connection -> HeldPages.allWaiting(connection, run));
    }

    /**
     * Corrects the host's stamp to when its request really left: connecting took a while that would be missing from the
     * next gap as the server sees it.
     */
    public void asked(String host, Instant sent) {
        transactions.run(connection ->
                Sql.update(connection, "UPDATE host SET asked = ? WHERE host = ?", sent.toEpochMilli(), host));
    }

    private Optional<Task> next(Connection connection, String host, long now) throws SQLException {
        return Sql.first(
                connection,
                this::task,
                "SELECT " + COLUMNS
                        + " FROM frontier WHERE host = ? AND state = 'open' AND due <= ?" + ACTIVE
                        + HeldPages.NOT_WAITING + " ORDER BY priority, id LIMIT 1",
                host,
                now);
    }

    /** The run's pages of the site are used up: its pages not yet asked wait for the next night. */
    private boolean putOff(Connection connection, Task task) throws SQLException {
        int most = manners.apply(task.site()).pages();
        long used = Sql.number(
                connection,
                "SELECT count(*) + total(further) FROM frontier WHERE run = ? AND site = ? AND kind = 'page'"
                        + " AND (attempts > 0 OR hops > 0)",
                task.run(),
                task.site());
        if (used < most || task.attempts() > 1 || task.hops() > 0 || Parts.any(connection, task)) {
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
            if (crawlDelay.compareTo(PATIENCE) > 0) {
                String reason = "robots.txt of " + RobotsGate.host(task) + " asks for " + crawlDelay.toSeconds()
                        + " s between requests; more than " + PATIENCE.toSeconds() + " s is not waited in a run";
                gate.keep(connection, task, body, Duration.ZERO, reason);
                settle(connection, task, Outcome.of(REFUSED, reason));
                gate.leaveAlone(connection, task.run(), RobotsGate.host(task), reason);
            } else {
                gate.keep(connection, task, body, crawlDelay, null);
                settle(connection, task, Outcome.of(Outcome.Ending.READ, ""));
            }
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
            if (task.kind() == Task.Kind.ROBOTS && (outcome.failed() || outcome.ending() == REFUSED)) {
                String reason = "robots.txt of " + RobotsGate.host(task) + " could not be read (" + outcome.reason()
                        + "); the site is left alone until the next run";
                gate.keep(connection, task, null, Duration.ZERO, reason);
                settle(connection, task, outcome);
                gate.leaveAlone(connection, task.run(), RobotsGate.host(task), reason);
            } else {
                settle(connection, task, outcome);
            }
            return 0;
        });
    }

    private void settle(Connection connection, Task task, Outcome outcome) throws SQLException {
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'done', outcome = ?, reason = ?, article = ?, unmatched = ?, settled = ?"
                        + " WHERE id = ?",
                outcome.ending().label(),
                outcome.reason(),
                outcome.article(),
                outcome.unmatched() == null ? null : String.join("\n", outcome.unmatched()),
                clock.millis(),
                task.id());
        if (task.kind() != Task.Kind.PAGE) {
            return;
        }
        HeldPages.drop(connection, task);
        Parts.drop(connection, task);
        int night = (int) Sql.number(connection, "SELECT night FROM run WHERE id = ?", task.run());
        int first = (int) Sql.number(connection, "SELECT first_night FROM known WHERE canonical = ?", task.canonical());
        Sql.update(
                connection,
                "UPDATE known SET next_night = ?, outcome = ? WHERE canonical = ?",
                Night.next(first, night, outcome.ending()),
                outcome.ending().label(),
                task.canonical());
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
     * Sends the item on to where it was redirected, in that host's lane; ends it where another item of the run is
     * that page already, or after too many hops.
     *
     * @param canonical the target's canonical form
     */
    public void redirect(Task task, URI target, String canonical) {
        transactions.run(connection -> {
            long spent = clock.millis() - task.claimed();
            boolean robots = task.kind() == Task.Kind.ROBOTS;
            if (task.hops() >= REDIRECTS) {
                if (robots) {
                    // RFC 9309 §2.3.1.2: after five redirects robots.txt may be taken as unavailable, which allows all
                    gate.keep(connection, task, new byte[0], Duration.ZERO, null);
                    settle(connection, task, Outcome.of(Outcome.Ending.READ, "more than 5 redirects: allows all"));
                } else {
                    settle(
                            connection,
                            task,
                            Outcome.of(
                                    REFUSED, "more than " + REDIRECTS + " redirects; the last one led to " + target));
                }
                return 0;
            }
            Optional<Long> other = robots || Parts.any(connection, task)
                    ? Optional.empty()
                    : Sql.first(
                            connection,
                            row -> row.getLong(1),
                            "SELECT id FROM frontier WHERE run = ? AND canonical = ? AND id <> ?",
                            task.run(),
                            canonical,
                            task.id());
            if (other.isPresent()) {
                settle(connection, task, Outcome.of(DUPLICATE, "redirects to " + target + ", an item of its own"));
                return 0;
            }
            return Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', target = ?, host = ?, hops = hops + 1, attempts = 0,"
                            + " spent = spent + ?, due = 0 WHERE id = ?",
                    target.toString(),
                    Site.authority(target),
                    spent,
                    task.id());
        });
    }

    /**
     * Lets the item wait for another attempt of this run, or ends it as failed after the last one.
     *
     * @param after what the site asked for (Retry-After), or null
     */
    public void retry(Task task, String reason, @Nullable Duration after) {
        int attempts = stopping ? task.attempts() - 1 : task.attempts();
        if (attempts >= ATTEMPTS) {
            settle(task, Outcome.of(FAILED, reason + " (" + attempts + " attempts; try again later)"));
            return;
        }
        if (after != null && after.compareTo(PATIENCE) > 0) {
            putOff(
                    task,
                    reason + "; the site asks for " + after.toMinutes() + " min and is left alone until the next run");
            return;
        }
        long backOff = stopping ? 0 : retryDelay.toMillis() << (attempts - 1);
        long due = clock.millis() + Math.max(backOff, after == null ? 0 : after.toMillis());
        transactions.run(connection -> {
            if (after != null) {
                Sql.update(
                        connection, "UPDATE host SET not_before = max(not_before, ?) WHERE host = ?", due, task.host());
            }
            return Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', reason = ?, due = ?, attempts = ? WHERE id = ?",
                    reason,
                    due,
                    attempts,
                    task.id());
        });
    }

    /** Ends the item as failed, and the run's other rows of its host with it. */
    private void putOff(Task task, String reason) {
        if (task.kind() == Task.Kind.ROBOTS) {
            settle(task, Outcome.of(FAILED, reason));
            return;
        }
        transactions.run(connection -> {
            settle(connection, task, Outcome.of(FAILED, reason));
            gate.shut(connection, task, reason);
            return 0;
        });
    }

    private Task task(ResultSet row) throws SQLException {
        int number = row.getInt("listing");
        Task.ListingPage listing =
                row.wasNull() ? null : new Task.ListingPage(number, row.getInt("page"), row.getString("seen"));
        return new Task(
                row.getLong("id"),
                row.getString("run"),
                Task.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getString("site"),
                URI.create(row.getString("url")),
                row.getString("canonical"),
                URI.create(row.getString("target")),
                row.getString("host"),
                row.getInt("attempts") + 1,
                row.getInt("hops"),
                clock.millis(),
                row.getLong("spent"),
                listing);
    }
}
