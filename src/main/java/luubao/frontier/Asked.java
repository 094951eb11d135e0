package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which pages of a run count as asked: those that were, and those that are on their way by a redirect or between the pages
 * of their article. All calls are made inside a transaction.
 */
final class Asked {
    /** Of all that is to be read: not asked yet, and not on its way. */
    static final String NOT_YET = " AND state = 'open' AND attempts = 0 AND hops = 0 AND further = 0";

    /** Of pages. */
    static final String NOT = " AND kind = 'page'" + NOT_YET;

    /** Of pages: asked, or on their way; as the index frontier_asked has it. */
    static final String YES = " AND kind = 'page' AND (attempts > 0 OR hops > 0 OR further > 0)";

    private static final String COUNT = "SELECT count(*) + total(further) FROM frontier WHERE run = ?";

    private Asked() {}

    /** True where the claimed page is to be asked for the first time. */
    static boolean isFirst(Task task) {
        return task.attempts() == 1 && task.hops() == 0 && task.further() == 0;
    }

    /** How many pages of the run were asked, further pages of articles among them. */
    static long of(Connection connection, String run) throws SQLException {
        return Sql.number(connection, COUNT + YES, run);
    }

    /** How many of a site's, without the further pages of articles. */
    static long rows(Connection connection, String run, String site) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM frontier WHERE run = ? AND site = ?" + YES, run, site);
    }

    /** How many of a site's. */
    static long of(Connection connection, String run, String site) throws SQLException {
        return Sql.number(connection, COUNT + " AND site = ?" + YES, run, site);
    }
}
