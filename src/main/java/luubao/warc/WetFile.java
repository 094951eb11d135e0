package luubao.warc;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Writes texts as conversion records (WARC 1.1 §6.7), what others call WET; compressed, each is a gzip member. */
public final class WetFile implements Closeable {
    private static final MediaType TEXT = MediaType.parse("text/plain;charset=utf-8");

    private final WarcWriter writer;
    private final OutputStream out;

    /** @param out may stand at the end of a file that was cut off; closed with this */
    public WetFile(OutputStream out, boolean compressed) throws IOException {
        this.out = out;
        writer = new WarcWriter(Channels.newChannel(out), compressed ? WarcCompression.GZIP : WarcCompression.NONE);
    }

    /**
     * A text.
     *
     * @param name the same name gives the same WARC-Record-ID
     * @param url of the page that it was read from
     * @param time when that was
     * @param content in UTF-8
     * @param refersTo the record of the page; null where it is not known
     * @param headers further ones, by their names
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Text(
            String name,
            String url,
            Instant time,
            byte[] content,
            @Nullable URI refersTo,
            Map<String, String> headers) {}

    /** What a file begins with. */
    public void info(@Nullable String file, Instant time, Map<String, String> fields) throws IOException {
        Warcinfo.Builder info = new Warcinfo.Builder()
                .version(MessageVersion.WARC_1_1)
                .date(time.truncatedTo(ChronoUnit.SECONDS))
                .fields(fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> List.of(oneLine(field.getValue())),
                                (one, other) -> one,
                                TreeMap::new)));
        if (file != null) {
            info.filename(file);
        }
        writer.write(info.build());
    }

    /** Adds a text. */
    public void write(Text text) throws IOException {
        WarcConversion.Builder record = new WarcConversion.Builder()
                .version(MessageVersion.WARC_1_1)
                .recordId(UUID.nameUUIDFromBytes(text.name().getBytes(StandardCharsets.UTF_8)))
                .date(text.time().truncatedTo(ChronoUnit.SECONDS))
                .setHeader("WARC-Target-URI", Records.target(text.url()))
                .blockDigest(new WarcDigest(Digest.of(text.content())));
        if (text.refersTo() != null) {
            record.refersTo(text.refersTo());
        }
        text.headers().forEach((name, value) -> record.setHeader(name, oneLine(value)));
        writer.write(record.body(TEXT, text.content()).build());
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** The id of the record that stands there; empty where none can be read. */
    public static Optional<URI> recordAt(Path file, long offset) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            return new WarcReader(channel).next().map(WarcRecord::id);
        } catch (IOException | RuntimeException e) {
            // what is damaged there is for others to tell
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        // not the writer: it would add an empty member
        out.close();
    }
}
