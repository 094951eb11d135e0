package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The articles with copies, read from an archive that may be in use. */
public final class CopyGroups {
    private CopyGroups() {}

    /**
     * Hands out every article that has copies, in the order of their ids.
     *
     * @return false where there is no archive of today's schema
     */
    public static boolean each(Path archive, Consumer<CopyGroup> out) {
        return Catalogue.peek(archive, connection -> {
                    for (String id : Sql.list(
                            connection,
                            row -> row.getString(1),
                            "SELECT DISTINCT article FROM duplicates ORDER BY article")) {
                        out.accept(group(connection, archive, id));
                    }
                    return true;
                })
                .isPresent();
    }

    private static CopyGroup group(Connection connection, Path archive, String id) throws SQLException {
        List<CopyGroup.Copy> copies = Sql.list(connection, row -> copy(row, archive), """
                SELECT d.url, d.site, d.similarity, d.published, d.copy, a.stem, a.revision
                FROM duplicates d LEFT JOIN articles a ON a.id = d.copy
                WHERE d.article = ? ORDER BY d.url""", id);
        return Sql.first(
                        connection,
                        row -> new CopyGroup(
                                id, row.getString("url"), row.getString("title"), row.getString("published"), copies),
                        "SELECT url, title, published FROM articles WHERE id = ?",
                        id)
                .orElseThrow();
    }

    private static CopyGroup.Copy copy(ResultSet row, Path archive) throws SQLException {
        String stem = row.getString("stem");
        return new CopyGroup.Copy(
                row.getString("copy"),
                row.getString("url"),
                row.getString("site"),
                row.getDouble("similarity"),
                row.getString("published"),
                stem == null
                        ? ""
                        : evidence(archive.resolve(Layout.revision(stem, row.getInt("revision")) + Pair.FACTS)));
    }

    private static String evidence(Path json) {
        try {
            return Facts.read(Files.readAllBytes(json)).evidence().orElse("");
        } catch (IOException e) {
            throw new ArchiveException(
                    json + " cannot be read (" + FileProblem.of(e) + "): put it back from a copy", e);
        }
    }
}
