package luubao.frontier;

import static luubao.frontier.Outcome.Ending.BLOCKED;
import static luubao.frontier.Outcome.Ending.DUPLICATE;
import static luubao.frontier.Outcome.Ending.FAILED;
import static luubao.frontier.Outcome.Ending.READ;
import static luubao.frontier.Outcome.Ending.REFUSED;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a claimed row: its end, another attempt, another address. All calls are made inside a transaction. */
final class Endings {
    /** Attempts that a request gets in a run (429, 5xx, resets, time-outs, cut bodies). */
    static final int ATTEMPTS = 3;

    /** Redirects that one item may follow. */
    static final int REDIRECTS = 5;

    /**
     * What robots.txt waits in a crawl, of the first page's wait, and then four times that: a minute and four where that is
     * ten seconds. All of its host hangs on it, and a server or a network that starts takes minutes.
     */
    private static final int ROBOTS_WAIT = 6;

    /** A site that wants more time between two requests, or before the next, is left alone until the next run. */
    private static final Duration PATIENCE = BackOff.LONGEST;

    /**
     * So many pages of a host in a row refused, by status or by a page that says so: it refuses us, not them. Fewer may be
     * a section for subscribers.
     */
    private static final int REFUSED_PAGES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final Clock clock;
    private final RobotsGate gate;
    private final Budgets budgets;
    private final Duration retryDelay;

    /** @param retryDelay the wait before the second attempt; doubled before the third */
    Endings(Clock clock, RobotsGate gate, Budgets budgets, Duration retryDelay) {
        this.clock = clock;
        this.gate = gate;
        this.budgets = budgets;
        this.retryDelay = retryDelay;
    }

    /** Keeps what robots.txt said and ends its row. */
    void robotsRead(Connection connection, Task task, byte[] body, Duration crawlDelay) throws SQLException {
        if (crawlDelay.compareTo(PATIENCE) > 0) {
            String reason = "robots.txt of " + RobotsGate.host(task) + " asks for " + crawlDelay.toSeconds()
                    + " s between requests; more than " + PATIENCE.toSeconds() + " s is not waited in a run";
            gate.keep(connection, task, body, Duration.ZERO, reason);
            end(connection, task, Outcome.of(REFUSED, reason), null);
            gate.leaveAlone(connection, task.run(), RobotsGate.host(task));
        } else {
            gate.keep(connection, task, body, crawlDelay, null);
            end(connection, task, Outcome.of(READ, ""), null);
        }
    }

    /**
     * Ends the item. A robots.txt that could not be read puts its host's rows off to the next run; one that we may not
     * ask for (an address inside the network) refuses its host's pages too.
     */
    void settle(Connection connection, Task task, Outcome outcome) throws SQLException {
        settle(connection, task, outcome, null);
    }

    /** @param look what else the next visit is to know, or null */
    void settle(Connection connection, Task task, Outcome outcome, @Nullable Look look) throws SQLException {
        if (task.kind() == Task.Kind.ROBOTS && (outcome.failed() || outcome.ending() == REFUSED)) {
            String why = outcome.reason().replace(task.url() + ": ", "");
            String reason = "robots.txt of " + RobotsGate.host(task) + " is not read: " + why;
            gate.keep(connection, task, null, Duration.ZERO, reason);
            end(connection, task, outcome, null);
            // nothing is asked for a while: who asks then begins with short pauses
            BackOff.answered(connection, task.host());
            gate.leaveAlone(connection, task.run(), RobotsGate.host(task));
        } else {
            end(connection, task, outcome, look);
        }
    }

    private void end(Connection connection, Task task, Outcome outcome, @Nullable Look look) throws SQLException {
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'done', outcome = ?, reason = ?, article = ?, unmatched = ?, settled = ?"
                        + " WHERE id = ?",
                outcome.ending().label(),
                outcome.reason(),
                outcome.article(),
                unmatched(outcome),
                clock.millis(),
                task.id());
        History.note(connection, task, outcome.reading());
        budgets.ended(connection, task, outcome);
        if (task.kind() != Task.Kind.PAGE) {
            return;
        }
        KeptPages.drop(connection, task);
        KnownPages.end(connection, task, outcome, look);
        if (outcome.ending() == BLOCKED && isTurnedAway(connection, task)) {
            putOffRefused(connection, task, outcome);
        }
    }

    /** True where a crawl was refused page after page of the task's host, and has not yet drawn the conclusion. */
    private boolean isTurnedAway(Connection connection, Task task) throws SQLException {
        if (!Runs.kind(connection, task.run()).equals("crawl")
                || gate.shut(connection, task).isPresent()) {
            return false;
        }
        List<String> last = Sql.list(
                connection,
                // a page that came and waits to be read was not refused, as far as is known
                row -> row.getString(1) == null ? "" : row.getString(1),
                "SELECT outcome FROM frontier WHERE run = ? AND site = ?" + Asked.YES
                        + " AND host = ? AND (state = 'done' OR stage <> 'ask') ORDER BY coalesce(settled, due) DESC, id DESC LIMIT ?",
                task.run(),
                task.site(),
                task.host(),
                REFUSED_PAGES);
        return last.size() == REFUSED_PAGES && last.stream().allMatch(BLOCKED.label()::equals);
    }

    /** Leaves the host alone for the rest of the run; its pages that were not asked stay due. */
    private void putOffRefused(Connection connection, Task task, Outcome outcome) throws SQLException {
        int pages = Sql.update(
                connection, "DELETE FROM frontier WHERE run = ? AND host = ?" + Asked.NOT, task.run(), task.host());
        String told = "host " + task.host() + " refused the last " + REFUSED_PAGES
                + " pages that it was asked for; it is left alone until the next run, and " + pages
                + " pages are put off to that";
        String todo = ". Open one in a browser: where it shows there, lengthen fetch.delay in sites/" + task.site()
                + ".yaml, say in fetch.contact who asks, or ask the site's keepers";
        LOG.warn("{}: {}{}", task.site(), told, todo);
        Sql.update(
                connection,
                "UPDATE frontier SET reason = ? WHERE id = ?",
                outcome.reason() + "; " + told + todo,
                task.id());
        gate.shut(connection, task, told);
    }

    /** A line a selector. */
    private static @Nullable String unmatched(Outcome outcome) {
        return outcome.unmatched() == null
                ? null
                : outcome.unmatched().stream().map(Outcome.Unmatched::line).collect(Collectors.joining("\n"));
    }

    /**
     * Sends the item on to where it was redirected, in that host's lane.
     *
     * @param canonical the target's canonical form
     * @return how it ends, where another item of the run is that page already or after too many hops; else empty
     */
    Optional<Outcome> redirect(Connection connection, Task task, URI target, String canonical) throws SQLException {
        boolean robots = task.kind() == Task.Kind.ROBOTS;
        if (task.hops() >= REDIRECTS) {
            if (robots) {
                // RFC 9309 §2.3.1.2: after five redirects robots.txt may be taken as unavailable, which allows all
                gate.keep(connection, task, new byte[0], Duration.ZERO, null);
                return Optional.of(Outcome.of(READ, "more than 5 redirects: allows all"));
            }
            return Optional.of(
                    Outcome.of(REFUSED, "more than " + REDIRECTS + " redirects; the last one led to " + target));
        }
        // a further page may lead anywhere, and so may a source: neither is an item of its own
        Optional<Long> other = task.kind() != Task.Kind.PAGE || task.further() > 0
                ? Optional.empty()
                : Sql.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT id FROM frontier WHERE run = ? AND canonical = ? AND id <> ?",
                        task.run(),
                        canonical,
                        task.id());
        if (other.isPresent()) {
            return Optional.of(Outcome.of(DUPLICATE, "redirects to " + target + ", an item of its own"));
        }
        if (task.kind() == Task.Kind.PAGE && task.further() == 0) {
            RedirectTargets.note(connection, task, canonical);
            Forms.follow(connection, task, target, canonical);
        }
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'open', target = ?, host = ?, hops = hops + 1, attempts = 0,"
                        + " spent = spent + ?, due = 0 WHERE id = ?",
                target.toString(),
                Site.authority(target),
                clock.millis() - task.starts(),
                task.id());
        return Optional.empty();
    }

    /**
     * Lets the item wait for another attempt of this run, or ends it as failed after the last one.
     *
     * @param after what the site asked for (Retry-After), or null
     * @param stopping what failed then is no attempt
     */
    void retry(Connection connection, Task task, String reason, @Nullable Duration after, boolean stopping)
            throws SQLException {
        int attempts = stopping ? task.attempts() - 1 : task.attempts();
        boolean last = attempts >= ATTEMPTS;
        String tried = reason + (last ? " (" + attempts + " attempts; try again later)" : "");
        // nothing waits longer: a run that is gone on with asks then, and puts the host off if it says so again
        long wanted = after == null ? 0 : Math.min(after.toMillis(), PATIENCE.toMillis());
        if (after != null && (stopping || after.compareTo(PATIENCE) <= 0)) {
            // whatever comes of this item, its host has asked for it
            Pacing.peace(connection, task.host(), clock.millis() + wanted);
        }
        Optional<String> givenUp = gate.shut(connection, task);
        if (!stopping && givenUp.isPresent()) {
            settle(connection, task, Outcome.of(FAILED, tried + "; " + givenUp.get()));
            return;
        }
        if (!stopping && after != null && after.compareTo(PATIENCE) > 0) {
            putOff(
                    connection,
                    task,
                    tried + "; the site asks for " + after.toMinutes() + " min and is left alone until the next run");
            return;
        }
        if (last) {
            settle(connection, task, Outcome.of(FAILED, tried));
            return;
        }
        long backOff = stopping ? 0 : wait(connection, task, attempts);
        long due = clock.millis() + Math.max(backOff, wanted);
        if (after != null) {
            Pacing.peace(connection, task.host(), due);
        }
        Sql.update(
                connection,
                "UPDATE frontier SET state = 'open', reason = ?, due = ?, attempts = ?, spent = 0 WHERE id = ?",
                reason,
                due,
                attempts,
                task.id());
    }

    /** How many milliseconds the next attempt waits; who imports a page waits for it, and not for minutes. */
    private long wait(Connection connection, Task task, int attempts) throws SQLException {
        boolean minutes = task.kind() == Task.Kind.ROBOTS
                && Runs.kind(connection, task.run()).equals("crawl");
        long wait = minutes
                ? ROBOTS_WAIT * retryDelay.toMillis() << 2 * (attempts - 1)
                : retryDelay.toMillis() << (attempts - 1);
        return Math.min(wait, PATIENCE.toMillis());
    }

    /** Ends the item as failed, and the run's other rows of its host with it. */
    private void putOff(Connection connection, Task task, String reason) throws SQLException {
        settle(connection, task, Outcome.of(FAILED, reason));
        if (task.kind() != Task.Kind.ROBOTS) {
            gate.shut(connection, task, reason);
        }
    }
}
