package luubao.cli;

import luubao.site.Site;
import luubao.site.Sites;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao sites}. */
@Command(
        name = "sites",
        description = "The configured sites.",
        footerHeading = "%nExamples:%n",
        footer = {"  luubao sites list", "  luubao sites show baodongkhoi"})
final class SitesCommand implements Runnable {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SitesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "list or show ID is missing");
    }

    @Command(name = "list", description = "A line a site: id, on or off, kind, province, name, home.")
    int list() {
        for (Site site : cli.program().sites(cli.places()).all()) {
            spec.commandLine()
                    .getOut()
                    .println(String.join(
                            "\t",
                            site.id(),
                            site.enabled() ? "on" : "off",
                            site.kind().name().toLowerCase(java.util.Locale.ROOT),
                            site.province() == null ? "-" : site.province(),
                            site.name(),
                            site.home().toString()));
        }
        return Cli.DONE;
    }

    @Command(
            name = "show",
            description = "One site's configuration with its defaults filled in, and what was learnt of it.")
    int show(@Parameters(paramLabel = "ID", description = "the site's id") String id) {
        Sites sites = cli.program().sites(cli.places());
        Site site = sites.byId(id)
                .orElseThrow(() -> new Cli.WrongUse("no site '" + id + "'; `luubao sites list` shows the ids"));
        SiteLines.of(site, Day.today()).forEach(spec.commandLine().getOut()::println);
        SiteLines.learnt(cli.program().learnt(cli.places(), id))
                .forEach(spec.commandLine().getOut()::println);
        return Cli.DONE;
    }
}
