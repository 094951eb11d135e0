package luubao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive that may be in use, article by article: those that stood in its catalogue at one moment, and of each
 * the files, which never change but for what the source or its copies turned into since. Ordered by {@code file}, the
 * revisions of an article by their number: by site, then by day, the same whenever it is read; tombstones, where they are
 * wanted, behind all of them. Holds one article at a time. While it lasts, the catalogue's log (WAL) is not emptied.
 */
public final class ArchiveReading {
    private final Path archive;
    private final Connection connection;
    private final Selection selection;
    private final Sink sink;
    private boolean met;

    private ArchiveReading(Path archive, Connection connection, Selection selection, Sink sink) {
        this.archive = archive;
        this.connection = connection;
        this.selection = selection;
        this.sink = sink;
    }

    /** Takes what is read. */
    public interface Sink {
        void take(ArchivedRecord record) throws IOException;

        void take(Grave grave) throws IOException;

        /** An article that is wanted and whose files cannot be read. */
        void broken(String file, String reason);

        /** An article that is left out for its rights alone. */
        void reserved(String url);

        /** An article that is left out for its missing date alone. */
        void undated(String url);
    }

    /** True where there is an archive of today's schema. */
    public static boolean isThere(Path archive) {
        return Catalogue.peek(archive, connection -> true).isPresent();
    }

    /** True where an article or a copy of one is known to have stood on this site. */
    public static boolean knows(Path archive, String site) {
        return Catalogue.peek(
                        archive,
                        connection -> Sql.number(
                                        connection,
                                        "SELECT EXISTS (SELECT 1 FROM articles WHERE site = ?)"
                                                + " OR EXISTS (SELECT 1 FROM duplicates WHERE site = ?)",
                                        site,
                                        site)
                                == 1)
                .orElse(false);
    }

    /**
     * Hands out what is selected.
     *
     * @param after the last file, with its .txt, or .json of a tombstone, that is not wanted any more; null: from the first
     *     on
     * @return false where there is no archive of today's schema
     * @throws IOException what the sink throws
     * @throws ArchiveException where the file that is named last is not among what is selected
     */
    public static boolean each(Path archive, Selection selection, @Nullable String after, Sink sink)
            throws IOException {
        try {
            return Catalogue.peek(archive, connection -> {
                        // from the first query on all see one state
                        connection.setAutoCommit(false);
                        try {
                            new ArchiveReading(archive, connection, selection, sink).read(after);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return true;
                    })
                    .isPresent();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void read(@Nullable String after) throws SQLException, IOException {
        boolean articles = after == null || after.endsWith(Pair.TEXT);
        if (articles) {
            articles(after);
        }
        if (selection.withdrawn()) {
            met |= new TombstoneReading(archive, selection, sink).read(connection, articles ? null : after);
        }
        if (after != null && !articles) {
            checkMet(after);
        }
    }

    private void articles(@Nullable String after) throws SQLException, IOException {
        String last = after == null ? "" : after.substring(0, after.length() - Pair.TEXT.length());
        String first = Layout.first(last);
        List<@Nullable Object> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query(first, values))) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Row row = new Row(
                            rows.getString("id"),
                            rows.getString("stem"),
                            rows.getInt("revision"),
                            rows.getString("url"),
                            rows.getString("published"),
                            rows.getString("rights").lines().toList());
                    boolean again = row.stem.equals(first);
                    if (after != null && !again) {
                        checkMet(after);
                    }
                    article(row, again ? Layout.number(last) : 0);
                }
                if (after != null) {
                    checkMet(after);
                }
            }
        }
    }

    private void checkMet(String after) {
        if (!met) {
            throw new ArchiveException(after + " is not among what is wanted from " + archive
                    + ": go on with the options that the export was begun with, or begin it anew");
        }
    }

    /** The stem's own index gives the order, so no other may be used: a plus keeps it from being asked. */
    private String query(String first, List<@Nullable Object> values) {
        StringBuilder sql =
                new StringBuilder("SELECT id, stem, revision, url, published, rights FROM articles WHERE stem >= ?");
        values.add(first);
        if (!selection.copies()) {
            sql.append(" AND +duplicate_of IS NULL");
        }
        if (!selection.sites().isEmpty()) {
            sql.append(" AND +site IN (?")
                    .append(", ?".repeat(selection.sites().size() - 1))
                    .append(')');
            values.addAll(selection.sites());
        }
        return sql.append(" ORDER BY stem").toString();
    }

    /** @param done the revision up to which it is not wanted */
    private void article(Row row, int done) throws SQLException, IOException {
        boolean inTime = selection.takesDay(row.published);
        if (!inTime && row.published != null) {
            return;
        }
        String current = Layout.revision(row.stem, row.revision);
        if (selection.places() != null) {
            try {
                if (!selection.takesProvince(Facts.read(Files.readAllBytes(archive.resolve(current + Pair.FACTS))))) {
                    return;
                }
            } catch (IOException e) {
                sink.broken(current + Pair.FACTS, reason(e));
                return;
            }
        }
        boolean allowed = selection.takesRights(row.rights);
        if (!inTime) {
            if (allowed) {
                sink.undated(row.url);
            }
            return;
        }
        if (!allowed) {
            sink.reserved(row.url);
            return;
        }
        met |= done > 0;
        List<String> aliases = addresses(row, "alias");
        List<String> copyAddresses = addresses(row, "copy");
        for (String stem : stems(row, done)) {
            String file = stem + Pair.FACTS;
            ArchivedRecord record;
            try {
                Facts facts = Facts.read(Files.readAllBytes(archive.resolve(file)));
                file = stem + Pair.TEXT;
                record = record(stem, facts, aliases, copyAddresses);
            } catch (IOException | DateTimeException e) {
                sink.broken(file, reason(e));
                continue;
            }
            sink.take(record);
        }
    }

    private List<String> addresses(Row row, String role) throws SQLException {
        return Sql.list(
                connection,
                found -> found.getString(1),
                "SELECT url FROM urls WHERE article = ? AND role = ? ORDER BY url",
                row.id,
                role);
    }

    private List<String> stems(Row row, int done) throws SQLException {
        if (!selection.revisions()) {
            return done > 0 ? List.of() : List.of(Layout.revision(row.stem, row.revision));
        }
        return Sql.list(
                connection,
                found -> found.getString(1),
                "SELECT stem FROM revisions WHERE article = ? AND revision > ? ORDER BY revision",
                row.id,
                done);
    }

    private ArchivedRecord record(String stem, Facts facts, List<String> aliases, List<String> copyAddresses)
            throws IOException {
        byte[] content = Files.readAllBytes(archive.resolve(stem + Pair.TEXT));
        if (!Digests.sha256(content).equals(facts.string("sha256"))) {
            throw new IOException("its SHA-256 is not the one in its .json");
        }
        return new ArchivedRecord(stem, facts, PlainText.textIn(content), aliases, copyAddresses);
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "no such file: " + e.getMessage() : String.valueOf(e.getMessage());
    }

    private record Row(
            String id,
            String stem,
            int revision,
            String url,
            @Nullable String published,
            List<String> rights) {}
}
