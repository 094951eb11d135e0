package luubao.frontier;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param run the run's id
 * @param sites a line a site, in the order of the ids
 * @param items every item of the run that is an article page or failed, in the order they ended
 * @param missed selectors of the sites' files that matched nothing on some article, by site and selector
 * @param alarms what is not as it was in the nights before, by site
 */
public record Summary(
        String run, List<SiteLine> sites, List<Item> items, List<Missed> missed, List<Alarm> alarms, Duration time) {
    public Summary {
        alarms = List.copyOf(alarms);
        sites = List.copyOf(sites);
        items = List.copyOf(items);
        missed = List.copyOf(missed);
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

    /**
     * A selector of a site's file that matched nothing on some of the articles that the run read.
     *
     * @param count articles on which it matched nothing
     * @param pages articles of the site that were read
     */
    public record Missed(String site, Outcome.Unmatched selector, int count, int pages) {
        /** Articles without lead, byline or pictures are nothing special: only where this many all lack one, it tells. */
        private static final int ENOUGH = 5;

        private static final Set<String> OFTEN_ABSENT = Set.of("lead", "author", "captions");

        /**
         * Of the articles that a night reads, those that are new after a redesign are about one in eight (the others are
         * asked again, in their first week and later); a page of some odd form is one in hundreds.
         */
        private static final double TELLING_SHARE = 0.1;

        /** True where the site probably changed its pages, so that its file needs to be looked at. */
        public boolean stale() {
            if (OFTEN_ABSENT.contains(selector.key())) {
                return count == pages && pages >= ENOUGH;
            }
            return count == pages || (count > 1 && count >= TELLING_SHARE * pages);
        }

        /** As {@code body '#content'}. */
        public String named() {
            return selector.key() + " '" + selector.selector() + "'";
        }

        @Override
        public String toString() {
            return site + ": selector " + named() + " matched nothing on " + count + " of " + pages
                    + (pages == 1 ? " page" : " pages") + "; the generic extractor was used; see sites/" + site
                    + ".yaml";
        }
    }

    /** The selectors that the sites' pages no longer agree with. */
    public List<Missed> stale() {
        return missed.stream().filter(Missed::stale).toList();
    }

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
