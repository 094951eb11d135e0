package luubao.cli;

import java.util.List;
import java.util.concurrent.Callable;
import luubao.frontier.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao crawl}. */
@Command(
        name = "crawl",
        description = "Crawl every enabled site now, or the ones named: what the schedule runs each night."
                + " A run that was cut off goes on where it was.",
        footerHeading = "%nExamples:%n",
        footer = {"  luubao crawl", "  luubao crawl baodongkhoi backan --archive /srv/luubao"})
final class CrawlCommand implements Callable<Integer> {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SITE", arity = "0..*", description = "ids of sites, as `luubao sites list` shows them")
    private List<String> sites = List.of();

    CrawlCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Program.Places places = cli.places();
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
        try (Program.Session session = cli.program().open(places, "crawl", false);
                Progress progress = Progress.start("crawl")) {
            Summary summary = session.crawl(sites, progress::show);
            progress.close();
            RunTable.print(summary, spec.commandLine().getOut());
            spec.commandLine().getOut().println("Archive: " + places.archive());
            RunTable.failures(summary, spec.commandLine().getErr());
            return summary.failed() == 0 ? Cli.DONE : Cli.ITEMS_FAILED;
        }
    }
}
