package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import luubao.Effects.Effect;
import luubao.archive.ArchiveState;
import luubao.demo.LargeSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A crawl one of whose syncs fails, and none after it: the system tells once that it lost what was written, and takes it for
 * written from then on. The command says so and ends; what is kept then is what was safe before, and the next crawl goes on.
 * Needs a C compiler.
 */
@Tag("crash")
class SyncFaultsIT {
    private static final int PAGES = 60;

    @TempDir(factory = Faults.InMemory.class)
    static Path temp;

    private static LargeSite site;
    private static House house;
    private static Faults faults;
    private static ArchiveState undisturbed;

    @BeforeAll
    static void crawlUndisturbed() throws Exception {
        faults = Faults.compile(temp);
        site = LargeSite.start(0, PAGES);
        house = new House(temp.resolve("house"));
        site.writeConfig(house.config(), "1ms");
        Path archive = temp.resolve("undisturbed").resolve("archive");
        assertThat(crawl(archive, Map.of())).isZero();
        undisturbed = ArchiveState.of(archive);
        assertThat(undisturbed.texts()).hasSize((int) site.distinctTexts());
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    private static Path log(Path archive) {
        return archive.resolveSibling("log");
    }

    private static int crawl(Path archive, Map<String, String> wanted) throws IOException {
        Files.createDirectories(archive);
        return Effects.crawl(house, archive, log(archive), faults, wanted);
    }

    /** @param of which files or folders below the archive: of their syncs the n-th fails */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "catalog.db-wal, 30",
        "catalog.db-wal, 60",
        "warc/*.warc.gz, 1",
        "warc/*.warc.gz, 12",
        // its index, as the archive is closed
        "warc/.*.cdxj, 1",
        "warc, 1",
        ".staging/*.txt, 1",
        ".staging/*.txt, 20",
        ".staging/*.json, 20",
        "large-site/2023/01, 1",
        "large-site/2023/01, 7",
        "large-site, 1",
        "runs, 1",
        "manifests, 1",
        "., 6",
    })
    void theCommandEndsAndTheNextOneEndsLikeAnUndisturbedCrawl(String of, int sync) throws Exception {
        Path archive = temp.resolve(of.replaceAll("[^a-z]", "-") + sync).resolve("archive");
        Path trace = archive.resolveSibling("effects");
        Files.createDirectories(archive);

        int status = crawl(
                archive,
                Map.of("FAULTS_UNSYNCED", Integer.toString(sync), "FAULTS_OF", of, "FAULTS_LOG", trace.toString()));

        Effects effects = Effects.read(trace, archive, site.id());
        List<Effect> failed =
                effects.list().stream().filter(effect -> effect.kind() == 'F').toList();
        assertThat(failed).as("such syncs").hasSize(1);
        String path = archive.resolve(failed.get(0).path()).normalize().toString();
        List<String> told = House.told(Files.readString(log(archive)));
        assertThat(told.get(told.size() - 1))
                .startsWith("luubao: ")
                .contains(path, "could not be synced", "check the disk and start again");
        assertThat(told).filteredOn(line -> line.startsWith("luubao: ")).hasSize(1);
        assertThat(Files.readString(log(archive))).doesNotContain("\tat ");
        assertThat(status).as(String.join("\n", told)).isEqualTo(1);
        assertNothingIsBuiltOnIt(effects, failed.get(0));

        assertThat(crawl(archive, Map.of())).as("the next crawl").isZero();

        assertThat(house.run("verify", "--archive", archive.toString()).out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
        assertThat(ArchiveState.of(archive)).isEqualTo(undisturbed);
    }

    /** What needed the sync is not named nor told of, and no later sync is taken for one of what was lost. */
    private static void assertNothingIsBuiltOnIt(Effects effects, Effect failed) throws IOException {
        effects.areNamedInOrder();
        effects.areRecordedInOrder();
        List<Effect> after = effects.list().subList(effects.list().indexOf(failed) + 1, effects.size());
        assertThat(after)
                .filteredOn(effect -> effect.kind() == 'S')
                .extracting(Effect::path)
                .doesNotContain(failed.path());
    }

    /** What is told then is SQLite's, and nothing was done. Of the log, Flyway hands on what broke its own tidying up. */
    @ParameterizedTest
    @CsvSource({"catalog.db, 1", "catalog.db-wal, 2"})
    void soItDoesWhileTheCatalogueIsMade(String file, int status) throws Exception {
        Path archive = temp.resolve("made-" + file).resolve("archive");

        assertThat(crawl(archive, Map.of("FAULTS_UNSYNCED", "1", "FAULTS_OF", file)))
                .isEqualTo(status);

        List<String> told = House.told(Files.readString(log(archive)));
        assertThat(told)
                .filteredOn(line -> line.startsWith("luubao: "))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(archive.resolve("catalog.db").toString(), "check the disk and start again"));
        assertThat(crawl(archive, Map.of())).isZero();
        assertThat(ArchiveState.of(archive)).isEqualTo(undisturbed);
    }

    /** Its log is safe, and is copied into it again: when it is copied next, or at the next start. */
    @Test
    void theCataloguesOwnFileIsSyncedTheNextTime() throws Exception {
        Path archive = temp.resolve("file").resolve("archive");
        Path trace = archive.resolveSibling("effects");

        assertThat(crawl(
                        archive,
                        Map.of("FAULTS_UNSYNCED", "4", "FAULTS_OF", "catalog.db", "FAULTS_LOG", trace.toString())))
                .isZero();

        List<Character> syncs = Effects.read(trace, archive, site.id()).list().stream()
                .filter(effect -> effect.path().equals("catalog.db"))
                .map(Effect::kind)
                .filter(kind -> kind == 'S' || kind == 'F')
                .toList();
        assertThat(syncs).containsOnlyOnce('F');
        if (syncs.indexOf('F') == syncs.size() - 1) {
            assertThat(archive.resolve("catalog.db-wal")).isNotEmptyFile();
        }
        assertThat(ArchiveState.of(archive)).isEqualTo(undisturbed);
        assertThat(archive.resolve("catalog.db-wal")).doesNotExist();
    }
}
