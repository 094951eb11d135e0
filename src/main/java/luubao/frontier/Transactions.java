package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;

/** The catalogue as the frontier sees it: a place to run SQL in, all or nothing. Safe for several threads. */
@FunctionalInterface
public interface Transactions {

    /** Runs the work in one transaction: committed when it returns, rolled back when it throws. */
    <T extends @org.jspecify.annotations.Nullable Object> T run(Work<T> work);

    /** Statements on one connection. */
    @FunctionalInterface
    interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T on(Connection connection) throws SQLException;
    }
}
