package luubao.warc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A record that stands where others were taken out: a gzip member as long as they were (RFC 1952), not compressed (RFC 1951
 * §3.2.4), which holds a metadata record that says when, and blanks.
 *
 * @param stretch what it replaces
 */
record Blank(Removal.Stretch stretch, Instant time) {
    /** No name, no extra field; the time is not told (RFC 1952 §2.3). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final String VERSION = "WARC/1.1\r\nWARC-Type: metadata\r\n";
    private static final String FIELD = "withdrawn: ";

    private static final int TRAILER = 8;
    private static final int BLOCK_HEADER = 5;
    private static final int MOST_IN_BLOCK = 65_535;
    private static final byte[] END = "\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** @throws IOException also where the stretch is too short for any record */
    void writeTo(DataOutput out) throws IOException {
        long room = stretch.length() - HEADER.length - TRAILER;
        long blocks = (room + BLOCK_HEADER + MOST_IN_BLOCK - 1) / (BLOCK_HEADER + MOST_IN_BLOCK);
        long left = room - blocks * BLOCK_HEADER;
        byte[] head = head(left);
        if (left < head.length + END.length) {
            throw new IOException(stretch.file() + ": the " + stretch.length() + " bytes from byte " + stretch.offset()
                    + " on are too few for a record that says that they were withdrawn");
        }
        out.write(HEADER);
        CRC32 checksum = new CRC32();
        long written = 0;
        for (long block = 1; block <= blocks; block++) {
            int length = (int) Math.min(MOST_IN_BLOCK, left - written);
            byte[] content = content(head, left, written, length);
            out.write(ByteBuffer.allocate(BLOCK_HEADER)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) (block == blocks ? 1 : 0))
                    .putShort((short) length)
                    .putShort((short) ~length)
                    .array());
            out.write(content);
            checksum.update(content);
            written += length;
        }
        out.write(ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt((int) left)
                .array());
    }

    /** True where such a record stands at this place. */
    static boolean isAt(Path file, long offset) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String content = GzipMember.end(channel, offset, record) > 0 ? record.toString(StandardCharsets.UTF_8) : "";
            return content.startsWith(VERSION) && content.contains("\r\n\r\n" + FIELD);
        }
    }

    /** Those bytes of the record, {@code total} long: its head, blanks, its end. */
    private static byte[] content(byte[] head, long total, long from, int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) ' ');
        for (int i = 0; i < length; i++) {
            long at = from + i;
            if (at < head.length) {
                content[i] = head[(int) at];
            } else if (at >= total - END.length) {
                content[i] = END[(int) (at - (total - END.length))];
            }
        }
        return content;
    }

    /** As far as the blanks. The length is padded, so that it does not change where the block begins. */
    private byte[] head(long total) {
        String until = time.truncatedTo(ChronoUnit.SECONDS).toString();
        String head = VERSION + "WARC-Record-ID: <urn:uuid:"
                + UUID.nameUUIDFromBytes((stretch.file() + ":" + stretch.offset()).getBytes(StandardCharsets.UTF_8))
                + ">\r\nWARC-Date: " + until
                + "\r\nContent-Type: application/warc-fields\r\nContent-Length: ";
        String field = FIELD + until;
        // behind the block two empty lines, of which END has the bytes
        long block = total - head.length() - 12 - "\r\n\r\n".length() - 4;
        return (head + String.format(Locale.ROOT, "%012d", Math.max(0, block)) + "\r\n\r\n" + field)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
