package luubao.frontier;

import static luubao.frontier.Outcome.Ending.DUPLICATE;
import static luubao.frontier.Outcome.Ending.NOT_AN_ARTICLE;
import static luubao.frontier.Outcome.Ending.READ;
import static luubao.frontier.Outcome.Ending.REFUSED;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import luubao.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a crawl out of traps: calendars, parameters without end, session ids in the path. A trap is told by what comes of
 * it. So many pages of a {@link UrlPattern} are asked in any case, and so many more for each that brought an article, or
 * links to pages of other patterns; then its others are put off, which stay known and wait for another night. A section
 * has a larger budget of the same kind. Pages that are gone or failed say nothing of their pattern. All calls are made
 * inside a transaction.
 */
final class Budgets {
    /**
     * How much may be asked.
     *
     * @param free in all nights, whatever comes of it
     * @param nightly each night, so that a pattern that has turned to articles is found to have
     * @param earned for each page that brought something
     */
    private record Allowance(int free, int nightly, int earned) {
        boolean covers(Spent spent) {
            return spent.runAsked() < nightly || isEarned(spent);
        }

        boolean isEarned(Spent spent) {
            return spent.asked() < free + (long) earned * spent.brought();
        }
    }

    private static final Allowance PATTERN = new Allowance(40, 10, 10);
    private static final Allowance SECTION = new Allowance(100, 20, 10);

    /** Listings bring nothing in most nights, and must be looked into all the same. */
    private static final Allowance LISTINGS = new Allowance(100, 100, 10);

    private static final Allowance LISTING_SECTION = new Allowance(300, 300, 10);

    /** What a row's page led to, in its row: pages of other patterns; of other sections. */
    private static final int LEADS_ON = 1;

    private static final int LEADS_OUT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

    private record Spent(long runAsked, long asked, long brought) {
        static final Spent NOTHING = new Spent(0, 0, 0);
    }

    private final Function<String, Site.Fetch> manners;

    Budgets(Function<String, Site.Fetch> manners) {
        this.manners = manners;
    }

    /** True where the run asks no more pages of the task's site, pattern or section: they are put off, it among them. */
    boolean putOff(Connection connection, Task task) throws SQLException {
        if (task.kind() != Task.Kind.PAGE || !Asked.isFirst(task) || !isCrawl(connection, task)) {
            return false;
        }
        if (Asked.of(connection, task.run(), task.site())
                >= manners.apply(task.site()).pages()) {
            int pages = Sql.update(
                    connection, "DELETE FROM frontier WHERE run = ? AND site = ?" + Asked.NOT, task.run(), task.site());
            if (pages > 1) {
                LOG.info(
                        "{}: {} pages are put off to another night: as many as fetch.pages allows are asked",
                        task.site(),
                        pages);
            }
            return true;
        }
        Optional<String> used = used(connection, task, PATTERN, SECTION);
        if (used.isPresent()) {
            putOff(connection, task, used.get());
        }
        return used.isPresent();
    }

    /** How the task's row ends where its page is not worth asking for in any night, or its listing in this one. */
    Optional<Outcome> refusal(Connection connection, Task task) throws SQLException {
        if (!counts(task) || !Asked.isFirst(task) || !isCrawl(connection, task)) {
            return Optional.empty();
        }
        Optional<String> excess = UrlPattern.excess(url(task));
        if (excess.isPresent()) {
            return Optional.of(Outcome.of(REFUSED, task.url() + ": " + excess.get()));
        }
        return task.kind() == Task.Kind.PAGE
                ? Optional.empty()
                : used(connection, task, LISTINGS, LISTING_SECTION)
                        .map(pattern -> Outcome.of(
                                REFUSED,
                                "listings like " + pattern + " named too little that is new; no more this run"));
    }

    /** What was asked for by a person is asked. */
    private static boolean isCrawl(Connection connection, Task task) throws SQLException {
        return Sql.number(connection, "SELECT kind = 'crawl' FROM run WHERE id = ?", task.run()) == 1;
    }

    private static Optional<String> used(Connection connection, Task task, Allowance ofPattern, Allowance ofSection)
            throws SQLException {
        UrlPattern pattern = UrlPattern.of(url(task));
        if (!ofPattern.covers(spent(connection, task.run(), task.site(), pattern.pattern()))) {
            return Optional.of(pattern.pattern());
        }
        return ofSection.covers(spent(connection, task.run(), task.site(), pattern.section()))
                ? Optional.empty()
                : Optional.of(pattern.section());
    }

    /** True where the row may be a trap's. */
    private static boolean counts(Task task) {
        return task.kind() == Task.Kind.PAGE || task.kind() == Task.Kind.LISTING;
    }

    private static String url(Task task) {
        return task.kind() == Task.Kind.PAGE ? task.canonical() : task.url().toString();
    }

    /**
     * How many pages of a pattern or section a run begins to ask: as many as there are while they bring something, else
     * what each night tries.
     */
    static long begins(Connection connection, String run, String site, String pattern) throws SQLException {
        Allowance allowance = pattern.endsWith(UrlPattern.BELOW) ? SECTION : PATTERN;
        Spent spent = spent(connection, run, site, pattern);
        return allowance.isEarned(spent) ? Long.MAX_VALUE : Math.max(0, allowance.nightly() - spent.runAsked());
    }

    private static Spent spent(Connection connection, String run, String site, String pattern) throws SQLException {
        return Sql.first(
                        connection,
                        row -> new Spent(
                                row.getString("run").equals(run) ? row.getLong("run_asked") : 0,
                                row.getLong("asked"),
                                row.getLong("brought")),
                        "SELECT run, run_asked, asked, brought FROM budget WHERE site = ? AND pattern = ?",
                        site,
                        pattern)
                .orElse(Spent.NOTHING);
    }

    /** Takes pages out of the run: the first time all of the pattern or section that were not asked, then the task's. */
    private static void putOff(Connection connection, Task task, String used) throws SQLException {
        boolean first = Sql.update(
                        connection,
                        "UPDATE budget SET put_off = ? WHERE site = ? AND pattern = ? AND put_off IS NOT ?",
                        task.run(),
                        task.site(),
                        used,
                        task.run())
                == 1;
        List<Long> pages = first ? pages(connection, task, used) : List.of(task.id());
        for (long page : pages) {
            // behind what else waits for its night
            Sql.update(
                    connection,
                    "UPDATE known SET next_night = (SELECT night + 1 FROM run WHERE id = ?)"
                            + " WHERE canonical = (SELECT canonical FROM frontier WHERE id = ?)",
                    task.run(),
                    page);
            Sql.update(connection, "DELETE FROM frontier WHERE id = ?", page);
        }
        if (first) {
            LOG.info(
                    "{}: {} pages like {} are put off to another night, and what else of them is found: of those asked"
                            + " hardly any held an article; the next would have been {}",
                    task.site(),
                    pages.size(),
                    used,
                    task.url());
        }
    }

    private static List<Long> pages(Connection connection, Task task, String used) throws SQLException {
        List<Long> pages = new ArrayList<>();
        Sql.each(
                connection,
                row -> {
                    UrlPattern pattern = UrlPattern.of(row.getString("canonical"));
                    if (used.equals(pattern.pattern()) || used.equals(pattern.section())) {
                        pages.add(row.getLong("id"));
                    }
                },
                "SELECT id, canonical FROM frontier WHERE run = ? AND site = ?" + Asked.NOT,
                task.run(),
                task.site());
        return pages;
    }

    /** Counts what came of a row. To be called after its end is written. */
    void ended(Connection connection, Task task, Outcome outcome) throws SQLException {
        boolean tells = outcome.kept()
                || outcome.ending() == NOT_AN_ARTICLE
                || outcome.ending() == REFUSED
                || outcome.ending() == READ;
        if (!counts(task) || !tells || !isCrawl(connection, task)) {
            return;
        }
        if (Sql.number(connection, "SELECT attempts + hops + further FROM frontier WHERE id = ?", task.id()) == 0) {
            return; // refused unasked
        }
        UrlPattern own = UrlPattern.of(url(task));
        boolean article = outcome.kept() && !isTwin(connection, task, outcome);
        long leads = Sql.number(connection, "SELECT leads FROM frontier WHERE id = ?", task.id());
        count(connection, task, own.pattern(), article || (leads & LEADS_ON) != 0);
        count(connection, task, own.section(), article || (leads & LEADS_OUT) != 0);
    }

    /**
     * Notes on a source's row whether it named pages of other patterns and sections, new to the run.
     *
     * @param newest the frontier's newest row before it named them
     */
    static void named(Connection connection, Task source, long newest) throws SQLException {
        if (!counts(source)) {
            return;
        }
        UrlPattern own = UrlPattern.of(url(source));
        List<UrlPattern> links = Sql.list(
                connection,
                row -> UrlPattern.of(row.getString(1)),
                "SELECT canonical FROM frontier WHERE id > ? AND kind = 'page'",
                newest);
        int leads = (links.stream().anyMatch(link -> !link.pattern().equals(own.pattern())) ? LEADS_ON : 0)
                | (links.stream().anyMatch(link -> !link.section().equals(own.section())) ? LEADS_OUT : 0);
        Sql.update(connection, "UPDATE frontier SET leads = leads | ? WHERE id = ?", leads, source.id());
    }

    /** True where the run met the same article of the site under another address. */
    private static boolean isTwin(Connection connection, Task task, Outcome outcome) throws SQLException {
        return outcome.ending() == DUPLICATE
                && (outcome.article() == null
                        || Sql.number(
                                        connection,
                                        "SELECT EXISTS (SELECT 1 FROM frontier WHERE run = ? AND article = ? AND site = ?"
                                                + " AND id <> ?)",
                                        task.run(),
                                        outcome.article(),
                                        task.site(),
                                        task.id())
                                == 1);
    }

    private static void count(Connection connection, Task task, String pattern, boolean brought) throws SQLException {
        int one = brought ? 1 : 0;
        Sql.update(
                connection,
                "INSERT INTO budget (site, pattern, run, run_asked, asked, brought)"
                        + " VALUES (?1, ?2, ?3, 1, 1, ?4) ON CONFLICT (site, pattern) DO UPDATE SET"
                        + " run_asked = CASE WHEN run = ?3 THEN run_asked ELSE 0 END + 1,"
                        + " asked = asked + 1, brought = brought + ?4, run = ?3",
                task.site(),
                pattern,
                task.run(),
                one);
    }
}
