package luubao.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import luubao.deduplicate.SentenceKeys;
import luubao.site.CanonicalUrl;

/** The catalogue's rows by which near copies are found and held together: written from pairs and in no other way. */
final class CopyIndex {
    /** The copies {@code d} that are listed by the article that {@code a} is a near copy of. */
    private static final String LISTED_COPIES = "SELECT 1 FROM duplicates d WHERE d.article = a.duplicate_of";

    private static final String UNLISTED =
            "SELECT a.id FROM articles a WHERE a.duplicate_of IS NOT NULL AND NOT EXISTS (" + LISTED_COPIES
                    + " AND (d.copy = a.id OR d.url = a.url))";

    /** A copy {@code a} that {@code d} lists as a near one of another article. */
    private static final String OTHERWISE = "a.duplicate_of IS NOT d.article";

    private final Catalogue catalogue;

    CopyIndex(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The sentences of a pair, and what it lists as copies if it is its article's current revision. */
    void put(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        String id = facts.string("id");
        if (facts.duplicateOf() == null) {
            for (long key : SentenceKeys.kept(pair.text())) {
                Sql.update(
                        connection,
                        "INSERT OR IGNORE INTO sentence_keys (key, article) VALUES (?, ?)",
                        key,
                        HexFormat.fromHexDigitsToLong(id));
            }
        }
        if (Sql.number(connection, "SELECT revision FROM articles WHERE id = ?", id) == facts.revision()) {
            Sql.update(connection, "DELETE FROM duplicates WHERE article = ?", id);
            for (Facts.Copy copy : facts.copies()) {
                put(connection, id, copy);
            }
        }
    }

    private static void put(Connection connection, String article, Facts.Copy copy) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO duplicates (article, url, site, kind, similarity, published, copy) VALUES (?, ?, ?, ?, ?, ?, ?)",
                article,
                copy.url(),
                copy.site(),
                copy.kind(),
                copy.similarity(),
                copy.published(),
                copy.isNear() ? CanonicalUrl.id(copy.url()) : null);
        // a near copy's address is its own, also where its text did not come with an import
        if (!copy.isNear()) {
            Sql.update(
                    connection,
                    "INSERT OR IGNORE INTO urls (key, url, article, role) VALUES (?, ?, ?, 'copy')",
                    Digests.sha256(copy.url()),
                    copy.url(),
                    article);
        }
    }

    /** See {@link luubao.deduplicate.KnownTexts#bySentence}. */
    List<String> bySentence(long key) {
        return catalogue.read(connection -> Sql.list(
                connection,
                row -> HexFormat.of().toHexDigits(row.getLong(1)),
                "SELECT article FROM sentence_keys WHERE key = ? LIMIT " + (SentenceKeys.FORMULA + 1),
                key));
    }

    /** True where articles were kept by a version of the program that knew no near copies. */
    boolean lacksSentences() {
        return catalogue.read(connection -> Sql.number(connection, """
                        SELECT EXISTS (SELECT 1 FROM articles) AND NOT EXISTS (SELECT 1 FROM sentence_keys)""")) == 1;
    }

    /**
     * Ids of the near copies that the article they are copies of does not list. One whose page has that article's very text
     * by now is listed as an exact copy, by its address.
     */
    List<String> unlisted() {
        return ids(UNLISTED
                + " AND EXISTS (SELECT 1 FROM articles k WHERE k.id = a.duplicate_of) ORDER BY a.fetched, a.id");
    }

    /** Ids of the articles that are listed as near copies of what they are none of, once for each list. */
    List<String> wronglyListed() {
        return ids("SELECT a.id FROM duplicates d JOIN articles a ON a.id = d.copy WHERE d.copy IS NOT NULL AND "
                + OTHERWISE);
    }

    /** Id of an article that lists this one, which is kept, as a near copy that it is not. */
    Optional<String> wronglyListing(String copy) {
        return ids(
                        "SELECT d.article FROM duplicates d JOIN articles a ON a.id = d.copy WHERE d.copy = ? AND "
                                + OTHERWISE,
                        copy)
                .stream()
                .findFirst();
    }

    /** Ids of the articles that list a copy at this address. Looks through all lists. */
    List<String> listing(String url) {
        return ids("SELECT article FROM duplicates WHERE url = ?", url);
    }

    /** True of a near copy that the article it is a copy of does not list at all, see {@link #unlisted}. */
    boolean isUnlisted(String copy) {
        return !ids(UNLISTED + " AND a.id = ?", copy).isEmpty();
    }

    /** True of a near copy that the article it is a copy of does not list as one. */
    boolean isNotListedAsNear(String copy) {
        return !ids(
                        "SELECT a.id FROM articles a WHERE a.id = ? AND a.duplicate_of IS NOT NULL AND NOT EXISTS ("
                                + LISTED_COPIES + " AND d.copy = a.id)",
                        copy)
                .isEmpty();
    }

    private List<String> ids(String sql, Object... arguments) {
        return catalogue.read(connection -> Sql.list(connection, row -> row.getString(1), sql, arguments));
    }
}
