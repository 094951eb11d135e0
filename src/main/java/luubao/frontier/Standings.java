package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import luubao.site.Site;

/** Tells how far a crawl is, site by site, for people to look at. It counts rows: not to be asked many times a second. */
public final class Standings {
    private final Transactions transactions;
    private final Clock clock;
    private final Function<String, Site.Fetch> manners;

    /** @param manners the manners towards a site, by its id; defaults for ids it does not know */
    public Standings(Transactions transactions, Clock clock, Function<String, Site.Fetch> manners) {
        this.transactions = transactions;
        this.clock = clock;
        this.manners = manners;
    }

    /** The sites of the crawl that goes on, in the order of their ids; none where none does. */
    public List<Standing> now() {
        return transactions.run(connection -> Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT id FROM run WHERE kind = 'crawl' AND active AND finished IS NULL"
                                + " ORDER BY started DESC LIMIT 1")
                .map(run -> of(connection, run))
                .orElse(List.of()));
    }

    private List<Standing> of(Connection connection, String run) {
        try {
            Map<String, Duration> left = left(connection, run);
            return Sql.list(
                    connection,
                    row -> new Standing(
                            row.getString(1),
                            row.getInt(2),
                            row.getInt(3),
                            left.getOrDefault(row.getString(1), Duration.ZERO)),
                    "SELECT site, sum(state = 'done'), count(*) FROM frontier WHERE run = ? GROUP BY site ORDER BY site",
                    run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A host's rows that are not settled. */
    private record Queue(String host, String site, long rows, long crawlDelay, long notBefore) {}

    private Map<String, Duration> left(Connection connection, String run) throws SQLException {
        Map<String, Duration> left = new HashMap<>();
        for (Queue queue : queues(connection, run)) {
            long gap = Math.max(manners.apply(queue.site()).delay().toMillis(), queue.crawlDelay());
            long peace = Math.max(0, queue.notBefore() - clock.millis());
            left.merge(
                    queue.site(),
                    Duration.ofMillis(peace + gap * queue.rows()),
                    (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
        return left;
    }

    private static List<Queue> queues(Connection connection, String run) throws SQLException {
        return Sql.list(
                connection,
                row -> new Queue(
                        row.getString("host"),
                        row.getString("site") == null ? "" : row.getString("site"),
                        row.getLong("rows"),
                        row.getLong("crawl_delay"),
                        row.getLong("not_before")),
                """
                SELECT queue.host, queue.rows, robots.crawl_delay, host.not_before,
                       (SELECT site FROM frontier
                         WHERE host = queue.host AND run = ?1 AND state <> 'done' LIMIT 1) AS site
                  FROM (SELECT host, count(*) AS rows FROM frontier WHERE run = ?1 AND state <> 'done' GROUP BY host)
                       AS queue
                  LEFT JOIN robots ON robots.host = queue.host
                  LEFT JOIN host ON host.host = queue.host""",
                run);
    }

    /** Rows that are not settled, by site, of all runs at work. */
    public Map<String, Integer> queued() {
        return transactions.run(connection -> {
            Map<String, Integer> queued = new HashMap<>();
            Sql.list(
                            connection,
                            row -> Map.entry(row.getString(1), row.getInt(2)),
                            "SELECT site, count(*) FROM frontier WHERE state IN ('open', 'claimed')" + Rows.ACTIVE
                                    + " GROUP BY site")
                    .forEach(site -> queued.put(site.getKey(), site.getValue()));
            return queued;
        });
    }
}
