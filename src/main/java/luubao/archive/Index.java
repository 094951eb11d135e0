package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luubao.deduplicate.KnownTexts;
import luubao.site.CanonicalUrl;

/** The catalogue's rows about articles: written from pairs on the disk and in no other way. */
final class Index implements KnownTexts {
    static final String ARTICLE =
            "SELECT a.id, a.url, a.site, a.title, a.published, a.revision, a.fetched, a.gone, a.rights, a.stem, a.sha256"
                    + " FROM articles a";

    private final Catalogue catalogue;
    private final Path archive;
    private final CopyIndex copies;
    private final SearchIndex search;
    private final WithdrawnIndex withdrawn;

    Index(Catalogue catalogue, Path archive) {
        this.catalogue = catalogue;
        this.archive = archive;
        copies = new CopyIndex(catalogue);
        search = new SearchIndex(catalogue);
        withdrawn = new WithdrawnIndex(catalogue);
    }

    CopyIndex copies() {
        return copies;
    }

    SearchIndex search() {
        return search;
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
    public Optional<String> withdrawnAt(List<String> addresses) {
        return withdrawn.at(addresses);
    }

    @Override
    public Optional<String> withdrawnText(String fingerprint) {
        return withdrawn.text(fingerprint);
    }

    boolean isWithdrawn(String article) {
        return withdrawn.told(article).isPresent();
    }

    /** See {@link Withdrawals#told}. */
    String whyWithdrawn(String article) {
        return withdrawn.told(article).orElseThrow();
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
        return catalogue.read(connection -> Sql.number(
                        connection,
                        "SELECT count(*) FROM duplicates WHERE article = ? AND url = ? AND kind = 'exact'",
                        article,
                        url)
                > 0);
    }

    @Override
    public List<String> bySentence(long key) {
        return copies.bySentence(key);
    }

    @Override
    public String text(String article) {
        return find(article).map(Index::text).orElse("");
    }

    private static String text(ArchivedArticle article) {
        try {
            return PlainText.textIn(Files.readAllBytes(article.text()));
        } catch (IOException e) {
            throw new ArchiveException(
                    article.text() + " cannot be read (" + FileProblem.of(e)
                            + "): put it back from a copy, or make it readable",
                    e);
        }
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
        return strings("SELECT url FROM urls WHERE article = ? AND role <> 'copy' ORDER BY url", article);
    }

    /** Every address of the article, those of copies too. */
    List<String> allAddresses(String article) {
        return strings("SELECT url FROM urls WHERE article = ? ORDER BY role, url", article);
    }

    /** The paths of its revisions, below the archive, without .txt, in their order. */
    List<String> stems(String article) {
        return strings("SELECT stem FROM revisions WHERE article = ? ORDER BY revision", article);
    }

    /** The near copies of the article, in the order of their ids. */
    List<ArchivedArticle> nearCopies(String article) {
        return catalogue.read(connection ->
                Sql.list(connection, this::article, ARTICLE + " WHERE a.duplicate_of = ? ORDER BY a.id", article));
    }

    private List<String> strings(String sql, String argument) {
        return catalogue.read(connection -> Sql.list(connection, row -> row.getString(1), sql, argument));
    }

    /** The SHA-256 of each revision's .txt, by its number. */
    Map<Integer, String> digests(String article) {
        Map<Integer, String> digests = new HashMap<>();
        catalogue.read(connection -> Sql.list(
                connection,
                row -> digests.put(row.getInt(1), row.getString(2)),
                "SELECT revision, sha256 FROM revisions WHERE article = ?",
                article));
        return digests;
    }

    /** In the order of publication, undated ones first. */
    List<ArchivedArticle> list(String site) {
        return catalogue.read(connection -> Sql.list(
                connection,
                this::article,
                ARTICLE + " WHERE a.site = ? AND a.duplicate_of IS NULL ORDER BY a.published, a.id",
                site));
    }

    long count() {
        return catalogue.read(
                connection -> Sql.number(connection, "SELECT count(*) FROM articles WHERE duplicate_of IS NULL"));
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

    /** True where the revision of this stem is in the catalogue. */
    boolean knows(Connection connection, String stem) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM revisions WHERE stem = ?", stem) > 0;
    }

    /** Takes a pair into the catalogue; doing so again changes nothing. Returns its article's id. */
    String put(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        String id = facts.string("id");
        Sql.update(
                connection,
                """
                    INSERT INTO articles (id, url, site, revision, stem, sha256, title, published, fetched, gone,
                        rights, duplicate_of)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                        revision = excluded.revision, sha256 = excluded.sha256, title = excluded.title,
                        published = excluded.published, fetched = excluded.fetched, gone = excluded.gone,
                        rights = excluded.rights, duplicate_of = excluded.duplicate_of
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
                String.join("\n", facts.rights()),
                facts.duplicateOf());
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
        copies.put(connection, pair);
        search.put(connection, pair);
        return id;
    }

    /** Forgets the articles, all but their other addresses; within a transaction that brings them back. */
    void clear(Connection connection) throws SQLException {
        search.clear(connection);
        for (String table : List.of("duplicates", "sentence_keys", "fingerprints", "revisions", "articles")) {
            Sql.update(connection, "DELETE FROM " + table);
        }
        Sql.update(connection, "DELETE FROM urls WHERE role <> 'alias'");
    }

    /** Forgets the addresses of articles that are not there any more. */
    void forgetStrays(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM urls WHERE article NOT IN (SELECT id FROM articles)");
    }

    /** Lets an address lead to an article that it was seen to lead to, if nothing is known of it. */
    int lead(Connection connection, String url, String article) throws SQLException {
        String canonical = CanonicalUrl.of(url).orElse(url);
        boolean copy = Sql.number(
                        connection,
                        "SELECT count(*) FROM duplicates WHERE article = ? AND url IN (?, ?)",
                        article,
                        url,
                        canonical)
                > 0;
        return Sql.update(
                connection,
                "INSERT OR IGNORE INTO urls (key, url, article, role) SELECT ?, ?, id, ? FROM articles WHERE id = ?",
                Digests.sha256(url),
                url,
                copy ? "copy" : "alias",
                article);
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
        return article(row, archive);
    }

    /** Of a row of {@link #ARTICLE}. */
    static ArchivedArticle article(ResultSet row, Path archive) throws SQLException {
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
