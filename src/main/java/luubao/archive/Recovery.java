package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Finishes or undoes what a killed process was writing, out of the pending rows that it left. */
final class Recovery {
    private final Path archive;
    private final Catalogue catalogue;
    private final Index index;
    private final Archivist archivist;

    /** Addresses of near copies whose lists may not have been written. */
    private final List<String> unlisted = new ArrayList<>();

    Recovery(Path archive, Catalogue catalogue, Index index, Archivist archivist) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.index = index;
        this.archivist = archivist;
    }

    /**
     * Does so, and reads the files into a catalogue that knows nothing. Run when the archive is opened, before anything
     * else is filed.
     *
     * @param damaged gets what is wrong with a pair that is left out, and stays as it is; null: that ends it
     */
    void run(@Nullable Consumer<String> damaged) {
        for (Pending pending : pending()) {
            settle(pending, damaged);
        }
        archivist.manifests().forgetUnnamed();
        clearStaging();
        if (index.isEmpty() || index.copies().lacksSentences()) {
            archivist.files().run(false, damaged);
        }
        index.search().fill(archive, damaged);
        archivist.copies().settle(unlisted);
    }

    private void settle(Pending pending, @Nullable Consumer<String> damaged) {
        try {
            catalogue.inTransaction(connection -> {
                Optional<Pair> pair = Pair.read(archive, pending.json());
                if (pair.isPresent()) {
                    finish(connection, pair.get(), pending);
                } else {
                    undo(pending);
                }
                return forget(connection, pending);
            });
        } catch (ArchiveException e) {
            ArchiveException told = isRefused(e)
                    ? new ArchiveException(
                            archive.resolve(pending.json()) + " was being kept by a process that was killed, and is not"
                                    + " taken into the catalogue (" + e.getMessage()
                                    + "): `luubao verify --repair` leaves it out",
                            e)
                    : e;
            if (damaged == null || (told == e && e.getCause() instanceof SQLException)) {
                throw told;
            }
            damaged.accept(String.valueOf(told.getMessage()));
            catalogue.inTransaction(connection -> forget(connection, pending));
        }
    }

    /** True where the catalogue is sound and what the files say does not fit into it. */
    private static boolean isRefused(ArchiveException e) {
        return e.getCause() instanceof SQLiteException sqlite
                && sqlite.getResultCode().name().startsWith("SQLITE_CONSTRAINT");
    }

    private static int forget(Connection connection, Pending pending) throws SQLException {
        return Sql.update(connection, "DELETE FROM pending WHERE json = ? AND url = ?", pending.json(), pending.url());
    }

    private void finish(Connection connection, Pair pair, Pending pending) throws SQLException {
        if (pending.role() == Pending.NEAR) {
            unlisted.add(pending.url());
        } else if (pending.role() != Pending.RECORD
                && pair.facts().duplicateOf() != null
                && pair.facts().revision() == 1
                && !index.knows(connection, pair.stem())) {
            unlisted.add(pair.facts().string("url"));
        }
        String article = archivist.take(connection, pair);
        boolean listed =
                pair.facts().copies().stream().anyMatch(copy -> copy.url().equals(pending.url()));
        if (pending.copy() && !listed) {
            return;
        }
        for (String address : pending.addresses()) {
            index.address(connection, address, article, Archivist.role(pending.copy()));
        }
        for (String address : pending.ofCopies()) {
            index.address(connection, address, article, Archivist.role(true));
        }
    }

    private void undo(Pending pending) {
        String stem = pending.json().substring(0, pending.json().length() - Pair.FACTS.length());
        Path text = archive.resolve(stem + Pair.TEXT);
        if (catalogue.read(connection -> Sql.number(connection, "SELECT count(*) FROM revisions WHERE stem = ?", stem))
                > 0) {
            throw new ArchiveException(
                    archive.resolve(pending.json()) + " is missing: put it back from a copy and start again");
        }
        try {
            Files.deleteIfExists(text);
        } catch (IOException e) {
            throw new ArchiveException(
                    text + " cannot be deleted (" + e + "): make its folder writable and start again", e);
        }
    }

    private List<Pending> pending() {
        return catalogue.read(connection -> Sql.list(
                connection,
                row -> Pending.of(
                        row.getString("json"), row.getString("url"), row.getString("aliases"), row.getInt("copy")),
                "SELECT json, url, aliases, copy FROM pending"));
    }

    private void clearStaging() {
        Path staging = archive.resolve(Layout.STAGING);
        if (Files.notExists(staging)) {
            return;
        }
        try (Stream<Path> files = Files.list(staging)) {
            for (Path file : files.toList()) {
                // a folder of the system's, which is made anew at once, is not empty
                if (!ArchiveFolder.isSystems(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new ArchiveException(staging + " cannot be cleared (" + e + "): make it writable and start again", e);
        }
    }
}
