package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** Opens runs, fills the frontier with what they have to do, and tells how they ended. */
public final class Runs {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Of the pages that are known and due a run takes so many times as many as it may ask: some to spare for those that
     * turn out to be a trap's.
     */
    private static final int SEEDED = 4;

    private final Transactions transactions;
    private final Clock clock;
    private final Summaries summaries;

    public Runs(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.summaries = new Summaries(transactions);
    }

    /**
     * An article URL that discovery found, and what its source says of it: hints, never facts to keep.
     *
     * @param title as the source words it, or null
     * @param published as the source says, or null
     * @param modified as the source says, or null
     */
    public record Offer(
            URI url,
            String canonical,
            @Nullable String title,
            @Nullable Instant published,
            @Nullable Instant modified) {

        /** A URL of which nothing more is said. */
        public Offer(URI url, String canonical) {
            this(url, canonical, null, null, null);
        }

        Hint hint() {
            return new Hint(title, published, modified);
        }
    }

    /**
     * Frees what a killed process had claimed, a request whose end nobody saw being no attempt, and ends the imports it
     * was asked for: who asked is gone. To be called once, under the archive's lock, before any lane opens.
     */
    public void free() {
        transactions.run(connection -> {
            Sql.update(connection, "UPDATE run SET active = 0 WHERE active");
            Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', attempts = max(attempts - 1, 0) WHERE state = 'claimed'");
            Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'done', outcome = ?, reason = 'stopped', settled = ? WHERE state = 'open'"
                            + " AND run IN (SELECT id FROM run WHERE kind = 'import' AND finished IS NULL)",
                    Outcome.Ending.FAILED.label(),
                    clock.millis());
            KeptPages.dropSettled(connection);
            return Sql.update(
                    connection,
                    "UPDATE run SET finished = ? WHERE kind = 'import' AND finished IS NULL",
                    clock.millis());
        });
    }

    /**
     * Opens a crawl of the sites, or goes on with one that was cut off, under its id: what discovery has to read, and
     * the known pages whose night it is.
     *
     * @param newNight true when another night has come since the run was cut off: a new run takes over what is open, and
     *     reads what the sites name now
     * @param whole true where it is for all that is due of all enabled sites, so that it stands for its night
     * @return the run's id
     */
    public String openCrawl(Collection<Site> sites, boolean newNight, boolean whole) {
        return transactions.run(connection -> {
            Optional<String> cutOff = cutOffRun(connection);
            String run = cutOff.isPresent() && !newNight ? cutOff.get() : begin(connection, "crawl", 1);
            if (cutOff.isPresent() && newNight) {
                takeOver(connection, cutOff.get(), run);
            }
            if (cutOff.isEmpty() || newNight) {
                forget(connection, run);
            }
            Sql.update(connection, "UPDATE run SET active = 1, whole = max(whole, ?) WHERE id = ?", whole ? 1 : 0, run);
            for (Site site : sites) {
                Forms.settle(connection, run, site);
                seed(connection, run, site, clock.millis());
            }
            return run;
        });
    }

    /** A row, and its page as it was found. */
    private record Page(long id, URI url) {}

    /** What is open in the one run is asked in the other from its beginning. */
    private void takeOver(Connection connection, String from, String run) throws SQLException {
        History.keep(connection, from);
        KeptPages.dropAll(connection, from);
        String open = " WHERE run = ? AND state = 'open' AND kind = 'page'";
        List<Page> away = Sql.list(
                connection,
                row -> new Page(row.getLong("id"), URI.create(row.getString("url"))),
                "SELECT id, url FROM frontier" + open + " AND (hops > 0 OR further > 0)",
                from);
        for (Page page : away) {
            // a redirect had taken it to another host's lane
            Sql.update(connection, "UPDATE frontier SET host = ? WHERE id = ?", Site.authority(page.url()), page.id());
        }
        Sql.update(
                connection,
                "UPDATE OR IGNORE frontier SET run = ?, due = 0, attempts = 0, hops = 0, spent = 0, further = 0,"
                        + " stage = 'ask', missing = NULL, target = url, priority = " + Priority.NEXT_NIGHT + open,
                run,
                from);
        Sql.update(connection, "DELETE FROM frontier WHERE run = ? AND state = 'open'", from);
        Sql.update(connection, "UPDATE run SET finished = ?, active = 0 WHERE id = ?", clock.millis(), from);
    }

    /** The rows of runs that are over: their records tell what they did. */
    private static void forget(Connection connection, String run) throws SQLException {
        Walks.forget(connection, run);
        Sql.update(
                connection,
                "DELETE FROM frontier WHERE run IN (SELECT id FROM run WHERE finished IS NOT NULL AND NOT active"
                        + " AND id <> ?)",
                run);
    }

    /** Opens a run that imports one URL. */
    public String openImport(String site, Offer offer) {
        return transactions.run(connection -> {
            String run = begin(connection, "import", 0);
            page(connection, run, site, offer, Priority.IMPORT, clock.millis());
            return run;
        });
    }

    private String begin(Connection connection, String kind, int nights) throws SQLException {
        long night = Sql.number(connection, "SELECT max(night) FROM run") + nights;
        String id = ID.format(Instant.ofEpochMilli(clock.millis()));
        while (Sql.number(connection, "SELECT count(*) FROM run WHERE id = ?", id) > 0) {
            id += "-2";
        }
        Sql.update(
                connection,
                "INSERT INTO run (id, kind, night, started, active, whole) VALUES (?, ?, ?, ?, 1, 0)",
                id,
                kind,
                night,
                clock.millis());
        return id;
    }

    private static void seed(Connection connection, String run, Site site, long now) throws SQLException {
        Site.Discover discover = site.discover();
        for (URI feed : discover.feeds()) {
            discovery(connection, run, site, Task.Kind.FEED, feed);
        }
        for (URI sitemap : discover.sitemaps()) {
            discovery(connection, run, site, Task.Kind.SITEMAP, sitemap);
        }
        for (Site.Listing listing : discover.listings()) {
            Walks.begin(connection, run, site, listing);
        }
        if (discover.namesNothing()) {
            Walks.begin(
                    connection,
                    run,
                    Task.Kind.HOME,
                    site,
                    site.home(),
                    site.home().toString(),
                    null);
            Walks.beginFound(connection, run, site);
        }
        // of each kind what has waited longest; what is beyond stays known
        long most = (long) SEEDED * site.fetch().pages();
        due(connection, run, site, "IS NULL", Priority.LEFT_PAGE, most, now);
        due(connection, run, site, "IS NOT NULL", Priority.KNOWN_PAGE, most, now);
    }

    private static void due(
            Connection connection, String run, Site site, String outcome, int priority, long most, long now)
            throws SQLException {
        List<Offer> due = Sql.list(
                connection,
                row -> new Offer(URI.create(row.getString("url")), row.getString("canonical")),
                "SELECT url, canonical FROM known WHERE site = ? AND outcome " + outcome
                        + " AND next_night <= (SELECT night FROM run WHERE id = ?) ORDER BY next_night LIMIT ?",
                site.id(),
                run,
                most);
        for (Offer offer : due) {
            page(connection, run, site.id(), offer, priority, now);
        }
    }

    /**
     * Adds feeds and sitemaps that discovery came upon; what the run has is left alone.
     *
     * @return how many of them the run does not read, since it reads so many of the site already
     */
    public int discovery(String run, Site site, Task.Kind kind, Collection<URI> urls) {
        if (urls.isEmpty()) {
            return 0;
        }
        return transactions.run(connection -> {
            long room = Walks.room(connection, run, site);
            int left = 0;
            for (URI url : urls) {
                if (room > 0) {
                    room -= discovery(connection, run, site, kind, url);
                } else if (Sql.number(
                                connection,
                                "SELECT count(*) FROM frontier WHERE run = ? AND canonical = ?",
                                run,
                                key(kind, url))
                        == 0) {
                    left++;
                }
            }
            return left;
        });
    }

    private static int discovery(Connection connection, String run, Site site, Task.Kind kind, URI url)
            throws SQLException {
        return insert(connection, run, kind, site.id(), url, key(kind, url), Priority.DISCOVERY);
    }

    private static String key(Task.Kind kind, URI url) {
        return kind.label() + ":" + url;
    }

    /**
     * Adds article pages that a source named, each once a run, unless its night has not come yet and what named it does
     * not believably say that it changed. For a listing it counts whether it names what is new.
     *
     * @param offers of a source all, or a batch of some hundreds
     * @return how many of them no run had met before
     */
    public int offer(Task source, Site site, Collection<Offer> offers) {
        return transactions.run(connection -> {
            long newest = Sql.number(connection, "SELECT max(id) FROM frontier");
            int fresh = new Offers(connection, source, site, clock.millis()).take(offers);
            Budgets.named(connection, source, newest);
            if (fresh > 0) {
                Walks.fresh(connection, source, site);
            }
            return fresh;
        });
    }

    /** Adds the page that the source turned out to be a later page of. */
    public void offerFirst(Task source, Site site, Offer first) {
        transactions.run(connection -> {
            long newest = Sql.number(connection, "SELECT max(id) FROM frontier");
            new Offers(connection, source, site, clock.millis()).take(List.of(first));
            Budgets.named(connection, source, newest);
            return 0;
        });
    }

    static void page(Connection connection, String run, String site, Offer offer, int priority, long now)
            throws SQLException {
        insert(connection, run, Task.Kind.PAGE, site, offer.url(), offer.canonical(), priority);
        RedirectTargets.settle(connection, run, offer, now);
        Forms.prefer(connection, run, offer);
    }

    /** 1, or 0 where the run has it. */
    static int insert(
            Connection connection, String run, Task.Kind kind, String site, URI url, String canonical, int priority)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT OR IGNORE INTO frontier (run, kind, site, url, canonical, target, host, priority, due)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                run,
                kind.label(),
                site,
                url.toString(),
                canonical,
                url.toString(),
                Site.authority(url),
                priority);
    }

    /** The run's night, from 1; that of the crawl before it where it is an import. */
    public int night(String run) {
        return transactions.run(connection -> (int) Sql.number(connection, "SELECT night FROM run WHERE id = ?", run));
    }

    /** {@code crawl} or {@code import}. */
    public String kind(String run) {
        return transactions.run(connection -> kind(connection, run));
    }

    static String kind(Connection connection, String run) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), "SELECT kind FROM run WHERE id = ?", run)
                .orElse("crawl");
    }

    /** How the run's one item ended: the outcome of an import of a URL; empty while it is open. */
    public Optional<Outcome> outcome(String run) {
        return transactions.run(connection -> Sql.first(
                connection,
                row -> new Outcome(
                        Outcome.Ending.of(row.getString("outcome")),
                        row.getString("reason"),
                        row.getString("article"),
                        null),
                "SELECT outcome, reason, article FROM frontier WHERE run = ? AND kind = 'page' AND state = 'done'",
                run));
    }

    /** Marks the run as finished if all of it is settled; else it goes on at the next start. */
    public void finish(String run) {
        transactions.run(connection -> {
            int finished = Sql.update(
                    connection,
                    "UPDATE run SET finished = ?, active = 0 WHERE id = ? AND finished IS NULL AND NOT EXISTS"
                            + " (SELECT 1 FROM frontier WHERE run = run.id AND state <> 'done')",
                    clock.millis(),
                    run);
            if (finished > 0) {
                History.keep(connection, run);
            }
            return finished;
        });
    }

    /** What the run did so far. */
    public Summary summary(String run) {
        return summaries.of(run, clock.instant());
    }

    /** Every item of the run that is settled, also what discovery has read. */
    public Summary.Items settled(String run) {
        return summaries.all(run);
    }

    /** When the last crawl began; empty before the first. A crawl that was cut off and not yet gone on with counts too. */
    public Optional<Instant> lastCrawl() {
        return time("SELECT started FROM run WHERE kind = 'crawl' ORDER BY started DESC LIMIT 1");
    }

    /** When the last crawl of all that was due of all enabled sites began; empty before the first. */
    public Optional<Instant> lastWhole() {
        return time("SELECT started FROM run WHERE kind = 'crawl' AND whole ORDER BY started DESC LIMIT 1");
    }

    /** When a crawl ended last; empty before the first end. */
    public Optional<Instant> lastEnd() {
        return time("SELECT finished FROM run WHERE kind = 'crawl' AND finished > 0 ORDER BY finished DESC LIMIT 1");
    }

    /** When the crawl began that was cut off, where one was. */
    public Optional<Instant> cutOff() {
        return time("SELECT started FROM run WHERE kind = 'crawl' AND finished IS NULL ORDER BY started LIMIT 1");
    }

    private Optional<Instant> time(String select) {
        return transactions.run(
                connection -> Sql.first(connection, row -> Instant.ofEpochMilli(row.getLong(1)), select));
    }

    /** The id of the crawl that was cut off, where one was. */
    public Optional<String> cutOffRun() {
        return transactions.run(Runs::cutOffRun);
    }

    private static Optional<String> cutOffRun(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT id FROM run WHERE kind = 'crawl' AND finished IS NULL ORDER BY started LIMIT 1");
    }
}
