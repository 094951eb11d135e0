package luubao.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import luubao.warc.GzipMember;

/**
 * What stands whole in a file of records that was cut off.
 *
 * @param end the first byte behind it
 * @param last the last of it: a line, or what is in a gzip member; empty where nothing is whole
 */
@SuppressWarnings("ArrayRecordComponent")
record CutOff(long end, byte[] last) {
    private static final int BUFFER = 64 << 10;

    /** Of a file of gzip members. */
    static CutOff ofMembers(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = 0;
            byte[] last = new byte[0];
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (long next = GzipMember.end(channel, 0, content);
                    next > 0;
                    next = GzipMember.end(channel, end, content)) {
                end = next;
                last = content.toByteArray();
                content.reset();
            }
            return new CutOff(end, last);
        }
    }

    /** Of a file of lines. */
    static CutOff ofLines(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = before(channel, channel.size()) + 1;
            long start = before(channel, end - 1) + 1;
            ByteBuffer last = ByteBuffer.allocate((int) (end - start));
            while (last.hasRemaining() && channel.read(last, start + last.position()) >= 0) {
                // until it is whole
            }
            return new CutOff(end, last.array());
        }
    }

    /** Where the last line feed stands before this place; -1 where there is none. */
    private static long before(FileChannel channel, long place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long end = place; end > 0; ) {
            long start = Math.max(0, end - BUFFER);
            buffer.clear().limit((int) (end - start));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
                // until it is full
            }
            for (int i = buffer.position() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return start + i;
                }
            }
            end = start;
        }
        return -1;
    }

    /** The last line of the last. */
    byte[] lastLine() {
        int end = last.length;
        int start = Math.max(0, end - 1);
        while (start > 0 && last[start - 1] != '\n') {
            start--;
        }
        return Arrays.copyOfRange(last, start, end);
    }
}
