package luubao.archive;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luubao.site.Vietnam;

/**
 * The archive's fixity, {@code manifests/<day>.sha256}: every file that is to last, under the day in Vietnam on which it
 * was written. A file that was replaced is listed again under the day of that; its line of the latest day counts, which is
 * the one written last: listed under an earlier day, after a clock was wrong, it leaves the later ones. A day names no file
 * twice. {@code sha256sum -c} in the archive's folder reads them.
 *
 * <p>What was written is a row of the catalogue first, committed with what the file is about; {@link #settle} writes the
 * rows into the manifests, at the end of a run and when the archive is closed. So a night writes a manifest once, and a
 * kill at any line leaves rows for the next time. A WARC file is listed whenever it is closed; while it is written to,
 * which the journal beside its index shows, its own digests vouch for it. Safe for several threads.
 */
public final class Manifests {
    static final String FOLDER = "manifests";

    /** A character a byte, so that what is read of a damaged line can be written as it was. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final String ENDING = ".sha256";
    private static final Pattern NAME = Pattern.compile("\\d{4,}-\\d{2}-\\d{2}\\.sha256");

    /** Of rows about files whose lines leave the manifest of a day. */
    private static final String LEAVES = "(sha256 = '' OR day < ?)";

    private final Path archive;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Disk disk;

    Manifests(Path archive, Catalogue catalogue, Disk disk, Clock clock) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.clock = clock;
        this.disk = disk;
    }

    /** The file is whole, and stays so for now: its digest is taken. */
    public void wrote(Path file) {
        writes(file, file);
    }

    /**
     * The staged file is whole and gets that name next. Noted before, so that a kill at any line leaves a row; the row of
     * a file that never got its name is forgotten with the staged file.
     */
    public void writes(Path staged, Path file) {
        String path = archive.relativize(file).toString().replace('\\', '/');
        try {
            String sha256 = Digests.sha256(staged);
            catalogue.inTransaction(connection -> wrote(connection, path, sha256));
        } catch (IOException e) {
            throw new ArchiveException(
                    staged + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    /** Part of the transaction that tells of the file. */
    int wrote(Connection connection, String path, String sha256) throws SQLException {
        return Sql.update(
                connection,
                "INSERT OR REPLACE INTO unlisted (path, sha256, day) VALUES (?, ?, ?)",
                path,
                sha256,
                Vietnam.day(clock.instant()).toString());
    }

    /** True where the file is to be listed already. */
    boolean isNoted(Connection connection, String path) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM unlisted WHERE path = ?", path) > 0;
    }

    /**
     * The pair as it stands on the disk.
     *
     * @param first true where its text is new, too
     */
    void wrote(Connection connection, Pair pair, boolean first) throws SQLException {
        if (first) {
            wrote(connection, pair.stem() + Pair.TEXT, pair.facts().string("sha256"));
        }
        wrote(connection, pair.stem() + Pair.FACTS, pair.sha256());
    }

    /** The file is taken out of the archive for good, and out of every manifest that names it. */
    void tookOut(Connection connection, String path) throws SQLException {
        wrote(connection, path, "");
    }

    /** Writes what is not listed yet into the manifests. */
    public void settle() {
        forgetUnnamed();
        for (String day : days("SELECT DISTINCT day FROM unlisted WHERE sha256 <> '' ORDER BY day")) {
            catalogue.inTransaction(connection -> {
                rewrite(connection, archive.resolve(FOLDER).resolve(day + ENDING));
                for (Path manifest : files(archive)) {
                    // there are none but where the clock was ahead once, or is behind now
                    if (day(manifest).compareTo(day) > 0 && namesOneThatLeaves(connection, manifest)) {
                        rewrite(connection, manifest);
                    }
                }
                return Sql.update(connection, "DELETE FROM unlisted WHERE day = ? AND sha256 <> ''", day);
            });
        }
        if (!days("SELECT DISTINCT day FROM unlisted").isEmpty()) {
            catalogue.inTransaction(connection -> {
                for (Path manifest : files(archive)) {
                    if (namesOneThatLeaves(connection, manifest)) {
                        rewrite(connection, manifest);
                    }
                }
                return Sql.update(connection, "DELETE FROM unlisted WHERE sha256 = ''");
            });
        }
    }

    /** Forgets what was noted of files that are still staged: they never got their names. */
    void forgetUnnamed() {
        Path staging = archive.resolve(Layout.STAGING);
        if (Files.notExists(staging)) {
            return;
        }
        try (Stream<Path> files = Files.list(staging)) {
            for (Path staged : files.toList()) {
                String path = Inspection.RUNS + "/" + staged.getFileName();
                catalogue.inTransaction(
                        connection -> Sql.update(connection, "DELETE FROM unlisted WHERE path = ?", path));
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    staging + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    private List<String> days(String sql) {
        return catalogue.read(connection -> Sql.list(connection, row -> row.getString(1), sql));
    }

    /** True where a line of the manifest is to go: of a file that was taken out, or written since under an earlier day. */
    private static boolean namesOneThatLeaves(Connection connection, Path manifest) throws SQLException {
        try (BufferedReader in = reader(manifest)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Optional<ManifestLine> listed = parse(line);
                if (listed.isPresent()
                        && Sql.number(
                                        connection,
                                        "SELECT count(*) FROM unlisted WHERE path = ? AND " + LEAVES,
                                        listed.get().path(),
                                        day(manifest))
                                > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw unwritable(manifest, e);
        }
    }

    /** The manifest's lines and the day's rows in the order of their paths, each path once, the rows first. */
    private void rewrite(Connection connection, Path manifest) throws SQLException {
        Sql.update(
                connection,
                "CREATE TEMP TABLE IF NOT EXISTS line (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID");
        Sql.update(connection, "DELETE FROM line");
        try {
            List<String> broken = new ArrayList<>();
            if (Files.exists(manifest)) {
                read(manifest, connection, "INSERT OR REPLACE INTO line (path, sha256) VALUES (?, ?)", broken::add);
            }
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO line SELECT path, sha256 FROM unlisted WHERE day = ? AND sha256 <> ''",
                    day(manifest));
            Sql.update(
                    connection,
                    "DELETE FROM line WHERE path IN (SELECT path FROM unlisted WHERE " + LEAVES + ")",
                    day(manifest));
            replace(manifest, connection, broken);
            Sql.update(connection, "DELETE FROM line");
        } catch (IOException e) {
            throw unwritable(manifest, e);
        }
    }

    /** @param broken go behind the others as they were, so that verifying goes on telling of them */
    private void replace(Path manifest, Connection connection, List<String> broken) throws IOException, SQLException {
        Path staged = archive.resolve(Layout.STAGING).resolve(String.valueOf(manifest.getFileName()));
        Files.createDirectories(archive.resolve(Layout.STAGING));
        Files.createDirectories(archive.resolve(FOLDER));
        try (OutputStream bytes = Files.newOutputStream(staged);
                BufferedWriter out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
                PreparedStatement lines = connection.prepareStatement("SELECT sha256, path FROM line ORDER BY path");
                ResultSet rows = lines.executeQuery()) {
            while (rows.next()) {
                out.write(new ManifestLine(rows.getString(1), rows.getString(2)) + "\n");
            }
            out.flush();
            for (String line : broken) {
                bytes.write(line.getBytes(BYTES));
            }
        }
        disk.syncFile(staged);
        Files.move(staged, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        disk.syncName(manifest);
    }

    private static ArchiveException unwritable(Path manifest, IOException e) {
        return new ArchiveException(
                manifest + " cannot be written (" + FileProblem.of(e)
                        + "): make room on the disk and its folder writable; what is archived stays, and is listed"
                        + " at the next start",
                e);
    }

    /** The manifests of an archive in the order of their days. */
    static List<Path> files(Path archive) {
        Path folder = archive.resolve(FOLDER);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Manifests::isManifest).sorted().toList();
        } catch (IOException e) {
            throw new ArchiveException(
                    folder + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    static boolean isManifest(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static String day(Path manifest) {
        String name = String.valueOf(manifest.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    /** True where the last line ends: of one that does not, nobody knows whether it is whole. */
    private static boolean isEnded(Path manifest) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(manifest.toFile(), "r")) {
            if (file.length() == 0) {
                return true;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }

    private static BufferedReader reader(Path manifest) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(manifest), BYTES));
    }

    /** Damaged bytes make lines that are none. */
    private static Optional<ManifestLine> parse(String line) {
        return ManifestLine.parse(new String(line.getBytes(BYTES), StandardCharsets.UTF_8));
    }

    /**
     * Hands a manifest's lines to a statement of two parameters, path and digest; but for those of what is nobody's, which
     * was listed once and stays or goes as its system likes.
     *
     * @param broken gets the lines that are none, a character a byte, each with its line break, where it has one
     */
    static void read(Path manifest, Connection connection, String sql, Consumer<String> broken)
            throws IOException, SQLException {
        boolean whole = isEnded(manifest);
        try (BufferedReader in = reader(manifest);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            String next = in.readLine();
            while (next != null) {
                String line = next;
                next = in.readLine();
                Optional<ManifestLine> listed = parse(line);
                boolean ended = next != null || whole;
                if (listed.isEmpty() || !ended) {
                    broken.accept(ended ? line + "\n" : line);
                } else if (!ArchiveFolder.isOfSystems(listed.get().path())) {
                    insert.setString(1, listed.get().path());
                    insert.setString(2, listed.get().sha256());
                    insert.executeUpdate();
                }
            }
        }
    }
}
