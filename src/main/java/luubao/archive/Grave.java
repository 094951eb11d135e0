package luubao.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tombstone and its place.
 *
 * @param stem of the revision that was taken out: path below the archive, without an ending
 */
public record Grave(String stem, Tombstone stone) {
    /** Where the tombstone stands, below the archive, with slashes. */
    public String file() {
        return stem + Pair.FACTS;
    }

    /** One line of JSON: the tombstone's own keys, then {@code file}. */
    public String json() {
        ObjectNode line = stone.tree();
        line.put("file", file());
        return ArchivedRecord.written(line);
    }
}
