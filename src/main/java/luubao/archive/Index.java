package luubao.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import luubao.deduplicate.KnownTexts;

/** The catalogue's rows about articles: written from pairs on the disk and in no other way. */
final class Index implements KnownTexts {
    private static final String ARTICLE =
            "SELECT a.id, a.url, a.site, a.title, a.published, a.revision, a.fetched, a.gone, a.rights, a.stem, a.sha256"
                    + " FROM articles a";

    private final Catalogue catalogue;
    private final Path archive;

    Index(Catalogue catalogue, Path archive) {
        this.catalogue = catalogue;
        this.archive = archive;
    }

    @Override
    public Optional<Known> byUrl(String url) {
        return catalogue.read(connection -> Sql.first(
                connection,
                row -> new Known(
                        row.getString("id"), row.getInt("revision"), row.getString("title"), row.getString("sha256")),
                ARTICLE + " JOIN urls u ON u.article = a.id WHERE u.key = ? AND u.role <> 'copy'",
                Digests.sha256(url)));
    }

    @Override
    public Optional<String> byFingerprint(String fingerprint) {
        return catalogue.read(connection -> Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT article FROM fingerprints WHERE fingerprint = ?",
                fingerprint));
    }

    @Override
    public boolean isCopy(String url, String article) {
        return catalogue.read(connection ->
                Sql.number(connection, "SELECT count(*) FROM duplicates WHERE article = ? AND url = ?", article, url)
                        > 0);
    }

    /** By id or by any address that leads to it. */
    Optional<ArchivedArticle> find(String urlOrId) {
        return catalogue.read(connection -> {
            Optional<ArchivedArticle> byId = Sql.first(connection, this::article, ARTICLE + " WHERE a.id = ?", urlOrId);
            return byId.isPresent()
                    ? byId
                    : Sql.first(
                            connection,
                            this::article,
                            ARTICLE + " JOIN urls u ON u.article = a.id WHERE u.key = ?",
                            Digests.sha256(urlOrId));
        });
    }

    /** Every address of the article, but for those of copies. */
    List<String> addresses(String article) {
        return catalogue.read(connection -> Sql.list(
                connection,
                row -> row.getString(1),
                "SELECT url FROM urls WHERE article = ? AND role <> 'copy' ORDER BY url",
                article));
    }

    /** In the order of publication, undated ones first. */
    List<ArchivedArticle> list(String site) {
        return catalogue.read(connection ->
                Sql.list(connection, this::article, ARTICLE + " WHERE a.site = ? ORDER BY a.published, a.id", site));
    }

    long count() {
        return catalogue.read(connection -> Sql.number(connection, "SELECT count(*) FROM articles"));
    }

    boolean isEmpty() {
        return catalogue.read(connection -> Sql.number(connection, "SELECT EXISTS (SELECT 1 FROM articles)")) == 0;
    }

    /** True when the URL leads to the article, or is a better-founded address of another. */
    boolean leads(String url, String article) {
        return catalogue.read(connection -> Sql.number(
                        connection,
                        "SELECT count(*) FROM urls WHERE key = ? AND (article = ? OR role <> 'copy')",
                        Digests.sha256(url),
                        article)
                > 0);
    }

    /** Takes a pair into the catalogue; doing so again changes nothing. Returns its article's id. */
    String put(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        String id = facts.string("id");
        Sql.update(
                connection,
                """
                    INSERT INTO articles (id, url, site, revision, stem, sha256, title, published, fetched, gone,
                        rights)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                        revision = excluded.revision, sha256 = excluded.sha256, title = excluded.title,
                        published = excluded.published, fetched = excluded.fetched, gone = excluded.gone,
                        rights = excluded.rights
                    WHERE excluded.revision >= articles.revision""",
                id,
                facts.string("url"),
                facts.string("site"),
                facts.revision(),
                Layout.first(pair.stem()),
                facts.string("sha256"),
                facts.string("title"),
                facts.optional("published"),
                facts.string("fetched"),
                facts.optional("gone"),
                String.join("\n", facts.rights()));
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO revisions"
                        + " (article, revision, stem, sha256, fingerprint, fetched, change, extractor)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                facts.revision(),
                pair.stem(),
                facts.string("sha256"),
                pair.fingerprint(),
                facts.string("fetched"),
                facts.optional("change"),
                facts.string("extractor"));
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO fingerprints (fingerprint, article) VALUES (?, ?)",
                pair.fingerprint(),
                id);
        address(connection, facts.string("url"), id, "canonical");
        for (Facts.Copy copy : facts.copies()) {
            Sql.update(
                    connection,
                    "INSERT OR IGNORE INTO duplicates (article, url, site, kind, similarity, published)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    copy.url(),
                    copy.site(),
                    copy.kind(),
                    copy.similarity(),
                    copy.published());
            Sql.update(
                    connection,
                    "INSERT OR IGNORE INTO urls (key, url, article, role) VALUES (?, ?, ?, 'copy')",
                    Digests.sha256(copy.url()),
                    copy.url(),
                    id);
        }
        return id;
    }

    /** Gives each text to the article that was kept with it first, whatever order the pairs were put in. */
    int settleFingerprints(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM fingerprints");
        return Sql.update(
                connection,
                "INSERT OR IGNORE INTO fingerprints (fingerprint, article)"
                        + " SELECT fingerprint, article FROM revisions ORDER BY fetched, stem");
    }

    /**
     * Lets a URL lead to an article. What it was as the address of a copy gives way, an own address of an article
     * stays.
     */
    void address(Connection connection, String url, String article, String role) throws SQLException {
        Sql.update(connection, """
                INSERT INTO urls (key, url, article, role) VALUES (?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET article = excluded.article, role = excluded.role
                WHERE urls.role = 'copy'""", Digests.sha256(url), url, article, role);
    }

    private ArchivedArticle article(ResultSet row) throws SQLException {
        int revision = row.getInt("revision");
        String stem = Layout.revision(row.getString("stem"), revision);
        String gone = row.getString("gone");
        return new ArchivedArticle(
                row.getString("id"),
                row.getString("url"),
                row.getString("site"),
                row.getString("title"),
                row.getString("published"),
                revision,
                Instant.parse(row.getString("fetched")),
                gone == null ? null : Instant.parse(gone),
                row.getString("rights").lines().toList(),
                archive.resolve(stem + Pair.TEXT),
                archive.resolve(stem + Pair.FACTS));
    }
}
