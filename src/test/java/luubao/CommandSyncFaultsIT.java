package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luubao.archive.ArchiveState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link SyncFaultsIT} asks of a crawl, of the other commands that write into an archive. Needs a C compiler. */
@Tag("crash")
class CommandSyncFaultsIT {
    private static final String SITE = """
            discover: { feeds: ["{{base}}/rss"] }
            fetch: { delay: 1ms, private-addresses: true }
            """;

    @TempDir(factory = Faults.InMemory.class)
    static Path temp;

    private static Faults faults;
    private static House house;
    private static final Map<String, List<String>> COMMANDS = new HashMap<>();
    private static final Map<String, ArchiveState> UNDISTURBED = new HashMap<>();
    private static int folders;

    /** An archive of two articles that read otherwise now, and what another one exports: texts, pages and a tombstone. */
    @BeforeAll
    static void fill() throws Exception {
        faults = Faults.compile(temp);
        house = new House(temp.resolve("house"));
        House other = new House(temp.resolve("other"));
        try (LoopbackSite site = new LoopbackSite()) {
            site.feed("/rss", "/tin/1", "/tin/2");
            for (int number = 1; number <= 2; number++) {
                String page = Stories.page(number);
                site.on(
                        "/tin/" + number,
                        200,
                        page.replace(
                                "</article>", "<p class='moi-goi'>" + Stories.text(number + 900) + "</p></article>"));
            }
            house.site(site, "bao", SITE);
            house.crawl();
            COMMANDS.put("withdraw", List.of("withdraw", site.url("/tin/1").toString(), "--reason", "thử"));
            house.site(site, "bao", SITE + "article: { drop: ['.moi-goi'] }\n");
        }
        try (LoopbackSite site = new LoopbackSite()) {
            site.feed("/rss", "/tin/11", "/tin/12", "/tin/13");
            site.article("/tin/11", 11).article("/tin/12", 12).article("/tin/13", 13);
            other.site(site, "khac", SITE);
            other.crawl();
            Path pages = Files.copy(other.files(".warc.gz").get(0), temp.resolve("pages.warc.gz"));
            COMMANDS.put("import records", List.of("import", pages.toString()));
            assertThat(other.run("withdraw", site.url("/tin/13").toString(), "--reason", "thử")
                            .status())
                    .isZero();
        }
        Path all = temp.resolve("all.jsonl");
        assertThat(other.run("export", "--all", "-o", all.toString()).status()).isZero();
        assertThat(all).content().contains("\"withdrawn\"");
        COMMANDS.put("import lines", List.of("import", all.toString()));
        Path page = Files.writeString(temp.resolve("trang.html"), Stories.page(21));
        COMMANDS.put("import page", List.of("import", page.toString(), "--url", "https://noi.khac/21"));
        COMMANDS.put("reextract", List.of("reextract"));
        COMMANDS.put("verify", List.of("verify", "--repair"));
    }

    /** A copy of the archive; without its catalogue and manifests where this is what the command is for. */
    private static Path archive(String command) throws IOException {
        Path archive =
                Folders.copy(house.archive, temp.resolve("case-" + folders++).resolve("archive"));
        if (command.equals("verify")) {
            Files.delete(archive.resolve("catalog.db"));
            for (Path manifest : house.files(".sha256")) {
                Files.delete(archive.resolve(house.archive.relativize(manifest).toString()));
            }
        }
        return archive;
    }

    private static Path log(Path archive) {
        return archive.resolveSibling("log");
    }

    private static int run(Path archive, String command, Map<String, String> wanted) {
        try (CrawlProcess process = CrawlProcess.start(
                Objects.requireNonNull(COMMANDS.get(command)),
                house.config(),
                archive,
                log(archive),
                faults.environment(archive, wanted))) {
            return process.exit();
        }
    }

    private static ArchiveState undisturbed(String command) throws IOException {
        if (!UNDISTURBED.containsKey(command)) {
            Path archive = archive(command);
            assertThat(run(archive, command, Map.of())).isZero();
            UNDISTURBED.put(command, ArchiveState.of(archive));
        }
        return Objects.requireNonNull(UNDISTURBED.get(command));
    }

    /** @param of which files or folders below the archive: of their syncs the n-th fails */
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "import lines, .staging/*.txt, 2",
        "import lines, .staging/*.json, 1",
        // the tombstone's
        "import lines, .staging/*.json, 3",
        "import lines, khac/2024/03, 2",
        "import lines, catalog.db-wal, 4",
        "import lines, manifests, 1",
        "import records, .staging/*.txt, 1",
        "import records, catalog.db-wal, 4",
        "import page, .staging/*.txt, 1",
        "import page, .staging/*.json, 1",
        "import page, warc/*.warc.gz, 1",
        "reextract, .staging/*.txt, 1",
        "reextract, .staging/*.json, 2",
        "reextract, catalog.db-wal, 3",
        "withdraw, .staging/*.json, 1",
        "withdraw, catalog.db-wal, 2",
        "withdraw, warc, 1",
        "withdraw, bao/2024/03, 1",
        "verify, manifests, 1",
    })
    void itEndsAndRunAgainEndsLikeOneThatWasNotDisturbed(String command, String of, int sync) throws Exception {
        Path archive = archive(command);
        Path trace = archive.resolveSibling("effects");

        int status = run(
                archive,
                command,
                Map.of("FAULTS_UNSYNCED", Integer.toString(sync), "FAULTS_OF", of, "FAULTS_LOG", trace.toString()));

        List<String> failed = Files.readAllLines(trace).stream()
                .filter(effect -> effect.startsWith("F\t"))
                .toList();
        assertThat(failed).as("such syncs").hasSize(1);
        List<String> told = House.told(Files.readString(log(archive)));
        assertThat(told)
                .filteredOn(line -> line.startsWith("luubao: "))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                failed.get(0).split("\t")[1], "could not be synced", "check the disk and start again"));
        assertThat(told)
                .as("no item is to blame")
                .noneMatch(line -> line.startsWith("failed\t") || line.matches("\\w+: .*\\d failed.*"));
        assertThat(archive.resolve("dead-letters"))
                .satisfiesAnyOf(
                        letters -> assertThat(letters).doesNotExist(),
                        letters -> assertThat(letters).isEmptyDirectory());
        assertThat(Files.readString(log(archive))).doesNotContain("\tat ");
        assertThat(status).as(String.join("\n", told)).isEqualTo(1);

        assertThat(run(archive, command, Map.of())).as("run again").isZero();

        assertThat(house.run("verify", "--archive", archive.toString()).out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
        assertThat(ArchiveState.of(archive)).isEqualTo(undisturbed(command));
    }
}
