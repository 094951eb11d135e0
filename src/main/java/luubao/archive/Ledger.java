package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * What an archive's manifests say taken together, and what else is to be held against its files, in a table on the disk
 * for temporary files, so that an archive of any size fits. For one thread.
 */
public final class Ledger implements AutoCloseable {
    private final Path archive;
    private final Path file;
    private final Connection connection;
    private final List<Finding> broken = new ArrayList<>();

    private Ledger(Path archive, Path file, Connection connection) {
        this.archive = archive;
        this.file = file;
        this.connection = connection;
    }

    /**
     * Reads the manifests of an archive that may be in use: of each file its latest line. What the catalogue says was
     * written since counts more.
     */
    public static Ledger of(Path archive) {
        return Catalogue.peekInto(archive, catalogue -> of(archive, catalogue)).orElseGet(() -> of(archive, null));
    }

    /** The same where the catalogue cannot be asked. */
    public static Ledger ofManifests(Path archive) {
        return of(archive, null);
    }

    private static Ledger of(Path archive, @Nullable Catalogue catalogue) {
        Path file = null;
        try {
            file = Files.createTempFile("luubao-ledger-", ".db");
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.OFF);
            config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + file);
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            Ledger ledger = new Ledger(archive, file, connection);
            Sql.update(connection, """
                    CREATE TABLE listed (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, manifest TEXT NOT NULL)
                    WITHOUT ROWID""");
            Sql.update(connection, """
                    CREATE TABLE earlier (path TEXT, sha256 TEXT, manifest TEXT NOT NULL, PRIMARY KEY (path, sha256))
                    WITHOUT ROWID""");
            Sql.update(connection, """
                    CREATE TRIGGER replaced BEFORE INSERT ON listed
                    BEGIN INSERT OR REPLACE INTO earlier SELECT * FROM listed WHERE path = NEW.path; END""");
            Sql.update(connection, "CREATE TABLE record (place TEXT PRIMARY KEY, url TEXT NOT NULL) WITHOUT ROWID");
            Sql.update(connection, "CREATE TABLE suspect (path TEXT PRIMARY KEY) WITHOUT ROWID");
            nameless(file);
            ledger.read(catalogue);
            return ledger;
        } catch (IOException | SQLException e) {
            throw failure(file == null ? Path.of(System.getProperty("java.io.tmpdir")) : file, e);
        }
    }

    /** Takes away the name of a file that is open, so that the system takes the file with a process that is killed. */
    private static void nameless(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // not on this system: it goes when this is closed
            return;
        }
    }

    /** Reads the manifests again. */
    void read(@Nullable Catalogue catalogue) {
        broken.clear();
        quietly(() -> {
            Sql.update(connection, "DELETE FROM listed");
            Sql.update(connection, "DELETE FROM earlier");
            for (Path manifest : Manifests.files(archive)) {
                String name = Manifests.FOLDER + "/" + manifest.getFileName();
                AtomicInteger none = new AtomicInteger();
                Manifests.read(
                        manifest,
                        connection,
                        "INSERT OR REPLACE INTO listed (path, sha256, manifest) VALUES (?, ?, '" + name + "')",
                        line -> none.incrementAndGet());
                int lines = none.get();
                if (lines > 0) {
                    broken.add(new Finding(
                            Finding.Kind.DAMAGED,
                            name,
                            Finding.Cure.BY_HAND,
                            lines + (lines == 1 ? " line is" : " lines are")
                                    + " no digest and path: put the file back from a copy, or take what is broken"
                                    + " out and let `luubao verify --repair` list what is sound"));
                }
            }
            if (catalogue != null) {
                catalogue.read(rows -> {
                    Sql.each(rows, row -> add(row.getString(1), row.getString(2)), "SELECT path, sha256 FROM unlisted");
                    return 0;
                });
            }
            connection.commit();
            return 0;
        });
    }

    /** From here on this is the file's digest, whatever was said of it. */
    public void list(String path, String sha256) {
        quietly(() -> {
            add(path, sha256);
            return 0;
        });
    }

    /** Takes lines of manifests. */
    @FunctionalInterface
    public interface Lines {
        /**
         * @param manifest its path below the archive
         * @param line without its end
         */
        void line(String manifest, String line) throws IOException;
    }

    /**
     * Hands out the manifests, one after the other, as they would stand with each file named once.
     *
     * @param day whose manifest names what none of them names yet
     */
    public void lines(LocalDate day, Lines out) {
        quietly(() -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT CASE manifest WHEN 'catalog.db' THEN ? ELSE manifest END AS file, path, sha256 FROM listed"
                            + " ORDER BY file, path")) {
                statement.setString(1, Manifests.FOLDER + "/" + day + ".sha256");
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        out.line(rows.getString(1), new ManifestLine(rows.getString(3), rows.getString(2)).toString());
                    }
                }
            }
            return 0;
        });
    }

    private void add(String path, String sha256) throws SQLException {
        if (sha256.isEmpty()) {
            Sql.update(connection, "DELETE FROM listed WHERE path = ?", path);
        } else {
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO listed (path, sha256, manifest) VALUES (?, ?, 'catalog.db')",
                    path,
                    sha256);
        }
    }

    /** Manifests that hold more than lines of a manifest. */
    public List<Finding> broken() {
        return List.copyOf(broken);
    }

    /** How many files are listed. */
    public long count() {
        return quietly(() -> Sql.number(connection, "SELECT count(*) FROM listed"));
    }

    /** The SHA-256 of a file, in lower-case hex. */
    public Optional<String> sha256(String path) {
        return one("SELECT sha256 FROM listed WHERE path = ?", path);
    }

    /** The manifest that has a file's latest line. */
    Optional<String> manifest(String path) {
        return one("SELECT manifest FROM listed WHERE path = ?", path);
    }

    /** The last manifest that had this digest of the file before that line. */
    Optional<String> earlier(String path, String sha256) {
        return quietly(() -> Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT manifest FROM earlier WHERE path = ? AND sha256 = ?",
                path,
                sha256));
    }

    /** Hands out the files that ought to be there, each with its SHA-256, in the order of their paths. */
    public void each(BiConsumer<String, String> out) {
        quietly(() -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT path, sha256 FROM listed ORDER BY path");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    out.accept(rows.getString(1), rows.getString(2));
                }
            }
            return 0;
        });
    }

    /**
     * A record of a WARC file that is there.
     *
     * @param place {@code warc/<file>:<offset>}
     * @param url WARC-Target-URI
     */
    public void record(String place, String url) {
        quietly(() -> Sql.update(connection, "INSERT OR REPLACE INTO record (place, url) VALUES (?, ?)", place, url));
    }

    /** The URL of the record at this place. */
    Optional<String> url(String place) {
        return one("SELECT url FROM record WHERE place = ?", place);
    }

    /** Something is wrong with this file, or was when it was looked at. */
    public void suspect(String path) {
        quietly(() -> Sql.update(connection, "INSERT OR IGNORE INTO suspect (path) VALUES (?)", path));
    }

    /** Nothing is wrong with it after all. */
    public void clear(String path) {
        quietly(() -> Sql.update(connection, "DELETE FROM suspect WHERE path = ?", path));
    }

    /** True where something looked wrong and did not look right since. */
    public boolean hasSuspects() {
        return quietly(() -> Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM suspect)")) == 1;
    }

    /** Hands out the suspects, in the order of their paths. */
    public void suspects(Consumer<String> out) {
        String last = "";
        while (true) {
            String after = last;
            Optional<String> next = one("SELECT path FROM suspect WHERE path > ? ORDER BY path LIMIT 1", after);
            if (next.isEmpty()) {
                return;
            }
            last = next.get();
            out.accept(last);
        }
    }

    private Optional<String> one(String sql, String argument) {
        return quietly(() -> Sql.first(connection, row -> row.getString(1), sql, argument));
    }

    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    private <T> T quietly(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException | IOException e) {
            throw failure(file, e);
        }
    }

    private static ArchiveException failure(Path file, Exception e) {
        return new ArchiveException(
                file + " cannot be used (" + FileProblem.of(e)
                        + "): make room on the disk for temporary files, or name another with"
                        + " LUUBAO_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                e);
    }

    @Override
    public void close() {
        quietly(() -> {
            connection.close();
            Files.deleteIfExists(file);
            return 0;
        });
    }
}
