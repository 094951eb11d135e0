package luubao.frontier;

/**
 * When a known URL is asked again. A night is one crawl; nights count from 1, whether the URL's site was crawled in them
 * or not.
 *
 * <p>An article is asked in each of the first seven nights after it was first kept, then at growing intervals; a page
 * that is none, is refused or gone the next night, lest that was a mishap, and then at intervals that grow faster; what
 * failed each night for a week, then as rarely as an article.
 */
final class Night {
    private static final int EVERY_NIGHT = 7;

    /** No interval is longer: a year of nights. */
    private static final int LONGEST = 365;

    private Night() {}

    /**
     * The night in which it is asked next.
     *
     * @param kept in which its text was first kept; of no use where it was not
     * @param since from which on it has ended so, without another ending in between
     * @param night in which it ended so now
     */
    static int next(int kept, int since, int night, Outcome.Ending ending) {
        int interval = switch (ending) {
            case FAILED, BLOCKED -> slowly(night - since);
            case NOT_AN_ARTICLE, REFUSED, GONE -> 1 + 2 * Math.max(0, night - since);
            default -> slowly(night - kept);
        };
        return night + Math.min(interval, LONGEST);
    }

    private static int slowly(int age) {
        return age < EVERY_NIGHT ? 1 : 2 + (age - EVERY_NIGHT) / 2;
    }
}
