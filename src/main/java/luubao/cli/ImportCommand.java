package luubao.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import luubao.archive.FileProblem;
import luubao.archive.OwnTexts;
import luubao.frontier.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao import}. */
@Command(
        name = "import",
        description =
                "Import pages on demand and print one line each: outcome, source, where it stands in the archive.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao import https://baodongkhoi.vn/…-a123456.html",
            "  luubao import saved.html --url https://backan.gov.vn/…",
            "  luubao import scraped/*.txt --site phutan-camau",
            "  luubao import old-site.warc.gz",
            "  luubao import articles.jsonl.gz",
            "  find pages -name '*.html' | luubao import -"
        })
final class ImportCommand implements Callable<Integer> {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "a URL, a .html or .txt file, a .warc, .warc.gz, .arc or .arc.gz file of any maker (its pages keep the day"
                            + " of their capture), a .jsonl or .jsonl.gz file (an object a line: what `luubao export` wrote is"
                            + " kept as it is, and tombstones keep what was withdrawn out of this archive too; of others"
                            + " url and text are wanted and title and published used), a folder"
                            + " of them, or - for a list of sources on stdin, one a line; an import of many that is cut"
                            + " off goes on where it was. Not the texts of an archive or bag: their facts stand beside"
                            + " them, and an export of it as .jsonl brings both")
    private List<String> sources = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "where the one file came from")
    private @Nullable String url;

    @Option(names = "--site", paramLabel = "ID", description = "the site of files whose URL does not tell it")
    private @Nullable String site;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description =
                    "the saved files' charset, as HTTP would have said it; records of WARC and ARC files say it themselves")
    private @Nullable String charset;

    @Option(
            names = "--captured",
            paramLabel = "DATE",
            converter = Day.Past.class,
            description =
                    "the day on which the saved files stood so, such as 2024-05-01, of which noon in Vietnam is kept:"
                            + " it is their `fetched`, another text that is kept as of later is not replaced by theirs, and the"
                            + " site's selectors of that day are used (default: now)")
    private @Nullable LocalDate captured;

    @Option(names = "--no-warc", description = "keep text only: no WARC files of the pages as they came")
    private boolean noWarc;

    private boolean failed;

    /** Kinds of sources that have no use for an option that was given. */
    private final Set<String> warned = new HashSet<>();

    ImportCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws IOException {
        Program.Places places = cli.places().withWarc(!noWarc);
        checkOptions(places);
        try (Program.Session session = cli.program().open(places, "import", false)) {
            for (String source : sources) {
                if (source.equals("-")) {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (!line.isBlank()) {
                            source(session, line.strip());
                        }
                    }
                } else {
                    source(session, source);
                }
            }
        }
        return failed ? Cli.ITEMS_FAILED : Cli.DONE;
    }

    private void checkOptions(Program.Places places) {
        if (url != null && !isOneFile()) {
            throw new Cli.WrongUse("--url goes with one file: it says where that file came from");
        }
        Sources.checkUrl(url);
        if (site != null && cli.program().sites(places).byId(site).isEmpty()) {
            throw new Cli.WrongUse("no site '" + site + "' in "
                    + places.config().resolve("sites") + "; `luubao sites list` shows the ids");
        }
        Charsets.check(charset);
        Sources.check(
                sources,
                given -> Sources.isUsable(given) ? Optional.empty() : Optional.of("not an http or https URL"),
                " (a URL begins with http:// or https://)");
    }

    private boolean isOneFile() {
        String source = sources.get(0);
        return sources.size() == 1
                && !source.equals("-")
                && !Sources.isUrl(source)
                && !Files.isDirectory(Path.of(source))
                && !Sources.holdsRecords(Path.of(source));
    }

    private void source(Program.Session session, String source) {
        if (Sources.isUrl(source)) {
            unused("URLs, whose pages are asked now and say both themselves");
            tell(session, source, session.importUrl(source, site));
            return;
        }
        try {
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                folder(session, path);
            } else if (Files.notExists(path)) {
                failed(session, source, "no such file or folder");
            } else if (!Sources.holdsRecords(path) && !Sources.importable(path)) {
                failed(session, source, Sources.unread(path));
            } else {
                each(session, source, List.of(path));
            }
        } catch (InvalidPathException e) {
            failed(session, source, "no file can be called so (" + e.getReason() + ")");
        } catch (IOException | UncheckedIOException e) {
            failed(session, source, "cannot be read: " + FileProblem.of(e));
        }
    }

    private void folder(Program.Session session, Path folder) throws IOException {
        List<Path> files = Sources.belowWithRecords(folder);
        if (files.isEmpty()) {
            failed(session, folder.toString(), Sources.nothing(folder));
        } else {
            each(session, folder.toString(), files);
        }
    }

    /** All of a source's files, or none: without its facts a text of an archive would be another article. */
    private void each(Program.Session session, String source, List<Path> files) {
        Optional<Path> archive =
                files.stream().flatMap(file -> OwnTexts.archive(file).stream()).findFirst();
        if (archive.isPresent()) {
            failed(session, source, Sources.kept(archive.get()));
            return;
        }
        for (Path file : files) {
            if (Sources.holdsRecords(file)) {
                records(session, file);
            } else {
                file(session, file);
            }
        }
    }

    private void failed(Program.Session session, String source, String reason) {
        tell(session, source, Outcome.of(Outcome.Ending.FAILED, reason));
    }

    private void file(Program.Session session, Path file) {
        tell(session, file.toString(), session.importFile(new Program.ImportFile(file, url, site, charset, captured)));
    }

    private void records(Program.Session session, Path file) {
        unused(
                Program.ImportRecords.isLines(file)
                        ? ".jsonl files: they are in UTF-8, and hold texts, not pages"
                        : "WARC and ARC files, whose records say both themselves");
        session.importRecords(
                new Program.ImportRecords(file, site, (record, outcome) -> tell(session, record, outcome)));
    }

    private void unused(String sources) {
        if ((charset != null || captured != null) && warned.add(sources)) {
            spec.commandLine().getErr().println("luubao: --charset and --captured are not used for " + sources);
        }
    }

    private void tell(Program.Session session, String source, Outcome outcome) {
        PrintWriter out = outcome.failed()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        String path = outcome.article() == null ? null : session.path(outcome.article());
        String detail = Stream.of(path == null ? "" : path, outcome.reason())
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
        out.println(String.format(Locale.ROOT, "%s\t%s\t%s", outcome.ending().label(), source, detail));
        failed |= outcome.failed();
    }
}
