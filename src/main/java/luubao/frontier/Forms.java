package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import luubao.site.CanonicalUrl;
import luubao.site.Site;

/**
 * Keeps one row a page where the canonical forms of a site's URLs change because its home did: what is known under the
 * form of before is known under the one of now. All calls are made inside a transaction.
 */
final class Forms {
    private static final int BATCH = 5_000;

    private Forms() {}

    /** Puts the site's known pages, and those of the run, under their canonical form of today. */
    static void settle(Connection connection, String run, Site site) throws SQLException {
        String origin = CanonicalUrl.of(site.home().resolve("/").toString(), site)
                .orElse(site.home().toString());
        int others = 0; // of hosts that are not the site's any more
        List<String> before;
        do {
            before = Sql.list(
                    connection,
                    row -> row.getString(1),
                    // by the two indexes that have a site's pages between them
                    "SELECT canonical FROM known INDEXED BY known_new WHERE site = ?1 AND outcome IS NULL"
                            + " AND substr(canonical, 1, ?2) <> ?3"
                            + " UNION ALL SELECT canonical FROM known INDEXED BY known_due WHERE site = ?1"
                            + " AND outcome IS NOT NULL AND substr(canonical, 1, ?2) <> ?3 LIMIT ?4 OFFSET ?5",
                    site.id(),
                    origin.length(),
                    origin,
                    BATCH,
                    others);
            for (String form : before) {
                String now = CanonicalUrl.of(form, site).orElse(form);
                if (now.equals(form)) {
                    others++;
                } else {
                    change(connection, run, form, now);
                }
            }
        } while (before.size() == BATCH);
    }

    private static void change(Connection connection, String run, String form, String now) throws SQLException {
        Sql.update(connection, "UPDATE OR IGNORE known SET canonical = ? WHERE canonical = ?", now, form);
        Sql.update(connection, "DELETE FROM known WHERE canonical = ?", form);
        Sql.update(
                connection,
                "UPDATE OR IGNORE frontier SET canonical = ? WHERE run = ? AND canonical = ? AND kind = 'page'",
                now,
                run,
                form);
    }

    /**
     * A page that is known under an address of another of the site's hosts is asked where its home names it: the other may
     * be an old one that does not answer any more, or has the page no more.
     */
    static void prefer(Connection connection, String run, Runs.Offer offer) throws SQLException {
        String host = Site.authority(offer.url());
        if (!host.equals(Site.authority(URI.create(offer.canonical())))) {
            return;
        }
        Sql.update(
                connection,
                "UPDATE known SET url = ? WHERE canonical = ? AND instr(url, ?) = 0",
                offer.url().toString(),
                offer.canonical(),
                "://" + host + "/");
        Sql.update(
                connection,
                "UPDATE frontier SET url = ?, target = ?, host = ?, state = 'open', outcome = NULL, reason = NULL,"
                        + " settled = NULL, due = 0, attempts = 0, hops = 0, spent = 0, further = 0, stage = 'ask', missing = NULL"
                        + " WHERE run = ? AND canonical = ? AND kind = 'page' AND instr(url, ?) = 0"
                        + " AND ((state = 'open' AND stage = 'ask' AND hops = 0 AND further = 0)"
                        + " OR (state = 'done' AND outcome IN (?, ?)))",
                offer.url().toString(),
                offer.url().toString(),
                host,
                run,
                offer.canonical(),
                "://" + host + "/",
                Outcome.Ending.FAILED.label(),
                Outcome.Ending.GONE.label());
    }
}
