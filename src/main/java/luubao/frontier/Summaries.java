package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells from the settled rows what a run did, so that one cut off in between counts all of it. All calls are made inside a transaction. */
final class Summaries {
    private Summaries() {}

    /** @param now in milliseconds since 1970 */
    static Summary of(Connection connection, String run, long now) throws SQLException {
        long started = Sql.number(connection, "SELECT started FROM run WHERE id = ?", run);
        return new Summary(
                run,
                sites(connection, run),
                items(connection, run),
                missed(connection, run),
                History.alarms(connection, run),
                Duration.ofMillis(now - started));
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

    static List<Summary.Missed> missed(Connection connection, String run) throws SQLException {
        Map<String, Integer> pages = new TreeMap<>();
        Map<String, Map<String, Integer>> missed = new TreeMap<>();
        Sql.list(
                        connection,
                        row -> Map.entry(row.getString("site"), row.getString("unmatched")),
                        "SELECT site, unmatched FROM frontier WHERE run = ? AND state = 'done' AND unmatched IS NOT NULL",
                        run)
                .forEach(page -> {
                    pages.merge(page.getKey(), 1, Integer::sum);
                    page.getValue()
                            .lines()
                            .forEach(line -> missed.computeIfAbsent(page.getKey(), site -> new TreeMap<>())
                                    .merge(line, 1, Integer::sum));
                });
        List<Summary.Missed> out = new ArrayList<>();
        missed.forEach((site, lines) -> lines.forEach((line, count) ->
                out.add(new Summary.Missed(site, Outcome.Unmatched.of(line), count, pages.getOrDefault(site, count)))));
        return out;
    }

    private static List<Summary.Item> items(Connection connection, String run) throws SQLException {
        return Sql.list(
                connection,
                row -> new Summary.Item(
                        row.getString("site"),
                        Task.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("url"),
                        Outcome.Ending.of(row.getString("outcome")),
                        row.getString("reason") == null ? "" : row.getString("reason"),
                        row.getString("article")),
                "SELECT site, kind, url, outcome, reason, article FROM frontier"
                        + " WHERE run = ? AND state = 'done' AND (kind = 'page' OR outcome <> 'read')"
                        + " ORDER BY settled, id",
                run);
    }
}
