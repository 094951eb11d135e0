package luubao.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import luubao.extract.Sighting;
import luubao.extract.SiteProfile;

/** What pages showed and what was learnt of sites from them, version by version. Safe for several threads. */
public final class Profiles {
    /** A site is learnt from so many pages at most: the newest, so that a redesign soon has the majority. */
    private static final int WINDOW = 40;

    /** A text that came under an address we know is compared under the version it was kept with and so many others. */
    private static final int COMPARED = 8;

    private final Catalogue catalogue;

    Profiles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A version of what was learnt of a site.
     *
     * @param number from 1
     */
    public record Version(int number, Instant made, SiteProfile profile) {}

    /** What was learnt of a site last, as the catalogue of an archive tells that may be in use; nothing is made. */
    public static Optional<Version> peek(Path archive, String site) {
        return Catalogue.peek(archive, connection -> newest(connection, site)).flatMap(found -> found);
    }

    /** What was learnt of the site last. */
    public Optional<Version> newest(String site) {
        return catalogue.read(connection -> newest(connection, site));
    }

    private static Optional<Version> newest(Connection connection, String site) throws SQLException {
        return Sql.first(
                connection,
                Profiles::version,
                "SELECT version, made, profile FROM profile WHERE site = ? ORDER BY version DESC LIMIT 1",
                site);
    }

    /** Under what an article of the site may have been read: the version it was kept with, then the newest ones. */
    public List<SiteProfile> of(String site, String article) {
        return catalogue.read(connection ->
                Sql.list(connection, row -> SiteProfile.parse(row.getString(1)), """
                SELECT profile FROM profile WHERE site = ?
                 ORDER BY id IN (SELECT substr(extractor, -8) FROM revisions WHERE article = ?) DESC, version DESC
                 LIMIT ?""", site, article, COMPARED + 1));
    }

    /** Keeps what a page showed; what it showed when it was read first stays. */
    public void add(String site, String page, int night, Sighting sighting) {
        catalogue.inTransaction(connection -> Sql.update(
                connection,
                "INSERT OR IGNORE INTO sighting (site, page, night, since, blocks) VALUES (?, ?, ?,"
                        + " (SELECT coalesce(max(version), 0) FROM profile WHERE site = ?), ?)",
                site,
                page,
                night,
                site,
                sighting.toString()));
    }

    /** True when it is kept what the page showed. */
    public boolean knows(String site, String page) {
        return catalogue.read(connection ->
                Sql.number(connection, "SELECT count(*) FROM sighting WHERE site = ? AND page = ?", site, page) > 0);
    }

    /** Pages of which it is kept what they showed, read since the site was learnt last and before this night. */
    public int fresh(String site, int night) {
        return catalogue.read(connection -> (int) Sql.number(
                connection,
                "SELECT count(*) FROM sighting WHERE site = ? AND night < ?"
                        + " AND since = (SELECT max(version) FROM profile WHERE site = ?)",
                site,
                night,
                site));
    }

    /** What the site's newest pages showed, by page; which of a night's come first is up to their addresses alone. */
    public Map<String, Sighting> sightings(String site) {
        return catalogue.read(connection -> sightings(Sql.list(
                connection,
                row -> Map.entry(row.getString(1), row.getString(2)),
                "SELECT page, blocks FROM sighting WHERE site = ? ORDER BY night DESC, page LIMIT ?",
                site,
                WINDOW)));
    }

    /** What these pages of the site showed, by page; those of which it is not known are left out. */
    public Map<String, Sighting> sightings(String site, Collection<String> pages) {
        return catalogue.read(connection -> {
            List<Map.Entry<String, String>> rows = new ArrayList<>();
            for (String page : pages) {
                Sql.first(
                                connection,
                                row -> Map.entry(page, row.getString(1)),
                                "SELECT blocks FROM sighting WHERE site = ? AND page = ?",
                                site,
                                page)
                        .ifPresent(rows::add);
            }
            return sightings(rows);
        });
    }

    private static Map<String, Sighting> sightings(List<Map.Entry<String, String>> rows) {
        Map<String, Sighting> sightings = new TreeMap<>();
        rows.forEach(row -> sightings.put(row.getKey(), Sighting.parse(row.getValue())));
        return sightings;
    }

    /**
     * Keeps a new version, in place of one that reads alike, and forgets the pages that are too old to learn from.
     *
     * @param taught the pages that it was learnt from; all others are new to it, whenever they were read
     */
    public void learnt(String site, SiteProfile profile, Collection<String> taught, Instant now) {
        catalogue.inTransaction(connection -> {
            long version = 1 + Sql.number(connection, "SELECT max(version) FROM profile WHERE site = ?", site);
            Sql.update(connection, "DELETE FROM profile WHERE site = ? AND id = ?", site, profile.id());
            Sql.update(
                    connection,
                    "DELETE FROM sighting WHERE site = ?1 AND page NOT IN"
                            + " (SELECT page FROM sighting WHERE site = ?1 ORDER BY night DESC, page LIMIT ?2)",
                    site,
                    WINDOW);
            Sql.update(connection, "UPDATE sighting SET since = ? WHERE site = ?", version, site);
            for (String page : taught) {
                Sql.update(
                        connection,
                        "UPDATE sighting SET since = ? WHERE site = ? AND page = ?",
                        version - 1,
                        site,
                        page);
            }
            return Sql.update(
                    connection,
                    "INSERT INTO profile (site, version, made, id, profile) VALUES (?, ?, ?, ?, ?)",
                    site,
                    version,
                    now.toString(),
                    profile.id(),
                    profile.toString());
        });
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                Instant.parse(row.getString("made")),
                SiteProfile.parse(row.getString("profile")));
    }
}
