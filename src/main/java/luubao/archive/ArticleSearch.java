package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.search.Marker;
import luubao.search.Phrases;
import luubao.search.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Finds articles by their words, in an archive that may be in use.
 *
 * <p>The best come first: by the sum, over the terms that tell articles apart, of what BM25 gives for how rare a term is
 * and how often it stands in the text (once, {@link SearchTerms#OFTEN} or more often), the title counting as
 * {@value #TITLE_WEIGHT} times; the length of a text does not count. Terms that more than {@value #COMMON} articles hold
 * tell little, and weighing so many would take long: where there are only such, the articles that hold all of them in the
 * title come first. Of equals the one published last comes first.
 *
 * <p>Of phrases of three words and more the index knows only the pairs; so the texts are read to see whether they hold
 * them, in that order until the page is full.
 */
public final class ArticleSearch {
    /** More articles than that are not weighed. */
    static final int COMMON = 5_000;

    /** So many texts are all read, so that the count is exact. */
    private static final int READ = 100;

    private static final int READ_AT_ONCE = 20;

    private static final int TITLE_WEIGHT = 10;

    /** How soon more of the same in a text counts less; BM25's k1, at the value that FTS5 has. */
    private static final double SATURATION = 1.2;

    /** An archive that is larger counts as one of so many articles: they are counted one by one. */
    private static final int COUNTED = 4 * COMMON;

    private final Connection connection;
    private final Path archive;
    private final Wanted wanted;
    private final MatchExpression match;
    private final Phrases phrases;
    private final Marker marker;
    private final long first;
    private final long end;

    private ArticleSearch(Connection connection, Path archive, Wanted wanted) {
        this.connection = connection;
        this.archive = archive;
        this.wanted = wanted;
        match = new MatchExpression(wanted);
        phrases = new Phrases(wanted.query());
        marker = new Marker(wanted.query());
        boolean dated = wanted.from() != null || wanted.to() != null;
        first = wanted.from() != null ? SearchIndex.firstOf(wanted.from()) : dated ? SearchIndex.DATED : 0;
        end = wanted.to() != null ? SearchIndex.endOf(wanted.to()) : Long.MAX_VALUE;
    }

    /**
     * One page of results.
     *
     * @return empty where there is no archive of today's schema
     */
    public static Optional<SearchResults> find(Path archive, Wanted wanted) {
        return Catalogue.peek(
                archive, connection -> find(connection, archive.toAbsolutePath().normalize(), wanted));
    }

    /** As of one moment, whatever is written meanwhile. */
    private static SearchResults find(Connection connection, Path archive, Wanted wanted) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return new ArticleSearch(connection, archive, wanted).results();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private SearchResults results() throws SQLException {
        List<Long> rows = rows(match.all(), first, end, COMMON + 1);
        boolean tooMany = rows.size() > COMMON;
        int to = wanted.offset() + wanted.size();
        int most = phrases.isEmpty() ? to : Wanted.REACH + 1;
        Ranking ranking = tooMany ? Ranking.asListed(connection, newest(rows, most)) : weighed(rows);
        if (!phrases.isEmpty()) {
            return read(ranking);
        }
        List<SearchHit> hits = new ArrayList<>();
        for (long row : ranking.between(wanted.offset(), to)) {
            Optional<Found> found = found(row);
            if (found.isPresent()) {
                hits.add(hit(found.get()));
            }
        }
        return new SearchResults(hits, rows.size(), true, undated());
    }

    /** The page of those that hold the phrases, and whether there are more: read until that is known. */
    private SearchResults read(Ranking ranking) throws SQLException {
        int reach = Math.min(ranking.size(), Wanted.REACH);
        int enough = reach <= READ ? reach : wanted.offset() + wanted.size() + 1;
        List<SearchHit> hits = new ArrayList<>();
        int holding = 0;
        int read = 0;
        while (read < reach && holding < enough) {
            List<Long> next = ranking.between(read, Math.min(reach, read + READ_AT_ONCE));
            for (long row : next) {
                Optional<Found> found = found(row);
                if (found.isPresent() && phrases.agreeWith(found.get().article.title(), found.get().text)) {
                    holding++;
                    if (holding > wanted.offset() && hits.size() < wanted.size()) {
                        hits.add(hit(found.get()));
                    }
                }
            }
            read += next.size();
        }
        int matches = read == reach ? holding : holding + ranking.size() - read;
        return new SearchResults(hits, Math.min(matches, COMMON + 1), read == ranking.size(), undated());
    }

    /** How many have what is wanted but for a day; none where any day will do. */
    private int undated() throws SQLException {
        return first == 0 && end == Long.MAX_VALUE
                ? 0
                : rows(match.all(), 0, SearchIndex.DATED, COMMON + 1).size();
    }

    /** Those that hold all in the title, then the others. */
    private List<Long> newest(List<Long> known, int most) throws SQLException {
        Set<Long> rows = new LinkedHashSet<>(rows(match.titles(), first, end, most));
        if (rows.size() < most) {
            int needed = most + rows.size();
            rows.addAll(needed <= known.size() ? known : rows(match.all(), first, end, needed));
        }
        return rows.stream().limit(most).toList();
    }

    private Ranking weighed(List<Long> rows) throws SQLException {
        Map<Long, Double> weights = new HashMap<>();
        if (rows.size() > 1) {
            weigh(rows, weights);
        }
        return Ranking.of(connection, rows, weights);
    }

    private void weigh(List<Long> rows, Map<Long, Double> weights) throws SQLException {
        Map<List<String>, Integer> telling = telling(rows.size());
        if (telling.isEmpty()) {
            rows(match.titles(), first, end, rows.size()).forEach(row -> weights.put(row, 1.0));
        }
        long articles = telling.size() < 2
                ? COUNTED
                : Sql.number(connection, "SELECT count(*) FROM (SELECT 1 FROM search_row LIMIT " + COUNTED + ")");
        for (Map.Entry<List<String>, Integer> term : telling.entrySet()) {
            Map<Long, Integer> times = times(term.getKey(), rows);
            double rarity = Math.log(1 + (articles - term.getValue() + 0.5) / (term.getValue() + 0.5));
            for (long row : rows) {
                int often = times.getOrDefault(row, 1);
                weights.merge(row, rarity * often * (1 + SATURATION) / (often + SATURATION), Double::sum);
            }
        }
    }

    /** The terms that few articles hold, with how many do. */
    private Map<List<String>, Integer> telling(int matches) throws SQLException {
        Map<List<String>, Integer> telling = new LinkedHashMap<>();
        for (List<String> term : wanted.query().wanted()) {
            int holding = match.isOnly(term) ? matches : holding(term);
            if (holding <= COMMON) {
                telling.put(term, holding);
            }
        }
        return telling;
    }

    private int holding(List<String> term) throws SQLException {
        return (int) Sql.number(
                connection,
                "SELECT count(*) FROM (SELECT 1 FROM search_terms WHERE search_terms MATCH ? LIMIT " + (COMMON + 1)
                        + ")",
                match.of(term, ""));
    }

    /** How often a term that tells stands in these articles and in others between them, where that is more than once. */
    private Map<Long, Integer> times(List<String> term, List<Long> rows) throws SQLException {
        Map<Long, Integer> times = new HashMap<>();
        for (Map.Entry<Integer, String> often : SearchTerms.OFTEN.entrySet()) {
            marked(term, often.getValue(), rows).forEach(row -> times.merge(row, often.getKey(), Math::max));
        }
        marked(term, SearchTerms.TITLE, rows)
                .forEach(row -> times.merge(row, 1 + TITLE_WEIGHT, (a, b) -> a + TITLE_WEIGHT));
        return times;
    }

    private List<Long> marked(List<String> term, String sign, List<Long> rows) throws SQLException {
        return rows(match.of(term, sign), rows.get(rows.size() - 1), rows.get(0) + 1, COMMON);
    }

    /** The latest days first. As one text, since each row that is asked for by itself costs more than finding it. */
    private List<Long> rows(String expression, long from, long before, int most) throws SQLException {
        String listed = Sql.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT coalesce(group_concat(rowid, ' '), '') FROM (SELECT rowid FROM search_terms"
                                + " WHERE search_terms MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)",
                        expression,
                        from,
                        before,
                        most)
                .orElse("");
        List<Long> rows = new ArrayList<>();
        for (int at = 0; at < listed.length(); ) {
            int blank = listed.indexOf(' ', at);
            int behind = blank < 0 ? listed.length() : blank;
            rows.add(Long.parseLong(listed, at, behind, 10));
            at = behind + 1;
        }
        rows.sort(Comparator.reverseOrder());
        return rows;
    }

    private Optional<Found> found(long row) throws SQLException {
        return Sql.first(
                connection,
                article -> new Found(Index.article(article, archive), article.getString("nearly")),
                Index.ARTICLE.replace(" FROM ", ", k.url AS nearly FROM ")
                        + " JOIN search_row r ON r.article = a.id LEFT JOIN articles k ON k.id = a.duplicate_of"
                        + " WHERE r.row = ?",
                row);
    }

    private SearchHit hit(Found found) throws SQLException {
        List<SearchHit.Copy> copies = Sql.list(
                connection,
                row -> new SearchHit.Copy(row.getString("url"), row.getString("site")),
                "SELECT url, site FROM duplicates WHERE article = ? AND copy IS NULL ORDER BY url",
                found.article.id());
        return new SearchHit(
                found.article, found.nearly, copies, marker.whole(found.article.title()), marker.snippet(found.text));
    }

    /**
     * An article that has, as far as the index knows, what is wanted.
     *
     * @param nearly as in {@link SearchHit}
     * @param text empty where its file cannot be read
     */
    private record Found(ArchivedArticle article, @Nullable String nearly, String text) {
        Found(ArchivedArticle article, @Nullable String nearly) {
            this(article, nearly, textOf(article));
        }

        private static String textOf(ArchivedArticle article) {
            try {
                return PlainText.textIn(Files.readAllBytes(article.text()));
            } catch (IOException e) {
                return "";
            }
        }
    }
}
