package luubao.warc;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The WARC files of an archive: captures are appended to the newest, until it is so large that another begins. An append
 * is there whole or not at all; it outlives a power cut when {@link #sync} has returned. Safe for several threads, of one
 * process.
 */
public final class WarcStore implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("luubao-\\d{14}-(\\d{5,9})\\.warc\\.gz");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A file's index is sorted in memory: no file gets more captures, however small they are. */
    private static final int MOST_CAPTURES = 50_000;

    private final Path folder;
    private final long maxBytes;
    private final Map<String, String> info;
    private final Syncs syncs;
    private final Clock clock;
    /** Appended, not synced. */
    private final List<Entry> fresh = new ArrayList<>();

    /** Synced since {@link #sync} told. */
    private final List<Entry> safe = new ArrayList<>();

    /** Why a sync failed: the system may take what it lost for written from then on, so none is tried again. */
    private @Nullable RuntimeException unsynced;

    private @Nullable Current current;

    /** In the current file. */
    private int captures;

    /** The file that is written to. Not a channel: an interrupted thread would close that. */
    private record Current(Path path, RandomAccessFile file, FileOutputStream out, CdxFile index) {}

    /**
     * Of a folder that need not be there yet; nothing is made or read before it is needed.
     *
     * @param maxBytes a file that is as large gets no more captures
     * @param info what its files say of who made them, by the names of warcinfo fields
     */
    public WarcStore(Path folder, long maxBytes, Map<String, String> info, Syncs syncs, Clock clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.info = Map.copyOf(info);
        this.syncs = syncs;
        this.clock = clock;
    }

    /**
     * Cuts off what a killed process left unfinished, and indexes what it did finish. Before anything is appended.
     *
     * @return the captures of those files that the killed process may have told nobody of: which it wrote to last, and the
     *     one before
     */
    public synchronized List<Entry> recover() throws IOException {
        for (Path beside : files(WarcStore::isBeside)) {
            // written anew in vain: the file itself stands as it was
            Files.deleteIfExists(beside);
        }
        List<Path> journals = files(CdxFile::isJournal);
        for (Path journal : journals) {
            Path warc = CdxFile.warc(journal);
            CdxFile index = new CdxFile(warc, syncs);
            if (Files.notExists(warc) || Files.size(warc) == 0) {
                Files.deleteIfExists(warc);
                Files.delete(journal);
                continue;
            }
            Tail tail = Tail.of(warc, index.vouched(Files.size(warc)));
            try (RandomAccessFile file = new RandomAccessFile(warc.toFile(), "rw")) {
                file.setLength(tail.end());
            }
            syncs.file(warc);
            syncs.whole(warc);
            index.close(tail.entries());
        }
        List<Entry> told = new ArrayList<>();
        List<Path> indexes = journals.isEmpty() ? List.of() : files(CdxFile::isIndex);
        for (Path index : indexes.subList(Math.max(0, indexes.size() - 2), indexes.size())) {
            told.addAll(CdxFile.entries(index));
        }
        return told;
    }

    /** Writes the index of a file that is not written to, out of what stands in it up to where it is damaged. */
    public synchronized void reindex(Path warc) throws IOException {
        new CdxFile(warc, syncs).replace(Tail.of(warc, 0).entries());
    }

    /** The same of a copy, as a store that had written it and was closed would leave it. */
    public static void index(Path copy) throws IOException {
        new CdxFile(copy, Syncs.NONE).replace(Tail.of(copy, 0).entries());
    }

    /** The name of the index of such a file. */
    public static Path indexOf(Path warc) {
        return new CdxFile(warc, Syncs.NONE).path();
    }

    /** True while the file is written to, or where that was cut off. */
    public static boolean isOpen(Path warc) {
        return new CdxFile(warc, Syncs.NONE).isOpen();
    }

    /** Hands out what the indexes name, a file at a time. */
    public void each(Consumer<List<Entry>> out) throws IOException {
        for (Path index : files(CdxFile::isIndex)) {
            out.accept(CdxFile.entries(index));
        }
    }

    /** Adds the records of a capture; where the first of them stands. */
    public synchronized Entry append(Rendered rendered) throws IOException {
        Current now = current;
        if (now == null) {
            now = begin();
        } else if (now.file().length() >= maxBytes || captures >= MOST_CAPTURES) {
            CdxFile full = now.index();
            end();
            now = begin();
            // one journal or the other tells a killed process's successor that somebody was writing
            full.drop();
        }
        Entry entry = rendered.in(name(now.path()), write(now, rendered.members()));
        fresh.add(entry);
        captures++;
        return entry;
    }

    /** Makes all that was appended outlive a power cut; what of it did not when this was called last. */
    public synchronized List<Entry> sync() throws IOException {
        settle();
        List<Entry> told = List.copyOf(safe);
        safe.clear();
        return told;
    }

    private void settle() throws IOException {
        if (current == null && !fresh.isEmpty()) {
            throw new IOException(
                    fresh.get(0).file() + " holds half a record that could not be taken back; it is mended when"
                            + " the archive is opened next");
        }
        if (current != null && !fresh.isEmpty()) {
            RuntimeException before = unsynced;
            if (before != null) {
                throw before;
            }
            try {
                syncs.file(current.path());
            } catch (RuntimeException e) {
                unsynced = e;
                throw e;
            }
            current.index().add(fresh);
            safe.addAll(fresh);
            fresh.clear();
        }
    }

    /** What is not synced then is indexed when the files are opened next. */
    @Override
    public synchronized void close() throws IOException {
        Current last = current;
        if (last != null) {
            end();
            last.index().drop();
        }
    }

    /** Its journal stays. */
    private void end() throws IOException {
        settle();
        Current last = current;
        if (last != null) {
            current = null;
            last.file().close();
            syncs.whole(last.path());
            last.index().sort(List.of());
        }
    }

    /** Goes on with the newest file where it has room, else begins another. */
    private Current begin() throws IOException {
        Files.createDirectories(folder);
        Path newest = null;
        int serial = 0;
        for (Path file : files(WarcStore::isOurs)) {
            Matcher matcher = NAME.matcher(name(file));
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) > serial) {
                serial = Integer.parseInt(matcher.group(1));
                newest = file;
            }
        }
        captures = newest == null ? 0 : new CdxFile(newest, syncs).size();
        boolean room = newest != null && Files.size(newest) < maxBytes && captures < MOST_CAPTURES;
        captures = room ? captures : 0;
        Path path = newest != null && room
                ? newest
                : folder.resolve(
                        String.format(Locale.ROOT, "luubao-%s-%05d.warc.gz", TIME.format(clock.instant()), serial + 1));
        Current begun = open(path);
        current = begun;
        try {
            syncs.name(path);
            write(begun, Records.warcinfo(name(path), clock.instant(), info));
            return begun;
        } catch (IOException | RuntimeException e) {
            undo(begun);
            throw e;
        }
    }

    private Current open(Path path) throws IOException {
        CdxFile index = new CdxFile(path, syncs);
        try {
            index.open(Files.exists(path) ? Files.size(path) : 0);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(path + " holds half a record that could not be taken back", e);
        } catch (IOException | RuntimeException e) {
            index.drop();
            throw e;
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Current(path, file, new FileOutputStream(file.getFD()), index);
    }

    /** Nothing was added to the file. */
    private void undo(Current begun) throws IOException {
        if (current == null) {
            // half a record stayed: the journal stays too, so that it is cut off when the files are opened next
            return;
        }
        current = null;
        begun.file().close();
        if (Files.size(begun.path()) == 0) {
            Files.delete(begun.path());
        }
        begun.index().drop();
    }

    /** All of it or nothing; where it begins. */
    private long write(Current now, Rendered.Members members) throws IOException {
        long start = now.file().length();
        now.file().seek(start);
        try {
            members.writeTo(now.out());
            return start;
        } catch (IOException e) {
            takeBack(now, start, e);
            throw e;
        }
    }

    private void takeBack(Current now, long start, IOException cause) {
        try {
            now.file().setLength(start);
        } catch (IOException e) {
            cause.addSuppressed(e);
            current = null;
        }
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** True of the name of a file of ours. */
    static boolean isOurs(Path file) {
        return NAME.matcher(name(file)).matches();
    }

    /** True of the name of what is put in the place of a file of ours, or of its index, when it is whole. */
    private static boolean isBeside(Path file) {
        String name = name(file).replaceFirst("\\.cdxj$", ".warc.gz");
        return name.startsWith(".") && NAME.matcher(name.substring(1)).matches();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
