package luubao;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luubao.cli.Cli;
import luubao.cli.Program.Places;
import luubao.frontier.Summary;

/** The whole program in a folder of its own: shipped configuration and routes, sites that a test adds, an archive. */
final class House {
    private static final Path PROJECT = Path.of(System.getProperty("luubao.home", "."));
    private static final Pattern LOGGED = Pattern.compile("[0-9-]{10} [0-9:]{8} [A-Z]+ .*");

    final Path folder;
    final Path archive;
    final Path routes;
    final Map<String, String> settings = new HashMap<>();

    House(Path folder) throws IOException {
        this.folder = folder;
        archive = folder.resolve("archive");
        routes = Folders.copy(PROJECT.resolve("routes"), folder.resolve("routes"));
        Path config = folder.resolve("config");
        Files.createDirectories(config.resolve("sites"));
        for (String file : List.of("application.properties", "provinces.yaml", "boilerplate.yaml")) {
            Files.copy(PROJECT.resolve("config").resolve(file), config.resolve(file));
        }
        // what stands further down wins
        Files.writeString(
                config.resolve("application.properties"),
                "\nfetch.retry-delay=20ms\nerrors.redelivery-delay=20ms\ninbox.poll=100ms\ninbox.settle=100ms\nserve.port=0\n",
                StandardOpenOption.APPEND);
    }

    Path config() {
        return folder.resolve("config");
    }

    /** Adds or replaces a site's file. */
    House site(LoopbackSite site, String id, String yaml) throws IOException {
        return site(id, site.url("/"), yaml.replace("{{base}}", site.base()));
    }

    /** Adds or replaces a site's file. */
    House site(String id, Object home, String yaml) throws IOException {
        Files.writeString(config().resolve("sites").resolve(id + ".yaml"), """
                id: %s
                home: %s
                %s""".formatted(id, home, yaml));
        return this;
    }

    /** Adds the site {@code bao} on this machine, of one feed at {@code /rss}, asked with next to no delay. */
    LoopbackSite paper() throws IOException {
        return paper("delay: 1ms");
    }

    /** @param fetch settings under {@code fetch} */
    LoopbackSite paper(String fetch) throws IOException {
        LoopbackSite site = new LoopbackSite();
        site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { %s, private-addresses: true }
                """.formatted(fetch));
        return site;
    }

    CamelSession open(boolean serve) {
        return open(serve, Clock.systemUTC());
    }

    CamelSession open(boolean serve, Clock clock) {
        return CamelSession.open(
                new CamelProgram(), new Places(config(), archive, null, settings), "test", serve, clock);
    }

    /** A night: every enabled site. */
    Summary crawl() {
        try (CamelSession session = open(false)) {
            return whole(session.crawl(List.of(), (settled, all) -> {}));
        }
    }

    /** The same with its items in memory, to be read after the archive is closed. */
    static Summary whole(Summary summary) {
        List<Summary.Item> items = summary.items().stream().toList();
        return new Summary(
                summary.run(),
                summary.kind(),
                summary.started(),
                summary.ended(),
                summary.sites(),
                items::iterator,
                summary.left(),
                summary.missed(),
                summary.alarms());
    }

    /** What a command printed besides the log's lines. */
    static List<String> told(String printed) {
        return printed.lines().filter(line -> !LOGGED.matcher(line).matches()).toList();
    }

    /** A command's end. */
    record Ended(int status, String out, String err) {
        /** What stderr says besides the log's lines. */
        List<String> told() {
            return House.told(err);
        }

        /** The one line of stderr that names this, or all of stderr. */
        String told(Object name) {
            List<String> lines = told().stream()
                    .filter(line -> line.contains(name.toString()))
                    .toList();
            return lines.size() == 1 ? lines.get(0) : err;
        }

        /** The one line of an outcome that names this; the test fails where there are none or more. */
        String outcome(Object name) {
            List<String> lines = (out + err)
                    .lines()
                    .filter(line -> line.contains("\t") && line.contains(name.toString()))
                    .toList();
            if (lines.size() != 1) {
                throw new AssertionError(name + " in " + out + err);
            }
            return lines.get(0);
        }
    }

    /** What stands in a .json file: an article's facts, a run's record. */
    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command as a user does, in this process. */
    Ended run(String... args) {
        return runWith("", args);
    }

    /** Runs a command with this on its standard input. */
    Ended runWith(String stdin, String... args) {
        InputStream formerIn = System.in;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        int status;
        try {
            System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            status = Cli.run(new CamelProgram(), folder, args);
        } finally {
            System.setIn(formerIn);
            System.setOut(formerOut);
            System.setErr(formerErr);
        }
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Waits until it holds; the test fails where it does not within 20 seconds. */
    static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(20);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited for 20 seconds");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The item whose URL ends so. */
    static Summary.Item item(Summary summary, String path) {
        return summary.items().stream()
                .filter(item -> item.url().endsWith(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + summary.items()));
    }

    /** Files below the archive whose names end so, in the order of their names. */
    List<Path> files(String ending) {
        try (Stream<Path> walk = Files.walk(archive)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of a site's folder. */
    List<Path> texts(String site) {
        return files(".txt").stream()
                .filter(file -> file.startsWith(archive.resolve(site)))
                .toList();
    }
}
