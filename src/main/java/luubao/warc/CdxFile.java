package luubao.warc;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The index of one WARC file. While that is written to, lines of what is safe in it are added to a journal beside the
 * index; so a journal that is there when nobody writes tells of a process that was killed. Closing sorts both into one.
 */
final class CdxFile {
    static final String OPEN = ".open";

    private static final String ENDING = ".cdxj";
    private static final Pattern START = Pattern.compile("# from byte (\\d{1,18})\\.");

    private final Path index;
    private final Path journal;
    private final Syncs syncs;

    /** @param warc the file that is indexed */
    CdxFile(Path warc, Syncs syncs) {
        String name = String.valueOf(warc.getFileName()).replaceFirst("\\.warc\\.gz$", "") + ENDING;
        this.index = warc.resolveSibling(name);
        this.journal = warc.resolveSibling(name + OPEN);
        this.syncs = syncs;
    }

    Path path() {
        return index;
    }

    /** True of the name of an index; not of one that is still being written, nor of what a system notes beside one. */
    static boolean isIndex(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    /** True of the name of a journal. */
    static boolean isJournal(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING + OPEN) && !name.startsWith(".");
    }

    /** The WARC file that a journal is about. */
    static Path warc(Path journal) {
        return journal.resolveSibling(
                String.valueOf(journal.getFileName()).replaceFirst("\\.cdxj\\.open$", ".warc.gz"));
    }

    /** How many captures the index names. */
    int size() throws IOException {
        return whole(index).size();
    }

    /** True while the file is written to, or where that was cut off. */
    boolean isOpen() {
        return Files.exists(journal);
    }

    boolean exists() {
        return Files.exists(index);
    }

    /** The captures that index and journal name, each line that is none as null. */
    List<@Nullable Entry> lines() throws IOException {
        List<@Nullable Entry> lines = new ArrayList<>();
        for (String line : whole(index)) {
            lines.add(CdxLine.parse(line).orElse(null));
        }
        // its last line may be cut off
        whole(journal).forEach(line -> CdxLine.parse(line).ifPresent(lines::add));
        return lines;
    }

    /** Begins the journal before the first byte is added to the file. */
    void open(long length) throws IOException {
        Files.writeString(journal, "# from byte " + length + ".\n", StandardOpenOption.CREATE_NEW);
        syncs.file(journal);
        syncs.name(journal);
    }

    /** Takes away what {@link #open} began. */
    void drop() throws IOException {
        Files.deleteIfExists(journal);
    }

    /** Adds lines of records that are safe. They need no sync: what is lost of them is read out of the file again. */
    void add(List<Entry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(CdxLine.of(entry)).append('\n'));
        long before = Files.size(journal);
        try {
            Files.writeString(journal, lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // on a full disk half a line may stand there, to which the next would be added
            try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
                channel.truncate(before);
            }
            throw e;
        }
    }

    /**
     * Up to where the journal vouches for the file.
     *
     * @param length of the file; nothing was added to it where the journal says nothing, since it was synced before
     */
    long vouched(long length) throws IOException {
        long vouched = length;
        for (String line : whole(journal)) {
            Matcher start = START.matcher(line);
            Optional<Entry> entry = CdxLine.parse(line);
            if (start.matches()) {
                vouched = Long.parseLong(start.group(1));
            } else if (entry.isPresent()) {
                vouched = entry.get().end();
            } else {
                break;
            }
        }
        return Math.min(vouched, length);
    }

    /** Writes the index anew. */
    void replace(List<Entry> entries) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        entries.forEach(entry -> lines.add(CdxLine.of(entry)));
        write(lines);
    }

    /** Sorts the journal and these into the index, and ends it. */
    void close(List<Entry> more) throws IOException {
        sort(more);
        drop();
    }

    /** The same, while the journal stays. */
    void sort(List<Entry> more) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        more.forEach(entry -> lines.add(CdxLine.of(entry)));
        for (Path part : List.of(index, journal)) {
            whole(part).stream().filter(line -> CdxLine.parse(line).isPresent()).forEach(lines::add);
        }
        write(lines);
    }

    /** Leaves out of the index what is not kept; of a file without one nothing. */
    void rewrite(Predicate<Entry> kept) throws IOException {
        if (Files.exists(index)) {
            write(entries(index).stream().filter(kept).map(CdxLine::of).sorted().toList());
        }
    }

    private void write(Collection<String> lines) throws IOException {
        Path beside = index.resolveSibling("." + index.getFileName());
        try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        syncs.file(beside);
        Files.move(beside, index, StandardCopyOption.ATOMIC_MOVE);
        syncs.name(index);
        syncs.whole(index);
    }

    /** The lines of an index as entries; those that cannot be read are left out. */
    static List<Entry> entries(Path index) throws IOException {
        return whole(index).stream()
                .flatMap(line -> CdxLine.parse(line).stream())
                .toList();
    }

    /** The lines that are whole; none where there is no file. */
    private static List<String> whole(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
