package luubao.warc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads a WARC file of ours from its first record to its last: whether each is whole, has the digests that it states, and
 * stands in the index as it is; whether the index names nothing else. It changes nothing. A file that is being written,
 * or whose writing was cut off, is read as far as the journal beside its index vouches for it.
 */
public final class WarcInspection {
    private static final String RECORD = "the record at byte ";

    private final Path file;
    private final String name;
    private final Consumer<Entry> captures;
    private final Consumer<String> damage;
    private final Consumer<String> index;
    private final Map<Long, Entry> named = new HashMap<>();
    private long end;

    private WarcInspection(Path file, Consumer<Entry> captures, Consumer<String> damage, Consumer<String> index) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.captures = captures;
        this.damage = damage;
        this.index = index;
    }

    /** True of the name of a file of records; not of one that is still being written beside another. */
    public static boolean isWarc(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".warc.gz") && !name.startsWith(".");
    }

    /**
     * Reads the file.
     *
     * @param captures gets those that are whole
     * @param damage gets what is wrong with the file, a line each
     * @param index gets what is wrong with the index, which can be read out of the file again
     */
    public static void of(Path file, Consumer<Entry> captures, Consumer<String> damage, Consumer<String> index)
            throws IOException {
        new WarcInspection(file, captures, damage, index).read();
    }

    /**
     * Tells what the index of the file names, without reading the file.
     *
     * @return false where it has none
     */
    public static boolean ofIndex(Path file, Consumer<Entry> captures) throws IOException {
        CdxFile index = new CdxFile(file, Syncs.NONE);
        for (Entry entry : index.lines()) {
            if (entry != null) {
                captures.accept(entry);
            }
        }
        return index.exists() || index.isOpen();
    }

    private void read() throws IOException {
        CdxFile lines = new CdxFile(file, Syncs.NONE);
        boolean open = lines.isOpen();
        end = open ? lines.vouched(Files.size(file)) : Files.size(file);
        boolean indexed = lines.exists() || open;
        if (indexed) {
            lines(lines);
        } else {
            index.accept("it has no index");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            records(channel, indexed);
        }
        named.values()
                .forEach(entry -> index.accept("the index names a capture of " + entry.url() + " at byte "
                        + entry.offset() + ", where none is"));
    }

    private void lines(CdxFile lines) throws IOException {
        int broken = 0;
        for (Entry entry : lines.lines()) {
            if (entry == null) {
                broken++;
            } else if (entry.end() <= end) {
                named.put(entry.offset(), entry);
            } else {
                damage.accept("it ends at byte " + end + ", before the end of the record of " + entry.url()
                        + " at byte " + entry.offset());
            }
        }
        if (broken > 0) {
            index.accept(broken + (broken == 1 ? " line" : " lines") + " of the index cannot be read");
        }
    }

    private void records(FileChannel channel, boolean indexed) throws IOException {
        WarcReader reader = begin(channel);
        @Nullable Entry before = null;
        while (true) {
            long offset = end;
            try {
                Optional<WarcRecord> next = reader.next();
                offset = next.isPresent() ? reader.position() : end;
                if (before != null) {
                    capture(before, offset, indexed);
                    before = null;
                }
                if (next.isEmpty() || offset >= end) {
                    return;
                }
                before = Tail.entry(name, offset, 0, next.get()).orElse(null);
                digests(offset, next.get());
            } catch (IOException | RuntimeException e) {
                // of what a damaged file holds nothing is certain: the parser's own surprises are damage too
                long at = Math.max(reader.position(), 0);
                if (at >= end) {
                    return;
                }
                if (before != null && at > before.offset()) {
                    capture(before, at, indexed);
                }
                before = null;
                damage.accept(RECORD + at + " is damaged (" + said(e) + ")");
                named.remove(at);
                Optional<WarcReader> behind = Damage.behind(channel, at);
                if (behind.isEmpty()) {
                    return;
                }
                reader = behind.get();
                reader.calculateBlockDigest();
            }
        }
    }

    private static WarcReader begin(FileChannel channel) throws IOException {
        WarcReader reader = new WarcReader(channel);
        reader.calculateBlockDigest();
        return reader;
    }

    private void digests(long offset, WarcRecord record) throws IOException {
        if (record instanceof WarcResponse response) {
            HttpResponse http = response.http();
            payload(offset, response.payloadDigest(), http.body());
        } else if (record instanceof WarcResource resource) {
            payload(offset, resource.payloadDigest(), resource.body());
        }
        Optional<WarcDigest> stated = record.blockDigest();
        record.body().consume();
        Optional<WarcDigest> is = record.calculatedBlockDigest();
        if (stated.isPresent() && is.isPresent() && !stated.get().equals(is.get())) {
            damage.accept(RECORD + offset + " has another block digest than it states");
        }
    }

    private void payload(long offset, Optional<WarcDigest> stated, MessageBody body) throws IOException {
        if (stated.isPresent()) {
            String is = Digest.of(body.stream());
            if (!is.equals(stated.get().prefixedBase32())) {
                damage.accept(RECORD + offset + " has another payload digest than it states");
            }
        }
    }

    /** A capture of which it is known now where it ends. */
    private void capture(Entry found, long ends, boolean indexed) {
        Entry entry = new Entry(
                found.file(),
                found.offset(),
                ends - found.offset(),
                found.url(),
                found.time(),
                found.type(),
                found.status(),
                found.digest());
        Entry line = named.remove(entry.offset());
        if (indexed && line == null) {
            index.accept("the index does not name the capture of " + entry.url() + " at byte " + entry.offset());
        } else if (line != null && !line.equals(entry)) {
            index.accept("the index says otherwise of the capture of " + entry.url() + " at byte " + entry.offset());
        }
        captures.accept(entry);
    }

    private static String said(Exception e) {
        return (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
