package luubao.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a run did so far.
 *
 * @param run the run's id
 * @param kind {@code crawl} or {@code import}
 * @param ended when it was summed up
 * @param sites a line a site, in the order of the ids
 * @param items every item of the run that is an article page or failed
 * @param left items that are not settled: they go on at the next start
 * @param missed selectors of the sites' files that matched nothing on some article, by site and selector
 * @param alarms what is not as it was in the nights before, by site
 */
public record Summary(
        String run,
        String kind,
        Instant started,
        Instant ended,
        List<SiteLine> sites,
        Items items,
        int left,
        List<Missed> missed,
        List<Alarm> alarms) {
    public Summary {
        alarms = List.copyOf(alarms);
        sites = List.copyOf(sites);
        missed = List.copyOf(missed);
    }

    /** From its start until it was summed up, the time in between, if it was cut off, included. */
    public Duration time() {
        return Duration.between(started, ended);
    }

    /**
     * A site in figures.
     *
     * @param found article pages that were due
     * @param archived new articles and revisions
     * @param time from the run's start to the site's last settled item
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
            Duration time) {

        /** The figures in the order of the components. */
        public List<Integer> counts() {
            return List.of(found, archived, unchanged, duplicates, notArticles, refused, gone, failed);
        }
    }

    /** All sites together. */
    public SiteLine total() {
        int[] sums = new int[8];
        for (SiteLine line : sites) {
            List<Integer> counts = line.counts();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts.get(i);
            }
        }
        return new SiteLine("all", sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], time());
    }

    /**
     * One item's end.
     *
     * @param host whose lane it was in last, with its port where it is not the scheme's own
     * @param attempts requests of the address it was asked at last
     */
    public record Item(
            String site,
            Task.Kind kind,
            String url,
            String host,
            Outcome.Ending ending,
            String reason,
            @Nullable String article,
            int attempts,
            Instant settled) {}

    /** Items of a run, site by site, in the order they were found; read anew, some at a time, whenever they are asked for. */
    @FunctionalInterface
    public interface Items extends Iterable<Item> {
        default Stream<Item> stream() {
            return StreamSupport.stream(spliterator(), false);
        }
    }

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
    public Items failures() {
        return () -> items.stream()
                .filter(item -> item.ending() == Outcome.Ending.FAILED || item.ending() == Outcome.Ending.BLOCKED)
                .iterator();
    }

    /** How many items failed. */
    public int failed() {
        return total().failed();
    }

    public int archived() {
        return total().archived();
    }
}
