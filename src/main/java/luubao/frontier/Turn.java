package luubao.frontier;

/** A lane's turn to claim a row of its host. */
public record Turn(String host) {}
