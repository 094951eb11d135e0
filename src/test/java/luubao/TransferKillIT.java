package luubao;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import luubao.archive.Captures;
import luubao.site.Vietnam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.WarcReader;

/**
 * Exports in all forms that {@code --resume} goes on with, and an import of one, killed in the middle of a write, or in place
 * of a sync, a renaming or a truncation, and run again until they end, as often as it takes for so many kills. Needs a C
 * compiler.
 */
@Tag("crash")
class TransferKillIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KILLS = Integer.getInteger("luubao.transfer-kills", 20);
    private static final int ARTICLES = 120;

    /** Stories an article is made of, so that exports are written in several goes. */
    private static final int STORIES = 6;

    /** So many effects are those of a start, at most, before an import goes on where it was. */
    private static final int OPENING = 80;

    private static final String SOUND = "all as they should be\n";

    @TempDir(factory = Faults.InMemory.class)
    static Path temp;

    private static Faults faults;
    private static House house;
    private static int folders;

    /** An archive with pages, revisions, copies of both kinds and a tombstone. */
    @BeforeAll
    static void fill() throws Exception {
        faults = Faults.compile(temp);
        house = new House(temp.resolve("house"));
        try (LoopbackSite site = new LoopbackSite()) {
            house.site(site, "bao", """
                    discover: { feeds: ["{{base}}/rss"] }
                    fetch: { delay: 1ms, private-addresses: true }
                    """);
            site.feed("/rss", "/tin/1", "/tin/2", "/tin/3");
            site.article("/tin/1", 2001).article("/tin/2", 2002).article("/tin/3", 2003);
            house.crawl();
            site.on("/tin/1", 200, Stories.page(2001).replace("mùa mưa", "mùa nước nổi năm nay"));
            house.crawl();
            assertThat(house.run("withdraw", site.url("/tin/2").toString(), "--reason", "thử")
                            .status())
                    .isZero();
        }
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < ARTICLES; number++) {
            lines.add(line("https://b" + number % 7 + ".example/" + number, Stories.title(number), text(number)));
        }
        for (int number = 0; number < 20; number++) {
            lines.add(line("https://sau.example/" + number, Stories.title(number), text(number)));
            lines.add(line(
                    "https://b" + number % 7 + ".example/" + number,
                    Stories.title(number),
                    text(number) + "\n\nThêm một câu nữa."));
        }
        lines.add(line("https://thoi-bao.example/de", "Gia cố đê bao", String.join("\n\n", Captures.DYKE)));
        lines.add(line("https://an.example/de", "Bờ bao", Captures.DYKE_AGAIN));
        House.Ended ended = house.run(
                "import", Files.write(temp.resolve("scraped.jsonl"), lines).toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("archived\t", "revised\t", "near-duplicate\t", "duplicate\t");
    }

    private static String line(String url, String title, String text) throws IOException {
        return JSON.writeValueAsString(Map.of("url", url, "title", title, "text", text));
    }

    private static String text(int number) {
        return IntStream.range(0, STORIES)
                .mapToObj(story -> Stories.text(STORIES * number + story))
                .collect(joining("\n\n"));
    }

    /** Runs a command in a process whose effects on the folder are counted; its exit status. */
    private static int run(Path archive, Path folder, Map<String, String> wanted, String... command)
            throws IOException {
        Files.createDirectories(folder);
        try (CrawlProcess process = CrawlProcess.start(
                List.of(command), house.config(), archive, temp.resolve("log"), faults.environment(folder, wanted))) {
            return process.exit();
        }
    }

    private static Map<String, String> killedAt(int effect) {
        return Map.of("FAULTS_KILL", Integer.toString(effect), "FAULTS_TORN", "1");
    }

    private static int effects(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return (int) lines.count();
        }
    }

    private static Path folder() throws IOException {
        return Files.createDirectory(temp.resolve("folder-" + folders++));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jsonl all.jsonl", "jsonl all.jsonl.gz", "wet all.warc.wet.gz", "markdown texts", "bag archive"})
    void anExportThatIsKilledAndGoneOnWithEndsLikeAnUndisturbedOneToTheByte(String form) throws Exception {
        String name = form.split(" ")[1];
        Path whole = folder();
        Path log = temp.resolve("effects of " + name);
        String day = Vietnam.day(Instant.now()).toString();
        assertThat(export(whole, Map.of("FAULTS_LOG", log.toString()), form)).isZero();
        Map<String, String> undisturbed = content(whole);
        int stride = Math.max(1, effects(log) / KILLS);

        Path folder = folder();
        int kills = 0;
        int rounds = 0;
        while (kills < KILLS) {
            // of what is gone on with, the truncation is the first
            int status = isBag(folder, name) ? 0 : export(folder, killedAt(1 + stride + kills % 2), form);
            if (status == CrawlProcess.KILLED) {
                kills++;
                continue;
            }
            assertThat(status).isZero();
            isSame(folder, undisturbed, kills, day);
            folder = folder();
            rounds++;
        }
        assertThat(isBag(folder, name) ? 0 : export(folder, Map.of(), form)).isZero();
        isSame(folder, undisturbed, kills, day);
        System.out.println(
                form + ": " + kills + " kills in " + (rounds + 1) + " exports of " + effects(log) + " effects");
    }

    private static int export(Path folder, Map<String, String> wanted, String form) throws IOException {
        String[] parts = form.split(" ");
        List<String> command = new ArrayList<>(List.of(
                "export",
                "--format",
                parts[0],
                "--resume",
                "-o",
                folder.resolve(parts[1]).toString()));
        if (!parts[0].equals("bag")) {
            command.add("--all");
        }
        return run(house.archive, folder, wanted, command.toArray(String[]::new));
    }

    /** One that is declared is whole, and is not gone on with. */
    private static boolean isBag(Path folder, String name) {
        return Files.exists(folder.resolve(name).resolve("bagit.txt"));
    }

    private static void isSame(Path folder, Map<String, String> undisturbed, int kills, String day) throws IOException {
        // a bag tells its day
        assumeTrue(Vietnam.day(Instant.now()).toString().equals(day), "a day of Vietnam has ended meanwhile");
        Map<String, String> content = content(folder);
        assertThat(content.keySet()).as("after %d kills", kills).isEqualTo(undisturbed.keySet());
        content.forEach((file, bytes) -> assertThat(bytes.equals(undisturbed.get(file)))
                .as("%s is the same to the byte after %d kills", file, kills)
                .isTrue());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                content.put(
                        folder.relativize(file).toString(),
                        new String(bytes, begin(file), bytes.length - begin(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    /** Behind what a WET file says of itself, the time of its making. */
    private static int begin(Path file) throws IOException {
        if (!file.toString().endsWith(".wet.gz")) {
            return 0;
        }
        try (WarcReader reader = new WarcReader(file)) {
            reader.next();
            reader.next();
            return (int) reader.position();
        }
    }

    @Test
    void anImportThatIsKilledAndRunAgainEndsLikeAnUndisturbedOne() throws Exception {
        Path all = folder().resolve("all.jsonl.gz");
        assertThat(house.run("export", "--all", "-o", all.toString()).status()).isZero();
        Path whole = folder().resolve("archive");
        Path log = temp.resolve("effects of import");
        assertThat(run(whole, whole, Map.of("FAULTS_LOG", log.toString()), "import", all.toString()))
                .isZero();
        ArchiveState undisturbed = ArchiveState.of(whole);
        assertThat(undisturbed).isEqualTo(ArchiveState.of(house.archive));
        int stride = effects(log) / KILLS;

        Path archive = folder().resolve("archive");
        int kills = 0;
        int rounds = 0;
        while (kills < KILLS) {
            // every time another place in what one record takes
            int at = OPENING + stride + kills % 11;
            int status = run(archive, archive, killedAt(at), "import", all.toString());
            if (status == CrawlProcess.KILLED) {
                kills++;
                assertThat(verify(archive).lines().filter(line -> line.contains("\t")))
                        .as("after kill %d, at effect %d", kills, at)
                        .allMatch(line -> line.startsWith("unfinished\t"));
                continue;
            }
            assertThat(status).isZero();
            isSame(archive, whole, undisturbed);
            archive = folder().resolve("archive");
            rounds++;
        }
        assertThat(run(archive, archive, Map.of(), "import", all.toString())).isZero();
        isSame(archive, whole, undisturbed);
        System.out.println(
                "import: " + kills + " kills in " + (rounds + 1) + " imports of " + effects(log) + " effects");
    }

    @Test
    void anImportThatIsKilledAtATombstoneEndsLikeAnUndisturbedOne() throws Exception {
        Path all = folder().resolve("all.jsonl");
        assertThat(house.run("export", "--all", "-o", all.toString()).status()).isZero();
        List<String> lines = Files.readAllLines(all);
        Path stone = Files.writeString(all.resolveSibling("stone.jsonl"), lines.get(lines.size() - 1) + "\n");
        Path whole = folder().resolve("archive");
        Path log = temp.resolve("effects of a tombstone");
        assertThat(run(whole, whole, Map.of("FAULTS_LOG", log.toString()), "import", stone.toString()))
                .isZero();
        ArchiveState undisturbed = ArchiveState.of(whole);
        assertThat(undisturbed.texts()).containsValue("withdrawn").hasSize(1);

        int staged = 0;
        for (List<String> told = Files.readAllLines(log); !told.get(staged).contains("/.staging/"); staged++) {
            // what comes before is the opening, and the catalogue's rows of it
        }
        for (int at = staged - 5; at < staged + 15; at += 4) {
            Path archive = folder().resolve("archive");
            assertThat(run(archive, archive, killedAt(at), "import", stone.toString()))
                    .as("at effect %d", at)
                    .isEqualTo(CrawlProcess.KILLED);
            assertThat(verify(archive).lines().filter(line -> line.contains("\t")))
                    .as("after a kill at effect %d", at)
                    .allMatch(line -> line.startsWith("unfinished\t"));
            assertThat(run(archive, archive, Map.of(), "import", stone.toString()))
                    .isZero();
            isSame(archive, whole, undisturbed);
        }
    }

    private static String verify(Path archive) {
        return house.run("verify", "--archive", archive.toString()).out();
    }

    private static void isSame(Path archive, Path whole, ArchiveState undisturbed) throws IOException {
        assertThat(verify(archive)).endsWith(SOUND).hasLineCount(1);
        assertThat(ArchiveState.of(archive)).isEqualTo(undisturbed);
        assertThat(articles(archive)).isEqualTo(articles(whole));
    }

    /** Texts, facts and tombstones. */
    private static Map<String, String> articles(Path archive) throws IOException {
        Map<String, String> files = ArchiveHouse.files(archive);
        files.keySet().removeIf(name -> !name.matches(".*_[0-9a-f]{16}(\\.r\\d+)?\\.(txt|json)"));
        return files;
    }
}
