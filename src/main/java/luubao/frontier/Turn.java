package luubao.frontier;

/**
 * A lane's next turn: wait, then try to claim.
 *
 * @param waitMillis how long to wait first, at most a second, so that a stop and new work are seen soon
 */
public record Turn(String host, long waitMillis) {}
