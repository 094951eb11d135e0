package luubao.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import luubao.site.Site;
import luubao.site.SiteReader;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao sites}. */
@Command(
        name = "sites",
        description = "The configured sites, and new ones.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao sites list",
            "  luubao sites show baodongkhoi",
            "  luubao sites check",
            "  luubao sites add https://baodongkhoi.vn/"
        })
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
        throw new CommandLine.ParameterException(spec.commandLine(), "list, show ID, check or add URL is missing");
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

    /** How checks are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Command(
            name = "check",
            description = "Ask the sites, all enabled ones if none is named, what a crawl would ask, and some of their"
                    + " article pages; tell of each what answers, what has moved and what has changed since its file was"
                    + " written and since the nights before. No archive is needed; one that is there is held meanwhile, so"
                    + " that no crawl asks the same hosts, and notes when they were asked, nothing else. The exit status is"
                    + " 1 where a site is not ok, 3 where another process has the archive.",
            footerHeading = "%nExamples:%n",
            footer = {"  luubao sites check", "  luubao sites check baodongkhoi backan --format json"})
    int check(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "the sites' ids") @Nullable List<String> ids,
            @Option(
                            names = "--format",
                            paramLabel = "text|json",
                            defaultValue = "text",
                            description = "text, or json with one object a line for each site")
                    Format format,
            @Option(
                            names = "--pages",
                            paramLabel = "N",
                            defaultValue = "10",
                            description =
                                    "article pages that are asked of each site, 3 to 50 (default: ${DEFAULT-VALUE})")
                    int pages) {
        if (pages < 3 || pages > 50) {
            throw new Cli.WrongUse("--pages " + pages + ": a number from 3 to 50 is wanted");
        }
        Program.Places places = cli.places();
        Sites sites = cli.program().sites(places);
        List<Site> chosen = ids == null || ids.isEmpty()
                ? sites.enabled()
                : ids.stream()
                        .distinct()
                        .map(id -> sites.byId(id)
                                .orElseThrow(() ->
                                        new Cli.WrongUse("no site '" + id + "'; `luubao sites list` shows the ids")))
                        .toList();
        if (chosen.isEmpty()) {
            throw new Cli.WrongUse("no site in " + places.config().resolve("sites")
                    + " is enabled; name the sites to check, or set enabled: true in a site's file");
        }
        return new SiteChecking(cli, spec.commandLine().getOut(), format == Format.JSON).check(chosen, pages);
    }

    @Command(
            name = "add",
            description =
                    "Look at a site that is not configured yet and write a file for it: robots.txt, home page, feeds,"
                            + " sitemaps, sections and ten article pages are asked, with the manners of a crawl. What could not"
                            + " be decided stands in the file as a comment with a question mark, and the site is not enabled."
                            + " Where no article is found, nothing is written and the exit status is 1; it is 3 where another"
                            + " process has the archive, since two that ask would not keep the delays between them.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  luubao sites add https://baodongkhoi.vn/",
                "  luubao sites add duyenhai.travinh.gov.vn --id duyenhai --province 'Trà Vinh'",
                "  luubao sites add https://backan.gov.vn/ --stdout"
            })
    int add(
            @Parameters(
                            paramLabel = "URL",
                            description = "the site's first page; without a scheme, https is tried first")
                    String url,
            @Option(names = "--id", paramLabel = "ID", description = "the site's id (default: made from the host)")
                    @Nullable
                    String id,
            @Option(names = "--name", paramLabel = "NAME", description = "its name (default: what the home page says)")
                    @Nullable
                    String name,
            @Option(
                            names = "--province",
                            paramLabel = "NAME",
                            description = "its province of before 1 July 2025 (default: where host or name tell it)")
                    @Nullable
                    String province,
            @Option(names = "--delay", paramLabel = "TIME", description = "between two requests (default: 2s)")
                    @Nullable
                    String delay,
            @Option(
                            names = "--lenient-tls",
                            description = "accept an incomplete certificate chain, and write that into the file")
                    boolean lenientTls,
            @Option(names = "--private-addresses", description = "ask addresses inside the network too: only for tests")
                    boolean privateAddresses,
            @Option(names = "--stdout", description = "print the file, write nothing") boolean stdout,
            @Option(names = "--force", description = "replace a file that is there") boolean force)
            throws IOException {
        Duration between = delay == null
                ? Site.Fetch.DEFAULT.delay()
                : SiteReader.duration(delay)
                        .orElseThrow(() -> new Cli.WrongUse(
                                "--delay " + delay + ": a whole number and ms, s, m or h is wanted, such as 2s"));
        return new SiteAdding(
                        cli, spec.commandLine().getOut(), spec.commandLine().getErr())
                .add(new SiteAdding.Wanted(
                        url,
                        id,
                        name,
                        province,
                        new Site.Fetch(between, Site.Fetch.DEFAULT.pages(), lenientTls, privateAddresses),
                        stdout,
                        force));
    }
}
