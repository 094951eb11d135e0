package luubao.warc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    /** Reads the file from the start of a record on. */
    static Tail of(Path file, long from) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = from;
            // a record is read only when its member is known to be whole
            for (long next = whole(channel, end); next > 0; next = whole(channel, end)) {
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

    private static long whole(FileChannel channel, long start) throws IOException {
        return GzipMember.end(channel, start, OutputStream.nullOutputStream());
    }

    /** The record as the index has it, where that names it. */
    static Optional<Entry> entry(String file, long offset, long length, WarcRecord record) throws IOException {
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
