package luubao.frontier;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each night found of each site, counted from the settled rows of its crawl, so that one cut off in between counts
 * all of it. All calls are made inside a transaction.
 */
public final class History {
    /** Nights that are kept. */
    private static final int KEPT = 2 * Drift.MOST_NIGHTS;

    /** Of a site that names sitemaps by the month, the first ones. */
    private static final int SOURCES = 100;

    private static final String CRAWL = " AND run IN (SELECT id FROM run WHERE kind = 'crawl')";

    private History() {}

    /**
     * The site's last nights, the newest first: what {@link Drift} compares with.
     *
     * @param before only nights before this one
     */
    public static List<SiteNight> of(Connection connection, String site, int before) throws SQLException {
        Map<Integer, Map<String, Integer>> sources = new HashMap<>();
        Sql.list(
                connection,
                row -> sources.computeIfAbsent(row.getInt("night"), night -> new TreeMap<>())
                        .put(row.getString("source"), row.getInt("links")),
                "SELECT night, source, links FROM site_night_source WHERE site = ? AND night < ?",
                site,
                before);
        return Sql.list(
                connection,
                row -> night(row, sources.getOrDefault(row.getInt("night"), Map.of())),
                "SELECT * FROM site_night WHERE site = ? AND night < ? ORDER BY night DESC LIMIT ?",
                site,
                before,
                Drift.MOST_NIGHTS);
    }

    /** Keeps what a settled row showed. */
    static void note(Connection connection, Task task, @Nullable Reading reading) throws SQLException {
        if (reading instanceof Reading.OfArticle article) {
            Sql.update(
                    connection,
                    "UPDATE frontier SET words = ?, dated = ?, authored = ?, led = ? WHERE id = ?",
                    article.words(),
                    article.dated() ? 1 : 0,
                    article.authored() ? 1 : 0,
                    article.led() ? 1 : 0,
                    task.id());
        } else if (reading instanceof Reading.OfSource source) {
            Sql.update(connection, "UPDATE frontier SET links = ? WHERE id = ?", source.links(), task.id());
        } else if (reading instanceof Reading.Away away) {
            Sql.update(connection, "UPDATE frontier SET away = ? WHERE id = ?", away.host(), task.id());
        }
    }

    /** What is not as it was in the nights before; nothing of an import. */
    static List<Alarm> alarms(Connection connection, String run) throws SQLException {
        List<Alarm> alarms = new ArrayList<>();
        for (SiteNight night : tonight(connection, run)) {
            alarms.addAll(Drift.of(night, of(connection, night.site(), night.night())));
            backlog(connection, run, night.site()).ifPresent(alarms::add);
        }
        return alarms;
    }

    /** Whether the site had as many pages waiting as are kept, before the run asked some of them. */
    private static Optional<Alarm> backlog(Connection connection, String run, String site) throws SQLException {
        long waiting = Offers.waiting(connection, site);
        if (waiting + Asked.rows(connection, run, site) < Offers.MOST_WAITING) {
            return Optional.empty();
        }
        return Optional.of(new Alarm(
                site,
                Alarm.Kind.BACKLOG,
                waiting,
                Offers.MOST_WAITING,
                site + ": " + waiting + " pages wait to be asked; more than " + Offers.MOST_WAITING
                        + " are not kept, and what sitemaps name beyond these is left out; raise fetch.pages, or name what"
                        + " is no article under discover.ignore, in sites/" + site + ".yaml"));
    }

    /** Keeps the figures of a crawl, and forgets those of long ago. */
    static void keep(Connection connection, String run) throws SQLException {
        for (SiteNight night : tonight(connection, run)) {
            keep(connection, night);
            for (String table : List.of("site_night", "site_night_source")) {
                Sql.update(
                        connection,
                        "DELETE FROM " + table + " WHERE site = ? AND night < ?",
                        night.site(),
                        night.night() - KEPT);
            }
        }
    }

    private static void keep(Connection connection, SiteNight night) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO site_night (site, night, asked, fresh, articles, words, dated, authored, led,"
                        + " no_articles, blocked, gone, away, away_host, stale)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                night.site(),
                night.night(),
                night.asked(),
                night.fresh(),
                night.articles(),
                night.words(),
                night.dated(),
                night.authored(),
                night.led(),
                night.notArticles(),
                night.blocked(),
                night.gone(),
                night.away(),
                night.awayHost(),
                night.stale());
        for (Map.Entry<String, Integer> source : night.sources().entrySet()) {
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO site_night_source (site, night, source, links) VALUES (?, ?, ?, ?)",
                    night.site(),
                    night.night(),
                    source.getKey(),
                    source.getValue());
        }
    }

    private static List<SiteNight> tonight(Connection connection, String run) throws SQLException {
        Map<String, Integer> stale = new HashMap<>();
        for (Summary.Missed missed : Summaries.missed(connection, run)) {
            stale.merge(missed.site(), missed.stale() ? 1 : 0, Integer::sum);
        }
        List<SiteNight> nights = new ArrayList<>();
        for (String site : Sql.list(
                connection, row -> row.getString(1), "SELECT DISTINCT site FROM frontier WHERE run = ?" + CRAWL, run)) {
            nights.add(tonight(connection, run, site, stale.getOrDefault(site, 0)));
        }
        return nights;
    }

    private static SiteNight tonight(Connection connection, String run, String site, int stale) throws SQLException {
        Map<String, Integer> sources = new TreeMap<>();
        Sql.list(
                connection,
                row -> sources.put(row.getString("url"), row.getInt("links")),
                "SELECT url, links FROM frontier WHERE run = ? AND site = ? AND state = 'done' AND kind <> 'page'"
                        + " AND links IS NOT NULL AND coalesce(page, 1) = 1 ORDER BY id LIMIT ?",
                run,
                site,
                SOURCES);
        return Sql.first(connection, row -> night(row, sources), """
                WITH page AS (SELECT * FROM frontier WHERE run = ?1 AND site = ?2 AND kind = 'page' AND state = 'done')
                SELECT ?2 AS site, (SELECT night FROM run WHERE id = ?1) AS night,
                       total(outcome <> 'failed' AND attempts + hops + further > 0) AS asked,
                       total(outcome = 'archived') AS fresh,
                       count(words) AS articles,
                       (SELECT words FROM page WHERE words IS NOT NULL ORDER BY words
                         LIMIT 1 OFFSET (SELECT count(words) / 2 FROM page)) AS words,
                       total(dated) AS dated, total(authored) AS authored, total(led) AS led,
                       total(outcome = 'not-an-article') AS no_articles,
                       total(outcome = 'blocked') AS blocked,
                       total(outcome = 'gone') AS gone,
                       count(away) AS away,
                       (SELECT away FROM page WHERE away IS NOT NULL GROUP BY away ORDER BY count(*) DESC, away LIMIT 1)
                           AS away_host,
                       ?3 AS stale
                  FROM page""", run, site, stale)
                .orElseThrow();
    }

    private static SiteNight night(ResultSet row, Map<String, Integer> sources) throws SQLException {
        return new SiteNight(
                row.getString("site"),
                row.getInt("night"),
                row.getInt("asked"),
                row.getInt("fresh"),
                row.getInt("articles"),
                row.getInt("words"),
                row.getInt("dated"),
                row.getInt("authored"),
                row.getInt("led"),
                row.getInt("no_articles"),
                row.getInt("blocked"),
                row.getInt("gone"),
                row.getInt("away"),
                row.getString("away_host"),
                row.getInt("stale"),
                sources);
    }
}
