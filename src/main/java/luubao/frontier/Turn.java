package luubao.frontier;

/**
 * A turn to claim a row.
 *
 * @param whose a lane's: its host; a reader's: its name
 */
public record Turn(String whose) {}
