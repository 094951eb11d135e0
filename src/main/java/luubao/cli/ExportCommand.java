package luubao.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import luubao.archive.ArchiveFolder;
import luubao.archive.Selection;
import luubao.archive.Selection.Reserved;
import luubao.export.EnoughException;
import luubao.export.Export;
import luubao.export.Export.Form;
import luubao.export.ExportException;
import luubao.search.Wanted;
import luubao.site.Sites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code luubao export}. */
@Command(
        name = "export",
        description = "Write articles out of the archive, which may be in use: those that stood in it when the export"
                + " began, by site and day, the same order every time. Each tells its source and what is known of its"
                + " licence.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao export --output articles.jsonl.gz",
            "  luubao export --province 'Ben Tre' --from 2024-01-01 --to 2024-12-31 | head -1",
            "  luubao export --all --output all.jsonl.gz     # luubao import makes the same archive of it",
            "  luubao export --format wet --site baodongkhoi --output dongkhoi.warc.wet.gz",
            "  luubao export --format bag --output /media/copy/archive-2026-11"
        })
final class ExportCommand implements Callable<Integer> {
    /** What is selected where no option selects anything. */
    private static final Selection PLAIN =
            new Selection(List.of(), null, null, null, false, false, Reserved.MINABLE, false);

    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "jsonl|markdown|wet|bag",
            description = "jsonl (default): an object a line, the keys of the .json, then text, file (its name in the"
                    + " archive), aliases (other addresses), copyAddresses (addresses of exact copies that lead to it),"
                    + " source and licence; markdown: front matter, title and text;"
                    + " wet: WARC 1.1 conversion records; bag: the archive's files in BagIt 1.0 (RFC 8493), all of them,"
                    + " so that no option below goes with it but --no-warc and --resume; a file that is missing or has"
                    + " changed is named, and taken as it is")
    private Form format = Form.JSONL;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description =
                    "a new file, compressed where it ends in .gz; - (default) for stdout; of markdown a folder that"
                            + " gets a file an article, unless the name ends in .md or .md.gz; of a bag a folder")
    private String output = "-";

    @Option(
            names = "--resume",
            description = "go on with an export that was cut off: jsonl and wet behind the last whole record, the other"
                    + " forms with the files that are missing; give the options that it was begun with. What came into the"
                    + " archive meanwhile and belongs before that place is not in it")
    private boolean resume;

    @Option(names = "--no-warc", description = "a bag without the WARC files")
    private boolean noWarc;

    @Mixin
    private Filters filters = new Filters();

    @Option(names = "--copies", description = "near copies too, which have texts of their own")
    private boolean copies;

    @Option(
            names = "--revisions",
            paramLabel = "current|all",
            description = "the text that each article has now (default), or all that it had")
    private Revisions revisions = Revisions.CURRENT;

    @Option(
            names = "--rights",
            paramLabel = "minable|any|unrestricted",
            description = "minable (default) leaves out what its source reserves from text and data mining"
                    + " (tdm-reservation: 1, noai), and tells how many that were; unrestricted leaves out all that has a"
                    + " restriction on record, such as noarchive; any leaves out nothing")
    private Reserved reserved = Reserved.MINABLE;

    @Option(
            names = "--all",
            description =
                    "as --copies --revisions all --rights any, and of jsonl behind them the tombstones of what was"
                            + " withdrawn, an object each with withdrawn and reason and without text: nothing is left out. With"
                            + " --province, --from or --to no tombstones, since they tell neither place nor day")
    private boolean all;

    /** Which texts of an article. */
    enum Revisions {
        CURRENT,
        ALL
    }

    ExportCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Program.Places places = cli.places();
        Sites known = cli.program().sites(places);
        Selection selection = selection();
        Export export = new Export(
                places.archive(), selection, known, "luubao/" + Cli.version(), Clock.systemUTC(), this::broken);
        filters.check(cli);
        Export.Tally tally;
        try {
            tally = run(export, selection);
        } catch (ExportException e) {
            throw new Cli.WrongUse(String.valueOf(e.getMessage()));
        } catch (EnoughException e) {
            // as `head` does: what was wanted of it is there
            return Cli.DONE;
        } catch (FileAlreadyExistsException e) {
            throw new Cli.WrongUse(
                    output + " is there already: name another, or go on with one that was cut off (--resume)");
        } catch (NoSuchFileException e) {
            throw new Cli.WrongUse(e.getFile() + ": no such folder");
        } catch (IOException e) {
            String advice = output.equals("-") ? "" : "; what is there stays, and --resume goes on with it";
            spec.commandLine()
                    .getErr()
                    .println("luubao: " + (output.equals("-") ? "stdout" : output) + " cannot be written: "
                            + e.getMessage() + advice);
            return Cli.ITEMS_FAILED;
        }
        if (!tally.there()) {
            throw new Cli.WrongUse(ArchiveFolder.absence(places.archive()));
        }
        tell(tally);
        return tally.broken() > 0 ? Cli.ITEMS_FAILED : Cli.DONE;
    }

    private Export.Tally run(Export export, Selection selection) throws IOException {
        boolean stream = output.equals("-");
        if (resume && stream) {
            throw new Cli.WrongUse("--resume goes with --output: nothing stands on stdout that it could go on with");
        }
        if (noWarc && format != Form.BAG) {
            throw new Cli.WrongUse("--no-warc goes with --format bag: only a bag holds WARC files");
        }
        if (stream) {
            return export.to(Stdout.bare(), format);
        }
        if (format != Form.BAG) {
            return export.to(Path.of(output), format, resume);
        }
        if (!selection.equals(PLAIN)) {
            throw new Cli.WrongUse(
                    "a bag holds all of the archive: leave out --site, --province, --from, --to, --copies,"
                            + " --revisions, --rights and --all");
        }
        return export.bag(Path.of(output), !noWarc, resume);
    }

    private Selection selection() {
        if (filters.from != null && filters.to != null && filters.to.isBefore(filters.from)) {
            throw new Cli.WrongUse("--to " + filters.to + " is before --from " + filters.from);
        }
        Wanted.Places places = filters.places(cli);
        return new Selection(
                filters.sites,
                places,
                filters.from,
                filters.to,
                all || copies,
                all || revisions == Revisions.ALL,
                all ? Reserved.ANY : reserved,
                all && format == Form.JSONL && filters.from == null && filters.to == null && places == null);
    }

    private void broken(String file, String reason) {
        spec.commandLine().getErr().println("failed\t" + file + "\t" + reason);
    }

    private void tell(Export.Tally tally) {
        var err = spec.commandLine().getErr();
        if (tally.reserved() > 0) {
            err.println("left out for their rights: " + Count.of(tally.reserved(), "article")
                    + " (--rights any takes them in)");
        }
        if (tally.undated() > 0) {
            err.println("left out by --from and --to, without a date: " + Count.of(tally.undated(), "article"));
        }
        if (tally.after() != null) {
            err.println("went on after " + tally.after()
                    + (tally.records() + tally.tombstones() == 0 ? ", which was the last: nothing was missing" : ""));
        }
        err.println("exported: " + Count.of(tally.records(), format == Form.BAG ? "file" : "text")
                + (tally.tombstones() == 0 ? "" : " and " + Count.of(tally.tombstones(), "tombstone")));
    }
}
