package luubao.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;
import luubao.site.CanonicalUrl;
import org.jspecify.annotations.Nullable;

/** Holds the catalogue's rows of an article against its files. */
final class RowInspection {
    private static final String REBUILD = ": `luubao verify --repair` reads the files into the catalogue again";
    private static final int AT_A_TIME = 500;

    private final Catalogue catalogue;

    RowInspection(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Hands out the stems of all revisions, some in memory at a time. */
    void eachStem(Consumer<String> out) {
        String last = "";
        while (true) {
            String after = last;
            List<String> stems = catalogue.read(connection -> Sql.list(
                    connection,
                    row -> row.getString(1),
                    "SELECT stem FROM revisions WHERE stem > ? ORDER BY stem LIMIT " + AT_A_TIME,
                    after));
            if (stems.isEmpty()) {
                return;
            }
            stems.forEach(out);
            last = stems.get(stems.size() - 1);
        }
    }

    boolean knows(String stem) {
        return catalogue.read(
                connection -> Sql.number(connection, "SELECT count(*) FROM revisions WHERE stem = ?", stem) > 0);
    }

    boolean isPending(String stem) {
        return catalogue.read(connection ->
                Sql.number(connection, "SELECT count(*) FROM pending WHERE json = ?", stem + Pair.FACTS) > 0);
    }

    boolean isWithdrawing(String stem) {
        return catalogue.read(
                connection -> Sql.number(connection, "SELECT count(*) FROM withdrawing WHERE stem = ?", stem) > 0);
    }

    /** What the rows say otherwise than the pair. */
    void inspect(Pair pair, List<Finding> found) {
        catalogue.read(connection -> {
            Facts facts = pair.facts();
            String id = facts.string("id");
            List<String> wrong = revision(connection, pair);
            if (wrong.isEmpty()
                    && Sql.number(connection, "SELECT revision FROM articles WHERE id = ?", id) <= facts.revision()) {
                wrong.addAll(article(connection, pair));
                wrong.addAll(copies(connection, id, facts));
                near(connection, pair, found);
            }
            if (!wrong.isEmpty()) {
                boolean unknown = wrong.get(0).isEmpty();
                found.add(new Finding(
                        unknown ? Kind.EXTRA : Kind.CHANGED,
                        pair.stem() + Pair.FACTS,
                        Cure.REBUILDING,
                        (unknown
                                        ? "the catalogue does not know it"
                                        : "the catalogue says otherwise (" + String.join(", ", wrong) + ")")
                                + REBUILD));
            }
            return 0;
        });
    }

    /** Columns that differ; one empty name where there is no row. */
    private static List<String> revision(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("article", facts.string("id"));
        wanted.put("revision", facts.revision());
        wanted.put("sha256", facts.string("sha256"));
        wanted.put("fingerprint", pair.fingerprint());
        wanted.put("fetched", facts.string("fetched"));
        wanted.put("change", facts.optional("change"));
        wanted.put("extractor", facts.string("extractor"));
        return differing(connection, wanted, "revisions WHERE stem = ?", pair.stem());
    }

    private static List<String> article(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("url", facts.string("url"));
        wanted.put("site", facts.string("site"));
        wanted.put("revision", facts.revision());
        wanted.put("stem", Layout.first(pair.stem()));
        wanted.put("sha256", facts.string("sha256"));
        wanted.put("title", facts.string("title"));
        wanted.put("published", facts.optional("published"));
        wanted.put("fetched", facts.string("fetched"));
        wanted.put("gone", facts.optional("gone"));
        wanted.put("rights", String.join("\n", facts.rights()));
        wanted.put("duplicate_of", facts.duplicateOf());
        return differing(connection, wanted, "articles WHERE id = ?", facts.string("id"));
    }

    private static List<String> differing(
            Connection connection, Map<String, @Nullable Object> wanted, String from, String key) throws SQLException {
        return Sql.first(
                        connection,
                        row -> differing(row, wanted),
                        "SELECT " + String.join(", ", wanted.keySet()) + " FROM " + from,
                        key)
                .orElseGet(() -> new ArrayList<>(List.of("")));
    }

    private static List<String> differing(ResultSet row, Map<String, @Nullable Object> wanted) throws SQLException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> column : wanted.entrySet()) {
            if (!Objects.equals(row.getObject(column.getKey()), column.getValue())) {
                names.add(column.getKey());
            }
        }
        return names;
    }

    private static List<String> copies(Connection connection, String id, Facts facts) throws SQLException {
        List<String> rows = Sql.list(
                connection,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getDouble(3),
                "SELECT url, kind, similarity FROM duplicates WHERE article = ? ORDER BY url, kind",
                id);
        // of a copy that an earlier version of the program let in twice, the catalogue takes the last
        Map<String, String> byUrl = new LinkedHashMap<>();
        facts.copies().forEach(copy -> byUrl.put(copy.url(), copy.url() + " " + copy.kind() + " " + copy.similarity()));
        List<String> wanted = byUrl.values().stream().sorted().toList();
        List<String> wrong = new ArrayList<>();
        if (!rows.stream().sorted().toList().equals(wanted)) {
            wrong.add("duplicates");
        }
        for (Facts.Copy copy : facts.copies()) {
            if (!copy.isNear() && !leads(connection, copy.url())) {
                wrong.add("no address " + copy.url());
            }
        }
        if (!leads(connection, facts.string("url"))) {
            wrong.add("no address " + facts.string("url"));
        }
        return wrong;
    }

    private static boolean leads(Connection connection, String url) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM urls WHERE key = ?", Digests.sha256(url)) > 0;
    }

    /** A near copy whose article is not there; in an export it may come before that. */
    private static Finding without(Connection connection, String json, String id, String of) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), "SELECT file FROM import_place ORDER BY file")
                .map(file -> new Finding(
                        Kind.UNFINISHED,
                        json,
                        Cure.BY_HAND,
                        "is a near copy of " + of + ", which has not come: the import of " + file
                                + " was not ended, and goes on when it is begun again"))
                .orElseGet(() -> new Finding(
                        Kind.MISSING,
                        json,
                        Cure.BY_HAND,
                        "is a near copy of " + of + ", which is not kept: put that back, or undo the merge"
                                + " (`luubao duplicates split " + id + "`)"));
    }

    /** A near copy and the article that it is a copy of tell the same. */
    private void near(Connection connection, Pair pair, List<Finding> found) throws SQLException {
        String of = pair.facts().duplicateOf();
        String id = pair.facts().string("id");
        String json = pair.stem() + Pair.FACTS;
        if (of != null) {
            boolean copies = pair.stem().startsWith(Layout.COPIES + "/");
            Optional<String> kept =
                    Sql.first(connection, row -> row.getString(1), "SELECT stem FROM articles WHERE id = ?", of);
            if (copies && kept.isEmpty()) {
                found.add(without(connection, json, id, of));
            } else if (!copies) {
                found.add(new Finding(
                        Kind.CHANGED,
                        json,
                        Cure.BY_HAND,
                        "is a near copy and stands among the articles: put it back from a copy"));
            } else if (Sql.number(
                            connection,
                            "SELECT count(*) FROM duplicates WHERE article = ? AND (copy = ? OR url = ?)",
                            of,
                            id,
                            pair.facts().string("url"))
                    == 0) {
                found.add(new Finding(
                        // a process that was killed between the two leaves it so
                        Kind.UNFINISHED,
                        json,
                        Cure.OPENING,
                        "is a near copy of " + of
                                + ", which does not list it yet: any command that writes to the archive"
                                + " lists it there, as does `luubao verify --repair`"));
            }
        }
        for (Facts.Copy copy : pair.facts().copies()) {
            // one that is not kept did not come with an import, or is missing by its own name
            if (copy.isNear()
                    && Sql.number(
                                    connection,
                                    "SELECT count(*) FROM articles WHERE id = ? AND duplicate_of IS NOT ?",
                                    CanonicalUrl.id(copy.url()),
                                    id)
                            > 0) {
                found.add(new Finding(
                        Kind.UNFINISHED,
                        json,
                        Cure.OPENING,
                        "lists the near copy " + copy.url()
                                + ", which is kept as none of it: any command that writes to the archive takes it off"
                                + " the list, as does `luubao verify --repair`"));
            }
        }
    }
}
