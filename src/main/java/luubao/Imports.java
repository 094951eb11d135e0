package luubao;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.archive.FileProblem;
import luubao.cli.Program.ImportFile;
import luubao.cli.Program.ImportRecords;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.OpenPages;
import luubao.frontier.Arrival;
import luubao.frontier.Outcome;
import luubao.frontier.Runs;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.site.Vietnam;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code imports}: what a person hands in becomes a run of one row, or an item. */
public final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /** The folders of the inbox that are its own. */
    private static final Set<String> OWN = Set.of("done", "failed");

    private final Extractor extractor;
    private final Sites sites;
    private final Runs runs;
    private final Archive archive;
    private final Path inbox;
    private final long maxBytes;
    private final BooleanSupplier stopping;
    private final Clock clock;
    private Set<String> folders = Set.of();

    /**
     * @param maxBytes a larger file is refused, as a larger page is
     * @param stopping true where what fails may do so because the process is about to end
     */
    Imports(
            Extractor extractor,
            Sites sites,
            Runs runs,
            Archive archive,
            long maxBytes,
            BooleanSupplier stopping,
            Clock clock) {
        this.extractor = extractor;
        this.sites = sites;
        this.runs = runs;
        this.archive = archive;
        this.inbox = archive.folder().resolve("inbox");
        this.maxBytes = maxBytes;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** What to import: a URL, and its site where the URL does not tell. */
    record UrlImport(String url, @Nullable String site) {}

    /** Opens the run that asks for the URL; its id. */
    public String open(UrlImport wanted) {
        URI url = CanonicalUrl.resolve(wanted.url(), "")
                .orElseThrow(() -> new NotKept(wanted.url() + ": not an http or https URL"));
        Optional<Site> site = sites.byHost(url).or(() -> named(wanted.site()));
        String canonical = CanonicalUrl.of(url.toString(), site.orElse(null))
                .orElseThrow(() -> new NotKept(wanted.url() + ": not a usable URL"));
        return runs.openImport(site.map(Site::id).orElse(ExtractionStage.IMPORTED), new Runs.Offer(url, canonical));
    }

    /** The site that was named for what no host tells. */
    private Optional<Site> named(@Nullable String site) {
        return Optional.ofNullable(site).flatMap(sites::byId);
    }

    /** How the run of one URL ended. */
    public Outcome finish(String run) {
        // before its end, with which it may be forgotten
        Optional<Outcome> outcome = runs.outcome(run);
        runs.finish(run);
        return outcome.orElse(Outcome.of(Outcome.Ending.FAILED, "stopped before the page was read; import it again"));
    }

    /** The file as an item. */
    public Item read(ImportFile wanted) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(wanted.file())) {
            bytes = in.readNBytes((int) maxBytes + 1);
        } catch (FileSystemException e) {
            throw new NotKept(FileProblem.of(e));
        } catch (IOException e) {
            throw new NotKept(wanted.file() + ": cannot be read: " + FileProblem.of(e));
        }
        if (bytes.length > maxBytes) {
            throw new NotKept(
                    Outcome.Ending.REFUSED,
                    wanted.file() + ": larger than " + maxBytes
                            + " bytes; fetch.max-bytes in config/application.properties says how much is read");
        }
        Optional<Site> site = Optional.ofNullable(wanted.url())
                .flatMap(CanonicalUrl::of)
                .flatMap(form -> sites.byHost(URI.create(form)))
                .or(() -> named(wanted.site()));
        String url = wanted.url() == null
                ? null
                : CanonicalUrl.of(wanted.url(), site.orElse(null))
                        .orElseThrow(() -> new NotKept(wanted.url() + ": not a usable URL"));
        Instant captured = captured(wanted.captured());
        boolean text = wanted.file().toString().toLowerCase(Locale.ROOT).endsWith(".txt");
        OpenPages page = extractor.open(List.of(new Input(
                bytes,
                wanted.url(),
                wanted.charset(),
                text ? Input.Kind.TEXT : Input.Kind.HTML,
                site.orElse(null),
                Vietnam.day(captured),
                null)));
        return new Item(
                wanted.file().toString(),
                page,
                List.of(Arrival.at(captured)),
                missing(page),
                url,
                site.map(Site::id).orElse(null),
                wanted.url() == null ? List.of() : List.of(wanted.url()),
                false,
                "import");
    }

    /** When a file's page stood so: now, where nobody says; of a day that is over nobody knows the time, so at its noon. */
    private Instant captured(@Nullable LocalDate day) {
        Instant now = clock.instant();
        return day == null || day.equals(Vietnam.day(now)) ? now : Vietnam.noon(day);
    }

    /** How a file ended, with what was said of it and changes nothing of the article that it is now, or was already. */
    public Outcome told(ImportFile wanted, Outcome outcome) {
        if (wanted.site() == null && wanted.captured() == null) {
            return outcome;
        }
        Optional<ArchivedArticle> kept = Optional.ofNullable(outcome.article()).flatMap(archive::find);
        // a copy is listed with the site that was named
        Optional<String> site = kept.map(ArchivedArticle::site)
                .filter(own -> wanted.site() != null && !own.equals(wanted.site()))
                .filter(own -> outcome.ending() != Outcome.Ending.DUPLICATE)
                .map(own -> "--site " + wanted.site() + " changes nothing: it belongs to " + own);
        Optional<String> day = kept.map(article -> Vietnam.day(article.fetched()))
                .filter(own -> wanted.captured() != null && !own.equals(wanted.captured()))
                .filter(own -> outcome.ending() == Outcome.Ending.UNCHANGED)
                .map(own -> "--captured " + wanted.captured() + " changes nothing: its text is kept as of " + own);
        return outcome.because(Stream.of(Optional.of(outcome.reason()), site, day)
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; ")));
    }

    /** What a file lacks that holds one page of an article that has several; null of all others. */
    private static @Nullable String missing(OpenPages page) {
        String next = page.wanted().url();
        return page.firstPage()
                .map(first -> "a later page of " + first + "; import that address to have the whole article")
                .orElse(next == null ? null : "only the first page; it goes on at " + next);
    }

    /** A file dropped into the inbox, as a thing to import. */
    public ImportFile dropped(String path) {
        return new ImportFile(Path.of(path), null, null, null, null);
    }

    /** A file of JSON lines dropped into the inbox, as a thing to import. */
    public ImportRecords droppedLines(String path) {
        return new ImportRecords(Path.of(path), null, new DroppedLines());
    }

    /** How all of its lines ended, where that is how its import ended. */
    public Outcome ended(ImportRecords dropped, Outcome end) {
        return end.ending() == Outcome.Ending.READ ? ((DroppedLines) dropped.told()).outcome() : end;
    }

    /**
     * The URL in a .url file: the first line that is one, bare or as {@code URL=…} in the form browsers save links in.
     */
    public UrlImport link(String content) {
        return content.lines()
                .map(line -> line.strip().replaceFirst("(?i)^URL=", ""))
                .filter(line -> line.regionMatches(true, 0, "http", 0, 4))
                .findFirst()
                .map(url -> new UrlImport(url, null))
                .orElseThrow(() -> new NotKept("no line of it is a URL; a line http://… or URL=http://… is wanted"));
    }

    /** The outcome of a dropped file that could not even be read. */
    public Outcome failed(Exception cause) {
        NotKept unusable = ObjectHelper.getException(NotKept.class, cause);
        return unusable == null
                ? Outcome.of(Outcome.Ending.FAILED, String.valueOf(cause.getMessage()))
                : unusable.outcome();
    }

    /** The dropped file's name, numbered where a file dropped before it rests under that name. */
    public String restingName(String dropped) {
        int dot = dropped.lastIndexOf('.');
        String name = dropped;
        for (int number = 2; isTaken(name); number++) {
            name = dropped.substring(0, dot) + "-" + number + dropped.substring(dot);
        }
        return name;
    }

    private boolean isTaken(String name) {
        return Files.exists(inbox.resolve("done").resolve(name))
                || Files.exists(inbox.resolve("failed").resolve(name));
    }

    /**
     * Tells how a dropped file ended, and moves it to done, or to failed with the reason beside it. One that a stop cut off
     * stays where it is, and is taken up at the next start. Not left to the route, since Camel moves or deletes whatever it
     * has handed out.
     *
     * @param path of the file
     * @param name under which it rests afterwards
     */
    public void tell(String path, String name, Outcome outcome) throws IOException {
        String told = outcome.ending().label() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
        if (outcome.ending() == Outcome.Ending.FAILED && stopping.getAsBoolean()) {
            LOG.debug("inbox: {} stays for the next start: {}", name, told);
            return;
        }
        if (outcome.kept()) {
            Files.move(
                    Path.of(path),
                    Files.createDirectories(inbox.resolve("done")).resolve(name));
            LOG.info("inbox: {}: {}", name, told);
            return;
        }
        Path failed = Files.createDirectories(inbox.resolve("failed"));
        // the reason was found where the file was, and is read where it is
        String reason = told.replace(path, failed.resolve(name).toString());
        Files.writeString(failed.resolve(name + ".reason"), reason + "\n", StandardCharsets.UTF_8);
        Files.move(Path.of(path), failed.resolve(name));
        LOG.warn("inbox: {} moved to failed: {}", name, reason);
    }

    /** Tells of each folder that was dropped, once, that nothing becomes of it. */
    public void tellFolders() {
        Set<String> there;
        try (Stream<Path> inside = Files.list(inbox)) {
            there = inside.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> !OWN.contains(name) && !name.startsWith("."))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            // not there yet, or what the inbox's own routes tell
            LOG.debug("the inbox cannot be listed", e);
            return;
        }
        there.stream()
                .filter(name -> !folders.contains(name))
                .sorted()
                .forEach(name -> LOG.warn(
                        "inbox: the folder {} stays, and what is in it is not imported: drop its files into {} itself",
                        name,
                        inbox));
        folders = Set.copyOf(there);
    }
}
