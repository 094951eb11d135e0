package luubao.archive;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What broke a statement on the catalogue, as a user is told it. */
final class SqlTrouble {
    static final String REBUILD = "move it aside and start again; it is rebuilt from the article files";

    private SqlTrouble() {}

    static ArchiveException of(Path file, SQLException e) {
        if (e instanceof SQLiteException sqlite && isUnsynced(sqlite.getResultCode())) {
            return new UnsyncedException(
                    file + " could not be synced (" + e.getMessage() + "): check the disk and start again", e);
        }
        String problem =
                e instanceof SQLiteException sqlite ? advice(sqlite.getResultCode()) : "check the folder and try again";
        return new ArchiveException(file + ": " + e.getMessage() + ": " + problem, e);
    }

    /** True where the file cannot be read as what it is. */
    static boolean isDamage(SQLiteException e) {
        return e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                || e.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT;
    }

    private static boolean isUnsynced(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_IOERR_FSYNC || code == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC;
    }

    private static String advice(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_NOTADB, SQLITE_CORRUPT -> "the file is damaged: " + REBUILD;
            case SQLITE_FULL -> "make room on the disk and start again";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY_DIRECTORY ->
                "make the folder " + "writable for this user, or name another with --archive";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the file: end it and start again";
            default -> "check the disk and start again";
        };
    }
}
