package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The pages that have come of articles whose further pages are still to be asked. All calls are made inside a transaction. */
final class Parts {
    private Parts() {}

    static void add(Connection connection, Task task, Held page) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO part (row, number, url, charset, kind, body, fetched)"
                        + " VALUES (?1, (SELECT count(*) + 1 FROM part WHERE row = ?1), ?2, ?3, ?4, ?5, ?6)",
                task.id(),
                page.url().toString(),
                page.charset(),
                page.kind(),
                page.body(),
                page.fetched().toString());
    }

    static List<Held> of(Connection connection, Task task) throws SQLException {
        return Sql.list(
                connection,
                row -> new Held(
                        URI.create(row.getString("url")),
                        row.getBytes("body"),
                        row.getString("charset"),
                        row.getString("kind"),
                        Instant.parse(row.getString("fetched"))),
                "SELECT url, body, charset, kind, fetched FROM part WHERE row = ? ORDER BY number",
                task.id());
    }

    static boolean any(Connection connection, Task task) throws SQLException {
        return Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM part WHERE row = ?)", task.id()) == 1;
    }

    static void drop(Connection connection, Task task) throws SQLException {
        Sql.update(connection, "DELETE FROM part WHERE row = ?", task.id());
    }

    /** The run's pages are asked again in another. */
    static void dropAll(Connection connection, String run) throws SQLException {
        Sql.update(connection, "DELETE FROM part WHERE row IN (SELECT id FROM frontier WHERE run = ?)", run);
    }
}
