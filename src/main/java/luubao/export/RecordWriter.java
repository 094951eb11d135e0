package luubao.export;

import java.io.Closeable;
import java.io.IOException;
import luubao.archive.ArchivedRecord;
import luubao.archive.Grave;

/** One form of an export. */
interface RecordWriter extends Closeable {
    void write(ArchivedRecord record) throws IOException;

    /** What is withdrawn has no text, and most forms have no place for it. */
    default void write(Grave grave) throws IOException {
        throw new IllegalArgumentException(grave.file() + " is a tombstone, and only JSON lines hold those");
    }
}
