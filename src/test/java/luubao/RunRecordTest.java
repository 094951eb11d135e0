package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luubao.frontier.Summary;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run leaves in {@code runs}: every item with its end, for programs and for people. */
class RunRecordTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper("delay: 2ms");
        site.feed("/rss", "/tin/1", "/tin/2", "/tin/hong", "/tin/mat", "/tin/tep")
                .article("/tin/1", 1)
                .article("/tin/2", 2)
                .on("/tin/hong", 500, "")
                .on("/tin/tep", 200, "%PDF-1.4", "Content-Type", "application/x-\"><img src=x onerror=alert(1)>");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private JsonNode json(Summary summary) throws Exception {
        return new ObjectMapper()
                .readTree(
                        house.archive.resolve("runs/" + summary.run() + ".json").toFile());
    }

    private Document page(Summary summary) throws Exception {
        return Jsoup.parse(Files.readString(house.archive.resolve("runs/" + summary.run() + ".html")));
    }

    @Test
    void everyItemStandsInTheRecordWithItsEnd() throws Exception {
        JsonNode run = json(house.crawl());

        assertThat(run.path("kind").asText()).isEqualTo("crawl");
        OffsetDateTime started = OffsetDateTime.parse(run.path("started").asText());
        assertThat(started.getOffset()).isEqualTo(ZoneOffset.ofHours(7));
        assertThat(Duration.between(started, OffsetDateTime.now())).isBetween(Duration.ZERO, Duration.ofMinutes(2));
        assertThat(OffsetDateTime.parse(run.path("finished").asText())).isAfterOrEqualTo(started);
        assertThat(run.path("version").asText()).isNotEmpty();
        assertThat(run.path("settings").path("fetch.timeout").asText()).isEqualTo("30s");
        Map<String, String> ends = new TreeMap<>();
        for (JsonNode item : run.path("items")) {
            ends.put(
                    item.path("kind").asText() + " " + item.path("url").asText().replace(site.base(), ""),
                    item.path("outcome").asText());
            assertThat(item.path("site").asText()).isEqualTo("bao");
            assertThat(site.base()).endsWith(item.path("host").asText());
            assertThat(OffsetDateTime.parse(item.path("settled").asText())).isAfterOrEqualTo(started);
            assertThat(item.path("article").isNull())
                    .isEqualTo(!item.path("outcome").asText().equals("archived"));
            if (item.path("outcome").asText().equals("failed")) {
                assertThat(item.path("attempts").asInt()).isEqualTo(3);
                assertThat(item.path("reason").asText()).contains("500", "3 attempts");
            }
        }
        assertThat(ends)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "robots /robots.txt", "read",
                        "feed /rss", "read",
                        "page /tin/1", "archived",
                        "page /tin/2", "archived",
                        "page /tin/hong", "failed",
                        "page /tin/mat", "gone",
                        "page /tin/tep", "refused"));
    }

    @Test
    void thePageTellsFailuresFirstAndLeadsToTheTexts() throws Exception {
        Summary summary = house.crawl();
        Document page = page(summary);

        Element failures = page.expectFirst("h2:contains(Failures) + table");
        assertThat(failures.select("tbody tr"))
                .singleElement()
                .satisfies(row -> assertThat(row.text())
                        .contains("bao", site.url("/tin/hong").toString(), "500"));
        Element all = page.expectFirst("details#site-bao");
        assertThat(all.select("tr")).hasSize(7);
        List<String> texts = new ArrayList<>();
        for (Element link : all.select("a:contains(text)")) {
            Path text = house.archive.resolve("runs").resolve(link.attr("href")).normalize();
            assertThat(text).isRegularFile();
            texts.add(link.parents().select("tr").select("td.url a").attr("href"));
        }
        assertThat(texts)
                .containsExactly(
                        site.url("/tin/1").toString(), site.url("/tin/2").toString());
        assertThat(page.select("h2:contains(Sites) + div tr.all").text()).startsWith("all 5 2 0 0 0 1 1 1");
    }

    /** A crawl of which nothing of the record's route is done behind, or ahead of, the move into {@code runs}. */
    private void cutOff(String where) throws Exception {
        Path file = house.routes.resolve("nightly.camel.yaml");
        String route = Files.readString(file);
        String move = "        - toD:\n            uri: \"file:{{archive.dir}}/runs";
        int at = route.indexOf(move);
        int end = route.indexOf("        - bean:", at);
        assertThat(at).isPositive();
        String stop = "        - throwException:\n            exceptionType: java.lang.IllegalStateException\n"
                + "            message: stopped\n";
        int place = where.equals("behind") ? end : at;
        Files.writeString(file, route.substring(0, place) + stop + route.substring(place));
        assertThat(house.run("crawl").status()).isNotZero();
        Files.writeString(file, route);
    }

    @ParameterizedTest
    @CsvSource({"behind, 1", "ahead, 0"})
    void aRecordIsListedWheneverItIsThere(String where, int records) throws Exception {
        cutOff(where);

        assertThat(house.files(".html").stream().filter(file -> file.toString().contains("/runs/")))
                .hasSize(records);
        House.Ended ended = house.run("verify");
        assertThat(ended.out().lines().filter(line -> line.contains("\truns/"))).isEmpty();
    }

    @Test
    void nothingThatAServerSaysBecomesMarkup() throws Exception {
        Document page = page(house.crawl());

        assertThat(page.select("img, iframe, [onerror], tr script")).isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.text()).contains("<img src=x onerror=alert(1)>");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'", "script-src 'sha256-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            javascript:alert(1)          | javascript:alert(1)
            data:text/html,<b>           | data:text/html,&lt;b&gt;
            https://xa.vn/"onclick="x    | <a href="https://xa.vn/&quot;onclick=&quot;x" rel="noreferrer nofollow">https://xa.vn/&quot;onclick=&quot;x</a>
            HTTP://xa.vn/?a=1&b=2        | <a href="HTTP://xa.vn/?a=1&amp;b=2" rel="noreferrer nofollow">HTTP://xa.vn/?a=1&amp;b=2</a>
            """)
    void onlyAddressesOfHttpAreLinked(String url, String shown) {
        assertThat(Html.link(url)).isEqualTo(shown);
    }

    @Test
    void signsThatSteerTheLineAreNotPrinted() {
        assertThat(Html.escaped("a\u202Eb\u0000c\u2066d\nTiếng Việt 'đ'"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDTiếng Việt &#39;đ&#39;");
    }
}
