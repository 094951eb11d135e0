package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rows that are next, and reads them as tasks. All calls are made inside a transaction. */
final class Rows {
    /** Of runs that this process works on. */
    static final String ACTIVE = " AND run IN (SELECT id FROM run WHERE active)";

    /** What was tried, and what is waited for: robots.txt, and the pages that a person asks for. */
    private static final String AGAIN = " AND (attempts > 0 OR kind = 'robots' OR priority = " + Priority.IMPORT + ")";

    private static final String COLUMNS =
            "SELECT id, run, kind, site, url, canonical, target, host, attempts, hops, spent, walk, since, page, day,"
                    + " back, barren, further, stage, missing FROM frontier";

    private static final String SELECT = COLUMNS + " WHERE host = ?";

    private final Clock clock;

    Rows(Clock clock) {
        this.clock = clock;
    }

    /** The row, of any host, whose pages have been there for longest: nothing is asked for it. */
    Optional<Task> ready(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                row -> task(row, clock.millis()),
                COLUMNS + " INDEXED BY frontier_ready WHERE true" + KeptPages.READY + ACTIVE
                        + " ORDER BY due, id LIMIT 1");
    }

    /** The row, where it is claimed. */
    Optional<Task> claimed(Connection connection, long id) throws SQLException {
        return Sql.first(
                connection, row -> task(row, clock.millis()), COLUMNS + " WHERE id = ? AND state = 'claimed'", id);
    }

    /**
     * The row that may be asked first.
     *
     * @param starts when the host may be asked
     * @param again true for those only that tell whether a host answers again: see {@link BackOff}
     */
    Optional<Task> next(Connection connection, String host, long now, long starts, boolean again) throws SQLException {
        return Sql.first(
                connection,
                row -> task(row, starts),
                // the plus keeps to the index in which the rows stand in this order
                SELECT + " AND state = 'open' AND +due <= ?" + KeptPages.ASKING + ACTIVE + (again ? AGAIN : "")
                        + " ORDER BY priority, attempts, id LIMIT 1",
                host,
                now);
    }

    /** The row of the same host, run and site that goes first among those of these priorities. */
    Optional<Task> next(Connection connection, Task other, long now, int from, int to) throws SQLException {
        return Sql.first(
                connection,
                row -> task(row, other.starts()),
                SELECT + " AND state = 'open' AND +due <= ?" + KeptPages.ASKING + " AND +run = ? AND +site = ?"
                        + " AND priority BETWEEN ? AND ? ORDER BY priority, attempts, id LIMIT 1",
                other.host(),
                now,
                other.run(),
                other.site(),
                from,
                to);
    }

    /** The host's rows that are being asked. */
    List<Task> asked(Connection connection, String host) throws SQLException {
        return Sql.list(
                connection,
                row -> task(row, clock.millis()),
                SELECT + " AND state = 'claimed'" + KeptPages.ASKING,
                host);
    }

    /** When the host's first row that asks, of all or of those for {@code again}, is due; empty where none is left. */
    Optional<Long> due(Connection connection, String host, boolean again) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getLong(1),
                "SELECT due FROM frontier WHERE host = ? AND state = 'open'" + ACTIVE + KeptPages.ASKING
                        + (again ? AGAIN : "") + " ORDER BY due LIMIT 1",
                host);
    }

    static void take(Connection connection, Task task) throws SQLException {
        Sql.update(
                connection, "UPDATE frontier SET state = 'claimed', attempts = attempts + 1 WHERE id = ?", task.id());
    }

    /** What its claim counted is no attempt. */
    static void untake(Connection connection, Task task) throws SQLException {
        Sql.update(connection, "UPDATE frontier SET attempts = ? WHERE id = ?", task.attempts() - 1, task.id());
    }

    private static Task task(ResultSet row, long starts) throws SQLException {
        return new Task(
                row.getLong("id"),
                row.getString("run"),
                Task.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("site"),
                URI.create(row.getString("url")),
                row.getString("canonical"),
                URI.create(row.getString("target")),
                row.getString("host"),
                row.getInt("attempts") + 1,
                row.getInt("hops"),
                starts,
                row.getLong("spent"),
                listing(row),
                row.getInt("further"),
                row.getString("stage").equals("ready"),
                row.getString("missing"));
    }

    private static Task.@Nullable ListingPage listing(ResultSet row) throws SQLException {
        String walk = row.getString("walk");
        String day = row.getString("day");
        return walk == null
                ? null
                : new Task.ListingPage(
                        walk,
                        row.getInt("since"),
                        row.getInt("page"),
                        day == null ? null : LocalDate.parse(day),
                        row.getInt("back"),
                        row.getInt("barren"));
    }
}
