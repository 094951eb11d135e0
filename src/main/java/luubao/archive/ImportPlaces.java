package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the imports of large files are, so that one that is cut off goes on where it was, or where the first of what it
 * holds failed. A place is the first byte of a record, or the number of a line. Safe for several threads.
 */
public final class ImportPlaces {
    private final Catalogue catalogue;

    /** Files of which something failed in this import of them: their places stay. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    ImportPlaces(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An import of this file begins: where the one before was cut off; 0 where none was, or the file has changed. */
    public long begin(Path file) throws IOException {
        failing.remove(name(file));
        return of(file);
    }

    private long of(Path file) throws IOException {
        long size = Files.size(file);
        long modified = modified(file);
        return catalogue.read(connection -> Sql.number(
                connection,
                "SELECT place FROM import_place WHERE file = ? AND size = ? AND modified = ?",
                name(file),
                size,
                modified));
    }

    /** What stands there failed: the next import of the file begins no later. */
    public void failed(Path file) {
        failing.add(name(file));
    }

    /** What stands before that place has its outcome; nothing happens where some of it failed. */
    public void at(Path file, long place) throws IOException {
        if (failing.contains(name(file))) {
            return;
        }
        long size = Files.size(file);
        long modified = modified(file);
        catalogue.inLightTransaction(connection -> Sql.update(
                connection,
                "INSERT OR REPLACE INTO import_place (file, size, modified, place) VALUES (?, ?, ?, ?)",
                name(file),
                size,
                modified,
                place));
    }

    /**
     * All of the file has been imported: the next import of it begins anew.
     *
     * @return false where nothing stood in it
     */
    public boolean end(Path file) {
        int places = catalogue.inLightTransaction(
                connection -> Sql.update(connection, "DELETE FROM import_place WHERE file = ?", name(file)));
        return places > 0 || failing.contains(name(file));
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }
}
