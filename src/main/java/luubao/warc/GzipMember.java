package luubao.warc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Members of gzip files of ours, each of which holds whole records. */
public final class GzipMember {
    /** Ours have neither a name nor another extra field (RFC 1952 §2.3). */
    private static final int HEADER = 10;

    /** Checksum and length of what is in the member. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 64 << 10;

    private GzipMember() {}

    /**
     * Where the gzip member ends that begins there; 0 where none does, or it is cut short or damaged.
     *
     * @param content is given what is in it
     */
    public static long end(FileChannel channel, long start, OutputStream content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        fill(channel, head, start);
        if (head.remaining() < HEADER || head.get(0) != 0x1f || head.get(1) != (byte) 0x8b || head.get(3) != 0) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        try {
            CRC32 checksum = new CRC32();
            byte[] inflated = new byte[BUFFER];
            ByteBuffer deflated = ByteBuffer.allocate(BUFFER);
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    fill(channel, deflated.clear(), start + HEADER + inflater.getBytesRead());
                    inflater.setInput(deflated.array(), 0, deflated.limit());
                }
                int length = inflater.inflate(inflated);
                checksum.update(inflated, 0, length);
                content.write(inflated, 0, length);
                if (length == 0 && inflater.needsInput() && deflated.limit() == 0) {
                    return 0;
                }
            }
            long end = start + HEADER + inflater.getBytesRead();
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
            fill(channel, trailer, end);
            return trailer.remaining() == TRAILER && trailer.getInt() == (int) checksum.getValue() ? end + TRAILER : 0;
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    /** As much as there is, ready to be read. */
    private static void fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // until it is full or the file ends
        }
        buffer.flip();
    }
}
