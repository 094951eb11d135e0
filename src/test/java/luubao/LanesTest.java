package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a night does where a site is not as plain as one would wish. */
class LanesTest {
    private static final String FEED = """
            discover:
              feeds: ["{{base}}/rss"]
            fetch: { delay: 5ms, private-addresses: true }
            """;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", FEED);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private JsonNode facts(String ending) throws IOException {
        List<Path> files = house.files(ending);
        assertThat(files).hasSize(1);
        return new ObjectMapper().readTree(files.get(0).toFile());
    }

    @Test
    void articleThatMovedToAnAliasIsFetchedInThatHostsLaneAndFoundUnderBothAddresses() throws Exception {
        try (LoopbackSite other = new LoopbackSite()) {
            house.site(site, "bao", "aliases: [\"" + other.base() + "\"]\n" + FEED);
            site.feed("/rss", "/tin/1").redirect("/tin/1", other.url("/moi/1"));
            other.article("/moi/1", 1);

            Summary summary = house.crawl();

            assertThat(House.item(summary, "/tin/1").ending()).isEqualTo(Ending.ARCHIVED);
            assertThat(other.asked()).containsExactly("/robots.txt", "/moi/1");
            assertThat(facts("_" + id() + ".json").get("url").asText())
                    .isEqualTo(site.url("/tin/1").toString());
            try (CamelSession session = house.open(false)) {
                assertThat(session.path(other.url("/moi/1").toString()))
                        .isNotNull()
                        .isEqualTo(session.path(site.url("/tin/1").toString()));
            }
        }
    }

    @Test
    void redirectsEndAfterTheFifthAlsoInACircle() {
        site.feed("/rss", "/lau/0", "/vong", "/vua/1");
        IntStream.range(0, 9).forEach(i -> site.redirect("/lau/" + i, "/lau/" + (i + 1)));
        IntStream.rangeClosed(1, 5).forEach(i -> site.redirect("/vua/" + i, "/vua/" + (i + 1)));
        site.article("/vua/6", 1).redirect("/vong", "/vong?lai").redirect("/vong?lai", "/vong");

        Summary summary = house.crawl();

        assertThat(House.item(summary, "/vua/1").ending()).isEqualTo(Ending.ARCHIVED);
        assertThat(House.item(summary, "/lau/0").ending()).isEqualTo(Ending.REFUSED);
        assertThat(House.item(summary, "/lau/0").reason()).contains("more than 5 redirects");
        assertThat(House.item(summary, "/vong").ending()).isEqualTo(Ending.REFUSED);
        assertThat(site.asked().stream().filter(path -> path.startsWith("/lau/")))
                .hasSize(6);
    }

    @Test
    void articleThatNowLeadsToTheFrontPageOrASectionIsGoneAndItsTextStays() throws Exception {
        site.feed("/rss", "/tin/1", "/tin/2").article("/tin/1", 1).article("/tin/2", 2);
        site.listing("/", "/tin/1", "/tin/2", "/tin/3", "/tin/4", "/tin/5", "/tin/6");
        site.listing("/tin", "/tin/1", "/tin/2", "/tin/3", "/tin/4", "/tin/5", "/tin/6");
        house.crawl();
        List<Path> texts = house.texts("bao");
        site.redirect("/tin/1", "/").redirect("/tin/2", "/tin");

        Summary second = house.crawl();

        assertThat(House.item(second, "/tin/1").ending()).isEqualTo(Ending.GONE);
        assertThat(House.item(second, "/tin/2").ending()).isEqualTo(Ending.GONE);
        assertThat(House.item(second, "/tin/2").reason())
                .contains(site.url("/tin").toString());
        assertThat(house.texts("bao")).hasSize(2).isEqualTo(texts);
        assertThat(house.files(".json").stream().filter(file -> file.startsWith(house.archive.resolve("bao"))))
                .allSatisfy(file -> assertThat(new ObjectMapper()
                                .readTree(file.toFile())
                                .get("gone")
                                .isNull())
                        .isFalse());
    }

    @Test
    void redirectToAForeignHostIsRefusedWithWhatToDo() {
        site.feed("/rss", "/tin/1").redirect("/tin/1", "https://noi-khac.example/tin/1");

        Summary.Item item = House.item(house.crawl(), "/tin/1");

        assertThat(item.ending()).isEqualTo(Ending.REFUSED);
        assertThat(item.reason()).contains("https://noi-khac.example/tin/1", "aliases");
    }

    @Test
    void missingPageOfAKnownArticleIsNotedAsGoneAndTakenBackWhenItReturns() throws Exception {
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
        house.crawl();
        site.on("/tin/1", 404, "");

        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.GONE);
        assertThat(site404(facts("_" + id() + ".json"))).isTrue();

        site.article("/tin/1", 1);
        Summary.Item back = House.item(crawlUntilAsked("/tin/1"), "/tin/1");
        assertThat(back.ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(facts("_" + id() + ".json").get("gone").isNull()).isTrue();
    }

    private static boolean site404(JsonNode facts) {
        return !facts.get("gone").isNull() && facts.toString().contains("404");
    }

    private String id() {
        String name = String.valueOf(house.texts("bao").get(0).getFileName());
        return name.substring(name.lastIndexOf('_') + 1, name.indexOf(".txt"));
    }

    /** A page that is gone is asked again, but not every night. */
    private Summary crawlUntilAsked(String path) {
        for (int night = 0; night < 10; night++) {
            Summary summary = house.crawl();
            if (summary.items().stream().anyMatch(item -> item.url().endsWith(path))) {
                return summary;
            }
        }
        throw new AssertionError(path + " was not asked in ten nights");
    }

    @Test
    void changedArticleBecomesARevisionBesideTheFirst() throws Exception {
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
        house.crawl();
        Path first = house.texts("bao").get(0);
        String before = Files.readString(first);
        site.on("/tin/1", 200, Stories.page(1).replace("Kinh phí chừng", "Kinh phí đã lên đến"));

        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.REVISED);

        Path second = first.resolveSibling(String.valueOf(first.getFileName()).replace(".txt", ".r2.txt"));
        assertThat(house.texts("bao")).containsExactlyInAnyOrder(first, second);
        assertThat(first).hasContent(before);
        assertThat(Files.readString(second)).contains("Kinh phí đã lên đến");
        assertThat(facts(".r2.json").get("change").asText()).isEqualTo("body");
    }

    @Test
    void siteThatAsksForPeaceGetsItBeforeTheNextAttempt() {
        site.feed("/rss", "/tin/1")
                .on(
                        "/tin/1",
                        time -> time == 1
                                ? new LoopbackSite.Reply(503, "", "Retry-After", "1")
                                : new LoopbackSite.Reply(200, Stories.page(1)));

        Summary summary = house.crawl();

        assertThat(House.item(summary, "/tin/1").ending()).isEqualTo(Ending.ARCHIVED);
        assertThat(site.asked()).containsExactly("/robots.txt", "/rss", "/tin/1", "/tin/1");
        assertThat(site.gaps().get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pageThatFailsThreeTimesIsNamedAndTriedAgainTheNextNight() {
        site.feed("/rss", "/tin/1").on("/tin/1", 500, "");

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("failed: " + site.url("/tin/1") + " ", "500", "3 attempts");
        assertThat(site.asked("/tin/1")).isEqualTo(3);
        site.article("/tin/1", 1);
        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.ARCHIVED);
    }

    @Test
    void pagesWhoseAnswersAreOfNoUseAreNoReasonToGiveUpTheirHost() {
        String[] pages = IntStream.rangeClosed(1, 13).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        site.feed("/rss", pages).article("/tin/13", 13);
        IntStream.rangeClosed(1, 6).forEach(i -> site.on("/tin/" + i, 302, ""));
        IntStream.rangeClosed(7, 12).forEach(i -> site.redirect("/tin/" + i, "javascript:history.back()"));

        Summary summary = house.crawl();

        assertThat(summary.archived()).isEqualTo(1);
        assertThat(summary.failures())
                .hasSize(12)
                .allSatisfy(item -> assertThat(item.reason()).contains("Location"));
        assertThat(site.asked()).filteredOn(path -> path.startsWith("/tin/")).hasSize(13);
    }

    @Test
    void robotsTxtJudgesTheVeryAddressThatWouldBeSent() {
        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /*utm_source=\n", "Content-Type", "text/plain")
                .feed("/rss", "/tin/1?utm_source=rss", "/tin/2")
                .article("/tin/2", 2);

        Summary summary = house.crawl();

        Summary.Item refused = House.item(summary, "/tin/1?utm_source=rss");
        assertThat(refused.ending()).isEqualTo(Ending.REFUSED);
        assertThat(refused.reason()).contains("robots.txt");
        assertThat(site.asked()).containsExactly("/robots.txt", "/rss", "/tin/2");
    }

    @Test
    void pagesThatRobotsTxtForbidsTakeNothingFromThePagesOfTheNight() throws Exception {
        house.site(site, "bao", FEED.replace("delay: 5ms", "delay: 5ms, pages: 2"));
        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /cam/\n", "Content-Type", "text/plain")
                .feed("/rss", "/cam/1", "/cam/2", "/cam/3", "/tin/1", "/tin/2")
                .article("/tin/1", 1)
                .article("/tin/2", 2);

        Summary summary = house.crawl();

        assertThat(summary.archived()).isEqualTo(2);
        assertThat(House.item(summary, "/cam/3")).satisfies(item -> {
            assertThat(item.ending()).isEqualTo(Ending.REFUSED);
            assertThat(item.attempts()).as("requests").isZero();
        });
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aHostsLastRowThatTheRoutesLetFallEndsAsFailed() throws Exception {
        Path frontier = house.routes.resolve("frontier.camel.yaml");
        String shipped = Files.readString(frontier);
        String settle = "              - to:\n                  uri: direct:settle\n";
        assertThat(shipped).contains(settle);
        Files.writeString(frontier, shipped.replace(settle, "              - log: left out\n"));
        site.feed("/rss", "/tin/1");

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(ended.told(site.url("/tin/1"))).startsWith("failed: ").contains("see the log");
    }

    @Test
    void crawlDelayOfRobotsTxtLengthensTheDelay() {
        site.on("/robots.txt", 200, "User-agent: *\nCrawl-delay: 0.3\n", "Content-Type", "text/plain")
                .feed("/rss", "/tin/1", "/tin/2")
                .article("/tin/1", 1)
                .article("/tin/2", 2);

        house.crawl();

        // from the first request to the last, so that one reading of the server's clock that came late does not matter
        assertThat(site.gaps().stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void pagesBeyondTheBudgetAreFetchedTheNextNight() throws Exception {
        house.site(site, "bao", FEED.replace("delay: 5ms", "delay: 5ms, pages: 2"));
        site.feed("/rss", "/tin/1", "/tin/2", "/tin/3", "/tin/4", "/tin/5");
        IntStream.rangeClosed(1, 5).forEach(i -> site.article("/tin/" + i, i));

        assertThat(house.crawl().archived()).isEqualTo(2);
        site.feed("/rss");

        assertThat(house.crawl().archived()).isEqualTo(2);
        assertThat(house.crawl().archived()).isEqualTo(1);
        assertThat(house.texts("bao")).hasSize(5);
    }

    @Test
    void siteThatNamesNoSourcesIsReadFromItsHomePage() throws Exception {
        house.site(site, "bao", "fetch: { delay: 5ms, private-addresses: true }\n");
        site.on(
                        "/",
                        200,
                        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body>"
                                + "<a href='/tin/ap-rach-vop-trong-cay-bong-mat-1.html'>Ấp Rạch Vọp trồng cây bóng mát</a>"
                                + "</body></html>")
                .feed("/rss", "/tin/2")
                .article("/tin/ap-rach-vop-trong-cay-bong-mat-1.html", 1)
                .article("/tin/2", 2);

        assertThat(house.crawl().archived()).isEqualTo(2);
    }
}
