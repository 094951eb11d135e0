package luubao.archive;

import java.util.List;

/**
 * A page of what was found.
 *
 * @param hits the best first
 * @param matches articles that match; of more than {@link ArticleSearch#COMMON} only that there are more is known
 */
public record SearchResults(List<SearchHit> hits, int matches) {
    public SearchResults {
        hits = List.copyOf(hits);
    }

    /** So many match that they are not weighed against each other. */
    public boolean tooMany() {
        return matches > ArticleSearch.COMMON;
    }
}
