package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * The embedded index, {@code catalog.db}: a place to run SQL in. What a transaction wrote outlives a kill of the process
 * when it returns, and a power cut unless it was a {@link #inLightTransaction light} one. One connection, taken in turns,
 * so it is safe for several threads.
 */
public final class Catalogue implements AutoCloseable {
    /** The highest migration in {@code luubao/archive/schema}; stored in the file as {@code user_version}. */
    static final int SCHEMA_VERSION = 20;

    private static final int BUSY_MILLIS = 10_000;

    /**
     * What is kept of the file in memory at most, outside the heap: the upper pages of every tree of a large archive, and
     * what a search reads more than once.
     */
    private static final int CACHE_KIB = 64 * 1024;

    private final Path file;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean inside;

    /** Of the log that transactions are written to; null: each is synced as it is committed, or none is written. */
    private final @Nullable SharedSync log;

    private Catalogue(Path file, Connection connection, @Nullable SharedSync log) {
        this.file = file;
        this.connection = connection;
        this.log = log;
    }

    /**
     * Opens the catalogue of an archive, making or migrating it where needed. Whoever opens it holds the
     * {@link ArchiveLock}.
     *
     * @param archive a folder that is there
     * @throws ArchiveException where it cannot be written, is damaged or comes from a later version of the program
     */
    public static Catalogue open(Path archive) {
        Path file = archive.resolve("catalog.db");
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl("jdbc:sqlite:" + file);
        try {
            migrate(source, file);
            return open(file, source.getConnection());
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        }
    }

    /**
     * Leaves the sync of a commit to us, so that one can serve the commits of several threads, and the others need not wait
     * for it.
     */
    private static Catalogue open(Path file, Connection connection) throws SQLException {
        try {
            // where the disk knows no shared memory there is no such log
            boolean logs = Sql.first(connection, row -> row.getString(1), "PRAGMA journal_mode")
                    .filter("wal"::equals)
                    .isPresent();
            if (!logs) {
                return new Catalogue(file, connection, null);
            }
            // the log is there from the first statement on, beside the file that a link leads to
            Sql.number(connection, "SELECT count(*) FROM sqlite_schema");
            String itself = Sql.first(
                            connection,
                            row -> row.getString(1),
                            "SELECT file FROM pragma_database_list WHERE name = 'main'")
                    .orElseThrow();
            Catalogue catalogue = new Catalogue(file, connection, new SharedSync(Path.of(itself + "-wal")));
            // in WAL mode NORMAL differs from FULL in nothing but the sync at each commit
            catalogue.execute("PRAGMA synchronous = NORMAL");
            // up to 16 MB, of which a page that is written again and again is copied into the file once
            catalogue.execute("PRAGMA wal_autocheckpoint = 4000");
            return catalogue;
        } catch (IOException e) {
            connection.close();
            throw new ArchiveException(
                    file + " cannot be opened (" + FileProblem.of(e) + "): check its folder's permissions", e);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Runs the work in one transaction, committed when it returns, rolled back when it throws. Inside another
     * transaction of the same thread it is part of that one.
     *
     * @throws UnsyncedException where it was committed and the disk may not have it; nothing is run after that
     */
    public <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work) {
        return inTransaction(false, work);
    }

    /**
     * As {@link #inTransaction}, but a power cut may take back the last ones, whole and in order: for what is then only
     * done again. It need not wait for the disk; the next transaction that is not light makes it durable.
     */
    public <T extends @Nullable Object> T inLightTransaction(SqlFunction<Connection, T> work) {
        return inTransaction(true, work);
    }

    private <T extends @Nullable Object> T inTransaction(boolean lightly, SqlFunction<Connection, T> work) {
        T result;
        turn.lock();
        try {
            if (inside) {
                return work.apply(connection);
            }
            if (log != null) {
                log.check();
            }
            execute("BEGIN IMMEDIATE");
            inside = true;
            try {
                result = work.apply(connection);
                execute("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            } finally {
                inside = false;
            }
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        } finally {
            turn.unlock();
        }
        if (!lightly && log != null) {
            log.sync();
        }
        return result;
    }

    /** Runs statements that only read. */
    public <T extends @Nullable Object> T read(SqlFunction<Connection, T> work) {
        turn.lock();
        try {
            return work.apply(connection);
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Reads from the catalogue of an archive that may be in use, without changing or holding it.
     *
     * @return empty where there is none of today's schema
     */
    public static <T> Optional<T> peek(Path archive, SqlFunction<Connection, T> work) {
        Path file = archive.resolve("catalog.db");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + (isFixed(file) ? file.toUri() + "?immutable=1" : file));
        try (Connection connection = source.getConnection()) {
            return Sql.number(connection, "PRAGMA user_version") == SCHEMA_VERSION
                    ? Optional.of(work.apply(connection))
                    : Optional.empty();
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        }
    }

    /**
     * True where nobody writes and a reader cannot say that it reads, as on a disk that was mounted read-only: a log stands
     * beside it from a writer's first statement on.
     */
    private static boolean isFixed(Path file) {
        try {
            // not where it is this user alone who may not write: then another may
            return Files.getFileStore(file).isReadOnly() && Files.notExists(file.resolveSibling("catalog.db-wal"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether the catalogue of an archive that may be in use can be read from its first page to its last.
     *
     * @return what is wrong; empty where nothing is
     * @throws ArchiveException where it is another version's
     */
    public static List<Finding> check(Path archive) {
        try {
            Optional<List<String>> said =
                    peek(archive, connection -> Sql.list(connection, row -> row.getString(1), "PRAGMA quick_check(3)"));
            if (said.isEmpty() && Files.exists(archive.resolve("catalog.db"))) {
                throw new ArchiveException(archive.resolve("catalog.db")
                        + " is of another version of the program: a crawl, an import or `luubao verify --repair` brings"
                        + " an earlier one up to date");
            }
            return said.map(lines -> lines.equals(List.of("ok"))
                            ? List.<Finding>of()
                            : List.of(broken(Finding.Kind.DAMAGED, String.join("; ", lines))))
                    .orElseGet(() -> List.of(broken(Finding.Kind.MISSING, "there is none")));
        } catch (ArchiveException e) {
            if (e.getCause() instanceof SQLiteException sqlite && SqlTrouble.isDamage(sqlite)) {
                return List.of(broken(Finding.Kind.DAMAGED, String.valueOf(sqlite.getMessage())));
            }
            throw e;
        }
    }

    /**
     * Moves a catalogue aside that cannot be read, with what belongs to it. Whoever does so holds the
     * {@link ArchiveLock}.
     *
     * @return what was done, one line; empty where it can be read, or there is none
     */
    static Optional<String> moveAside(Path archive, Instant now) {
        Path file = archive.resolve("catalog.db");
        if (Files.notExists(file) || !isDamaged(archive)) {
            return Optional.empty();
        }
        Path aside = archive.resolve(Inspection.DAMAGED
                + now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", ""));
        try {
            for (String part : List.of("-wal", "-shm", "")) {
                if (Files.exists(archive.resolve("catalog.db" + part))) {
                    Files.move(archive.resolve("catalog.db" + part), archive.resolve(aside.getFileName() + part));
                }
            }
            new Disk(archive).syncName(aside);
            return Optional.of(file + " cannot be read: moved aside to " + aside + " and made again from the files");
        } catch (IOException e) {
            throw new ArchiveException(
                    file + " cannot be moved to " + aside + " (" + FileProblem.of(e) + "): move it yourself", e);
        }
    }

    private static boolean isDamaged(Path archive) {
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl("jdbc:sqlite:" + archive.resolve("catalog.db"));
        try (Connection connection = source.getConnection()) {
            return !Sql.list(connection, row -> row.getString(1), "PRAGMA quick_check(1)")
                    .equals(List.of("ok"));
        } catch (SQLException e) {
            if (e instanceof SQLiteException sqlite && SqlTrouble.isDamage(sqlite)) {
                return true;
            }
            throw SqlTrouble.of(archive.resolve("catalog.db"), e);
        }
    }

    private static Finding broken(Finding.Kind kind, String said) {
        return new Finding(
                kind,
                "catalog.db",
                Finding.Cure.REBUILDING,
                said.replace('\n', ' ') + ": `luubao verify --repair` makes it again from the files");
    }

    /** As {@link #peek}, for what reads by itself. */
    static <T> Optional<T> peekInto(Path archive, Function<Catalogue, T> work) {
        return peek(archive, connection -> work.apply(new Catalogue(archive, connection, null)));
    }

    /**
     * Writes the file anew, so that nothing is left in it of what was deleted. It needs as much room on the disk again
     * meanwhile.
     *
     * @return false where others read in it, so that something is left beside it until they have ended
     */
    boolean scrub() {
        turn.lock();
        try {
            execute("VACUUM");
            // what was written last stands in a file beside it until then
            return Sql.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            boolean unsynced = log != null && log.hasFailed();
            if (log != null) {
                log.close();
            }
            if (!unsynced) {
                connection.close();
            }
            // else it ends with the process: closed, it would copy a log into the file of which nobody knows what the
            // disk
            // has, and delete it; who opens it next takes of it what its checksums vouch for
        } catch (IOException e) {
            throw new ArchiveException(file + " cannot be closed (" + e + "): check the disk", e);
        } catch (SQLException e) {
            throw SqlTrouble.of(file, e);
        } finally {
            turn.unlock();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollBack(Throwable cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // Some failures have rolled back already; the cause tells more than this.
            cause.addSuppressed(e);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // negative: in KiB
        config.setCacheSize(-CACHE_KIB);
        config.enforceForeignKeys(true);
        return config;
    }

    /** Flyway costs 0.4 s of start-up, so it is asked only when the file's version says so. */
    private static void migrate(SQLiteDataSource source, Path file) throws SQLException {
        int version;
        try (Connection connection = source.getConnection()) {
            version = (int) Sql.number(connection, "PRAGMA user_version");
        }
        if (version > SCHEMA_VERSION) {
            throw new ArchiveException(file + " has schema version " + version + ", this program knows "
                    + SCHEMA_VERSION + ": use the version of luubao that wrote it, or a later one");
        }
        if (version == SCHEMA_VERSION) {
            return;
        }
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:luubao/archive/schema")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new ArchiveException(
                    file + " cannot be brought to schema version " + SCHEMA_VERSION + " (" + e.getMessage() + "): "
                            + SqlTrouble.REBUILD,
                    e);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
        }
    }
}
