package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.search.Marked;
import luubao.search.Marker;
import luubao.search.Wanted;

/**
 * Finds articles by their words, in an archive that may be in use.
 *
 * <p>The best come first: by BM25 over the terms that tell articles apart, a word of the title counting
 * {@value #TITLE_WEIGHT} times. Terms that more than {@value #COMMON} articles hold tell little, and weighing so many
 * would take long: where there are only such, the articles that hold all of them in the title come first. Of equals the
 * one published last comes first.
 */
public final class ArticleSearch {
    /** More articles than that are not weighed. */
    static final int COMMON = 5_000;

    private static final int TITLE_WEIGHT = 10;

    private final Connection connection;
    private final Path archive;
    private final Wanted wanted;
    private final MatchExpression match;
    private final long first;
    private final long end;

    private ArticleSearch(Connection connection, Path archive, Wanted wanted) {
        this.connection = connection;
        this.archive = archive;
        this.wanted = wanted;
        match = new MatchExpression(wanted);
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
        List<Long> rows = rows(match.all(), COMMON + 1);
        List<Long> page = rows.size() > COMMON ? newest(rows) : weighed(rows);
        Marker marker = new Marker(wanted.query());
        List<SearchHit> hits = new ArrayList<>();
        for (long row : page) {
            hit(row, marker).ifPresent(hits::add);
        }
        return new SearchResults(hits, rows.size());
    }

    /** The page of those that hold all in the title, then of the others. */
    private List<Long> newest(List<Long> known) throws SQLException {
        int needed = wanted.offset() + wanted.size();
        Set<Long> rows = new LinkedHashSet<>(rows(match.titles(), needed));
        if (rows.size() < needed) {
            rows.addAll(needed + rows.size() <= known.size() ? known : rows(match.all(), needed + rows.size()));
        }
        return rows.stream().skip(wanted.offset()).limit(wanted.size()).toList();
    }

    /** The page of the best of these. */
    private List<Long> weighed(List<Long> rows) throws SQLException {
        Map<Long, Double> weights = weights(rows.size());
        List<Candidate> all = new ArrayList<>();
        for (long row : rows) {
            all.add(new Candidate(row, weights.getOrDefault(row, 0.0), ""));
        }
        all.sort(Candidate.BEST_FIRST);
        int from = Math.min(wanted.offset(), all.size());
        int to = Math.min(from + wanted.size(), all.size());
        int start = from;
        while (start > 0 && start < all.size() && all.get(start).isLike(all.get(start - 1))) {
            start--;
        }
        int behind = to;
        while (behind > 0 && behind < all.size() && all.get(behind).isLike(all.get(behind - 1))) {
            behind++;
        }
        List<Candidate> near = new ArrayList<>();
        for (Candidate candidate : all.subList(start, behind)) {
            near.add(new Candidate(candidate.row, candidate.weight, published(candidate.row)));
        }
        near.sort(Candidate.BEST_FIRST);
        return near.subList(from - start, to - start).stream()
                .map(Candidate::row)
                .toList();
    }

    /** What sets articles of one day in an order: the time, then the id. */
    private String published(long row) throws SQLException {
        return Sql.first(
                        connection,
                        found -> String.valueOf(found.getString("published")) + " " + found.getString("id"),
                        "SELECT a.published, a.id FROM search_row r JOIN articles a ON a.id = r.article WHERE r.row = ?",
                        row)
                .orElse("");
    }

    /** The higher, the better; of those that are not named 0. */
    private Map<Long, Double> weights(int matches) throws SQLException {
        Map<Long, Double> weights = new HashMap<>();
        List<List<String>> telling = telling(matches);
        if (telling.isEmpty()) {
            for (long row : rows(match.titles(), matches)) {
                weights.put(row, 1.0);
            }
            return weights;
        }
        // below 0, the better the lower
        String bm25 = "bm25(" + match.table() + ", " + TITLE_WEIGHT + ", 1, 0)";
        for (Candidate candidate : Sql.list(
                connection,
                row -> new Candidate(row.getLong(1), -row.getDouble(2), ""),
                select("rowid, " + bm25),
                MatchExpression.of(telling),
                first,
                end)) {
            weights.put(candidate.row, candidate.weight);
        }
        return weights;
    }

    /** The terms that few articles hold. */
    private List<List<String>> telling(int matches) throws SQLException {
        List<List<String>> terms = wanted.query().wanted();
        if (terms.size() == 1 && match.all().equals(MatchExpression.of(terms)) && first == 0 && end == Long.MAX_VALUE) {
            return matches > COMMON ? List.of() : terms;
        }
        List<List<String>> telling = new ArrayList<>();
        for (List<String> term : terms) {
            long holding = Sql.number(
                    connection,
                    "SELECT count(*) FROM (SELECT 1 FROM " + match.table() + " WHERE " + match.table()
                            + " MATCH ? LIMIT " + (COMMON + 1) + ")",
                    MatchExpression.of(List.of(term)));
            if (holding <= COMMON) {
                telling.add(term);
            }
        }
        return telling;
    }

    /** The latest days first. */
    private List<Long> rows(String expression, int most) throws SQLException {
        return Sql.list(
                connection,
                row -> row.getLong(1),
                select("rowid") + " ORDER BY rowid DESC LIMIT ?",
                expression,
                first,
                end,
                most);
    }

    private String select(String columns) {
        return "SELECT " + columns + " FROM " + match.table() + " WHERE " + match.table()
                + " MATCH ? AND rowid >= ? AND rowid < ?";
    }

    private Optional<SearchHit> hit(long row, Marker marker) throws SQLException {
        return Sql.first(
                connection,
                found -> hit(found, marker),
                Index.ARTICLE.replace(" FROM ", ", k.url AS nearly FROM ")
                        + " JOIN search_row r ON r.article = a.id LEFT JOIN articles k ON k.id = a.duplicate_of"
                        + " WHERE r.row = ?",
                row);
    }

    private SearchHit hit(ResultSet found, Marker marker) throws SQLException {
        ArchivedArticle article = Index.article(found, archive);
        List<SearchHit.Copy> copies = Sql.list(
                connection,
                row -> new SearchHit.Copy(row.getString("url"), row.getString("site")),
                "SELECT url, site FROM duplicates WHERE article = ? AND copy IS NULL ORDER BY url",
                article.id());
        return new SearchHit(
                article, found.getString("nearly"), copies, marker.whole(article.title()), snippet(article, marker));
    }

    private static Marked snippet(ArchivedArticle article, Marker marker) {
        try {
            return marker.snippet(PlainText.textIn(Files.readAllBytes(article.text())));
        } catch (IOException e) {
            return new Marked("", List.of());
        }
    }

    /**
     * What was found.
     *
     * @param published what sets articles of one day in an order; empty while that is not needed
     */
    private record Candidate(long row, double weight, String published) {
        static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::weight)
                .thenComparingLong(Candidate::day)
                .thenComparing(Candidate::published)
                .reversed();

        long day() {
            return SearchIndex.day(row);
        }

        boolean isLike(Candidate other) {
            return weight == other.weight && day() == other.day();
        }
    }
}
