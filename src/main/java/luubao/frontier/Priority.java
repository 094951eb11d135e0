package luubao.frontier;

/** Which of a host's due rows goes first: lower before higher. */
final class Priority {
    static final int ROBOTS = 0;
    static final int IMPORT = 1;
    static final int DISCOVERY = 2;
    /** What a site is learnt from in its first run. */
    static final int SAMPLE = 3;

    static final int NEW_PAGE = 4;
    static final int KNOWN_PAGE = 5;

    private Priority() {}
}
