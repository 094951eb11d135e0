package luubao.search;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query within bounds, and which of its results are wanted.
 *
 * @param sites ids; of these alone, where there are any
 * @param places likewise; where both are given, both must hold
 * @param from the first day of publication in Vietnam, or null; what is undated is left out where there is a first or last
 * @param to the last day, or null
 * @param page from 1
 * @param size results a page, from 1
 */
public record Wanted(
        Query query,
        Set<String> sites,
        @Nullable Places places,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int page,
        int size) {
    /** Results that can be reached by pages; whoever wants more narrows the query or exports. */
    public static final int REACH = 10_000;

    public Wanted {
        sites = Set.copyOf(sites);
        if (page < 1 || size < 1) {
            throw new UnreadableQuery("page " + page + " of " + size + " results: both are counted from 1");
        }
        if ((long) page * size > REACH) {
            throw new UnreadableQuery("page " + page + " of " + size + " results: pages reach to the first " + REACH
                    + "; narrow the query by words, days or sites");
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw new UnreadableQuery("from " + from + " to " + to + ": the first day is after the last");
        }
    }

    /** Results before the page's first. */
    public int offset() {
        return (page - 1) * size;
    }

    /**
     * What lies in some provinces.
     *
     * @param provinces names of before 1 July 2025
     * @param sites ids of the sites that are theirs, for articles that do not name a province themselves
     */
    public record Places(Set<String> provinces, Set<String> sites) {
        public Places {
            provinces = Set.copyOf(provinces);
            sites = Set.copyOf(sites);
        }
    }
}
