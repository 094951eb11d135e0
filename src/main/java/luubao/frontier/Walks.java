package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/**
 * Listings that are walked from page to page, or from day to day back, while they bring something new. A walk that was
 * broken off, by a failure or for want of room, is made again the next night as far as it has to be: what is new to a
 * listing is what was found after the last night in which it was walked to its end.
 */
public final class Walks {
    /** Feeds, sitemaps and listings that a site may have read in a run: an index that names itself anew has an end. */
    public static final int DISCOVERIES = 1000;

    /** Listings that nothing but themselves leads to are begun anew for so many nights after they named something new. */
    private static final int LIVELY = 30;

    /** So many of them in a night. */
    private static final int MOST_FOUND = 100;

    private final Transactions transactions;

    public Walks(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Vietnam's day when the run began. */
    public LocalDate today(String run) {
        return transactions.run(connection -> today(connection, run));
    }

    /**
     * Begins a walk that discovery came upon: the first page of a listing, unless the run has it.
     *
     * @param walk what the listing is known by
     * @param day where it is by date: the day to begin with; else null
     */
    public void begin(String run, Site site, URI url, String walk, @Nullable LocalDate day) {
        transactions.run(connection -> {
            if (room(connection, run, site) > 0) {
                begin(connection, run, Task.Kind.LISTING, site, url, walk, day);
            }
            return 0;
        });
    }

    /** What came of asking for a walk's next page. */
    public enum Next {
        /** It is asked. */
        ASKED,
        /** The run asks that address anyway: the walk goes in a circle, or into another. */
        ASKED_ANYWAY,
        /** The site may have no more read in this run. */
        NO_ROOM
    }

    /** Goes on with a walk. */
    public Next goOn(String run, Site site, URI url, Task.ListingPage page) {
        return transactions.run(connection -> {
            if (room(connection, run, site) == 0) {
                return Next.NO_ROOM;
            }
            add(connection, run, Task.Kind.LISTING, site, url, page);
            long asked = Sql.number(
                    connection,
                    "SELECT count(*) FROM frontier WHERE run = ? AND canonical = ? AND walk = ? AND page = ? AND back = ?",
                    run,
                    key(Task.Kind.LISTING, canonical(site, url)),
                    page.walk(),
                    page.page(),
                    page.back());
            return asked > 0 ? Next.ASKED : Next.ASKED_ANYWAY;
        });
    }

    /**
     * What a page brings its walk.
     *
     * @param met how many of its articles no earlier page of the walk had
     * @param latest the latest night in which one of them was first found; 0 where there is none
     */
    public record Brought(int met, int latest) {}

    /** Notes what the page names, so that what comes again later in the walk is not taken for new. */
    public Brought bring(Task task, String walk, Collection<String> canonical) {
        return transactions.run(connection -> {
            for (String article : canonical) {
                Sql.update(
                        connection,
                        "INSERT OR IGNORE INTO met (run, walk, canonical, row) VALUES (?, ?, ?, ?)",
                        task.run(),
                        walk,
                        article,
                        task.id());
            }
            return Sql.first(
                            connection,
                            row -> new Brought(row.getInt(1), row.getInt(2)),
                            "SELECT count(*), max(first_night) FROM met JOIN known USING (canonical)"
                                    + " WHERE met.run = ? AND met.walk = ? AND met.row = ?",
                            task.run(),
                            walk,
                            task.id())
                    .orElse(new Brought(0, 0));
        });
    }

    /** The walk came to its end: what the listing names is known up to the run's night. */
    public void end(String run, Site site, String walk) {
        transactions.run(connection -> Sql.update(
                connection,
                "INSERT INTO walked (site, listing, night) SELECT ?, ?, night FROM run WHERE id = ?"
                        + " ON CONFLICT (site, listing) DO UPDATE SET night = excluded.night",
                site.id(),
                walk,
                run));
    }

    /** What was found after this night is new to the listing; 0 where it was never walked to its end. */
    public int since(Site site, String walk) {
        return transactions.run(connection -> since(connection, site, walk));
    }

    /** How many more sources of the site the run may read. */
    static long room(Connection connection, String run, Site site) throws SQLException {
        return Math.max(
                0,
                DISCOVERIES
                        - Sql.number(
                                connection,
                                "SELECT count(*) FROM frontier WHERE run = ? AND site = ? AND kind <> 'page'",
                                run,
                                site.id()));
    }

    /** Begins the walk of a listing that the site's file names. */
    static void begin(Connection connection, String run, Site site, Site.Listing listing) throws SQLException {
        LocalDate day = listing.isByDate() ? today(connection, run) : null;
        URI url = day == null ? listing.page(1) : listing.on(day);
        begin(connection, run, Task.Kind.LISTING, site, url, listing.url(), day);
    }

    /**
     * Begins the walks of listings that nothing but themselves leads to, since they were taken for articles from afar, where
     * they have lately named something new. One whose own night it is as a page is read as that, and walked where it is still
     * no article.
     */
    static void beginFound(Connection connection, String run, Site site) throws SQLException {
        List<Runs.Offer> sections = Sql.list(
                connection,
                row -> new Runs.Offer(URI.create(row.getString("url")), row.getString("canonical")),
                "SELECT url, canonical FROM walked JOIN known ON canonical = listing AND known.site = walked.site"
                        + " WHERE walked.site = ?1 AND fresh > (SELECT night FROM run WHERE id = ?2) - ?3"
                        + " AND outcome = ?4 AND next_night > (SELECT night FROM run WHERE id = ?2)"
                        + " ORDER BY fresh DESC, listing LIMIT ?5",
                site.id(),
                run,
                LIVELY,
                Outcome.Ending.NOT_AN_ARTICLE.label(),
                MOST_FOUND);
        for (Runs.Offer section : sections) {
            begin(connection, run, Task.Kind.LISTING, site, section.url(), section.canonical(), null);
        }
    }

    /** Notes that the task's page, a listing's or one that was taken for an article, named what no run had met. */
    static void fresh(Connection connection, Task task, Site site) throws SQLException {
        Task.ListingPage page = task.listing();
        if (task.kind() == Task.Kind.PAGE) {
            Sql.update(
                    connection,
                    "INSERT INTO walked (site, listing, night, fresh) SELECT ?, ?, 0, night FROM run WHERE id = ?"
                            + " ON CONFLICT (site, listing) DO UPDATE SET fresh = excluded.fresh",
                    site.id(),
                    canonical(site, task.target()),
                    task.run());
        } else if (page != null) {
            Sql.update(
                    connection,
                    "UPDATE walked SET fresh = (SELECT night FROM run WHERE id = ?) WHERE site = ? AND listing = ?"
                            + " AND fresh IS NOT NULL",
                    task.run(),
                    site.id(),
                    page.walk());
        }
    }

    static void begin(
            Connection connection, String run, Task.Kind kind, Site site, URI url, String walk, @Nullable LocalDate day)
            throws SQLException {
        int since = since(connection, site, walk);
        add(connection, run, kind, site, url, Task.ListingPage.first(walk, since, day));
    }

    private static LocalDate today(Connection connection, String run) throws SQLException {
        return Vietnam.day(Instant.ofEpochMilli(Sql.number(connection, "SELECT started FROM run WHERE id = ?", run)));
    }

    private static int since(Connection connection, Site site, String walk) throws SQLException {
        return (int) Sql.number(connection, "SELECT night FROM walked WHERE site = ? AND listing = ?", site.id(), walk);
    }

    /** Adds a page of a listing, unless the run asks that address already. */
    private static void add(
            Connection connection, String run, Task.Kind kind, Site site, URI url, Task.ListingPage page)
            throws SQLException {
        String canonical = canonical(site, url);
        if (Sql.number(connection, "SELECT count(*) FROM frontier WHERE run = ? AND canonical = ?", run, canonical)
                > 0) {
            return;
        }
        String key = key(kind, canonical);
        Runs.insert(connection, run, kind, site.id(), url, key, Priority.DISCOVERY);
        Sql.update(
                connection,
                "UPDATE frontier SET walk = ?, since = ?, page = ?, day = ?, back = ?, barren = ?"
                        + " WHERE run = ? AND canonical = ? AND walk IS NULL",
                page.walk(),
                page.since(),
                page.page(),
                text(page.day()),
                page.back(),
                page.barren(),
                run,
                key);
    }

    /** What earlier runs met. */
    static void forget(Connection connection, String run) throws SQLException {
        Sql.update(connection, "DELETE FROM met WHERE run <> ?", run);
    }

    /** True where the run asks the address as a listing. */
    static boolean isListing(Connection connection, String run, String canonical) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM frontier WHERE run = ? AND canonical = ?",
                        run,
                        key(Task.Kind.LISTING, canonical))
                > 0;
    }

    private static String canonical(Site site, URI url) {
        return CanonicalUrl.of(url.toString(), site).orElse(url.toString());
    }

    private static String key(Task.Kind kind, String canonical) {
        return kind.label() + ":" + canonical;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
