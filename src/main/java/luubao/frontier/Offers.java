package luubao.frontier;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a feed, sitemap or page named into what is known, and into the run what is due. A page whose night has not
 * come is due all the same where its source says that it changed since it was seen, within bounds: there are sites that
 * say so of everything, always.
 */
final class Offers {
    /** So many pages of a site are asked before their night, in a night. */
    private static final int MOST_EARLY = 50;

    /** After so many times in vain a source is not believed about a page, until the page is found changed. */
    private static final int MOST_VAIN = 3;

    /** Of a source's pages whose night has not come, so many may have changed, or a quarter; more is no news. */
    private static final int FEW = 5;

    /** So many entries with one time for all of them: that of the source's making. */
    private static final int SEVERAL = 3;

    /**
     * So many pages of a site wait to be asked. A page beyond them takes the place of one that has waited without end, where it
     * is news; what a sitemap names beyond them is left out, and named again once there is room.
     */
    static final int MOST_WAITING = 200_000;

    private final Connection connection;
    private final String run;
    private final boolean news;
    private final Site site;
    private final long night;
    private final long now;

    /** Pages that were never asked; counted when one comes that is to be one of them. */
    private long unasked = -1;

    /** @param now in milliseconds since 1970 */
    Offers(Connection connection, Task source, Site site, long now) throws SQLException {
        this.connection = connection;
        this.run = source.run();
        // a sitemap names the old with the new
        this.news = source.kind() != Task.Kind.SITEMAP;
        this.site = site;
        this.night = Sql.number(connection, "SELECT night FROM run WHERE id = ?", run);
        this.now = now;
    }

    /** Takes a batch of what a source named; how many pages of it no run had met before. */
    int take(Collection<Runs.Offer> offers) throws SQLException {
        int fresh = 0;
        int waiting = 0;
        List<Runs.Offer> changed = new ArrayList<>();
        for (Runs.Offer offer : offers) {
            Optional<Known> met = known(offer);
            if (met.isEmpty()) {
                if (hasRoom()) {
                    add(offer);
                    fresh++;
                    page(offer, news ? Priority.NEW_PAGE : Priority.FOUND_PAGE);
                }
                continue;
            }
            Known known = met.get();
            note(offer, known.hint());
            if (known.next() <= night) {
                page(offer, known.asked() ? Priority.KNOWN_PAGE : news ? Priority.NEW_PAGE : Priority.LEFT_PAGE);
            } else {
                waiting++;
                if (known.isOlder(offer.hint(), now)) {
                    changed.add(offer);
                }
            }
        }
        if (changed.size() <= Math.max(FEW, waiting / 4) && !sayOneTime(offers)) {
            early(changed);
        }
        return fresh;
    }

    /** What the run reads as a listing is asked once, as that. */
    private void page(Runs.Offer offer, int priority) throws SQLException {
        if (!Walks.isListing(connection, run, offer.canonical())) {
            Runs.page(connection, run, site.id(), offer, priority, now);
            if (priority == Priority.NEW_PAGE) {
                // it may have waited since an earlier night, or a sitemap may have named it first
                Sql.update(
                        connection,
                        "UPDATE frontier SET priority = ? WHERE run = ? AND canonical = ? AND state = 'open'"
                                + " AND priority > ?",
                        priority,
                        run,
                        offer.canonical(),
                        priority);
            }
        }
    }

    private void add(Runs.Offer offer) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO known (canonical, url, site, first_night, next_night, title, published, modified)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                offer.canonical(),
                offer.url().toString(),
                site.id(),
                night,
                night,
                offer.hint().title(),
                millis(offer.hint().published()),
                millis(offer.hint().modified()));
    }

    private boolean hasRoom() throws SQLException {
        if (unasked < 0) {
            unasked = waiting(connection, site.id());
        }
        if (unasked >= MOST_WAITING) {
            return news && makeRoom();
        }
        unasked++;
        return true;
    }

    /** How many of a site's pages were never asked. */
    static long waiting(Connection connection, String site) throws SQLException {
        return Sql.number(
                connection, "SELECT count(*) FROM known INDEXED BY known_new WHERE site = ? AND outcome IS NULL", site);
    }

    /**
     * Forgets one of the pages that wait: a trap's, put off tonight, or else one of those put off last in earlier nights, or
     * one that a sitemap named tonight. News is not forgotten, nor what is being asked.
     */
    private boolean makeRoom() throws SQLException {
        for (String when : List.of(" AND next_night > ?", " AND next_night < ?", " AND next_night = ?")) {
            Optional<String> last = Sql.first(
                    connection,
                    row -> row.getString(1),
                    "SELECT canonical FROM known INDEXED BY known_new WHERE site = ? AND outcome IS NULL" + when
                            + " AND NOT EXISTS (SELECT 1 FROM frontier WHERE run = ? AND frontier.canonical ="
                            + " known.canonical AND NOT (priority >= ?" + Asked.NOT + "))"
                            + " ORDER BY next_night DESC LIMIT 1",
                    site.id(),
                    night,
                    run,
                    Priority.FOUND_PAGE);
            if (last.isPresent()) {
                Sql.update(connection, "DELETE FROM known WHERE canonical = ?", last.get());
                Sql.update(connection, "DELETE FROM frontier WHERE run = ? AND canonical = ?", run, last.get());
                return true;
            }
        }
        return false;
    }

    /** A page that was met before. */
    private record Known(long next, boolean asked, @Nullable Instant looked, long vain, Hint hint) {
        boolean isOlder(Hint said, long now) {
            Instant modified = said.modified();
            return modified != null
                    && looked != null
                    && modified.isAfter(looked)
                    && modified.toEpochMilli() <= now
                    && vain < MOST_VAIN;
        }
    }

    private Optional<Known> known(Runs.Offer offer) throws SQLException {
        return Sql.first(
                connection,
                row -> new Known(
                        row.getLong("next_night"),
                        row.getString("outcome") != null,
                        instant(row, "looked"),
                        row.getLong("early_vain"),
                        new Hint(row.getString("title"), instant(row, "published"), instant(row, "modified"))),
                "SELECT next_night, outcome, looked, early_vain, title, published, modified FROM known"
                        + " WHERE canonical = ?",
                offer.canonical());
    }

    /** What is said now takes the place of what was said; what is not said any more stays. */
    private void note(Runs.Offer offer, Hint before) throws SQLException {
        Hint after = offer.hint().after(before);
        if (!after.equals(before)) {
            Sql.update(
                    connection,
                    "UPDATE known SET title = ?, published = ?, modified = ? WHERE canonical = ?",
                    after.title(),
                    millis(after.published()),
                    millis(after.modified()),
                    offer.canonical());
        }
    }

    private static boolean sayOneTime(Collection<Runs.Offer> offers) {
        List<Instant> times = offers.stream()
                .map(offer -> offer.hint().modified())
                .filter(Objects::nonNull)
                .toList();
        return times.size() >= SEVERAL && times.stream().distinct().count() == 1;
    }

    private void early(List<Runs.Offer> changed) throws SQLException {
        long room = MOST_EARLY
                - Sql.number(
                        connection, "SELECT count(*) FROM known WHERE site = ? AND early_night = ?", site.id(), night);
        for (Runs.Offer offer : changed.stream().limit(Math.max(0, room)).toList()) {
            Sql.update(connection, "UPDATE known SET early_night = ? WHERE canonical = ?", night, offer.canonical());
            page(offer, Priority.KNOWN_PAGE);
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
