package luubao.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import luubao.archive.ArchivedRecord;
import luubao.archive.Grave;

/** One JSON object a line, as {@link ArchivedRecord#json} and {@link Grave#json} have it; {@code luubao import} reads it again. */
final class JsonLines implements RecordWriter {
    private final Origin origin;
    private final Output out;

    JsonLines(Origin origin, Output out) {
        this.origin = origin;
        this.out = out;
    }

    @Override
    public void write(ArchivedRecord record) throws IOException {
        String line = record.json(origin.source(record), origin.licence(record));
        out.record((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(Grave grave) throws IOException {
        out.record((grave.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
