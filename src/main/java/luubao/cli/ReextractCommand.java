package luubao.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import luubao.archive.ArchiveFolder;
import luubao.archive.KeptReading;
import luubao.cli.Reread.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao reextract}. */
@Command(
        name = "reextract",
        description =
                "Read archived pages again, out of the archive's WARC files, with today's extractor, the selectors"
                        + " of the day on which they came, and what is learnt of their site. What is read otherwise than it was"
                        + " kept becomes a revision that says so; no page is asked for, nothing that is kept changes. Prints a"
                        + " line for each article that is not read as it was kept, and the counts of each site.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao reextract --dry-run                what an improved extractor or rule would change",
            "  luubao reextract --dry-run baodongkhoi",
            "  luubao reextract baodongkhoi"
        })
final class ReextractCommand implements Callable<Integer> {
    /** Articles whose site is no longer configured, or never was, are read by the generic extractor alone. */
    private static final String IMPORTED = "imported";

    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            arity = "0..*",
            description = "ids of sites, as `luubao sites list` shows them, or imported (default: all articles)")
    private List<String> sites = List.of();

    @Option(names = "--dry-run", description = "show what would change, and write nothing")
    private boolean dryRun;

    private final Map<String, Map<Result, Integer>> counts = new TreeMap<>();

    ReextractCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Program.Places places = cli.places().withWarc(false);
        var configured = cli.program().sites(places);
        for (String id : sites) {
            if (configured.byId(id).isEmpty() && !id.equals(IMPORTED)) {
                throw new Cli.WrongUse("no site '" + id + "' in "
                        + places.config().resolve("sites") + "; `luubao sites list` shows the ids");
            }
        }
        ArchiveFolder.checkThere(places.archive());
        try (Program.Session session = cli.program().open(places, "reextract", false)) {
            session.reextract(new Program.Reextract(sites, dryRun, this::tell));
        }
        counts.forEach(this::sum);
        if (counts.isEmpty()) {
            spec.commandLine().getOut().println("no article is kept" + (sites.isEmpty() ? "" : " of these sites"));
        } else if (dryRun) {
            spec.commandLine().getErr().println("dry run: nothing was written");
        }
        return counts.values().stream().anyMatch(site -> site.containsKey(Result.FAILED)) ? Cli.ITEMS_FAILED : Cli.DONE;
    }

    private void sum(String site, Map<Result, Integer> results) {
        spec.commandLine()
                .getOut()
                .println(site + ": "
                        + Arrays.stream(Result.values())
                                .filter(results::containsKey)
                                .map(result -> results.get(result) + " " + result.counted())
                                .collect(Collectors.joining(", ")));
    }

    /** Called by several threads: what is said of one article stays together. */
    private synchronized void tell(Reread reread) {
        counts.computeIfAbsent(reread.article().site(), site -> new EnumMap<>(Result.class))
                .merge(reread.result(), 1, Integer::sum);
        if (reread.result() == Result.SAME) {
            return;
        }
        PrintWriter out = reread.result() == Result.FAILED
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        out.println(String.join(
                "\t",
                reread.result().label(),
                reread.article().id(),
                reread.article().url(),
                reread.detail().replaceAll("\\s+", " ")));
        if (dryRun) {
            show(reread.wording(), out);
        }
    }

    private static void show(Reread.@Nullable Wording wording, PrintWriter out) {
        if (wording == null) {
            return;
        }
        if (!wording.title().equals(wording.titleBefore())) {
            out.println("  title: " + wording.titleBefore() + " → " + wording.title());
        }
        for (KeptReading.Fact fact : wording.facts()) {
            out.println("  " + fact.name() + ": " + cut(fact.before()) + " → " + cut(fact.now()));
        }
        if (!wording.text().equals(wording.textBefore())) {
            TextDiff.of(wording.textBefore(), wording.text()).forEach(line -> out.println("  " + line));
        }
    }

    private static String cut(String json) {
        return json.length() <= 200 ? json : json.substring(0, 200) + "…";
    }
}
