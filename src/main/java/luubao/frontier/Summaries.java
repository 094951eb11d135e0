package luubao.frontier;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Tells from the settled rows what a run did, so that one cut off in between counts all of it. */
final class Summaries {
    private static final int AT_A_TIME = 500;

    private final Transactions transactions;

    Summaries(Transactions transactions) {
        this.transactions = transactions;
    }

    Summary of(String run, Instant now) {
        return transactions.run(connection -> new Summary(
                run,
                Runs.kind(connection, run),
                Instant.ofEpochMilli(Sql.number(connection, "SELECT started FROM run WHERE id = ?", run)),
                now,
                sites(connection, run),
                items(run, " AND (kind = 'page' OR outcome <> 'read')"),
                (int) Sql.number(connection, "SELECT count(*) FROM frontier WHERE run = ? AND state <> 'done'", run),
                missed(connection, run),
                History.alarms(connection, run)));
    }

    /** Every settled row of the run: what discovery has read too. */
    Summary.Items all(String run) {
        return items(run, "");
    }

    private static List<Summary.SiteLine> sites(Connection connection, String run) throws SQLException {
        return Sql.list(
                connection,
                row -> new Summary.SiteLine(
                        row.getString("site"),
                        row.getInt("found"),
                        row.getInt("archived"),
                        row.getInt("unchanged"),
                        row.getInt("duplicates"),
                        row.getInt("none"),
                        row.getInt("refused"),
                        row.getInt("gone"),
                        row.getInt("failed"),
                        Duration.ofMillis(row.getLong("time"))),
                """
                SELECT site,
                       sum(kind = 'page') AS found,
                       sum(outcome IN ('archived', 'revised')) AS archived,
                       sum(outcome = 'unchanged') AS unchanged,
                       sum(outcome IN ('duplicate', 'near-duplicate')) AS duplicates,
                       sum(outcome = 'not-an-article') AS none,
                       sum(outcome = 'refused') AS refused,
                       sum(outcome = 'gone') AS gone,
                       sum(outcome IN ('failed', 'blocked')) AS failed,
                       max(settled) - (SELECT started FROM run WHERE id = frontier.run) AS time
                  FROM frontier WHERE run = ? GROUP BY site ORDER BY site""",
                run);
    }

    /** Pages of a site whose missing selectors are the same. */
    private record Missing(String site, String unmatched, int count) {}

    static List<Summary.Missed> missed(Connection connection, String run) throws SQLException {
        Map<String, Integer> pages = new TreeMap<>();
        Map<String, Map<String, Integer>> missed = new TreeMap<>();
        Sql.list(
                        connection,
                        row -> new Missing(row.getString(1), row.getString(2), row.getInt(3)),
                        "SELECT site, unmatched, count(*) FROM frontier"
                                + " WHERE run = ? AND state = 'done' AND unmatched IS NOT NULL GROUP BY site, unmatched",
                        run)
                .forEach(alike -> {
                    pages.merge(alike.site(), alike.count(), Integer::sum);
                    alike.unmatched()
                            .lines()
                            .forEach(line -> missed.computeIfAbsent(alike.site(), site -> new TreeMap<>())
                                    .merge(line, alike.count(), Integer::sum));
                });
        List<Summary.Missed> out = new ArrayList<>();
        missed.forEach((site, lines) -> lines.forEach((line, count) ->
                out.add(new Summary.Missed(site, Outcome.Unmatched.of(line), count, pages.getOrDefault(site, count)))));
        return out;
    }

    private Summary.Items items(String run, String which) {
        return () -> new Reader(run, which);
    }

    /** A settled row and its place. */
    private record Settled(long id, Summary.Item item) {}

    /** Reads some rows at a time, so that a run of any length fits, and nobody waits for the catalogue meanwhile. */
    private final class Reader implements Iterator<Summary.Item> {
        private final String run;
        private final String which;
        private final Deque<Settled> read = new ArrayDeque<>();
        private String site = "";
        private long last = -1;
        private boolean over;

        Reader(String run, String which) {
            this.run = run;
            this.which = which;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && !over) {
                read.addAll(transactions.run(this::more));
                if (read.isEmpty()) {
                    String next = transactions.run(this::nextSite);
                    over = next.isEmpty();
                    site = next;
                    last = -1;
                }
            }
            return !read.isEmpty();
        }

        @Override
        public Summary.Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException(run);
            }
            Settled settled = read.remove();
            last = settled.id();
            return settled.item();
        }

        private String nextSite(Connection connection) throws SQLException {
            return Sql.first(
                            connection,
                            row -> row.getString(1) == null ? "" : row.getString(1),
                            "SELECT min(site) FROM frontier WHERE run = ? AND state = 'done' AND site > ?",
                            run,
                            site)
                    .orElse("");
        }

        private List<Settled> more(Connection connection) throws SQLException {
            return Sql.list(
                    connection,
                    row -> new Settled(row.getLong("id"), item(row)),
                    // to be read, after its site was learnt, it was claimed once more
                    "SELECT id, site, kind, url, host, outcome, reason, article, attempts - (stage = 'ready') AS attempts,"
                            + " settled FROM frontier"
                            + " WHERE run = ? AND state = 'done' AND site = ? AND id > ?" + which
                            + " ORDER BY id LIMIT " + AT_A_TIME,
                    run,
                    site,
                    last);
        }
    }

    private static Summary.Item item(ResultSet row) throws SQLException {
        return new Summary.Item(
                row.getString("site"),
                Task.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("url"),
                row.getString("host"),
                Outcome.Ending.of(row.getString("outcome")),
                row.getString("reason") == null ? "" : row.getString("reason"),
                row.getString("article"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("settled")));
    }
}
