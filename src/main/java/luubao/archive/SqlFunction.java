package luubao.archive;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work with a connection or a row. */
@FunctionalInterface
public interface SqlFunction<A, T extends @Nullable Object> {
    T apply(A argument) throws SQLException;
}
