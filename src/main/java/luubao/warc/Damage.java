package luubao.warc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** Finds the next record behind bytes that are none. */
final class Damage {
    /** What a record begins with: a gzip member, or its version line. */
    private static final List<byte[]> STARTS = List.of(
            new byte[] {0x1f, (byte) 0x8b, 8},
            "WARC/1.".getBytes(StandardCharsets.US_ASCII),
            "WARC/0.1".getBytes(StandardCharsets.US_ASCII));

    private static final int BUFFER = 64 << 10;
    private static final int LONGEST = 8;

    private Damage() {}

    /** A reader that stands before the first whole record head behind the offset; empty where there is none. */
    static Optional<WarcReader> behind(FileChannel channel, long offset) throws IOException {
        long from = offset + 1;
        while (true) {
            long start = start(channel, from);
            if (start < 0) {
                return Optional.empty();
            }
            if (isRecord(channel, start)) {
                channel.position(start);
                return Optional.of(new WarcReader(channel));
            }
            from = start + 1;
        }
    }

    /** True where a whole record head stands there. */
    static boolean isRecord(FileChannel channel, long start) throws IOException {
        try {
            channel.position(start);
            Optional<WarcRecord> record = new WarcReader(channel).next();
            return record.isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Where the next start is that looks like a record's; -1 where there is none. */
    private static long start(FileChannel channel, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = from; at < channel.size(); at += BUFFER - LONGEST) {
            buffer.clear();
            int read = channel.read(buffer, at);
            for (int i = 0; i < read; i++) {
                for (byte[] start : STARTS) {
                    if (begins(buffer, i, read, start)) {
                        return at + i;
                    }
                }
            }
        }
        return -1;
    }

    private static boolean begins(ByteBuffer buffer, int at, int end, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (at + i >= end || buffer.get(at + i) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
