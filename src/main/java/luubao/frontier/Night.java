package luubao.frontier;

/**
 * When a known URL is asked again. A night is one crawl; nights count from 1.
 *
 * <p>An article is asked in each of the first seven nights after it was first kept, then at growing intervals; a page
 * that is none, is refused or gone at intervals that grow from the start; what failed or was put off the next night.
 */
final class Night {
    private static final int EVERY_NIGHT = 7;

    private Night() {}

    static int next(int first, int night, Outcome.Ending ending) {
        int age = Math.max(0, night - first);
        return switch (ending) {
            case FAILED, BLOCKED -> night + 1;
            case NOT_AN_ARTICLE, REFUSED, GONE -> night + 1 + 2 * age;
            default -> age < EVERY_NIGHT ? night + 1 : night + 2 + (age - EVERY_NIGHT) / 2;
        };
    }
}
