package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one row a page where the canonical forms of a site's URLs change because its home did: what is known under the
 * form of before is known under the one of now. And of the addresses that are one page, tells which is asked. All calls
 * are made inside a transaction.
 */
final class Forms {
    private static final int BATCH = 5_000;

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

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

    /** How a page is asked, and how that ended last; null where it did not yet. */
    private record Form(URI url, @Nullable String outcome) {
        static Form of(ResultSet row) throws SQLException {
            return new Form(URI.create(row.getString("url")), row.getString("outcome"));
        }
    }

    /** A page is asked in the form in which its site names it now, where that {@linkplain #isBetter is better}. */
    static void prefer(Connection connection, String run, Runs.Offer offer) throws SQLException {
        Optional<Form> known = Sql.first(
                connection, Form::of, "SELECT url, outcome FROM known WHERE canonical = ?", offer.canonical());
        boolean changed = known.filter(form -> isBetter(offer, form)).isPresent();
        if (changed) {
            Sql.update(
                    connection,
                    "UPDATE known SET url = ? WHERE canonical = ?",
                    offer.url().toString(),
                    offer.canonical());
        }
        Optional<Form> row = Sql.first(
                connection,
                Form::of,
                "SELECT url, outcome FROM frontier WHERE run = ? AND canonical = ? AND kind = 'page'"
                        + " AND ((state = 'open' AND stage = 'ask' AND hops = 0 AND further = 0)"
                        + " OR (state = 'done' AND outcome IN (?, ?)))",
                run,
                offer.canonical(),
                Outcome.Ending.FAILED.label(),
                Outcome.Ending.GONE.label());
        if (row.filter(form -> isBetter(offer, form) || (changed && !form.url().equals(offer.url())))
                .isPresent()) {
            Sql.update(
                    connection,
                    "UPDATE frontier SET url = ?1, target = ?1, host = ?2, state = 'open', outcome = NULL, reason = NULL,"
                            + " settled = NULL, due = 0, attempts = 0, hops = 0, spent = 0, further = 0, stage = 'ask',"
                            + " missing = NULL WHERE run = ?3 AND canonical = ?4",
                    offer.url().toString(),
                    Site.authority(offer.url()),
                    run,
                    offer.canonical());
        }
    }

    /**
     * An address of the site's home is better than one of another of its hosts, which may be an old one that does not answer
     * any more, or has the page no more; and https is better than http, which comes back only where nothing came under https:
     * many a site names both.
     */
    private static boolean isBetter(Runs.Offer offer, Form form) {
        URI named = offer.url();
        String host = Site.authority(named);
        if (HTTP.equals(named.getScheme()) && HTTPS.equals(form.url().getScheme()) && isOneHost(named, form.url())) {
            return Outcome.Ending.FAILED.label().equals(form.outcome())
                    || Outcome.Ending.GONE.label().equals(form.outcome());
        }
        return host.equals(Site.authority(form.url()))
                ? HTTPS.equals(named.getScheme()) && HTTP.equals(form.url().getScheme())
                : host.equals(Site.authority(URI.create(offer.canonical())));
    }

    /** A page that http only redirects to https, itself and nothing else, is asked there the next time. */
    static void follow(Connection connection, Task task, URI target, String canonical) throws SQLException {
        URI asked = task.target();
        if (canonical.equals(task.canonical())
                && HTTP.equals(asked.getScheme())
                && HTTPS.equals(target.getScheme())
                && isOneHost(asked, target)
                && CanonicalUrl.target(asked.toString()).equals(CanonicalUrl.target(target.toString()))) {
            Sql.update(
                    connection,
                    "UPDATE known SET url = ? WHERE canonical = ? AND url = ?",
                    target.toString(),
                    canonical,
                    asked.toString());
        }
    }

    /** Of both schemes: a site may add or drop its "www." on the way. */
    private static boolean isOneHost(URI one, URI other) {
        return plainHost(one).equals(plainHost(other));
    }

    private static String plainHost(URI url) {
        return Site.authority(url).replaceFirst("^www\\.", "").replaceFirst(":\\d+$", "");
    }
}
