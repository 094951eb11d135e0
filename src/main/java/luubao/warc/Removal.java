package luubao.warc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Takes captures out of the WARC files of an archive. All other records stay where they are: in the place of those that go
 * stand records of the same length that say so. For one thread, while nobody writes the files.
 */
public final class Removal {
    private static final String CONCURRENT = "WARC-Concurrent-To";

    private final Path folder;
    private final Syncs syncs;

    /** @param folder of the files; it need not be there */
    public Removal(Path folder, Syncs syncs) {
        this.folder = folder;
        this.syncs = syncs;
    }

    /**
     * Records that stand one behind the other.
     *
     * @param file its name
     * @param offset of the first, in bytes
     * @param length of all of them
     */
    public record Stretch(String file, long offset, long length) {}

    /**
     * What is to be taken out.
     *
     * @param captures how many
     * @param payloads digests of what they hold, SHA-1
     */
    public record Found(List<Stretch> stretches, int captures, List<byte[]> payloads) {
        public Found {
            stretches = List.copyOf(stretches);
            payloads = List.copyOf(payloads);
        }
    }

    /**
     * Finds the captures that are wanted, and those that hold or refer to the same payloads.
     *
     * @param wanted by address and place
     * @param stays of those that are not wanted, which stay although their payload is one that goes
     */
    public Found find(Predicate<Entry> wanted, Predicate<Entry> stays) throws IOException {
        Set<String> digests = new HashSet<>();
        each((file, entries) -> entries.stream()
                .filter(wanted)
                .filter(entry -> entry.digest() != null)
                .forEach(entry -> digests.add(String.valueOf(entry.digest()))));
        List<Stretch> stretches = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        int[] captures = new int[1];
        each((file, entries) -> {
            for (Entry entry : entries) {
                if (wanted.test(entry) || (digests.contains(String.valueOf(entry.digest())) && !stays.test(entry))) {
                    captures[0]++;
                    stretches.add(stretch(file, entry));
                    if (entry.holdsPayload()) {
                        gone.add(String.valueOf(entry.digest()));
                    }
                }
            }
        });
        return new Found(
                stretches,
                captures[0],
                gone.stream().map(digest -> new WarcDigest(digest).bytes()).toList());
    }

    private interface Captures {
        void of(Path file, List<Entry> entries) throws IOException;
    }

    /** The captures of each file, out of its index; out of the file itself where it has none. */
    private void each(Captures out) throws IOException {
        for (Path file : files()) {
            Path index = new CdxFile(file, syncs).path();
            out.of(
                    file,
                    Files.exists(index)
                            ? CdxFile.entries(index)
                            : Tail.of(file, 0).entries());
        }
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(WarcStore::isOurs).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The capture's record and those that came with it: request, metadata. */
    private static Stretch stretch(Path file, Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(entry.offset());
            WarcReader reader = new WarcReader(channel);
            WarcRecord first = reader.next()
                    .orElseThrow(() -> new IOException(
                            file + ": no record at byte " + entry.offset() + ", where its index names one"));
            String id = first.headers().first("WARC-Record-ID").orElse("");
            Optional<WarcRecord> next = reader.next();
            while (next.isPresent() && next.get().headers().all(CONCURRENT).contains(id)) {
                next = reader.next();
            }
            long end = next.isPresent() ? reader.position() : channel.size();
            return new Stretch(entry.file(), entry.offset(), end - entry.offset());
        }
    }

    /** Puts records that say so in the place of those. Where it was done before, it is only done again. */
    public void replace(List<Stretch> stretches, Instant time) throws IOException {
        List<String> names = stretches.stream().map(Stretch::file).distinct().toList();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                List<Stretch> here = stretches.stream()
                        .filter(stretch -> stretch.file().equals(name))
                        .sorted(Comparator.comparingLong(Stretch::offset))
                        .toList();
                replace(file, here, time);
                new CdxFile(file, syncs)
                        .rewrite(entry -> here.stream().noneMatch(stretch -> holds(stretch, entry.offset())));
            }
        }
    }

    private static boolean holds(Stretch stretch, long offset) {
        return stretch.offset() <= offset && offset < stretch.offset() + stretch.length();
    }

    private void replace(Path file, List<Stretch> stretches, Instant time) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName());
        Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile copy = new RandomAccessFile(beside.toFile(), "rw")) {
            for (Stretch stretch : stretches) {
                copy.seek(stretch.offset());
                new Blank(stretch, time).writeTo(copy);
            }
        }
        syncs.file(beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        syncs.name(file);
        syncs.whole(file);
    }
}
