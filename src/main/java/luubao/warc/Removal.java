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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCaptureRecord;
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
     * Where a capture is said to stand.
     *
     * @param file its name
     * @param offset in bytes
     */
    public record Place(String file, long offset) {}

    /**
     * Finds the captures that are wanted, and those that hold or refer to the payloads of the places. An index that has
     * lost a line or a place is not asked: the file is read instead.
     *
     * @param places that are wanted at any rate
     * @param wanted by address: they alone, since what an address brought at other times, such as the notice that a site
     *     is being mended, stands under the addresses of others as well
     * @param stays of those that are not wanted, which stay although their payload is one that goes
     * @throws IOException also where one of the places is in a file that is there, and no capture stands there, nor what
     *     says that it was withdrawn
     */
    public Found find(Set<Place> places, Predicate<Entry> wanted, Predicate<Entry> stays) throws IOException {
        Set<String> digests = new HashSet<>();
        Set<Place> missing = new HashSet<>(places);
        each(
                places,
                (file, entries) -> entries.forEach(entry -> {
                    if (missing.remove(place(entry)) && entry.digest() != null) {
                        digests.add(String.valueOf(entry.digest()));
                    }
                }));
        for (Place place : missing) {
            checkWithdrawn(place);
        }
        List<Stretch> stretches = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        int[] captures = new int[1];
        each(places, (file, entries) -> {
            for (Entry entry : entries) {
                boolean theirs = places.contains(place(entry)) || wanted.test(entry);
                if (theirs || (digests.contains(String.valueOf(entry.digest())) && !stays.test(entry))) {
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

    private static Place place(Entry entry) {
        return new Place(entry.file(), entry.offset());
    }

    /** An article shares its page with one that went before it: then nothing is left to take out there. */
    private void checkWithdrawn(Place place) throws IOException {
        Path file = folder.resolve(place.file());
        if (Files.exists(file) && !Blank.isAt(file, place.offset())) {
            throw new IOException(file + " has no capture at byte " + place.offset()
                    + ", where the facts say that the page stands: put it back from a copy, or move it out of the archive"
                    + " and destroy it");
        }
    }

    private interface Captures {
        void of(Path file, List<Entry> entries) throws IOException;
    }

    private void each(Set<Place> places, Captures out) throws IOException {
        for (Path file : files()) {
            out.of(file, captures(file, places));
        }
    }

    /** Out of its index; out of the file itself where that is not there, or has not all. */
    private List<Entry> captures(Path file, Set<Place> places) throws IOException {
        CdxFile index = new CdxFile(file, syncs);
        List<@Nullable Entry> lines = index.exists() ? index.lines() : List.of();
        List<Entry> entries = lines.stream().filter(Objects::nonNull).distinct().toList();
        Set<Long> named = entries.stream().map(Entry::offset).collect(Collectors.toSet());
        String name = String.valueOf(file.getFileName());
        if (index.exists()
                && !lines.contains(null)
                && places.stream().allMatch(place -> !place.file().equals(name) || named.contains(place.offset()))) {
            return entries;
        }
        List<Entry> read = new ArrayList<>();
        WarcInspection.of(file, read::add, damage -> {}, said -> {});
        if (index.isOpen()) {
            // written to by a killed process
            read.addAll(Tail.of(file, index.vouched(Files.size(file))).entries());
        }
        return read;
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
            String id = id(file, entry, reader);
            long end = entry.end();
            try {
                Optional<WarcRecord> next = reader.next();
                while (next.isPresent() && next.get().headers().all(CONCURRENT).contains(id)) {
                    next = reader.next();
                }
                end = next.isPresent() ? reader.position() : channel.size();
            } catch (IOException | RuntimeException e) {
                // what stands behind it is damaged, and not to be told from somebody else's
                end = Math.max(end, reader.position());
            }
            return new Stretch(entry.file(), entry.offset(), Math.min(end, channel.size()) - entry.offset());
        }
    }

    /** WARC-Record-ID of the capture. */
    private static String id(Path file, Entry entry, WarcReader reader) throws IOException {
        try {
            Optional<WarcRecord> first = reader.next();
            if (first.isPresent()
                    && first.get() instanceof WarcCaptureRecord capture
                    && capture.target().equals(entry.url())) {
                return capture.headers().first("WARC-Record-ID").orElse("");
            }
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    file + ": the record at byte " + entry.offset() + " cannot be read (" + e.getMessage()
                            + "): put the file back from a copy, or move it out of the archive and destroy it",
                    e);
        }
        throw new IOException(file + ": no capture of " + entry.url() + " at byte " + entry.offset()
                + ", where its index names one: `luubao verify --repair` reads that out of the file again");
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
