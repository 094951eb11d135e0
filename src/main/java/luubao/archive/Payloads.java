package luubao.archive;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Which payloads the WARC files hold, in the catalogue. */
public final class Payloads {
    private final Catalogue catalogue;

    Payloads(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A payload, in the record that holds it.
     *
     * @param digest its SHA-1, 20 bytes
     * @param url of the record
     * @param time of the record, to the second
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Held(byte[] digest, String url, Instant time) {}

    /** The first record that holds this payload. */
    public Optional<Held> of(byte[] digest) {
        return catalogue.read(connection -> Sql.first(
                connection, Payloads::held, "SELECT digest, url, time FROM payload WHERE digest = ?", digest));
    }

    /** The record that holds what this URL brought last: its own, or that of the address that brought the same before. */
    public Optional<Held> last(String url) {
        return catalogue.read(connection -> Sql.first(connection, Payloads::held, """
                    SELECT digest, url, time, time AS seen FROM payload WHERE url_key = ?1
                    UNION ALL
                    SELECT p.digest, p.url, p.time, a.time FROM payload_again a JOIN payload p ON p.digest = a.digest
                    WHERE a.url_key = ?1 ORDER BY seen DESC LIMIT 1""", key(url)));
    }

    /** True where none is known: the catalogue may be a new one. */
    public boolean isEmpty() {
        return catalogue.read(connection -> Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM payload)")) == 0;
    }

    /** Takes in what the files hold; a payload that is known stays with its first record. */
    public void add(List<Held> payloads) {
        if (!payloads.isEmpty()) {
            catalogue.inLightTransaction(connection -> {
                for (Held held : payloads) {
                    add(connection, held);
                }
                return payloads.size();
            });
        }
    }

    /** Takes in revisit records: which URL brought a payload again, and when. */
    public void addAgain(List<Held> revisits) {
        if (!revisits.isEmpty()) {
            catalogue.inLightTransaction(connection -> {
                for (Held held : revisits) {
                    Sql.update(
                            connection,
                            "INSERT OR IGNORE INTO payload_again (url_key, time, digest) VALUES (?, ?, ?)",
                            key(held.url()),
                            held.time().getEpochSecond(),
                            held.digest());
                }
                return revisits.size();
            });
        }
    }

    private static void add(Connection connection, Held held) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO payload (digest, url, url_key, time) VALUES (?, ?, ?, ?)",
                held.digest(),
                held.url(),
                key(held.url()),
                held.time().getEpochSecond());
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(row.getBytes("digest"), row.getString("url"), Instant.ofEpochSecond(row.getLong("time")));
    }

    private static long key(String url) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(Digests.sha256(url))).getLong();
    }
}
