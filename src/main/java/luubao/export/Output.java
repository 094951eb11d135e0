package luubao.export;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes whole records. Compressed, they stand in gzip members that are whole as well, so that a file that was cut off is
 * cut back to its last whole member and goes on there; readers of gzip see one stream.
 */
final class Output implements Closeable {
    /** Bytes of records that are handed on together. */
    private static final int BATCH = 256 << 10;

    private final OutputStream out;
    private final boolean compressed;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();

    /** @param out is closed with this */
    Output(OutputStream out, boolean compressed) {
        this.out = out;
        this.compressed = compressed;
    }

    void record(byte[] whole) throws IOException {
        batch.writeBytes(whole);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (batch.size() == 0) {
            return;
        }
        if (compressed) {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
                batch.writeTo(gzip);
            }
            member.writeTo(out);
        } else {
            batch.writeTo(out);
        }
        out.flush();
        batch.reset();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
