package luubao.archive;

import java.util.List;

/**
 * A page of what was found.
 *
 * @param hits the best first
 * @param matches articles that match; of more than {@link ArticleSearch#COMMON} only that there are more is known
 * @param counted false: about so many, since not all texts were read to see whether they hold a phrase
 * @param undated articles that are left out since days are wanted and they have none; whether they hold longer phrases is
 *     not known; of more than {@link ArticleSearch#COMMON} only that there are more
 */
public record SearchResults(List<SearchHit> hits, int matches, boolean counted, int undated) {
    public SearchResults {
        hits = List.copyOf(hits);
    }

    /** So many match that they are not weighed against each other. */
    public boolean tooMany() {
        return matches > ArticleSearch.COMMON;
    }

    public boolean tooManyUndated() {
        return undated > ArticleSearch.COMMON;
    }
}
