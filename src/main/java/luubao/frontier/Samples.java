package luubao.frontier;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.CRC32;

/**
 * Which pages of its first run a site is learnt from: chosen from all that discovery found, by their addresses alone, and
 * asked before the others. So it does not matter in which order pages come, from one host or several, or that a process
 * was killed.
 */
public final class Samples {
    /** Shuffles addresses, the same way always, so that no one section or year has them all. */
    private static final Comparator<String> ORDER =
            Comparator.comparingLong(Samples::sum).thenComparing(Comparator.naturalOrder());

    private static final String OF_SITE = " FROM frontier WHERE run = ? AND site = ?";
    private static final String CHOSEN = OF_SITE + " AND priority = " + Priority.SAMPLE;

    private final Transactions transactions;

    public Samples(Transactions transactions) {
        this.transactions = transactions;
    }

    private static long sum(String address) {
        CRC32 sum = new CRC32();
        sum.update(address.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** True when it is known which article pages the site has in this run: nothing is left that could name others. */
    public boolean isDiscovered(String run, String site) {
        return transactions.run(connection -> none(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM frontier INDEXED BY frontier_discovery WHERE run = ? AND site = ?"
                                + " AND kind <> 'page' AND state <> 'done')",
                        run,
                        site)
                // a host's robots.txt, not asked yet, may name sitemaps
                && none(
                        connection,
                        "SELECT EXISTS (SELECT 1" + OF_SITE + " AND state <> 'done'" + KeptPages.ASKING
                                + " AND host NOT IN (SELECT host FROM robots WHERE robots.run = frontier.run))",
                        run,
                        site));
    }

    /** True when no page of the sample is still to come. */
    public boolean isThere(String run, String site) {
        return transactions.run(connection -> none(
                connection,
                "SELECT EXISTS (SELECT 1" + CHOSEN + " AND state <> 'done'" + KeptPages.ASKING + ")",
                run,
                site));
    }

    private static boolean none(Connection connection, String sql, String run, String site) throws SQLException {
        return Sql.number(connection, sql, run, site) == 0;
    }

    /** The canonical URLs of the sample. */
    public List<String> of(String run, String site) {
        return transactions.run(
                connection -> Sql.list(connection, row -> row.getString(1), "SELECT canonical" + CHOSEN, run, site));
    }

    /** Adds so many pages to the sample; false where there are no more. */
    public boolean choose(String run, String site, int more) {
        return transactions.run(connection -> {
            PriorityQueue<String> chosen = new PriorityQueue<>(ORDER.reversed());
            Sql.each(
                    connection,
                    row -> {
                        chosen.add(row.getString(1));
                        if (chosen.size() > more) {
                            chosen.remove();
                        }
                    },
                    "SELECT canonical" + OF_SITE + " AND kind = 'page' AND priority > " + Priority.SAMPLE,
                    run,
                    site);
            for (String canonical : chosen) {
                Sql.update(
                        connection,
                        "UPDATE frontier SET priority = " + Priority.SAMPLE + " WHERE run = ? AND canonical = ?",
                        run,
                        canonical);
            }
            return !chosen.isEmpty();
        });
    }
}
