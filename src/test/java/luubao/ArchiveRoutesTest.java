package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.FIRST_NIGHT;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.URL;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;
import static luubao.archive.Captures.claiming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import luubao.archive.Capture;
import luubao.archive.Gone;
import luubao.archive.Kept;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the routes keep of articles, under which names, and what they do where that fails. */
class ArchiveRoutesTest {
    private static final String OTHER_URL = "https://cong.example/tin/cau-moi-55";
    private static final String BRIDGE_NAME = "baothu/2025/07/2025-07-01_cau-moi-noi-doi-bo_c010e910c8c1f381";

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
    void newArticleBecomesATextAndItsFacts() throws Exception {
        Kept outcome = house.keep(bridge());

        assertThat(outcome.label()).isEqualTo("archived");
        assertThat(folder.relativize(outcome.text())).hasToString(BRIDGE_NAME + ".txt");
        assertThat(ArchiveHouse.files(folder)).containsOnlyKeys(BRIDGE_NAME + ".txt", BRIDGE_NAME + ".json");
        assertThat(outcome.text()).hasContent("Cầu mới nối đôi bờ\n\n" + BRIDGE + "\n");
        assertThat(Files.readString(folder.resolve(BRIDGE_NAME + ".json")))
                .isEqualTo(Files.readString(Path.of("src/test/resources/luubao/archive/cau-moi.json")));
        assertThat(house.archive.find(URL)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(outcome.article());
            assertThat(found.text()).isEqualTo(outcome.text());
            assertThat(found.revision()).isEqualTo(1);
        });
    }

    @Test
    void articleWithoutADateStandsUnderUndated() throws Exception {
        Kept outcome = house.keep(capture(URL, List.of(), "imported", "Ghi chép", MARKET, null));

        assertThat(folder.relativize(outcome.text()))
                .hasToString("imported/undated/ghi-chep_" + outcome.article() + ".txt");
        assertThat(json(outcome).get("published").isNull()).isTrue();
        assertThat(json(outcome).get("publishedPrecision").isNull()).isTrue();
    }

    @Test
    void sameArticleAgainChangesNothing() throws Exception {
        house.keep(bridge());
        Map<String, String> before = ArchiveHouse.files(folder);

        Kept again = house.keep(bridge());

        assertThat(again.label()).isEqualTo("unchanged");
        assertThat(ArchiveHouse.files(folder)).isEqualTo(before);
    }

    @Test
    void everyAddressLeadsToTheArticle() throws Exception {
        String requested = "http://bao.example/a101.html";
        String later = "https://m.bao.example/a101.html";
        Kept first = house.keep(
                capture(URL, List.of(requested), "baothu", "Cầu mới nối đôi bờ", BRIDGE, LocalDate.of(2025, 7, 1)));
        house.keep(capture(URL, List.of(later), "baothu", "Cầu mới nối đôi bờ", BRIDGE, LocalDate.of(2025, 7, 1)));

        for (String address : List.of(URL, requested, later, first.article())) {
            assertThat(house.archive.find(address))
                    .as(address)
                    .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(first.article()));
        }
    }

    @Test
    void changedTextIsARevisionUnderTheFirstName() throws Exception {
        Kept first = house.keep(bridge());
        String textBefore = Files.readString(first.text());

        Kept second = house.keep(capture(URL, "Cầu mới nối đôi bờ rạch Ông Đốc", BRIDGE.replace("42m", "24m")));

        assertThat(second.label()).isEqualTo("revised");
        assertThat(second.article()).isEqualTo(first.article());
        assertThat(folder.relativize(second.text())).hasToString(BRIDGE_NAME + ".r2.txt");
        assertThat(json(second).get("revision").asInt()).isEqualTo(2);
        assertThat(json(second).get("change").asText()).isEqualTo("title, body");
        assertThat(first.text()).hasContent(textBefore);
        assertThat(house.keep(capture(URL, "Cầu mới nối đôi bờ rạch Ông Đốc", BRIDGE.replace("42m", "24m")))
                        .label())
                .isEqualTo("unchanged");
        assertThat(house.archive.count()).isEqualTo(1);
    }

    @Test
    void correctedSpellingIsARevisionAlthoughItFoldsToTheSameKey() {
        house.keep(bridge());

        Kept second = house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("Thạnh Hòa", "Thạnh Hoà")));

        assertThat(second.label()).isEqualTo("revised");
    }

    @Test
    void textThatComesBackIsOneMoreRevision() {
        house.keep(bridge());
        house.keep(capture(URL, "Cầu mới nối đôi bờ", MARKET));

        Kept back = house.keep(bridge());

        assertThat(back.label()).isEqualTo("revised");
        assertThat(back.text()).hasFileName("2025-07-01_cau-moi-noi-doi-bo_c010e910c8c1f381.r3.txt");
    }

    @Test
    void redirectToAnotherArticleMakesNoRevision() {
        Kept bridge = house.keep(bridge());

        Kept other =
                house.keep(capture(OTHER_URL, List.of(URL), "baothu", "Chợ nổi", MARKET, LocalDate.of(2025, 7, 3)));

        assertThat(other.label()).isEqualTo("archived");
        assertThat(house.archive.find(URL))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(bridge.article()));
    }

    @Test
    void redirectToTheSameArticlesNewAddressKeepsItsIdAndHistory() {
        Kept bridge = house.keep(bridge());
        LocalDate day = LocalDate.of(2025, 7, 1);

        Kept moved = house.keep(
                capture(OTHER_URL, List.of(URL), "baothu", "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m"), day));

        assertThat(moved.label()).isEqualTo("revised");
        assertThat(moved.article()).isEqualTo(bridge.article());
        assertThat(house.archive.find(OTHER_URL)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(bridge.article());
            assertThat(found.url()).isEqualTo(URL);
        });
    }

    @Test
    void pagesThatAllClaimOneAddressStayArticlesOfTheirOwn() {
        String list = "https://bao.example/chi-tiet.html";
        house.keep(claiming(list, list + "?id=1", "Tin trong ngày", BRIDGE));
        house.keep(claiming(list, list + "?id=2", "Tin trong ngày", MARKET));

        assertThat(house.archive.count()).isEqualTo(2);
        assertThat(house.keep(claiming(list, list + "?id=1", "Tin trong ngày", BRIDGE))
                        .label())
                .isEqualTo("unchanged");
    }

    @Test
    void pageThatClaimsTheAddressOfItsTextIsThatArticle() {
        Kept bridge = house.keep(bridge());

        Kept printed = house.keep(claiming(URL, URL + "?in=1", "Cầu mới nối đôi bờ", BRIDGE));

        assertThat(printed.label()).isEqualTo("unchanged");
        assertThat(printed.article()).isEqualTo(bridge.article());
    }

    @Test
    void goneArticleKeepsItsTextAndSaysSinceWhen() throws Exception {
        Kept kept = house.keep(bridge());
        Gone gone = new Gone(URL, Instant.parse("2025-08-01T18:30:00Z"), "404");

        Kept outcome = house.gone(gone);
        house.gone(new Gone(URL, Instant.parse("2025-08-02T18:30:00Z"), "410"));

        assertThat(outcome.label()).isEqualTo("gone");
        assertThat(ArchiveHouse.files(folder)).hasSize(2);
        assertThat(json(kept).get("gone").asText()).isEqualTo("2025-08-01T18:30:00Z");
        assertThat(json(kept).get("notes").toString()).isEqualTo("[\"gone: 404\"]");
        assertThat(house.archive.find(URL))
                .hasValueSatisfying(found -> assertThat(found.gone()).isEqualTo(gone.since()));
    }

    @Test
    void goneArticleThatIsThereAgainIsNotGone() throws Exception {
        Kept kept = house.keep(bridge());
        house.gone(new Gone(URL, Instant.parse("2025-08-01T18:30:00Z"), "404"));

        assertThat(house.keep(bridge()).label()).isEqualTo("unchanged");

        assertThat(json(kept).get("gone").isNull()).isTrue();
        assertThat(json(kept).get("notes"))
                .singleElement()
                .satisfies(note -> assertThat(note.asText()).contains("was gone from 2025-08-01T18:30:00Z", "404"));
        assertThat(house.archive.find(URL))
                .hasValueSatisfying(found -> assertThat(found.gone()).isNull());
    }

    @Test
    void aPageThatWaitedToBeReadLeavesAnImportThatCameMeanwhileAsItIs() throws Exception {
        house.keep(bridge());
        Capture corrected = capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("3,2 tỷ", "3,4 tỷ"));
        house.keep(at(corrected, FIRST_NIGHT.plusSeconds(18000), "import"));
        Map<String, String> kept = ArchiveHouse.files(folder);
        Capture typing = capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("3,2 tỷ", "3,3 tỷ"));

        Kept waited = house.keep(at(typing, FIRST_NIGHT.plusSeconds(3600), "crawl"));

        assertThat(waited.label()).isEqualTo("unchanged");
        assertThat(waited.detail()).contains("an import has brought a later text");
        assertThat(ArchiveHouse.files(folder)).isEqualTo(kept);
        assertThat(house.keep(at(typing, FIRST_NIGHT.plusSeconds(90000), "crawl"))
                        .label())
                .isEqualTo("revised");
    }

    private static Capture at(Capture plain, Instant fetched, String via) {
        return new Capture(
                plain.article(),
                plain.url(),
                plain.aliases(),
                null,
                plain.site(),
                plain.province(),
                plain.provinceNow(),
                fetched,
                via,
                plain.rights(),
                plain.extractor());
    }

    @Test
    void failureReachesTheCallersErrorHandling() throws Exception {
        house.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).setBody(simple("handled: ${exception.message}"));
                from("direct:lane").to("direct:keep");
            }
        });
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("baothu"), "a file stands where the site's folder belongs");

        Object body = house.context
                .createFluentProducerTemplate()
                .to("direct:lane")
                .withBody(bridge())
                .request();

        assertThat(body).asString().startsWith("handled: ").contains("baothu");
    }

    @Test
    void callersVariablesAndHeadersComeBackAsTheyWere() {
        Exchange exchange = house.context
                .createFluentProducerTemplate()
                .to("direct:keep")
                .withBody(bridge())
                .withHeader("lane", "bao.example")
                .withVariable("task", 7)
                .send();

        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("lane", "bao.example"));
        assertThat(exchange.getVariable("task")).isEqualTo(7);
    }

    @Test
    void failedItemIsKeptWhenItComesAgain() throws Exception {
        Files.createDirectories(folder);
        Path obstacle = Files.writeString(folder.resolve("baothu"), "in the way");
        assertThatThrownBy(() -> house.keep(bridge())).rootCause().hasMessageContaining("baothu");
        Files.delete(obstacle);

        assertThat(house.keep(bridge()).label()).isEqualTo("archived");
        assertThat(ArchiveHouse.files(folder)).hasSize(2);
    }

    private static JsonNode json(Kept outcome) {
        String text = String.valueOf(outcome.text());
        return House.json(Path.of(text.replaceAll("txt$", "json")));
    }
}
