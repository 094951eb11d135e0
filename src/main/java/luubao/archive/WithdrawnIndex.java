package luubao.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import luubao.archive.Leaving.Records;

/** The catalogue's rows about what was taken out of the archive: written from tombstones and in no other way. */
final class WithdrawnIndex {
    private final Catalogue catalogue;

    WithdrawnIndex(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** See {@link luubao.deduplicate.KnownTexts#withdrawnAt}. */
    Optional<String> at(List<String> addresses) {
        return catalogue.read(connection -> {
            for (String address : addresses) {
                Optional<String> article = byAddress(connection, address);
                if (article.isPresent()) {
                    return article;
                }
            }
            return Optional.empty();
        });
    }

    /** See {@link luubao.deduplicate.KnownTexts#withdrawnText}. */
    Optional<String> text(String fingerprint) {
        return catalogue.read(connection -> Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT article FROM withdrawn_texts WHERE fingerprint = ?",
                fingerprint));
    }

    /** Why, in one line; empty for an id or URL of nothing that was withdrawn. */
    Optional<String> told(String urlOrId) {
        return catalogue.read(connection -> {
            String id = byAddress(connection, urlOrId).orElse(urlOrId);
            return Sql.first(
                    connection,
                    row -> Tombstone.told(Instant.parse(row.getString("withdrawn")), row.getString("reason")),
                    "SELECT withdrawn, reason FROM withdrawn WHERE id = ?",
                    id);
        });
    }

    private static Optional<String> byAddress(Connection connection, String address) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT article FROM withdrawn_urls WHERE key = ?",
                Digests.sha256(address));
    }

    /** Takes a tombstone into the catalogue; doing so again changes nothing. */
    static void put(Connection connection, Tombstone stone) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO withdrawn (id, url, withdrawn, reason) VALUES (?, ?, ?, ?)",
                stone.id(),
                stone.url(),
                stone.withdrawn().toString(),
                stone.reason());
        for (String address : stone.addresses()) {
            Sql.update(
                    connection,
                    "INSERT OR IGNORE INTO withdrawn_urls (key, article) VALUES (?, ?)",
                    Digests.sha256(address),
                    stone.id());
        }
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO withdrawn_texts (fingerprint, article) VALUES (?, ?)",
                stone.fingerprint(),
                stone.id());
    }

    static void begin(Connection connection, Grave grave) throws SQLException {
        put(connection, grave.stone());
        // beginnings of its paragraphs, as each site showed them that has a copy
        for (String address : grave.stone().addresses()) {
            Sql.update(connection, "DELETE FROM sighting WHERE page = ?", address);
        }
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO withdrawing (stem, article, tombstone) VALUES (?, ?, ?)",
                grave.stem(),
                grave.stone().id(),
                grave.stone().json());
    }

    /** Takes the article out of all that is told of kept ones, but for the list of an article that it nearly is. */
    static void forget(Connection connection, Leaving leaving) throws SQLException {
        String id = leaving.article().id();
        for (String table : List.of("duplicates", "urls", "fingerprints", "revisions", "baseline")) {
            Sql.update(connection, "DELETE FROM " + table + " WHERE article = ?", id);
        }
        Sql.update(connection, "DELETE FROM sentence_keys WHERE article = ?", HexFormat.fromHexDigitsToLong(id));
        Sql.update(connection, "DELETE FROM articles WHERE id = ?", id);
    }

    static void begin(Connection connection, List<Records> records, List<byte[]> payloads, List<String> files)
            throws SQLException {
        for (Records some : records) {
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO withdrawing_records (file, offset, length) VALUES (?, ?, ?)",
                    some.file(),
                    some.offset(),
                    some.length());
        }
        for (byte[] digest : payloads) {
            Sql.update(connection, "DELETE FROM payload WHERE digest = ?", digest);
            Sql.update(connection, "DELETE FROM payload_again WHERE digest = ?", digest);
        }
        for (String file : files) {
            Sql.update(connection, "INSERT OR REPLACE INTO withdrawing_files (path) VALUES (?)", file);
        }
    }

    /** True where each of these addresses is refused already. */
    boolean knows(List<String> addresses) {
        return addresses.stream().allMatch(address -> at(List.of(address)).isPresent());
    }

    /** Tombstones of withdrawals under way. */
    List<Grave> graves() {
        return catalogue.read(connection -> {
            List<Grave> graves = new ArrayList<>();
            for (Grave grave : Sql.list(
                    connection, WithdrawnIndex::grave, "SELECT stem, tombstone FROM withdrawing ORDER BY stem")) {
                graves.add(grave);
            }
            return graves;
        });
    }

    private static Grave grave(ResultSet row) throws SQLException {
        try {
            return new Grave(
                    row.getString("stem"),
                    Tombstone.parse(row.getString("tombstone")).orElseThrow());
        } catch (IOException e) {
            throw new SQLException("a tombstone of " + row.getString("stem") + " cannot be read", e);
        }
    }

    List<Records> records() {
        return catalogue.read(connection -> Sql.list(
                connection,
                row -> new Records(row.getString("file"), row.getLong("offset"), row.getLong("length")),
                "SELECT file, offset, length FROM withdrawing_records ORDER BY file, offset"));
    }

    List<String> files() {
        return catalogue.read(
                connection -> Sql.list(connection, row -> row.getString(1), "SELECT path FROM withdrawing_files"));
    }

    /** The tombstone of an article that was not kept here stands. */
    void end(Grave grave) {
        catalogue.inTransaction(
                connection -> Sql.update(connection, "DELETE FROM withdrawing WHERE stem = ?", grave.stem()));
    }

    void end() {
        catalogue.inTransaction(connection -> {
            Sql.update(connection, "DELETE FROM withdrawing_records");
            Sql.update(connection, "DELETE FROM withdrawing_files");
            return Sql.update(connection, "DELETE FROM withdrawing");
        });
    }
}
