package luubao.frontier;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a night, or a check, found of one site, in figures.
 *
 * @param night the crawl's number; of a check, one more than the last crawl's
 * @param asked article pages that were asked and did not fail
 * @param fresh of them: new in the archive
 * @param articles read as articles: pages that said they had not changed are none of them
 * @param words of the article in the middle, by length; 0 where none was read
 * @param dated articles with a date; likewise {@code authored} and {@code led}, with an author and a lead
 * @param away pages that redirected to hosts that are not the site's
 * @param awayHost where most of those went, or null
 * @param stale selectors of the site's file that its pages no longer agree with
 * @param sources links to articles in each feed, sitemap, first page of a listing and home page that was read, by address
 */
public record SiteNight(
        String site,
        int night,
        int asked,
        int fresh,
        int articles,
        int words,
        int dated,
        int authored,
        int led,
        int notArticles,
        int blocked,
        int gone,
        int away,
        @Nullable String awayHost,
        int stale,
        Map<String, Integer> sources) {

    public SiteNight {
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    /** Links to articles in all sources. */
    int links() {
        return sources.values().stream().mapToInt(Integer::intValue).sum();
    }
}
