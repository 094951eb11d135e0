package luubao.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import luubao.frontier.Choice;
import luubao.frontier.DuePages.DuePage;
import luubao.frontier.Summary;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao crawl}. */
@Command(
        name = "crawl",
        description = "Crawl every enabled site now, or the ones named: what the schedule runs each night."
                + " A run that was cut off goes on where it was. What it did is told item by item in the archive's"
                + " runs folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao crawl",
            "  luubao crawl baodongkhoi backan --archive /srv/luubao",
            "  luubao crawl --dry-run --since 7d      what the last week would bring",
            "  luubao crawl --limit 20 baodongkhoi    a first look at a site"
        })
final class CrawlCommand implements Callable<Integer> {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SITE", arity = "0..*", description = "ids of sites, as `luubao sites list` shows them")
    private List<String> sites = List.of();

    @Option(
            names = "--dry-run",
            description = "print a line for each article page that would be asked: site, page, URL, and why;"
                    + " robots.txt, feeds, sitemaps and listings are read for it, no article page is, and the"
                    + " archive only notes when hosts were asked")
    private boolean dryRun;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            converter = Since.Converter.class,
            description = "only articles that their feed or sitemap dates on or after that day in Vietnam, such as"
                    + " 2024-05-01, or in a time up to now, such as 7d or 12h; those it does not date are asked too;"
                    + " the others stay for a crawl without it")
    private @Nullable Since since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Limit.class,
            description = "ask at most N article pages in this run, shared fairly among the sites; the others stay for"
                    + " the next")
    private @Nullable Integer limit;

    @Option(names = "--no-warc", description = "keep text only: no WARC files of the pages as they came")
    private boolean noWarc;

    CrawlCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Program.Places places = cli.places().withWarc(!noWarc);
        var configured = cli.program().sites(places);
        for (String id : sites) {
            if (configured.byId(id).isEmpty()) {
                throw new Cli.WrongUse("no site '" + id + "' in "
                        + places.config().resolve("sites") + "; `luubao sites list` shows the ids");
            }
        }
        if (sites.isEmpty() && configured.enabled().isEmpty()) {
            throw new Cli.WrongUse("no site in " + places.config().resolve("sites")
                    + " is enabled; name the sites to crawl, or set enabled: true in a site's file");
        }
        Choice choice =
                new Choice(sites, since == null ? null : since.time(), limit == null ? Integer.MAX_VALUE : limit);
        return dryRun ? list(places, choice) : crawl(places, choice);
    }

    private int crawl(Program.Places places, Choice choice) {
        try (Program.Session session = cli.program().open(places, "crawl", false);
                Progress progress = Progress.start("crawl")) {
            Summary summary = session.crawl(choice, progress);
            progress.close();
            RunTable.print(summary, spec.commandLine().getOut());
            spec.commandLine().getOut().println("Archive: " + places.archive());
            RunTable.failures(summary, spec.commandLine().getErr());
            return summary.failed() == 0 ? Cli.DONE : Cli.ITEMS_FAILED;
        }
    }

    private int list(Program.Places places, Choice choice) {
        PrintWriter err = spec.commandLine().getErr();
        try (Program.DryRun run = cli.program().dryRun(places, choice);
                Progress progress = Progress.start("dry run")) {
            Summary summary = run.read(progress);
            progress.close();
            int[] pages = new int[1];
            run.due(page -> {
                pages[0]++;
                spec.commandLine().getOut().println(line(page));
            });
            RunTable.failures(summary, err);
            err.println(Count.of(pages[0], "page") + " would be asked; nothing was, and nothing is archived");
            return summary.failed() == 0 ? Cli.DONE : Cli.ITEMS_FAILED;
        }
    }

    private static String line(DuePage page) {
        String why = page.known() == null
                ? "new"
                : "known since " + Vietnam.day(page.known())
                        + (page.outcome() == null ? ", not asked yet" : ", " + page.outcome() + " last");
        if (page.published() != null) {
            why += "; of " + Vietnam.day(page.published());
        }
        if (page.title() != null) {
            why += "; "
                    + page.title()
                            .replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
                            .strip();
        }
        return String.join("\t", page.site(), "page", page.url().toString(), why);
    }
}
