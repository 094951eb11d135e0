package luubao.warc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;

/**
 * The records of one capture as they go to a file, each a gzip member. In memory, so that a file gets all of them or none.
 *
 * @param members one after another; the first is the one that the index names
 * @param first the index's line of the first, in no file yet
 */
public record Rendered(Members members, Entry first) {

    /** Compressed records, the most of a capture that is in memory besides its body. */
    static final class Members extends ByteArrayOutputStream {
        private final WarcWriter writer;
        private long first;

        Members() {
            try {
                writer = new WarcWriter(Channels.newChannel(this), WarcCompression.GZIP);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Adds a record. */
        void add(@Nullable WarcRecord record) {
            if (record == null) {
                return;
            }
            try {
                writer.write(record);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be written to", e);
            }
            if (first == 0) {
                first = size();
            }
        }

        /** Bytes of the first record. */
        long first() {
            return first;
        }
    }

    /** The same as a line of the index, once it stands in a file. */
    Entry in(String file, long offset) {
        return new Entry(
                file, offset, members.first(), first.url(), first.time(), first.type(), first.status(), first.digest());
    }
}
