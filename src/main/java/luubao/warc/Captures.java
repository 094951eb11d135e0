package luubao.warc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * The captures of a WARC or ARC file, compressed or not, whoever made it, in their order, one in memory at a time. Goes on
 * behind what is damaged. For one thread.
 */
public final class Captures implements Iterator<Captured>, Closeable {
    private final FileChannel channel;
    private final long maxBytes;
    private final BooleanSupplier stop;

    /**
     * In a file that is compressed as a whole, records are told to begin within so many bytes of where they do, since it is
     * read in pieces.
     */
    private static final int PIECES = 64 << 10;

    /** Records that begin before it are passed over. */
    private final long first;

    private WarcReader reader;
    private @Nullable Captured next;
    private boolean ended;

    /**
     * @param from where a record begins, or damage, or 0. In a file that is compressed as a whole nothing can begin there:
     *     it is read from its first byte on, and passed over up to a little before
     * @param maxBytes a larger body is passed over
     * @param stop when it says true, no further capture is read
     * @throws IOException where the file cannot be read, or is no such file from its first byte on
     */
    public Captures(Path file, long from, long maxBytes, BooleanSupplier stop) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.maxBytes = maxBytes;
        this.stop = stop;
        try {
            boolean begins = from == 0 || Damage.isRecord(channel, from);
            first = begins ? 0 : Math.max(0, from - PIECES);
            channel.position(begins ? from : 0);
            reader = new WarcReader(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended && !stop.getAsBoolean()) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Captured next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Captured found = next;
        next = null;
        if (found == null) {
            throw new NoSuchElementException();
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The next capture; null for a record that is none, and at the end. */
    private @Nullable Captured read() {
        try {
            Optional<WarcRecord> record = reader.next();
            if (record.isEmpty()) {
                ended = true;
                return null;
            }
            return reader.position() < first ? null : captured(reader.position(), record.get());
        } catch (IOException | RuntimeException e) {
            // of what a file holds nothing is certain: the parser's own surprises are damage too
            Captured.Damage damage = damage(e);
            return damage.offset() < first ? null : damage;
        }
    }

    private Captured.Damage damage(Exception e) {
        long offset = reader.position();
        try {
            Optional<WarcReader> behind = Damage.behind(channel, offset);
            ended = behind.isEmpty();
            reader = behind.orElse(reader);
        } catch (IOException again) {
            ended = true;
        }
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
        return new Captured.Damage(
                offset,
                "the file is damaged at byte " + offset + " ("
                        + (e.getMessage() == null ? e.getClass().getSimpleName() : said) + ")"
                        + (ended ? ", nothing behind it can be read" : ""));
    }

    private @Nullable Captured captured(long offset, WarcRecord record) throws IOException {
        if (record instanceof WarcRevisit revisit) {
            return new Captured.Again(
                    offset,
                    revisit.target(),
                    revisit.refersToTargetURI().map(Object::toString).orElse(null),
                    revisit.headers().first("WARC-Refers-To-Date").orElse(null),
                    digest(revisit));
        }
        if (record instanceof WarcResponse response) {
            return response(offset, response);
        }
        return record instanceof WarcResource || record instanceof WarcConversion
                ? saved(offset, (WarcTargetRecord) record)
                : null;
    }

    private @Nullable Captured response(long offset, WarcResponse response) throws IOException {
        if (!isWeb(response.target()) || !response.contentType().raw().startsWith("application/http")) {
            return null;
        }
        HttpResponse http = response.http();
        if (http.status() != 200) {
            return new Captured.Passed(offset, response.target(), "answered " + http.status() + " when captured");
        }
        Captured.Passed cutOff = cutOff(offset, response);
        if (cutOff != null) {
            return cutOff;
        }
        byte[] body = body(http.body());
        return body == null
                ? tooLarge(offset, response.target())
                : new Captured.Page(
                        offset,
                        response.target(),
                        response.date(),
                        head(http),
                        body,
                        http.headers().first("Content-Type").orElse(null),
                        null,
                        address(response),
                        digest(response));
    }

    private Captured saved(long offset, WarcTargetRecord record) throws IOException {
        Captured.Passed cutOff = cutOff(offset, record);
        if (cutOff != null) {
            return cutOff;
        }
        byte[] body = body(record.body());
        String target = record.target();
        return body == null
                ? tooLarge(offset, target)
                : new Captured.Page(
                        offset,
                        isWeb(target) ? target : null,
                        record.date(),
                        null,
                        body,
                        record.headers().first("Content-Type").orElse(null),
                        record.contentType().parameters().get("charset"),
                        null,
                        digest(record));
    }

    /** ISO 28500:2017 §5.13: the block was cut off on purpose, so its page is not whole. */
    private static Captured.@Nullable Passed cutOff(long offset, WarcTargetRecord record) {
        return record.headers()
                .first("WARC-Truncated")
                .map(why -> new Captured.Passed(
                        offset, record.target(), "cut off when captured (WARC-Truncated: " + why + ")"))
                .orElse(null);
    }

    private Captured tooLarge(long offset, String name) {
        return new Captured.Passed(
                offset,
                name,
                "larger than " + maxBytes
                        + " bytes; fetch.max-bytes in config/application.properties says how much is read");
    }

    private byte @Nullable [] body(MessageBody body) throws IOException {
        InputStream in = body.stream();
        byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
        return bytes.length > maxBytes ? null : bytes;
    }

    private static Head head(HttpResponse http) {
        List<Head.Field> fields = new ArrayList<>();
        http.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Head.Field(name, value))));
        return new Head(http.version() + " " + http.status() + " " + http.reason(), fields);
    }

    private static @Nullable String digest(WarcTargetRecord record) {
        return record.headers().first("WARC-Payload-Digest").orElse(null);
    }

    private static @Nullable String address(WarcCaptureRecord record) {
        return record.ipAddress().map(InetAddress::getHostAddress).orElse(null);
    }

    private static boolean isWeb(@Nullable String url) {
        return url != null
                && (url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8));
    }
}
