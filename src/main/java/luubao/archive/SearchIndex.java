package luubao.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue's rows by which words are found: written from pairs and in no other way. */
final class SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /** Where the numbers of dated articles begin; below are the undated ones'. */
    static final long DATED = 1L << 32;

    /**
     * A day's numbers are so many bits; a day that has more articles than that takes those of undated ones. The index holds
     * the distance from each article to the next with the same term, so that each bit more makes it larger.
     */
    private static final int DAY_BITS = 16;

    /** Days before this one have the numbers of this one. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);

    private static final int FILLED_AT_ONCE = 1_000;

    private final Catalogue catalogue;

    SearchIndex(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The first number of a day. Later days have higher ones. */
    static long firstOf(LocalDate day) {
        return DATED + (Math.max(0, day.toEpochDay() - FIRST_DAY.toEpochDay()) << DAY_BITS);
    }

    /** Behind the last number of a day. */
    static long endOf(LocalDate day) {
        return firstOf(day) + (1L << DAY_BITS);
    }

    /** Equal for numbers of one day. */
    static long day(long row) {
        return row >> DAY_BITS;
    }

    /** Takes in a pair if it is its article's current revision, in place of what was there. */
    void put(Connection connection, Pair pair) throws SQLException {
        Facts facts = pair.facts();
        String id = facts.string("id");
        if (Sql.number(connection, "SELECT revision FROM articles WHERE id = ?", id) != facts.revision()) {
            return;
        }
        String places = places(facts);
        String taken = Digests.sha256(facts.string("sha256") + " " + facts.day() + " " + places);
        long indexed = HexFormat.fromHexDigitsToLong(taken.substring(0, 16));
        Optional<Long> row = row(connection, id);
        if (row.isEmpty()
                || Sql.number(connection, "SELECT indexed FROM search_row WHERE row = ?", row.get()) != indexed) {
            remove(connection, id);
            insert(connection, id, facts, pair.text(), places, indexed);
        }
        Sql.update(connection, "DELETE FROM search_missing WHERE article = ?", id);
    }

    /** Takes an article out: it is found no more. Nothing happens where it is not in. */
    void remove(Connection connection, String article) throws SQLException {
        Optional<Long> row = row(connection, article);
        if (row.isPresent()) {
            Sql.update(connection, "DELETE FROM search_terms WHERE rowid = ?", row.get());
            Sql.update(connection, "DELETE FROM search_row WHERE row = ?", row.get());
        }
        Sql.update(connection, "DELETE FROM search_missing WHERE article = ?", article);
    }

    /** Writes the index anew, so that it holds no word of what was taken out. It takes as long as there are articles. */
    int merge(Connection connection) throws SQLException {
        return Sql.update(connection, "INSERT INTO search_terms (search_terms) VALUES ('optimize')");
    }

    /** Takes all out. */
    void clear(Connection connection) throws SQLException {
        Sql.update(connection, "INSERT INTO search_terms (search_terms) VALUES ('delete-all')");
        Sql.update(connection, "DELETE FROM search_row");
        Sql.update(connection, "DELETE FROM search_missing");
    }

    private static Optional<Long> row(Connection connection, String article) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), "SELECT row FROM search_row WHERE article = ?", article);
    }

    private static void insert(Connection connection, String id, Facts facts, String body, String places, long indexed)
            throws SQLException {
        long row = free(connection, facts.day());
        Sql.update(connection, "INSERT INTO search_row (row, article, indexed) VALUES (?, ?, ?)", row, id, indexed);
        Sql.update(
                connection,
                "INSERT INTO search_terms (rowid, terms) VALUES (?, ?)",
                row,
                SearchTerms.of(facts.string("title"), body, places));
    }

    /** Of one day, those that were kept later have higher numbers. */
    private static long free(Connection connection, @Nullable String day) throws SQLException {
        if (day != null) {
            LocalDate date = LocalDate.parse(day);
            long next = next(connection, firstOf(date), endOf(date));
            if (next < endOf(date)) {
                return next;
            }
        }
        return next(connection, 1, DATED);
    }

    private static long next(Connection connection, long from, long end) throws SQLException {
        return Math.max(
                from,
                1 + Sql.number(connection, "SELECT max(row) FROM search_row WHERE row >= ? AND row < ?", from, end));
    }

    private static String places(Facts facts) {
        List<String> places = new ArrayList<>();
        places.add(SearchTerms.site(facts.string("site")));
        String province = facts.optional("province");
        if (province != null) {
            places.add(SearchTerms.province(province));
        }
        facts.copies().stream()
                .filter(copy -> !copy.isNear())
                .map(copy -> SearchTerms.site(copy.site()))
                .filter(site -> !places.contains(site))
                .sorted()
                .forEach(places::add);
        return String.join(" ", places);
    }

    /**
     * Takes in what an earlier version of the program kept; a kill leaves the rest for the next time. An article whose
     * files cannot be read waits for them, and keeps no others back.
     *
     * @param damaged gets what is wrong with a pair; null: the log counts them
     */
    void fill(Path archive, @Nullable Consumer<String> damaged) {
        Consumer<String> told = damaged == null ? LOG::debug : damaged;
        long missing = catalogue.read(connection -> Sql.number(connection, "SELECT count(*) FROM search_missing"));
        if (missing > FILLED_AT_ONCE) {
            LOG.info("{}: {} articles are made findable by their words; this is done once", archive, missing);
        }
        String last = "";
        long unread = 0;
        while (true) {
            String after = last;
            List<Stem> stems = catalogue.read(connection -> Sql.list(
                    connection,
                    row -> new Stem(
                            row.getString("article"), Layout.revision(row.getString("stem"), row.getInt("revision"))),
                    "SELECT m.article, a.stem, a.revision FROM search_missing m JOIN articles a ON a.id = m.article"
                            + " WHERE m.article > ? ORDER BY m.article LIMIT " + FILLED_AT_ONCE,
                    after));
            if (stems.isEmpty()) {
                break;
            }
            unread += fill(archive, stems, told);
            last = stems.get(stems.size() - 1).article;
        }
        if (unread > 0) {
            LOG.warn(
                    "{}: the files of {} articles cannot be read, and these are not found by their words; `luubao verify`"
                            + " names them",
                    archive,
                    unread);
        }
    }

    /** How many could not be read. */
    private long fill(Path archive, List<Stem> stems, Consumer<String> damaged) {
        return catalogue.inTransaction(connection -> {
            long unread = 0;
            for (Stem stem : stems) {
                Optional<Pair> pair = read(archive, stem, damaged);
                if (pair.isPresent()) {
                    put(connection, pair.get());
                } else {
                    unread++;
                }
            }
            return unread;
        });
    }

    private static Optional<Pair> read(Path archive, Stem stem, Consumer<String> damaged) {
        try {
            return Pair.read(archive, stem.stem + Pair.FACTS);
        } catch (ArchiveException e) {
            damaged.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private record Stem(String article, String stem) {}
}
