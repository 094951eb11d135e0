package luubao.frontier;

/** A lane's next turn: {@linkplain Frontier#waitMillis wait}, then try to {@linkplain Frontier#claim claim}. */
public record Turn(String host) {}
