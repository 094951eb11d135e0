package luubao.frontier;

import java.time.Duration;

/**
 * How far a site is in a run.
 *
 * @param settled items that have ended
 * @param all items there are so far; discovery adds to them
 * @param left the least time that the others take: its slowest host's rows, each after its host's delay
 */
public record Standing(String site, int settled, int all, Duration left) {
    /** True while an item of it is not settled. */
    public boolean isAtWork() {
        return settled < all;
    }
}
