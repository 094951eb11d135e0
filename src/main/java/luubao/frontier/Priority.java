package luubao.frontier;

/** Which of a host's due rows goes first: lower before higher. Pages of the last four share a night: see {@link Shares}. */
final class Priority {
    static final int ROBOTS = 0;
    static final int IMPORT = 1;
    static final int DISCOVERY = 2;
    /** What a site is learnt from in its first run. */
    static final int SAMPLE = 3;

    /** Never asked, and named tonight by a feed, a listing or a page: news. */
    static final int NEW_PAGE = 4;

    static final int KNOWN_PAGE = 5;
    /** Never asked, and named tonight for the first time, by a sitemap, which may bring a site's whole past at once. */
    static final int FOUND_PAGE = 6;

    /** Never asked, and found in an earlier night, which had no room for it. */
    static final int LEFT_PAGE = 7;

    /** SQL: the priority in the next night of a row that a cut-off one leaves to it. News is news if it is named again. */
    static final String NEXT_NIGHT =
            "CASE WHEN priority IN (" + NEW_PAGE + ", " + FOUND_PAGE + ") THEN " + LEFT_PAGE + " ELSE priority END";

    private Priority() {}
}
