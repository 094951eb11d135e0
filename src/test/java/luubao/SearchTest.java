package luubao;

import static luubao.SearchedHouse.BRIDGE_URL;
import static luubao.SearchedHouse.COPY_URL;
import static luubao.SearchedHouse.DYKE_URL;
import static luubao.SearchedHouse.MARKET_URL;
import static luubao.SearchedHouse.NEAR_URL;
import static luubao.SearchedHouse.names;
import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.FIRST_NIGHT;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import luubao.archive.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code luubao search}: what is found, and what is told of it. */
class SearchTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void fill() throws Exception {
        house = SearchedHouse.in(folder);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    'dau tu'            | rau-ma cho-noi  | without diacritics
                    'DAU TU'            | rau-ma cho-noi  | in capitals
                    'đầu tư'            | rau-ma          | with diacritics
                    'Đầu Tư'            | rau-ma          | capitals with diacritics
                    'đấu tư'            |                 | other diacritics
                    'ma'                | rau-ma de-moi   | one word bare
                    'má'                | rau-ma          | one word as written
                    'mã'                |                 | another word
                    'khỏe'              | rau-ma          | old style finds new
                    'khoẻ'              | rau-ma          | new style
                    'thúy kiều'         | rau-ma          | old style of uy
                    'thanh hoà'         |                 | thanh is not Thạnh once the query has diacritics
                    'thạnh hoà'         | cau-moi         | new style finds old
                    'hmong'             | rau-ma          | apostrophe inside a word
                    '1.350'             | de-moi rau-ma   | a number as it is written
                    '350'               | de-moi rau-ma   | a part of a number
                    '25-10'             | rau-ma          | figures side by side
                    '"song co co"'      | de-moi          | phrase without diacritics
                    '"sông cổ cò"'      | de-moi          | phrase
                    '"co song co"'      |                 | phrase in another order
                    '“ven sông”'        | de-moi bo-bao   | typographic marks
                    '"ven sông'         | de-moi bo-bao   | a mark that is not closed
                    '"doc theo tuyen de"' | de-moi        | a phrase of four words
                    '"cau moi noi doi"' | cau-moi         | a phrase in the title
                    '"doi bo bđk"'      |                 | none from the title into the text
                    '"bờ sáng"'         |                 | nor of two words
                    'ven song -hien'    | bo-bao          | without a word
                    'ven song -"co co"' | bo-bao          | without a phrase
                    'tieng moi cho noi' | cho-noi         | in title and text
                    'chợ rau'           | rau-ma          | all must stand
                    'OR'                |                 | no operators
                    'cho* (tieng:moi)'  | cho-noi         | signs are left aside
                    """)
    void query(String query, String found, String why) {
        House.Ended ended = house.run("search", query, "--format", "urls");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(names(ended))
                .containsExactlyInAnyOrderElementsOf(found == null ? List.of() : List.of(found.split(" ")));
        assertThat(ended.told()).isEqualTo(found == null ? List.of("luubao: no article matches") : List.of());
    }

    @Test
    void decomposedIsTheSame() {
        String decomposed = Normalizer.normalize("đầu tư", Normalizer.Form.NFD);

        assertThat(names(house.run("search", decomposed, "--format", "urls"))).containsExactly("rau-ma");
    }

    @Test
    void wordsMayBeGivenOneByOneAndWithAMinus() {
        assertThat(names(house.run("search", "ven", "song", "-hien", "--format", "urls")))
                .containsExactly("bo-bao");
    }

    @Test
    void textShowsTitlePlaceCopiesAndWhereItStands() {
        House.Ended ended = house.run("search", "ong doc");

        assertThat(ended.out())
                .startsWith("1. Cầu mới nối đôi bờ\n")
                .contains("2025-07-01T05:35:00+07:00  baothu  ")
                .contains(BRIDGE_URL)
                .contains("also, the same text: cong  " + COPY_URL)
                .contains("cây cầu bắc qua rạch Ông Đốc, dài 42m");
    }

    @Test
    void nearCopyIsToldAsOne() {
        House.Ended ended = house.run("search", "mùa nước nổi", "đoạn");

        assertThat(ended.out()).contains(NEAR_URL).contains("a near copy of " + DYKE_URL);
    }

    @Test
    void jsonTellsWhereTheHitsAre() throws Exception {
        House.Ended ended = house.run("search", "\"rạch Ông Đốc\"", "--format", "json");

        var hit = new com.fasterxml.jackson.databind.ObjectMapper().readTree(ended.out());
        String snippet = hit.get("snippet").asText();
        var span = hit.get("hits").get(0);
        assertThat(snippet.substring(span.get(0).asInt(), span.get(1).asInt())).isEqualTo("rạch Ông Đốc");
        assertThat(hit.get("copies").get(0).get("url").asText()).isEqualTo(COPY_URL);
        assertThat(Path.of(hit.get("file").asText()))
                .hasContent(Files.readString(house.texts("baothu").stream()
                        .filter(text -> text.toString().contains("cau-moi"))
                        .findFirst()
                        .orElseThrow()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    --site=cong                            | cau-moi bo-bao
                    --site=cong --site=baothu              | cau-moi bo-bao de-moi cho-noi rau-ma
                    --province=ben-tre                     | cau-moi bo-bao de-moi cho-noi rau-ma
                    --province='tỉnh Vĩnh Long'            | cau-moi bo-bao de-moi cho-noi rau-ma
                    --province='Vĩnh Long (cũ)'            |
                    --province='Trà Vinh' --site=cong      |
                    --from=2025-07-01                      | cau-moi de-moi cho-noi
                    --to=2025-07-01                        | cau-moi de-moi bo-bao
                    --from=2025-07-01 --to=2025-07-02      | cau-moi de-moi
                    """)
    void bounds(String options, String found) {
        List<String> arguments = new ArrayList<>(List.of("search", "ba", "--format", "urls"));
        Stream.of(options.split(" (?=--)"))
                .map(option -> option.replace("'", ""))
                .forEach(arguments::add);

        assertThat(names(house.run(arguments.toArray(String[]::new))))
                .containsExactlyInAnyOrderElementsOf(found == null ? List.of() : List.of(found.split(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    -ba                                    | name a word that must
                    !?                                     | a word to search for is missing
                    ba --province=Ben-Tra                  | no province 'Ben-Tra'; the nearest are Bến Tre
                    ba --from=2025-07-02 --to=2025-07-01   | the first day is after the last
                    ba --from=1/7/2025                     | wanted a date such as
                    ba --page=1001                         | pages reach to the first 10000
                    ba --limit=0                           | wanted a whole number from 1
                    """)
    void wrongUseIsTold(String arguments, String message) {
        House.Ended ended = house.run(Stream.concat(Stream.of("search"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(message).doesNotContain("Exception", "fts5", "syntax");
    }

    @Test
    void siteOfWhichNothingIsKnownIsWrongUse() {
        House.Ended ended = house.run("search", "ba", "--site", "baothu", "--site", "baotu");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.told())
                .containsExactly("luubao: no site 'baotu' is configured, and nothing of it is kept;"
                        + " `luubao sites list` shows the ids");
    }

    @Test
    void siteThatOnlyCopiesAreKnownOfNeedNotBeConfigured() throws Exception {
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(capture("https://cu.example/tin/1", List.of(), "bao-cu", "Tin vắn", BRIDGE, null));
        }
        assertThat(house.run("search", "cầu", "--site", "bao-cu").status()).isZero();
    }

    @Test
    void articlesWithoutADateThatDaysLeaveOutAreCounted() {
        House.Ended dated = house.run("search", "ma", "--from", "2025-01-01", "--format", "urls");

        assertThat(names(dated)).containsExactly("de-moi");
        assertThat(dated.told()).containsExactly("luubao: left out by --from and --to, without a date: 1 article");
        assertThat(house.run("search", "\"mừng má nào\"", "--to", "2025-01-01").told())
                .containsExactly(
                        "luubao: no article matches",
                        "luubao: left out by --from and --to, without a date: perhaps 1 article");
        assertThat(house.run("search", "ma", "--from", "2025-01-01", "--site", "cong")
                        .told())
                .as("of another site")
                .containsExactly("luubao: no article matches");
        assertThat(house.run("search", "chợ rau", "--page", "2").told())
                .containsExactly("luubao: 1 article matches; page 2 is behind the last of them");
    }

    @Test
    void onlyTheCurrentRevisionIsFound() throws Exception {
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(capture(MARKET_URL, "Chợ nổi", MARKET.replace("khoai lang", "khoai sọ")));
        }

        assertThat(names(house.run("search", "khoai lang", "--format", "urls"))).isEmpty();
        assertThat(names(house.run("search", "khoai sọ", "--format", "urls"))).containsExactly("cho-noi");
    }

    @Test
    void nothingWaitsForAWriter() {
        try (Archive held = Archive.open(house.archive, "crawl", FIRST_NIGHT)) {
            held.catalogue().inTransaction(connection -> {
                assertThat(names(house.run("search", "chợ nổi", "--format", "urls")))
                        .containsExactly("cho-noi");
                return held;
            });
        }
    }

    @Test
    void lostCatalogueFindsTheSameAgain() throws Exception {
        List<String> before = everything();
        try (Stream<Path> files = Files.list(house.archive)) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("catalog.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(house.run("search", "ba").told(house.archive)).contains("`luubao verify --repair`");
        Archive.open(house.archive, "test", FIRST_NIGHT).close();

        assertThat(everything()).isEqualTo(before).hasSize(20);
    }

    @Test
    void articlesThatAnEarlierVersionKeptAreFound() throws Exception {
        List<String> before = everything();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "search_row",
                    "search_missing",
                    "search_terms",
                    "baseline",
                    "unlisted",
                    "withdrawn",
                    "withdrawn_urls",
                    "withdrawn_texts",
                    "withdrawing",
                    "withdrawing_records",
                    "withdrawing_files",
                    "payload_again")) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("ALTER TABLE run DROP COLUMN whole");
            statement.execute("ALTER TABLE kept_page DROP COLUMN incomplete_chain");
            statement.execute("DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= 16");
            statement.execute("PRAGMA user_version = 15");
        }
        assertThat(house.run("search", "ba").status()).isEqualTo(2);
        Archive.open(house.archive, "test", FIRST_NIGHT).close();

        assertThat(everything()).isEqualTo(before).hasSize(20);
    }

    private List<String> everything() {
        return Stream.of("ba", "cho noi", "rau má", "\"ven song\" -hien")
                .flatMap(query -> house.run("search", query, "--format", "json")
                        .out()
                        .lines()
                        .flatMap(line -> Stream.of(query, line)))
                .toList();
    }
}
