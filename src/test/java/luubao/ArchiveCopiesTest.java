package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.URL;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import luubao.archive.Capture;
import luubao.archive.Gone;
import luubao.archive.Kept;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exact copies: listed with the article that is kept, and not written again. */
class ArchiveCopiesTest {
    private static final String OTHER_URL = "https://cong.example/tin/cau-moi-55";

    @TempDir
    Path temp;

    private Path folder;
    private ArchiveHouse house;

    @BeforeEach
    void open() throws Exception {
        folder = temp.resolve("Lưu báo 1");
        house = new ArchiveHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void copyOnAnotherSiteIsListedNotWrittenAgain() throws Exception {
        Kept kept = house.keep(bridge());
        Capture copy =
                copy("Khánh thành cầu nông thôn", BRIDGE.replace("Hòa", "Hoà").replace(" - ", " – "));

        Kept outcome = house.keep(copy);

        assertThat(outcome.label()).isEqualTo("duplicate");
        assertThat(outcome.article()).isEqualTo(kept.article());
        assertThat(ArchiveHouse.files(folder)).hasSize(2);
        JsonNode listed = json(kept).get("duplicates");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).toString())
                .isEqualTo("{\"url\":\"" + OTHER_URL + "\",\"site\":\"cong\",\"kind\":\"exact\",\"similarity\":1.0,"
                        + "\"published\":\"2025-07-02T05:35:00+07:00\"}");
        assertThat(house.archive.find(OTHER_URL))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(kept.article()));
    }

    @Test
    void copyMetAgainNextNightIsUnchanged() throws Exception {
        house.keep(bridge());
        house.keep(copy("Khánh thành cầu nông thôn", BRIDGE));
        Map<String, String> before = ArchiveHouse.files(folder);

        assertThat(house.keep(copy("Khánh thành cầu nông thôn", BRIDGE)).label())
                .isEqualTo("unchanged");
        assertThat(ArchiveHouse.files(folder)).isEqualTo(before);
    }

    @Test
    void copyThatGetsItsOwnTextIsAnArticleFromThenOn() {
        house.keep(bridge());
        house.keep(copy("Khánh thành cầu nông thôn", BRIDGE));

        Kept own = house.keep(copy("Chợ nổi", MARKET));

        assertThat(own.label()).isEqualTo("archived");
        assertThat(house.archive.find(OTHER_URL))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(own.article()));
        assertThat(house.keep(copy("Chợ nổi", MARKET)).label()).isEqualTo("unchanged");
        assertThat(house.archive.count()).isEqualTo(2);
    }

    @Test
    void articleThatTakesOverAnothersTextIsItsCopyAndKeepsItsOwn() throws Exception {
        Kept bridge = house.keep(bridge());
        Kept market = house.keep(copy("Chợ nổi", MARKET));

        Kept outcome = house.keep(capture(URL, "Chợ nổi", MARKET));

        assertThat(outcome.label()).isEqualTo("duplicate");
        assertThat(outcome.article()).isEqualTo(market.article());
        assertThat(json(market).get("duplicates").get(0).get("url").asText()).isEqualTo(URL);
        assertThat(house.archive.find(URL))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(bridge.article()));
        assertThat(house.keep(capture(URL, "Chợ nổi", MARKET)).label()).isEqualTo("unchanged");
        assertThat(house.keep(bridge()).label()).isEqualTo("unchanged");
    }

    @Test
    void copyOfAnEarlierRevisionIsListedInTheCurrentFacts() throws Exception {
        house.keep(bridge());
        Kept second = house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m")));

        Kept outcome = house.keep(copy("Khánh thành cầu nông thôn", BRIDGE));

        assertThat(outcome.label()).isEqualTo("duplicate");
        assertThat(json(second).get("duplicates")).hasSize(1);
    }

    @Test
    void copiesStayListedWhenTheTextChanges() throws Exception {
        house.keep(bridge());
        house.keep(copy("Khánh thành cầu nông thôn", BRIDGE));

        Kept second = house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m")));

        assertThat(json(second).get("duplicates")).hasSize(1);
    }

    @Test
    void fewEqualWordsAreACopyOnlyUnderTheSameTitleAndDay() {
        String text = "Xem chi tiết trong tệp đính kèm.";
        house.keep(capture(URL, "Lịch tiếp công dân tháng 7", text));

        assertThat(house.keep(capture(OTHER_URL, "Lịch cúp điện tháng 7", text)).label())
                .isEqualTo("archived");
        assertThat(house.keep(capture(URL + "?in=1", "Lịch tiếp công dân tháng 7", text))
                        .label())
                .isEqualTo("duplicate");
    }

    @Test
    void vanishedCopySaysNothingAboutTheKeptArticle() throws Exception {
        Kept kept = house.keep(bridge());
        house.keep(copy("Khánh thành cầu nông thôn", BRIDGE));

        Kept outcome = house.gone(new Gone(OTHER_URL, Instant.parse("2025-08-01T18:30:00Z"), "404"));

        assertThat(outcome.label()).isEqualTo("gone");
        assertThat(outcome.article()).isNull();
        assertThat(json(kept).get("gone").isNull()).isTrue();
    }

    @Test
    void copiesThatArriveInOneMomentAreKeptOnce() throws Exception {
        int lanes = 8;
        CyclicBarrier start = new CyclicBarrier(lanes);
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<Kept>> outcomes = threads.invokeAll(IntStream.range(0, lanes)
                    .<java.util.concurrent.Callable<Kept>>mapToObj(lane -> () -> {
                        start.await();
                        return house.keep(capture("https://site" + lane + ".example/a", "Cầu mới", BRIDGE));
                    })
                    .toList());
            for (Future<Kept> outcome : outcomes) {
                assertThat(outcome.get().label()).isIn("archived", "duplicate");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.archive.count()).isEqualTo(1);
        assertThat(ArchiveHouse.files(folder)).hasSize(2);
        assertThat(house.archive.list("baothu"))
                .singleElement()
                .satisfies(kept ->
                        assertThat(House.json(kept.facts()).get("duplicates")).hasSize(lanes - 1));
    }

    private static Capture copy(String title, String text) {
        return capture(OTHER_URL, List.of(), "cong", title, text, LocalDate.of(2025, 7, 2));
    }

    private static JsonNode json(Kept outcome) {
        String text = String.valueOf(outcome.text());
        return House.json(Path.of(text.replaceAll("txt$", "json")));
    }
}
