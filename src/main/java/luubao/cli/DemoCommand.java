package luubao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import luubao.demo.DemoSites;
import luubao.frontier.Choice;
import luubao.frontier.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code luubao demo}. */
@Command(
        name = "demo",
        description =
                "Crawl the five demo sites that ship with the project, served on loopback, and show what came out, in"
                        + " target/demo/archive unless --archive is given. A second demo finds nothing new.",
        footerHeading = "%nExamples:%n",
        footer = {"  luubao demo"})
final class DemoCommand implements Callable<Integer> {
    private static final List<String> SHARED = List.of("application.properties", "provinces.yaml", "boilerplate.yaml");

    private static final int FIRST_PORT = 18_100;
    private static final int LAST_PORT = 18_900;

    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DemoCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createDirectories(cli.home().resolve("target/demo"));
        Path archive = cli.archiveGiven() ? cli.places().archive() : folder.resolve("archive");
        PrintWriter out = spec.commandLine().getOut();
        try (DemoSites sites = start(folder.resolve("port"))) {
            Path config = config(folder.resolve("config"), sites);
            Program.Places places = new Program.Places(
                    config,
                    archive,
                    cli.places().profile(),
                    Map.of(
                            "routes.dir",
                            cli.places().config().resolveSibling("routes").toString(),
                            "fetch.retry-delay",
                            "200ms"));
            try (Program.Session session = cli.program().open(places, "demo", false);
                    Progress progress = Progress.start("demo")) {
                Summary summary = session.crawl(Choice.ALL, progress);
                progress.close();
                RunTable.print(summary, out);
                out.println();
                show(session, summary, archive, out);
                RunTable.failures(summary, spec.commandLine().getErr());
                return summary.failed() == 0 ? Cli.DONE : Cli.ITEMS_FAILED;
            }
        }
    }

    /** The ports of the first demo are kept, since a page's address is part of what the archive knows it by. */
    private static DemoSites start(Path file) throws IOException {
        if (Files.exists(file)) {
            try {
                return DemoSites.start(Integer.parseInt(Files.readString(file).strip()));
            } catch (IllegalStateException | NumberFormatException e) {
                throw new Cli.WrongUse(e.getMessage() + " (the demo's first port stands in " + file
                        + "; remove the folder " + file.getParent() + " to start afresh)");
            }
        }
        for (int port = FIRST_PORT; ; port += 10) {
            try {
                DemoSites sites = DemoSites.start(port);
                Files.writeString(file, port + "\n");
                return sites;
            } catch (IllegalStateException e) {
                if (port > LAST_PORT) {
                    throw new Cli.WrongUse(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private Path config(Path folder, DemoSites sites) throws IOException {
        Files.createDirectories(folder);
        Program.Places places = cli.places();
        List<String> files = new ArrayList<>(SHARED);
        if (places.profile() != null) {
            files.add("application-" + places.profile() + ".properties");
        }
        for (String file : files) {
            Files.copy(places.config().resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        sites.writeConfig(folder);
        return folder;
    }

    private static void show(Program.Session session, Summary summary, Path archive, PrintWriter out)
            throws IOException {
        if (summary.archived() == 0 && summary.failed() == 0) {
            out.println("Nothing new: every article of the five sites is in the archive already.");
        } else {
            for (Summary.Item item : summary.items()) {
                String path = item.article() == null ? null : session.path(item.article());
                if (path != null) {
                    out.println("For example, " + item.url() + " became " + path + ":");
                    out.println();
                    Files.readAllLines(archive.resolve(path)).stream()
                            .filter(line -> !line.isBlank())
                            .limit(3)
                            .forEach(line -> out.println("    " + shortened(line)));
                    out.println();
                    break;
                }
            }
        }
        out.println("Archive: " + archive
                + " (text in .txt, facts in .json, the pages as they came in warc/, what the run did in runs/)");
    }

    private static String shortened(String line) {
        return line.length() <= 100 ? line : line.substring(0, line.lastIndexOf(' ', 100)) + " …";
    }
}
