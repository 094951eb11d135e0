package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the imports of large files are, so that one that is cut off goes on where it was. A place is the first byte of a
 * record, or the number of a line.
 */
public final class ImportPlaces {
    private final Catalogue catalogue;

    ImportPlaces(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Where the import of this file was cut off; 0 where none was, or it has changed. */
    public long of(Path file) throws IOException {
        long size = Files.size(file);
        long modified = modified(file);
        return catalogue.read(connection -> Sql.number(
                connection,
                "SELECT place FROM import_place WHERE file = ? AND size = ? AND modified = ?",
                name(file),
                size,
                modified));
    }

    /** What stands there has its outcome. */
    public void at(Path file, long place) throws IOException {
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

    /** All of the file has been imported: the next import of it begins anew. */
    public void end(Path file) {
        catalogue.inLightTransaction(
                connection -> Sql.update(connection, "DELETE FROM import_place WHERE file = ?", name(file)));
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }
}
