package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** What a crawl would ask for, once discovery has been read: for a crawl that asks for none of it. */
public final class DuePages {
    private static final String DUE = " FROM known WHERE site = ?1 AND (next_night <= ?2 OR early_night = ?2)"
            + " AND (?3 IS NULL OR coalesce(max(coalesce(published, modified), coalesce(modified, published)), ?3) >= ?3)";

    private final Transactions transactions;

    public DuePages(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * An article page that is due.
     *
     * @param known since when; null where the run has found it
     * @param outcome how it ended last; null where it was never asked
     * @param title as its feed or sitemap words it, or null
     * @param published as its feed or sitemap says, or null
     */
    public record DuePage(
            String site,
            URI url,
            @Nullable Instant known,
            @Nullable String outcome,
            @Nullable String title,
            @Nullable Instant published) {}

    /**
     * Hands out the due pages, site by site, new ones first, as many as the run would ask for.
     *
     * @param run whose discovery has been read
     */
    public void each(String run, Collection<Site> sites, Choice choice, Consumer<DuePage> out) {
        transactions.run(connection -> {
            long night = Sql.number(connection, "SELECT night FROM run WHERE id = ?", run);
            Map<String, Long> due = new TreeMap<>();
            for (Site site : sites) {
                due.put(
                        site.id(),
                        Math.min(
                                site.fetch().pages(),
                                Sql.number(
                                        connection,
                                        "SELECT count(*)" + DUE,
                                        site.id(),
                                        night,
                                        millis(choice.since()))));
            }
            Map<String, Long> shares = shares(due, choice.limit());
            for (Map.Entry<String, Long> share : shares.entrySet()) {
                pages(connection, share.getKey(), night, millis(choice.since()), share.getValue())
                        .forEach(out);
            }
            return 0;
        });
    }

    /** Equal parts of the limit, what one does not use going to the others. */
    static Map<String, Long> shares(Map<String, Long> due, long limit) {
        Map<String, Long> shares = new TreeMap<>();
        Map<String, Long> open = new HashMap<>(due);
        long left = limit;
        while (!open.isEmpty()) {
            long part = left / open.size();
            List<String> modest = open.entrySet().stream()
                    .filter(site -> site.getValue() <= part)
                    .map(Map.Entry::getKey)
                    .toList();
            if (modest.isEmpty()) {
                long more = left % open.size();
                for (String site : new TreeMap<>(open).keySet()) {
                    shares.put(site, part + (more-- > 0 ? 1 : 0));
                }
                break;
            }
            for (String site : modest) {
                long all = due.getOrDefault(site, 0L);
                shares.put(site, all);
                left -= all;
                open.remove(site);
            }
        }
        return shares;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static List<DuePage> pages(Connection connection, String site, long night, @Nullable Long since, long most)
            throws SQLException {
        return Sql.list(
                connection,
                row -> new DuePage(
                        site,
                        URI.create(row.getString("url")),
                        instant(row.getLong("since")),
                        row.getString("outcome"),
                        row.getString("title"),
                        instant(row.getLong("published"))),
                "SELECT url, outcome, title, published, CASE WHEN first_night < ?2 THEN (SELECT min(started) FROM run"
                        + " WHERE kind = 'crawl' AND night = first_night) END AS since" + DUE
                        + " ORDER BY outcome IS NOT NULL, canonical LIMIT ?4",
                site,
                night,
                since,
                most);
    }

    private static @Nullable Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
