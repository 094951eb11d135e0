package luubao.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tombstones of an archive that may be in use: those that its catalogue knew at one moment, in the order of their
 * files. Where they stand their names alone tell, so folders are read, and no other file.
 */
final class TombstoneReading {
    private static final Pattern NAME = Pattern.compile("_([0-9a-f]{16})(?:\\.r\\d{1,9})?\\.json$");

    private final Path archive;
    private final Selection selection;
    private final ArchiveReading.Sink sink;

    TombstoneReading(Path archive, Selection selection, ArchiveReading.Sink sink) {
        this.archive = archive;
        this.selection = selection;
        this.sink = sink;
    }

    /**
     * Hands out those of the sites that are selected.
     *
     * @param after the last file that is not wanted any more; null: from the first on
     * @return whether that file is among them; true where none is named
     */
    boolean read(Connection connection, @Nullable String after) throws SQLException, IOException {
        Map<String, String> withdrawn = new TreeMap<>();
        Sql.list(
                connection,
                row -> withdrawn.put(row.getString("id"), row.getString("url")),
                "SELECT id, url FROM withdrawn");
        if (withdrawn.isEmpty()) {
            return after == null;
        }
        Map<String, String> underWay = new HashMap<>();
        Sql.list(
                connection,
                row -> underWay.put(row.getString("stem") + Pair.FACTS, row.getString("tombstone")),
                "SELECT stem, tombstone FROM withdrawing");
        Set<String> found = new HashSet<>();
        Set<String> files = new TreeSet<>();
        PairFiles.each(archive, json -> {
            Matcher name = NAME.matcher(json);
            if (isSelected(json) && name.find() && withdrawn.containsKey(name.group(1))) {
                found.add(name.group(1));
                files.add(json);
            }
        });
        // one that a killed process did not come to
        for (String json : underWay.keySet()) {
            Matcher name = NAME.matcher(json);
            if (isSelected(json) && name.find()) {
                found.add(name.group(1));
                files.add(json);
            }
        }
        boolean met = after == null;
        for (String json : files) {
            if (met) {
                grave(json, underWay.get(json));
            }
            met |= json.equals(after);
        }
        withdrawn.keySet().removeAll(found);
        if (selection.sites().isEmpty()) {
            withdrawn.forEach((id, url) -> sink.broken(
                    url, "its tombstone, a .json whose name ends in _" + id + ", is missing: put it back from a copy"));
        }
        return met;
    }

    /** @param underWay what its file is going to say; null where it says so */
    private void grave(String json, @Nullable String underWay) throws IOException {
        Grave grave;
        try {
            Optional<Tombstone> stone =
                    underWay == null ? Tombstone.read(archive.resolve(json)) : Tombstone.parse(underWay);
            grave = new Grave(
                    json.substring(0, json.length() - Pair.FACTS.length()),
                    stone.orElseThrow(() -> new ArchiveException(
                            archive.resolve(json) + " is not the tombstone that it was: put it back from a copy")));
        } catch (ArchiveException e) {
            sink.broken(json, String.valueOf(e.getMessage()));
            return;
        }
        sink.take(grave);
    }

    /** Where it stands tells its site, so those of others may be damaged. */
    private boolean isSelected(String json) {
        return selection.sites().isEmpty() || selection.sites().contains(Layout.site(json));
    }
}
