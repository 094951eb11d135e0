package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.frontier.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code luubao verify}. */
class VerifyTest {
    @TempDir
    static Path shared;

    private static LoopbackSite site;
    private static House crawled;

    @TempDir
    Path temp;

    private House house;

    @BeforeAll
    static void crawl() throws IOException {
        crawled = new House(shared);
        site = new LoopbackSite();
        site.feed("/rss", "/tin/0", "/tin/1", "/tin/2");
        for (int number = 0; number < 4; number++) {
            site.article("/tin/" + number, number);
        }
        configure(crawled);
        assertThat(crawled.run("crawl").status()).isZero();
    }

    private static void configure(House house) throws IOException {
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
    }

    @BeforeEach
    void copy() throws IOException {
        house = new House(temp);
        configure(house);
        Folders.copy(crawled.archive, house.archive);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aSoundArchiveIsSaidToBeSo() throws IOException {
        House.Ended ended = house.run("verify");

        assertThat(ended.out()).endsWith("all as they should be\n").hasLineCount(1);
        assertThat(ended.status()).isZero();
        List<Path> manifests = house.files(".sha256");
        assertThat(manifests).hasSize(1);
        assertThat(Files.readAllLines(manifests.get(0)))
                .as("three pairs, a WARC file and its index, the run's record in two forms")
                .hasSize(3 * 2 + 2 + 2)
                .allMatch(line -> line.matches("[0-9a-f]{64}  \\S+"));
    }

    @Test
    void whatIsBeingWrittenIsRight() {
        try (CamelSession session = house.open(false)) {
            assertThat(session.importUrl(site.url("/tin/3").toString(), null).ending())
                    .isEqualTo(Outcome.Ending.ARCHIVED);

            House.Ended ended = house.run("verify");

            assertThat(ended.out()).endsWith("all as they should be\n").hasLineCount(1);
        }
        assertThat(house.run("verify").out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
    }

    @Test
    void whatAKillLeftIsUnfinishedAndRepairFinishesIt() throws Exception {
        String json = house.archive.relativize(facts()).toString();
        sql("INSERT INTO pending (json, url, aliases, copy) VALUES ('" + json + "', 'http://127.0.0.1/anders', '', 0)");
        Files.createDirectories(house.archive.resolve(".staging"));
        Files.writeString(house.archive.resolve(".staging/x.txt"), "cut");

        assertThat(house.run("verify").out())
                .containsPattern("(?m)^unfinished\t\\.staging/x\\.txt\t")
                .containsPattern("(?m)^unfinished\t" + json + "\t")
                .hasLineCount(3);

        House.Ended repaired = house.run("verify", "--repair");
        assertThat(repaired.status()).as(repaired.out()).isZero();
        assertThat(repaired.out()).endsWith("all as they should be\n");
    }

    @Test
    void repairLeavesAnArchiveThatIsHeldToItsHolder() {
        try (CamelSession session = house.open(false)) {
            House.Ended ended = house.run("verify", "--repair");

            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.err()).contains("is held by");
        }
    }

    @Test
    void noArchiveIsNamed() {
        House.Ended ended =
                house.run("verify", "--archive", temp.resolve("none").toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.told(temp.resolve("none"))).contains("no archive");
    }

    /** A kind of damage, done to a sound archive. */
    private record Damage(String name, Doing doing, String... told) {
        interface Doing {
            void to(VerifyTest test) throws Exception;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Damage> damages() {
        return List.of(
                new Damage("a byte of a text", test -> flip(test.file(".txt"), 40), "changed\t.+\\.txt\t.*"),
                new Damage("a byte of facts", test -> flip(test.facts(), 200), "(changed|damaged)\t.+\\.json\t.*"),
                new Damage(
                        "facts that end early",
                        test -> cut(test.facts(), 100),
                        "damaged\tbao/.+\\.json\tcannot be read.*",
                        "changed\tbao/.+\\.json\tits SHA-256.*"),
                new Damage(
                        // by which it is packed: one of what is packed may be told in several ways
                        "a byte of a WARC record",
                        test -> flip(test.file(".warc.gz"), test.record()),
                        "damaged\twarc/.+\\.warc\\.gz\tthe record at byte \\d+ .*",
                        "changed\twarc/.+\\.warc\\.gz\t.*"),
                new Damage(
                        "a WARC file cut short",
                        test -> cut(test.file(".warc.gz"), 300),
                        "changed\twarc/.+\\.warc\\.gz\t.*",
                        "damaged\twarc/.+\\.warc\\.gz\t.*"),
                new Damage("a text that is lost", test -> Files.delete(test.file(".txt")), "missing\t.+\\.txt\t.*"),
                new Damage("facts that are lost", test -> Files.delete(test.facts()), "missing\t.+\\.json\t.*"),
                new Damage(
                        "a WARC file that is lost",
                        test -> Files.delete(test.file(".warc.gz")),
                        "missing\twarc/.+\\.warc\\.gz\t.*"),
                new Damage(
                        "an index that is lost",
                        test -> Files.delete(test.file(".cdxj")),
                        "missing\twarc/.+\\.cdxj\t.*",
                        "changed\twarc/.+\\.cdxj\tit has no index.*"),
                new Damage(
                        "a line of an index that is lost",
                        test -> {
                            Path index = test.file(".cdxj");
                            List<String> lines = Files.readAllLines(index);
                            Files.write(index, lines.subList(1, lines.size()));
                        },
                        "changed\twarc/.+\\.cdxj\tits SHA-256.*",
                        "changed\twarc/.+\\.cdxj\tthe index does not name .*",
                        "missing\tbao/.+\\.json\tits page is said to stand at warc/.*"),
                new Damage(
                        "facts that nothing is known by, listed as they are",
                        test -> {
                            Path json = test.facts();
                            Path manifest = test.file(".sha256");
                            String before = sha256(json);
                            Files.writeString(
                                    json,
                                    Files.readString(json)
                                            .replaceFirst(
                                                    "\"publishedPrecision\": \"\\w+\"",
                                                    "\"publishedPrecision\": \"hour\""));
                            Files.writeString(
                                    manifest, Files.readString(manifest).replace(before, sha256(json)));
                        },
                        "damaged\tbao/.+\\.json\t.*HOUR.*"),
                new Damage(
                        "revisions before one that is there",
                        test -> {
                            String json = test.facts().toString();
                            Path fourth = Path.of(json.replace(".json", ".r4.json"));
                            Files.writeString(
                                    fourth,
                                    Files.readString(test.facts()).replace("\"revision\": 1", "\"revision\": 4"));
                            Files.copy(
                                    Path.of(json.replace(".json", ".txt")), Path.of(json.replace(".json", ".r4.txt")));
                        },
                        "missing\tbao/.+\\.r3\\.json\trevision 4 stands after it.*",
                        "unlisted\tbao/.+\\.r4\\.json\t.*",
                        "unlisted\tbao/.+\\.r4\\.txt\t.*"),
                new Damage(
                        "a run's record that ends early",
                        test -> cut(
                                test.house.files(".json").stream()
                                        .filter(file -> file.toString().contains("/runs/"))
                                        .findFirst()
                                        .orElseThrow(),
                                30),
                        "changed\truns/.+\\.json\t.*"),
                new Damage(
                        "a line of a later day, which a wrong clock may have left",
                        test -> Files.writeString(
                                test.file(".sha256").resolveSibling("2999-01-01.sha256"),
                                "0".repeat(64) + "  " + test.house.archive.relativize(test.facts()) + "\n"),
                        "changed\tbao/.+\\.json\tits SHA-256 is not 0{64} of manifests/2999-01-01\\.sha256, but that of"
                                + " manifests/2\\d{3}-\\d\\d-\\d\\d\\.sha256: put it back from a copy; or, .* take its line"
                                + " out of manifests/2999-01-01\\.sha256$"),
                new Damage(
                        "files that are nobody's",
                        test -> {
                            Files.writeString(test.house.archive.resolve("notes.doc"), "of mine");
                            Files.writeString(test.facts().resolveSibling("x.txt"), "of mine");
                        },
                        "extra\tnotes\\.doc\t.*",
                        "extra\tbao/.+/x\\.txt\t.*"),
                new Damage(
                        "a row without files",
                        test -> test.sql("INSERT INTO articles SELECT '0123456789abcdef', url || 'x', site, 1,"
                                + " 'bao/2020/01/x_0123456789abcdef', sha256, title, published, fetched, gone, rights,"
                                + " duplicate_of FROM articles LIMIT 1;"
                                + "INSERT INTO revisions SELECT '0123456789abcdef', 1, 'bao/2020/01/x_0123456789abcdef',"
                                + " sha256, fingerprint, fetched, change, extractor FROM revisions LIMIT 1"),
                        "missing\tbao/2020/01/x_0123456789abcdef\\.json\tonly the catalogue knows it.*"),
                new Damage(
                        "files without a row",
                        test -> test.sql("DELETE FROM revisions WHERE stem = (SELECT min(stem) FROM revisions)"),
                        "extra\tbao/.+\\.json\tthe catalogue does not know it.*"),
                new Damage(
                        "a row that says otherwise",
                        test -> test.sql(
                                "UPDATE articles SET title = 'Khác' WHERE id = (SELECT min(id) FROM articles)"),
                        "changed\tbao/.+\\.json\tthe catalogue says otherwise \\(title\\).*"),
                new Damage(
                        "a manifest that ends early",
                        test -> cut(test.file(".sha256"), 30),
                        "damaged\tmanifests/.+\\.sha256\t1 line is .*",
                        "unlisted\twarc/.+\\.warc\\.gz\t.*"),
                new Damage("no manifest", test -> Files.delete(test.file(".sha256")), "(unlisted\t.*\n){10}"),
                new Damage("no catalogue", test -> test.eachOfTheCatalogue(Files::delete), "missing\tcatalog\\.db\t.*"),
                new Damage(
                        "a damaged catalogue",
                        test -> Files.writeString(test.house.archive.resolve("catalog.db"), "no pages".repeat(2000)),
                        "damaged\tcatalog\\.db\t.*"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsWrongIsNamed(Damage damage) throws Exception {
        damage.doing().to(this);

        House.Ended ended = house.run("verify");

        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(1);
        for (String line : damage.told()) {
            assertThat(ended.out()).containsPattern("(?m)^" + line);
        }
        int lines = damage.name().equals("no manifest") ? 10 : damage.told().length;
        assertThat(ended.out()).as("and a summary").hasLineCount(lines + 1);
    }

    @Test
    void lineOfAManifestThatIsNoneStaysUntilSomebodyMendsIt() throws Exception {
        Path manifest = file(".sha256");
        List<String> lines = Files.readAllLines(manifest);
        String broken = "#" + lines.get(0).substring(1);
        lines.set(0, broken);
        Files.writeString(manifest, String.join("\n", lines));
        String end = lines.get(lines.size() - 1);

        assertThat(house.run("import", site.url("/tin/3").toString()).status()).isZero();

        assertThat(Files.readAllLines(manifest))
                .hasSizeGreaterThan(lines.size())
                .contains(broken)
                .endsWith(end);
        assertThat(house.run("verify").out()).containsPattern("(?m)^damaged\tmanifests/.+\\.sha256\t2 lines are ");
    }

    private Path file(String ending) {
        return house.files(ending).get(0);
    }

    /** Of an article. */
    private Path facts() {
        return house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("bao")))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Where the record of the article's page begins. */
    private int record() throws IOException {
        Matcher place = Pattern.compile("\\.warc\\.gz:(\\d+)").matcher(Files.readString(facts()));
        assertThat(place.find()).isTrue();
        return Integer.parseInt(place.group(1));
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - bytes));
    }

    private interface Doing {
        void to(Path file) throws IOException;
    }

    private void eachOfTheCatalogue(Doing doing) throws IOException {
        for (String name : List.of("catalog.db", "catalog.db-wal", "catalog.db-shm")) {
            if (Files.exists(house.archive.resolve(name))) {
                doing.to(house.archive.resolve(name));
            }
        }
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";")) {
                statement.execute(sql);
            }
        }
    }
}
