package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luubao.archive.Captures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao verify --repair}. */
class VerifyRepairTest {
    /** What files hold of it, each table in the order of its columns. */
    private static final List<String> TABLES = List.of(
            "articles", "revisions", "urls", "fingerprints", "duplicates", "sentence_keys", "payload", "unlisted");

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    /** Two nights: a text, its exact and its near copy, one that is revised, one that is gone, one that moved. */
    @BeforeEach
    void crawl() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        site.feed("/rss", "/tin/0", "/tin/1?utm_source=rss", "/tin/2", "/tin/cu", "/tin/de", "/tin/lai");
        for (int number = 0; number < 3; number++) {
            site.article("/tin/" + number, number);
        }
        site.article("/tin/1?utm_source=rss", 1);
        site.redirect("/tin/cu", "/tin/3").article("/tin/3", 3);
        site.on("/tin/de", 200, page("Gia cố đê bao", String.join("\n\n", Captures.DYKE)));
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        assertThat(house.run("crawl").status()).isZero();
        site.on("/tin/lai", 200, page("Bờ bao ven sông", Captures.DYKE_AGAIN));
        site.feed("/rss", "/tin/0", "/tin/lai", "/tin/chep");
        site.article("/tin/chep", 0);
        site.on(
                "/tin/1?utm_source=rss",
                200,
                Stories.page(1).replace("21 ", "73 ").replace("góp", "đóng"));
        site.on("/tin/2", 404, "");
        assertThat(house.run("crawl").status()).isZero();
        Map<String, List<String>> tables = tables();
        assertThat(rows(tables, "revisions"))
                .hasSizeGreaterThan(rows(tables, "articles").size());
        assertThat(rows(tables, "duplicates")).hasSize(2);
        assertThat(house.run("verify").out()).endsWith("all as they should be\n");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String page(String title, String text) {
        return "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>" + title
                + "</title><meta property='article:published_time' content='2024-05-02T07:30:00+07:00'></head><body>"
                + "<article><h1>" + title + "</h1><p>" + text.replace("\n\n", "</p><p>")
                + "</p></article></body></html>";
    }

    @Test
    void aCatalogueThatIsDeletedIsMadeAgainAsItWas() throws Exception {
        Map<String, List<String>> before = tables();
        List<String> files = manifest();
        Files.delete(house.archive.resolve("catalog.db"));

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.out())
                .startsWith("repaired\tthe catalogue, which was lost")
                .endsWith("all as they should be\n");
        assertThat(ended.status()).isZero();
        assertThat(tables()).isEqualTo(before);
        assertThat(manifest()).isEqualTo(files);
    }

    @Test
    void aCatalogueThatIsDamagedIsMovedAsideAndMadeAgain() throws Exception {
        Map<String, List<String>> before = tables();
        Path catalogue = house.archive.resolve("catalog.db");
        byte[] bytes = Files.readAllBytes(catalogue);
        for (int at = 4096; at < bytes.length; at += 512) {
            bytes[at] ^= 0x55;
        }
        Files.write(catalogue, bytes);

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("repaired\t" + catalogue + " cannot be read: moved aside to " + catalogue);
        assertThat(tables()).isEqualTo(before);
        try (var files = Files.list(house.archive)) {
            assertThat(files.filter(file -> file.toString().contains("catalog.db.damaged-"))
                            .toList())
                    .isNotEmpty()
                    .first()
                    .satisfies(aside -> assertThat(Files.size(aside)).isPositive());
        }
    }

    @Test
    void rowsThatSayOtherwiseThanTheFilesAreMadeAgain() throws Exception {
        Map<String, List<String>> before = tables();
        sql("UPDATE articles SET title = 'Khác'");
        sql("DELETE FROM duplicates WHERE kind = 'exact'");

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("repaired\tthe catalogue");
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void whatNoManifestListsIsListedAndWhatHasChangedIsOnlyTold() throws Exception {
        Path manifest = house.files(".sha256").get(0);
        String before = Files.readString(manifest);
        Path changed = house.texts("bao").get(0);
        Files.writeString(changed, "x", StandardOpenOption.APPEND);
        Files.delete(manifest);

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).containsPattern("(?m)^changed\t.+\\.txt\tits SHA-256 is not .* of its \\.json");
        List<String> now = Files.readAllLines(manifest);
        assertThat(now)
                .isSubsetOf(before.lines().toList())
                .hasSize((int) before.lines().count() - 2);
        assertThat(now)
                .noneMatch(line ->
                        line.contains(String.valueOf(changed.getFileName()).replace(".txt", "")));
    }

    @Test
    void whatIsNotSoundIsNotListed() throws Exception {
        Path run = house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("runs")))
                .findFirst()
                .orElseThrow();
        String cut = Files.readString(run).substring(0, 300);
        Files.writeString(run, cut);
        Path warc = house.files(".warc.gz").get(0);
        byte[] bytes = Files.readAllBytes(warc);
        bytes[900] ^= 1;
        Files.write(warc, bytes);
        Path manifest = house.files(".sha256").get(0);
        List<String> before = manifest();
        Files.delete(manifest);

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("(?m)^damaged\truns/.+\\.json\tis no whole record of a run")
                .containsPattern("(?m)^damaged\twarc/.+\\.warc\\.gz\tthe record at byte ");
        assertThat(manifest())
                .isSubsetOf(before)
                .hasSizeGreaterThan(before.size() - 4)
                .noneMatch(line -> line.endsWith(".warc.gz") || line.endsWith(String.valueOf(run.getFileName())));
    }

    @Test
    void damagedPairThatIsStillToBeMadeFindableKeepsNobodyOut() throws Exception {
        sql("INSERT INTO search_missing SELECT id FROM articles");
        Path text = house.texts("bao").get(0);
        Files.writeString(text, "x", StandardOpenOption.APPEND);

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith("not repaired\t" + text.toString().replaceFirst("txt$", "json") + " is damaged")
                .doesNotContain("\nrepaired");
        Path page = Files.writeString(temp.resolve("trang.html"), Stories.page(9));
        assertThat(house.run("import", page.toString()).status()).isZero();
    }

    @Test
    void factsThatAreNoJsonAreToldInOneLineThatNamesThem() throws Exception {
        Path facts = Path.of(house.texts("bao").get(0).toString().replaceFirst("txt$", "json"));
        Files.writeString(facts, Files.readString(facts).substring(0, 200));
        String said = "not JSON at line ";

        House.Ended export = house.run("export");
        assertThat(export.status()).isEqualTo(1);
        assertThat(export.told())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("failed\t" + house.archive.relativize(facts) + "\t" + said),
                        line -> assertThat(line).startsWith("exported: "));
        Files.delete(house.archive.resolve("catalog.db"));
        House.Ended crawl = house.run("crawl");
        assertThat(crawl.status()).isEqualTo(2);
        assertThat(crawl.told())
                .singleElement()
                .asString()
                .startsWith("luubao: " + facts + " is damaged (" + said)
                .doesNotContain("com.fasterxml", "Source");

        assertThat(house.run("verify", "--repair").out().lines())
                .filteredOn(line -> line.startsWith("not repaired\t"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("not repaired\t" + facts + " is damaged (" + said));
    }

    @Test
    void anIndexThatIsLostIsReadOutOfTheWarcFile() throws Exception {
        Path index = house.files(".cdxj").get(0);
        String before = Files.readString(index);
        Files.delete(index);

        House.Ended ended = house.run("verify", "--repair");

        assertThat(ended.status()).as(ended.out()).isZero();
        assertThat(index).hasContent(before);
    }

    private static List<String> rows(Map<String, List<String>> tables, String table) {
        return tables.getOrDefault(table, List.of());
    }

    private Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<String> all = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int column = 1; column <= columns; column++) {
                            byte[] value = rows.getBytes(column);
                            row.append(
                                            value == null
                                                    ? "-"
                                                    : table.equals("payload")
                                                            ? HexFormat.of().formatHex(value)
                                                            : new String(value, StandardCharsets.UTF_8))
                                    .append(" | ");
                        }
                        all.add(row.toString());
                    }
                }
                all.sort(null);
                tables.put(table, all);
            }
        }
        return tables;
    }

    private List<String> manifest() throws Exception {
        return Files.readAllLines(house.files(".sha256").get(0));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
