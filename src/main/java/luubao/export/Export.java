package luubao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import luubao.archive.ArchiveFolder;
import luubao.archive.ArchiveReading;
import luubao.archive.ArchivedRecord;
import luubao.archive.Grave;
import luubao.archive.Selection;
import luubao.site.Sites;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/** An export of what is selected, from an archive that may be in use. */
public final class Export {
    private final Path archive;
    private final Selection selection;
    private final Origin origin;
    private final String software;
    private final Clock clock;
    private final BiConsumer<String, String> broken;

    /**
     * @param sites name the sources
     * @param software name and version of this program
     * @param broken is told the file and the reason of each article that cannot be read, and of a bag of each file that is
     *     missing or not what it was
     */
    public Export(
            Path archive,
            Selection selection,
            Sites sites,
            String software,
            Clock clock,
            BiConsumer<String, String> broken) {
        this.archive = archive.toAbsolutePath().normalize();
        this.selection = selection;
        this.origin = new Origin(sites);
        this.software = software;
        this.clock = clock;
        this.broken = broken;
    }

    /** What comes out. */
    public enum Form {
        JSONL,
        MARKDOWN,
        WET,
        BAG
    }

    /**
     * What came out.
     *
     * @param there false where there is no archive of today's schema
     * @param records revisions that were written, of a bag files
     * @param tombstones that were written
     * @param reserved articles that were left out for their rights alone
     * @param undated articles that were left out for their missing date alone
     * @param broken what could not be read
     * @param after where an export that was cut off went on; null where none did
     */
    public record Tally(
            boolean there,
            long records,
            long tombstones,
            long reserved,
            long undated,
            long broken,
            @Nullable String after) {
        static final Tally NONE = new Tally(false, 0, 0, 0, 0, 0, null);
    }

    /**
     * Into a stream, which stays open; of a bag there is none.
     *
     * @throws EnoughException where nobody reads the stream any more
     */
    public Tally to(OutputStream stream, Form form) throws IOException {
        OutputStream out = new Piped(stream);
        return switch (form) {
            case JSONL -> run(new JsonLines(origin, new Output(out, false)), null);
            case MARKDOWN -> run(new MarkdownStream(origin, new Output(out, false)), null);
            case WET -> run(wet(new Target(out, false, null), null), null);
            case BAG -> throw new ExportException("a bag is a folder: name one with --output");
        };
    }

    /**
     * Into a file or folder.
     *
     * @param resume goes on with one that was cut off; without it nothing may stand there yet
     */
    public Tally to(Path target, Form form, boolean resume) throws IOException {
        if (!ArchiveReading.isThere(archive)) {
            return Tally.NONE;
        }
        return switch (form) {
            case JSONL -> {
                Target lines = resume ? Target.resumeLines(target) : Target.begin(target);
                yield run(new JsonLines(origin, new Output(lines.out(), lines.compressed())), lines.after());
            }
            case MARKDOWN -> markdown(target, resume);
            case WET -> {
                Target records = resume ? Target.resumeWet(target) : Target.begin(target);
                yield run(wet(records, String.valueOf(target.getFileName())), records.after());
            }
            case BAG -> throw new IllegalArgumentException("a bag is the archive's files: see bag");
        };
    }

    private RecordWriter wet(Target target, @Nullable String name) throws IOException {
        return new Wet(archive, origin, target, name, software, clock);
    }

    private Tally markdown(Path target, boolean resume) throws IOException {
        if (!target.toString().toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown)(\\.gz)?")) {
            return run(new MarkdownFiles(folder(target, resume), origin), null);
        }
        if (resume) {
            throw new ExportException(
                    target + ": Markdown in one file cannot be gone on with: name a folder, or begin anew");
        }
        Target file = Target.begin(target);
        return run(new MarkdownStream(origin, new Output(file.out(), file.compressed())), null);
    }

    /**
     * The archive's files as a bag.
     *
     * @param warc whether WARC files are wanted in it
     */
    public Tally bag(Path target, boolean warc, boolean resume) throws IOException {
        if (!Files.exists(archive.resolve("catalog.db"))) {
            return Tally.NONE;
        }
        if (target.toAbsolutePath().normalize().startsWith(archive)) {
            throw new ExportException(target + " lies in the archive: name a folder outside of it");
        }
        Path folder = folder(target, resume);
        if (Files.exists(folder.resolve("bagit.txt"))) {
            throw new ExportException(folder + " is a bag already, and a bag is not changed: name another folder");
        }
        AtomicLong damaged = new AtomicLong();
        Bag bag = new Bag(archive, folder, warc, (file, reason) -> {
            broken.accept(file, reason);
            damaged.incrementAndGet();
        });
        return new Tally(true, bag.write(Vietnam.day(clock.instant()), software), 0, 0, 0, damaged.get(), null);
    }

    /** One that is not there yet or is empty but for what systems lay into folders, or that an export was cut off in. */
    private static Path folder(Path target, boolean resume) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(target)) {
            if (!resume && files.anyMatch(file -> !ArchiveFolder.isSystems(String.valueOf(file.getFileName())))) {
                throw new FileAlreadyExistsException(target.toString());
            }
        }
        return target;
    }

    private Tally run(RecordWriter writer, @Nullable String after) throws IOException {
        Counting counting = new Counting(writer);
        try (writer) {
            boolean there = ArchiveReading.each(archive, selection, after, counting);
            return new Tally(
                    there,
                    counting.records,
                    counting.tombstones,
                    counting.reserved,
                    counting.undated,
                    counting.broken,
                    after);
        }
    }

    private final class Counting implements ArchiveReading.Sink {
        private final RecordWriter writer;
        private long records;
        private long tombstones;
        private long reserved;
        private long undated;
        private long broken;

        private Counting(RecordWriter writer) {
            this.writer = writer;
        }

        @Override
        public void take(ArchivedRecord record) throws IOException {
            writer.write(record);
            records++;
        }

        @Override
        public void take(Grave grave) throws IOException {
            writer.write(grave);
            tombstones++;
        }

        @Override
        public void broken(String file, String reason) {
            Export.this.broken.accept(file, reason);
            broken++;
        }

        @Override
        public void reserved(String url) {
            reserved++;
        }

        @Override
        public void undated(String url) {
            undated++;
        }
    }
}
