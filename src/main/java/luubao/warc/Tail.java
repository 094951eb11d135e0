package luubao.warc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/**
 * The end of a file of ours that a killed process was writing.
 *
 * @param entries the captures that stand there whole
 * @param end where the last whole record ends; what comes after is of one that was cut short
 */
record Tail(List<Entry> entries, long end) {
    /** Ours have neither a name nor another extra field (RFC 1952 §2.3). */
    private static final int HEADER = 10;

    /** Checksum and length of what is in the member. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 64 << 10;

    /** Reads the file from the start of a record on. */
    static Tail of(Path file, long from) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = from;
            // a record is read only when its member is known to be whole
            for (long next = memberEnd(channel, end); next > 0; next = memberEnd(channel, end)) {
                channel.position(end);
                Optional<WarcRecord> record = new WarcReader(channel).next();
                if (record.isPresent()) {
                    entry(name, end, next - end, record.get()).ifPresent(entries::add);
                }
                end = next;
            }
            return new Tail(entries, end);
        }
    }

    /** Where the gzip member ends that begins there; 0 where none does, or it is cut short or damaged. */
    private static long memberEnd(FileChannel channel, long start) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        fill(channel, head, start);
        if (head.remaining() < HEADER || head.get(0) != 0x1f || head.get(1) != (byte) 0x8b || head.get(3) != 0) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        try {
            CRC32 checksum = new CRC32();
            byte[] content = new byte[BUFFER];
            ByteBuffer deflated = ByteBuffer.allocate(BUFFER);
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    fill(channel, deflated.clear(), start + HEADER + inflater.getBytesRead());
                    inflater.setInput(deflated.array(), 0, deflated.limit());
                }
                int length = inflater.inflate(content);
                checksum.update(content, 0, length);
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

    /** The record as the index has it, where that names it. */
    private static Optional<Entry> entry(String file, long offset, long length, WarcRecord record) throws IOException {
        if (record instanceof WarcResponse response) {
            HttpResponse http = response.http();
            return Optional.of(entry(file, offset, length, response, Records.type(http), http.status()));
        }
        if (record instanceof WarcRevisit revisit) {
            return Optional.of(entry(
                    file, offset, length, revisit, Entry.REVISIT, revisit.http().status()));
        }
        return record instanceof WarcResource resource
                ? Optional.of(entry(
                        file,
                        offset,
                        length,
                        resource,
                        Records.bare(resource.contentType().raw()),
                        0))
                : Optional.empty();
    }

    private static Entry entry(
            String file, long offset, long length, WarcCaptureRecord record, String type, int status) {
        String digest = record.payloadDigest().map(WarcDigest::prefixedBase32).orElse(null);
        return new Entry(file, offset, length, record.target(), record.date(), type, status, digest);
    }
}
