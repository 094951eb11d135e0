package luubao.frontier;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param run the run's id
 * @param sites a line a site, in the order of the ids
 * @param items every item of the run that is an article page or failed, in the order they ended
 */
public record Summary(String run, List<SiteLine> sites, List<Item> items, Duration time) {
    public Summary {
        sites = List.copyOf(sites);
        items = List.copyOf(items);
    }

    /**
     * A site in figures.
     *
     * @param found article pages that were due
     * @param archived new articles and revisions
     * @param time from the site's first to its last settled item
     */
    public record SiteLine(
            String site,
            int found,
            int archived,
            int unchanged,
            int duplicates,
            int notArticles,
            int refused,
            int gone,
            int failed,
            Duration time) {}

    /** One item's end. */
    public record Item(
            String site,
            Task.Kind kind,
            String url,
            Outcome.Ending ending,
            String reason,
            @Nullable String article) {}

    /** Items that failed: robots.txt, feeds and listings among them. */
    public List<Item> failures() {
        return items.stream()
                .filter(item -> item.ending() == Outcome.Ending.FAILED || item.ending() == Outcome.Ending.BLOCKED)
                .toList();
    }

    public int archived() {
        return sites.stream().mapToInt(SiteLine::archived).sum();
    }
}
