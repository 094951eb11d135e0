package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import luubao.LoopbackSite.Reply;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night does with pages that earlier nights have read: each crawl is a process of its own. */
class RevisitsTest {
    private static final String PAGE = "/tin/1";
    private static final String MONDAY = "Mon, 02 Jun 2025 01:00:00 GMT";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper();
        site.feed("/rss", PAGE);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Summary.Item night() {
        return House.item(house.crawl(), PAGE);
    }

    /** The one article's .json. */
    private JsonNode facts() throws IOException {
        List<Path> files = house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("bao")))
                .toList();
        assertThat(files).hasSize(1);
        return new ObjectMapper().readTree(files.get(0).toFile());
    }

    private List<String> rights() throws IOException {
        List<String> rights = new ArrayList<>();
        facts().get("rights").forEach(right -> rights.add(right.asText()));
        return rights;
    }

    @Test
    void secondNightAsksWhatChangedAndSeesNewChangedAndRemovedArticles() throws Exception {
        String[] paths = IntStream.rangeClosed(1, 20).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        site.feed("/rss", paths);
        IntStream.rangeClosed(1, 20)
                .forEach(i -> site.validated("/tin/" + i, Stories.page(i), "ETag", "\"" + i + "\""));
        assertThat(house.crawl().archived()).isEqualTo(20);

        site.feed("/rss", "/tin/21");
        site.article("/tin/21", 21);
        site.validated("/tin/2", Stories.page(2).replace("Kinh phí chừng", "Kinh phí đã lên đến"), "ETag", "\"2b\"");
        site.on("/tin/3", 404, "");
        Summary second = house.crawl();

        assertThat(House.item(second, "/tin/21").ending()).isEqualTo(Ending.ARCHIVED);
        assertThat(House.item(second, "/tin/2").ending()).isEqualTo(Ending.REVISED);
        assertThat(House.item(second, "/tin/3").ending()).isEqualTo(Ending.GONE);
        for (int i = 1; i <= 20; i++) {
            assertThat(site.conditions("/tin/" + i)).as("of %d", i).containsExactly("\"" + i + "\"");
        }
        Summary.Item same = House.item(second, "/tin/4");
        assertThat(same.ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(same.reason()).isEqualTo("not modified");
        assertThat(same.article()).isNotNull();
        assertThat(house.crawl().items())
                .filteredOn(item -> item.ending() == Ending.UNCHANGED)
                .hasSize(20);
        assertThat(site.conditions("/tin/2")).containsExactly("\"2b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ETag, W/\"a-1\", W/\"a-1\"",
        "ETag, 5f3-a:0, 5f3-a:0",
        "Last-Modified, 'Mon, 02 Jun 2025 01:00:00 GMT', 'Mon, 02 Jun 2025 01:00:00 GMT'"
    })
    void validatorsGoBackAsTheyCame(String header, String value, String sent) {
        site.validated(PAGE, Stories.page(1), header, value);
        night();

        assertThat(night().reason()).isEqualTo("not modified");
        assertThat(site.conditions(PAGE)).containsExactly(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "ETag, *",
        "ETag, ''",
        "ETag, '\"\"'",
        "ETag, '\"á\"'",
        "ETag, '\"a\", \"b\"'",
        "Last-Modified, never",
        "Last-Modified, 'Thu, 01 Jan 1970 00:00:00 GMT'",
        "Last-Modified, 'Fri, 01 Jan 2100 00:00:00 GMT'"
    })
    void whatIsNoValidatorIsNotSent(String header, String value) {
        site.validated(PAGE, Stories.page(1), header, value);
        night();

        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(site.conditions(PAGE)).isEmpty();
    }

    @Test
    void absurdlyLongETagIsNotKept() {
        site.validated(PAGE, Stories.page(1), "ETag", "\"" + "e".repeat(5000) + "\"");
        night();

        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(site.conditions(PAGE)).isEmpty();
    }

    @Test
    void validatorsAreOfTheAddressThatWasAskedInTheEnd() {
        site.redirect(PAGE, "/bai/1").validated("/bai/1", Stories.page(1), "ETag", "\"b\"");
        assertThat(night().ending()).isEqualTo(Ending.ARCHIVED);

        assertThat(night().reason()).isEqualTo("not modified");
        assertThat(site.conditions(PAGE)).isEmpty();
        assertThat(site.conditions("/bai/1")).containsExactly("\"b\"");
    }

    @Test
    void serverThatCallsEverythingUnmodifiedHidesACorrectionForAWeekAtMost() {
        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");
        night();
        String corrected = Stories.page(1).replace("Kinh phí chừng", "Kinh phí đã lên đến");
        site.validated(PAGE, corrected, "ETag", "\"a\"");

        for (int night = 2; night <= 7; night++) {
            assertThat(night().ending()).as("night %d", night).isEqualTo(Ending.UNCHANGED);
        }
        assertThat(night().ending()).isEqualTo(Ending.REVISED);
        assertThat(site.conditions(PAGE)).isEmpty();
    }

    @Test
    void pageThatIsNotModifiedThoughNobodyAskedFails() {
        site.on(PAGE, 304, "");

        Summary.Item item = night();

        assertThat(item.ending()).isEqualTo(Ending.FAILED);
        assertThat(item.reason()).contains("not asked for");
    }

    @Test
    void serverThatTakesNoConditionsIsAskedWithoutThemAtOnceAndFromThenOn() {
        site.on(PAGE, 200, Stories.page(1), "ETag", "\"a\"");
        night();
        site.on(PAGE, time -> time == 2 ? new Reply(412, "") : new Reply(200, Stories.page(1), "ETag", "\"a\""));

        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(site.asked(PAGE)).isEqualTo(3);
        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(site.asked(PAGE)).isEqualTo(4);
        assertThat(site.conditions(PAGE)).isEmpty();
    }

    @Test
    void pageThatFailsInBetweenIsStillAskedByWhatWasKept() {
        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");
        night();
        site.on(PAGE, 403, "", "ETag", "\"wall\"");
        assertThat(night().ending()).isEqualTo(Ending.BLOCKED);
        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");

        assertThat(night().reason()).isEqualTo("not modified");
    }

    @Test
    void pageThatWasNoArticleIsAskedWholeWhenItsSitesSelectorsHaveChanged() throws Exception {
        site.validated(PAGE, "<html><body><p>Chưa có nội dung.</p></body></html>", "ETag", "\"a\"");
        assertThat(night().ending()).isEqualTo(Ending.NOT_AN_ARTICLE);
        Summary.Item second = night();
        assertThat(second.ending()).isEqualTo(Ending.NOT_AN_ARTICLE);
        assertThat(second.reason()).isEqualTo("not modified");

        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                article: { body: "#noi-dung" }
                """);
        house.crawl();
        house.crawl();

        assertThat(night().reason()).isNotEqualTo("not modified");
        assertThat(site.conditions(PAGE)).isEmpty();
    }

    @Test
    void removedArticleThatComesBackIsNotGoneAnyMoreAndTheNotesTellThatItWas() throws Exception {
        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");
        night();
        site.on(PAGE, 404, "");
        assertThat(night().ending()).isEqualTo(Ending.GONE);
        assertThat(facts().get("gone").isNull()).isFalse();
        String text = Files.readString(house.texts("bao").get(0));

        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");
        Summary.Item back = night();

        assertThat(back.ending()).as("asked again the night after").isEqualTo(Ending.UNCHANGED);
        assertThat(facts().get("gone").isNull()).isTrue();
        assertThat(facts().get("notes").toString()).contains("was gone from 20", "404");
        assertThat(house.texts("bao").get(0)).hasContent(text);
    }

    @Test
    void rightsAreRecordedAndKeptUpWithTheSource() throws Exception {
        String reserved = Stories.page(1)
                .replace(
                        "<head>",
                        "<head><meta name='Robots' content='index, NOARCHIVE,max-snippet:-1'>"
                                + "<meta name='tdm-policy' content='https://bao.example/tdm.json'>");
        site.validated(
                PAGE,
                reserved,
                "ETag",
                "\"a\"",
                "X-Robots-Tag",
                "otherbot: noindex, luubao: noai",
                "tdm-reservation",
                "1");
        night();
        assertThat(rights())
                .containsExactly(
                        "luubao: noai (X-Robots-Tag)",
                        "tdm-reservation: 1 (header)",
                        "NOARCHIVE (meta robots)",
                        "tdm-policy: https://bao.example/tdm.json (meta)");

        site.validated(PAGE, reserved, "ETag", "\"a\"", "X-Robots-Tag", "noimageai");
        assertThat(night().reason()).isEqualTo("not modified");
        assertThat(rights())
                .containsExactly(
                        "noimageai (X-Robots-Tag)",
                        "NOARCHIVE (meta robots)",
                        "tdm-policy: https://bao.example/tdm.json (meta)");

        site.validated(PAGE, Stories.page(1), "ETag", "\"b\"");
        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(rights()).isEmpty();
        assertThat(house.texts("bao")).hasSize(1);
    }

    @Test
    void rightsOfPagesThatWaitedForTheirSiteToBeLearntAreKeptOverAnArchivesRebuild() throws Exception {
        site.validated(PAGE, Stories.page(1), "Last-Modified", MONDAY, "X-Robots-Tag", "noarchive");
        night();
        Files.delete(house.archive.resolve("catalog.db"));

        assertThat(night().ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(rights()).containsExactly("noarchive (X-Robots-Tag)");
    }

    @ParameterizedTest(name = "schema {0}")
    @ValueSource(strings = {"1", "2", "7", "10"})
    void catalogueOfAnEarlierVersionIsTakenOverWithWhatItHolds(String schema) throws Exception {
        site.feed("/rss", PAGE, "/tin/2", "/tin/3");
        site.article("/tin/2", 2).on(PAGE, 200, Stories.page(1), "X-Robots-Tag", "noarchive");
        site.redirect("/tin/3", "/bai/3").article("/bai/3", 3);
        assertThat(house.crawl().archived()).isEqualTo(3);
        List<Path> texts = house.texts("bao");
        turnBack(schema);
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            assertThat(archive.find(site.url("/bai/3").toString()))
                    .as("what the files do not hold")
                    .isPresent();
        }
        site.on("/tin/2", 200, Stories.page(2).replace("Kinh phí chừng", "Kinh phí đã lên đến"));

        Summary night = house.crawl();

        assertThat(House.item(night, PAGE).ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(House.item(night, "/tin/2").ending()).isEqualTo(Ending.REVISED);
        assertThat(house.texts("bao")).hasSize(4).containsAll(texts);
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            assertThat(archive.count()).isEqualTo(3);
            assertThat(archive.find(site.url(PAGE).toString()))
                    .get()
                    .extracting(ArchivedArticle::rights)
                    .isEqualTo(List.of("noarchive (X-Robots-Tag)"));
        }
    }

    /** Makes the catalogue what an earlier version of the program would have written, as far as that had the columns. */
    private void turnBack(String schema) throws Exception {
        Path now = Files.move(house.archive.resolve("catalog.db"), temp.resolve("now.db"));
        String file = "jdbc:sqlite:" + house.archive.resolve("catalog.db");
        Flyway.configure()
                .dataSource(file, null, null)
                .locations("classpath:luubao/archive/schema")
                .target(schema)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + now + "' AS now");
            String shared = "SELECT m.name, group_concat(o.name) FROM main.sqlite_schema m, pragma_table_info(m.name) o"
                    + " JOIN pragma_table_info(m.name, 'now') n ON n.name = o.name"
                    + " WHERE m.type = 'table' AND m.name NOT LIKE 'flyway%' GROUP BY m.name";
            Map<String, String> columns = new TreeMap<>();
            try (ResultSet tables = statement.executeQuery(shared)) {
                while (tables.next()) {
                    columns.put(tables.getString(1), tables.getString(2));
                }
            }
            for (Map.Entry<String, String> table : columns.entrySet()) {
                statement.execute("INSERT INTO main.%1$s (%2$s) SELECT %2$s FROM now.%1$s"
                        .formatted(table.getKey(), table.getValue()));
            }
            assertThat(columns).containsKeys("articles", "revisions", "urls", "fingerprints");
            statement.execute("PRAGMA user_version = " + schema);
        }
    }
}
