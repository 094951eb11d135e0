package luubao;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.ArchivedArticle;
import luubao.archive.FileProblem;
import luubao.frontier.Runs;
import luubao.frontier.Summary;

/**
 * The role {@code records}: writes what a run did, item by item, into the staging folder, from where the route drops it
 * into {@code runs}. The rows are read and written some at a time, so that a run of any length fits.
 */
public final class RunRecords {
    private final Runs runs;
    private final Archive archive;
    private final ZoneId zone;
    private final SortedMap<String, String> settings;

    /**
     * @param zone whose local time the records give, with its offset
     * @param settings those that matter for what a run fetches, by their names
     */
    RunRecords(Runs runs, Archive archive, ZoneId zone, Map<String, String> settings) {
        this.runs = runs;
        this.archive = archive;
        this.zone = zone;
        this.settings = new TreeMap<>(settings);
    }

    /** For programs: the staged {@code <run>.json}. */
    public File json(Summary summary) {
        return staged(summary.run() + ".json", out -> RunJson.write(out, this, summary));
    }

    /** For people: the staged {@code <run>.html}. */
    public File html(Summary summary) {
        return staged(summary.run() + ".html", out -> new RunPage(out, this, summary).write());
    }

    /** Where the route drops a staged record. */
    public Path place(File staged) {
        return archive.folder().resolve("runs").resolve(staged.getName());
    }

    @FunctionalInterface
    private interface Content {
        void to(Writer out) throws IOException;
    }

    private File staged(String name, Content content) {
        Path file = archive.folder().resolve(".staging").resolve(name);
        try {
            Files.createDirectories(archive.folder().resolve(".staging"));
            // an OutputStreamWriter, since that of Files would stop at half a surrogate pair
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
                content.to(out);
            }
            return file.toFile();
        } catch (IOException e) {
            throw new ArchiveException(
                    file + " cannot be written (" + FileProblem.of(e)
                            + "): check the disk and the folder's permissions; what is" + " archived stays",
                    e);
        }
    }

    /** What the run has settled so far. */
    Summary.Items settled(Summary summary) {
        return runs.settled(summary.run());
    }

    SortedMap<String, String> settings() {
        return settings;
    }

    /** The article's file below the archive, with slashes; empty where none is kept. */
    Optional<String> path(Summary.Item item) {
        return Optional.ofNullable(item.article())
                .flatMap(archive::find)
                .map(ArchivedArticle::text)
                .map(text -> archive.folder().relativize(text).toString().replace(File.separatorChar, '/'));
    }

    /** ISO 8601 to the second, with the offset. */
    OffsetDateTime local(Instant time) {
        return OffsetDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), zone);
    }
}
