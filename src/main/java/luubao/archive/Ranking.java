package luubao.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows of the search index from the best to the worst: by weight, then the latest first. */
final class Ranking {
    private final Connection connection;
    private final List<Candidate> candidates;

    private Ranking(Connection connection, List<Candidate> candidates) {
        this.connection = connection;
        this.candidates = candidates;
    }

    /** @param weights the higher, the better; of rows that are not named 0 */
    static Ranking of(Connection connection, Collection<Long> rows, Map<Long, Double> weights) {
        return new Ranking(
                connection,
                rows.stream()
                        .map(row -> new Candidate(row, weights.getOrDefault(row, 0.0), ""))
                        .sorted(Candidate.BEST_FIRST)
                        .toList());
    }

    /** Of these as they stand. */
    static Ranking asListed(Connection connection, List<Long> rows) {
        return new Ranking(
                connection,
                IntStream.range(0, rows.size())
                        .mapToObj(place -> new Candidate(rows.get(place), -place, ""))
                        .toList());
    }

    int size() {
        return candidates.size();
    }

    /** Those from one place, counted from 0, up to before another; where there are less, as many as there are. */
    List<Long> between(int from, int to) throws SQLException {
        int first = Math.min(from, size());
        int end = Math.min(to, size());
        int start = first;
        while (start > 0 && start < size() && candidates.get(start).isLike(candidates.get(start - 1))) {
            start--;
        }
        int behind = end;
        while (behind > 0 && behind < size() && candidates.get(behind).isLike(candidates.get(behind - 1))) {
            behind++;
        }
        return ordered(candidates.subList(start, behind)).subList(first - start, end - start).stream()
                .map(Candidate::row)
                .toList();
    }

    private List<Candidate> ordered(List<Candidate> some) throws SQLException {
        boolean told =
                IntStream.range(1, some.size()).noneMatch(i -> some.get(i).isLike(some.get(i - 1)));
        if (told) {
            return some;
        }
        Map<Long, String> published = published(some);
        return some.stream()
                .map(candidate ->
                        new Candidate(candidate.row, candidate.weight, published.getOrDefault(candidate.row, "")))
                .sorted(Candidate.BEST_FIRST)
                .toList();
    }

    /** What sets articles of one day in an order: the time, then the id. */
    private Map<Long, String> published(List<Candidate> some) throws SQLException {
        Map<Long, String> published = new HashMap<>();
        Sql.each(
                connection,
                found ->
                        published.put(found.getLong("row"), found.getString("published") + " " + found.getString("id")),
                "SELECT r.row, a.published, a.id FROM search_row r JOIN articles a ON a.id = r.article"
                        + " WHERE r.row IN (SELECT value FROM json_each(?))",
                some.stream().map(Candidate::row).toList().toString());
        return published;
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
