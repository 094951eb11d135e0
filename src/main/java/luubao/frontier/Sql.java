package luubao.frontier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bound statements in one line each. */
final class Sql {
    private Sql() {}

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, Row<T> row, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }

    static <T> Optional<T> first(Connection connection, Row<T> row, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /** What is done with a row. */
    @FunctionalInterface
    interface RowWork {
        void on(ResultSet row) throws SQLException;
    }

    /** Reads rows one by one, however many there are. */
    static void each(Connection connection, RowWork work, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                work.on(rows);
            }
        }
    }

    /** True where there is more to read. */
    @FunctionalInterface
    interface RowTest {
        boolean goOn(ResultSet row) throws SQLException;
    }

    /** Reads rows one by one until one is enough; false where one was. */
    static boolean all(Connection connection, RowTest test, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!test.goOn(rows)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The first column of the first row; 0 where there is no row or it is null. */
    static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return first(connection, row -> row.getLong(1), sql, values).orElse(0L);
    }

    private static PreparedStatement bind(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
