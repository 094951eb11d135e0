package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files into the catalogue, in one transaction: pairs, and from the records of runs which other addresses led to
 * them. Files that no manifest lists are noted to be listed; what a manifest lists keeps its line, whatever it is now.
 */
final class Rebuild {
    private final Path archive;
    private final Catalogue catalogue;
    private final Index index;
    private final Manifests manifests;

    Rebuild(Path archive, Catalogue catalogue, Index index, Manifests manifests) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.index = index;
        this.manifests = manifests;
    }

    /**
     * Reads every pair, the near copies' as well.
     *
     * @param anew whether what the catalogue says of articles is forgotten before
     * @param damaged gets what is wrong with a pair that is left out; null: that ends it
     */
    void run(boolean anew, @Nullable Consumer<String> damaged) {
        try (Ledger ledger = Ledger.ofManifests(archive)) {
            catalogue.inTransaction(connection -> {
                if (anew) {
                    // until the articles are there again
                    Sql.update(connection, "PRAGMA defer_foreign_keys = ON");
                    index.clear(connection);
                }
                PairFiles.each(archive, json -> pair(json, ledger, damaged));
                index.forgetStrays(connection);
                addresses(connection);
                return index.settleFingerprints(connection);
            });
        }
    }

    private void pair(String json, Ledger ledger, @Nullable Consumer<String> damaged) {
        try {
            // part of the one transaction
            catalogue.inTransaction(connection -> take(connection, json, ledger, false));
        } catch (ArchiveException e) {
            if (damaged == null) {
                throw e;
            }
            damaged.accept(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Notes a pair or a tombstone to be listed, if no manifest lists it.
     *
     * @param known whether the catalogue has it already; else it is taken in
     */
    private int take(Connection connection, String json, Ledger ledger, boolean known) throws SQLException {
        Optional<Tombstone> stone = Tombstone.read(archive.resolve(json));
        if (stone.isPresent()) {
            if (!known) {
                WithdrawnIndex.put(connection, stone.get());
            }
            list(connection, ledger, json, Digests.sha256(stone.get().bytes()));
            return 0;
        }
        Optional<Pair> pair = Pair.read(archive, json);
        if (pair.isPresent()) {
            if (!known) {
                index.put(connection, pair.get());
            }
            String text = pair.get().stem() + Pair.TEXT;
            list(connection, ledger, text, pair.get().facts().string("sha256"));
            list(connection, ledger, json, pair.get().sha256());
        }
        return 0;
    }

    private void list(Connection connection, Ledger ledger, String path, String sha256) throws SQLException {
        if (ledger.sha256(path).isEmpty() && !manifests.isNoted(connection, path)) {
            manifests.wrote(connection, path, sha256);
        }
    }

    /** The addresses by which pages were asked for, as the records of runs have them. */
    private void addresses(Connection connection) throws SQLException {
        Path runs = archive.resolve("runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> files = Files.list(runs)) {
                List<Path> records = files.filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> !ArchiveFolder.isSystems(String.valueOf(file.getFileName())))
                        .sorted()
                        .toList();
                for (Path record : records) {
                    RunRecord.each(record, (url, article) -> index.lead(connection, url, article));
                }
            } catch (IOException e) {
                throw new ArchiveException(
                        runs + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
            }
        }
    }

    /** The addresses by which pages came, as their records have them. Killed half way, it has done nothing. */
    void lead(Ledger ledger) {
        eachInOne(json -> {
            try {
                Facts facts = Facts.read(Files.readAllBytes(archive.resolve(json)));
                Optional<String> url = facts.warc().stream().findFirst().flatMap(ledger::url);
                if (url.isPresent()) {
                    catalogue.inTransaction(connection -> index.lead(connection, url.get(), facts.string("id")));
                }
            } catch (IOException e) {
                // it is told as what it is
                return;
            }
        });
    }

    /** Lists the sound files of articles that no manifest lists. Killed half way, it has done nothing. */
    void list() {
        try (Ledger ledger = Ledger.ofManifests(archive)) {
            eachInOne(json -> {
                try {
                    catalogue.inTransaction(connection -> take(connection, json, ledger, true));
                } catch (ArchiveException e) {
                    if (e.getCause() instanceof SQLException) {
                        // which may have undone what was listed before
                        throw e;
                    }
                    // the pair is told as what it is, and not listed
                }
            });
        }
    }

    /** In one transaction: one for each of a million articles would be as many syncs. */
    private void eachInOne(Consumer<String> work) {
        catalogue.inTransaction(connection -> {
            PairFiles.each(archive, work);
            return 0;
        });
    }
}
