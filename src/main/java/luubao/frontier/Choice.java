package luubao.frontier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl is to do, of all that is due.
 *
 * @param sites ids of the sites; none: all enabled ones
 * @param since articles that their feed, sitemap or listing dates before this are left for another run, those without
 *     such a date are not; null: none is left
 * @param limit the most article pages that the run asks for, of all sites together, fairly shared; 0: only what names
 *     articles is read
 */
public record Choice(List<String> sites, @Nullable Instant since, int limit) {
    /** All that is due of all enabled sites: the nightly run. */
    public static final Choice ALL = new Choice(List.of(), null, Integer.MAX_VALUE);

    public Choice {
        sites = List.copyOf(sites);
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of " + limit + " pages");
        }
    }

    /** All that is due of these sites. */
    public static Choice of(List<String> sites) {
        return new Choice(sites, null, Integer.MAX_VALUE);
    }
}
