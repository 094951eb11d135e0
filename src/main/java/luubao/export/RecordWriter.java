package luubao.export;

import java.io.Closeable;
import java.io.IOException;
import luubao.archive.ArchivedRecord;

/** One form of an export. */
interface RecordWriter extends Closeable {
    void write(ArchivedRecord record) throws IOException;
}
