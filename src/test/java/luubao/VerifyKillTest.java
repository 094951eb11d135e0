package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import luubao.archive.Archive;
import luubao.archive.ArchiveLock;
import luubao.archive.Disk;
import luubao.archive.Finding;
import luubao.cli.Program.Places;
import luubao.cli.Program.Withdrawal;
import luubao.extract.Extractor;
import luubao.site.Sites;
import luubao.verify.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code luubao verify} of what others are writing, or were when they were killed. */
class VerifyKillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOUND = "all as they should be\n";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void crawl() throws IOException {
        house = new House(temp);
        site = new LoopbackSite();
        site.feed("/rss", "/tin/1", "/tin/2").article("/tin/1", 1).article("/tin/2", 2);
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        house.crawl();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Path facts() {
        return Path.of(house.texts("bao").get(0).toString().replaceFirst("txt$", "json"));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pending(Path json) throws SQLException {
        sql("INSERT INTO pending (json, url, aliases, copy) VALUES ('" + house.archive.relativize(json)
                + "', 'http://127.0.0.1/khac', '', 0)");
    }

    @Test
    void whatIsBegunWhileItLooksIsNotUnfinished() throws Exception {
        Path staged = Files.createDirectories(house.archive.resolve(".staging")).resolve("x.txt");
        Files.writeString(staged, "cut");
        pending(facts());
        List<ArchiveLock> locks = new ArrayList<>();
        List<Finding> found = new ArrayList<>();

        Verification.of(
                house.archive,
                false,
                (done, all) -> {
                    if (locks.isEmpty()) {
                        locks.add(ArchiveLock.acquire(house.archive, "crawl", Instant.now()));
                    }
                },
                found::add);

        locks.forEach(ArchiveLock::close);
        assertThat(found).isEmpty();
    }

    @Test
    void pairThatCannotBeFinishedIsNamedAndRepairLeavesItOut() throws Exception {
        Path json = facts();
        Files.writeString(Path.of(json.toString().replaceFirst("json$", "txt")), "cut");
        pending(json);

        House.Ended crawl = house.run("crawl");
        assertThat(crawl.status()).isEqualTo(2);
        assertThat(crawl.told(json)).contains(json + " is damaged");

        House.Ended repaired = house.run("verify", "--repair");
        assertThat(repaired.status()).isEqualTo(1);
        assertThat(repaired.out())
                .contains("repaired\t" + json + " is damaged")
                .containsPattern("(?m)^changed\tbao/.+\\.txt\t");
        Path page = Files.writeString(temp.resolve("trang.html"), Stories.page(3));
        assertThat(house.run("import", page.toString()).status()).isZero();
    }

    @Test
    void copyThatFactsListTwiceKeepsTheArchiveFromNobody() throws Exception {
        Path json = facts();
        ObjectNode facts = (ObjectNode) JSON.readTree(json.toFile());
        ArrayNode copies = facts.putArray("duplicates");
        for (double similarity : List.of(0.5, 1.0)) {
            copies.addObject()
                    .put("url", "http://127.0.0.1/khac")
                    .put("site", "bao")
                    .put("kind", "exact")
                    .put("similarity", similarity)
                    .putNull("published");
        }
        JSON.writeValue(json.toFile(), facts);
        pending(json);

        assertThat(house.run("crawl").status()).isZero();
        assertThat(house.run("verify").out()).endsWith(SOUND).hasLineCount(1);
    }

    @Test
    void withdrawalThatWasKilledIsUnfinishedAndItsTextIsNotWantedBack() {
        Sites sites = new CamelProgram().sites(new Places(house.config(), house.archive, null, Map.of()));
        Clock clock = Clock.systemUTC();
        Disk disk = new Disk(house.archive) {
            @Override
            public void syncFile(Path file) {
                throw new Killed();
            }
        };
        try (Archive archive = Archive.open(house.archive, "withdraw", clock, disk)) {
            new Withdrawing(archive, clock)
                    .withdraw(
                            new Withdrawal(site.url("/tin/1").toString(), "thử", false, false),
                            sites,
                            Extractor.standard());
        } catch (Killed killed) {
            assertThat(house.texts("bao")).hasSize(2);
        }

        assertThat(house.run("verify").out())
                .containsPattern("(?m)^unfinished\tbao/.+\\.json\twas being kept or withdrawn")
                .doesNotContain("put it back", "put both back");

        assertThat(house.run("crawl").status()).isZero();
        assertThat(house.texts("bao")).hasSize(1);
        assertThat(house.run("verify").out()).endsWith(SOUND).hasLineCount(1);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Breaks off right behind the renaming of a run's record, or before it. */
    @ParameterizedTest
    @CsvSource({
        "syncName(${variable.record}), syncName(${variable.nothing})",
        "copyAndDeleteOnRenameFail=false, nothing=such"
    })
    void recordOfARunIsListedWheneverItsWritingBreaksOff(String step, String broken) throws Exception {
        Path route = house.routes.resolve("nightly.camel.yaml");
        String whole = Files.readString(route);
        assertThat(whole).contains(step);
        Files.writeString(route, whole.replace(step, broken));
        assertThat(house.run("crawl").status()).isNotZero();

        assertThat(house.run("verify").out()).doesNotContainPattern("(?m)^\\w+\truns/");

        Files.writeString(route, whole);
        assertThat(house.run("crawl").status()).isZero();
        assertThat(house.run("verify").out()).endsWith(SOUND).hasLineCount(1);
    }
}
