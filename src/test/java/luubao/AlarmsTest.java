package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import luubao.frontier.Alarm;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run tells by itself where a site is not as it was in the nights before, and only there. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AlarmsTest {
    private static final int A_NIGHT = 6;
    private static final String BYLINE = "<p class='author'>Tác giả: Lê Văn Tám</p></article>";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;
    private int published;

    @BeforeEach
    void start() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", """
                discover:
                  feeds: ["{{base}}/rss"]
                  articles: ['^/tin/\\d+$']
                fetch: { delay: 1ms, private-addresses: true }
                """);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String link(int number) {
        return "/tin/" + number;
    }

    /** So many more stories, in a layout of the site; the feed names the last dozen. */
    private void publish(int more, UnaryOperator<String> layout) {
        for (int i = 0; i < more; i++) {
            published++;
            site.on(link(published), 200, layout.apply(Stories.page(published)));
        }
        feed();
    }

    private void feed() {
        site.feed(
                "/rss",
                IntStream.rangeClosed(Math.max(1, published - 11), published)
                        .mapToObj(AlarmsTest::link)
                        .toArray(String[]::new));
    }

    private Summary night(UnaryOperator<String> layout) {
        publish(A_NIGHT, layout);
        return house.crawl();
    }

    /** Three nights as they always are. */
    private void habit() {
        for (int night = 0; night < 3; night++) {
            assertThat(night(AlarmsTest::usual).alarms()).isEmpty();
        }
    }

    private static String usual(String page) {
        return page.replace("</article>", BYLINE);
    }

    /** What all pages, old and new, come as from now on. */
    private void redesign(UnaryOperator<String> layout) {
        for (int i = 1; i <= published; i++) {
            site.on(link(i), 200, layout.apply(Stories.page(i)));
        }
    }

    private static List<Alarm.Kind> kinds(Summary summary) {
        return summary.alarms().stream().map(Alarm::kind).toList();
    }

    @Test
    void nightsAsTheyAlwaysAreAndQuietOnesRaiseNothing() {
        habit();

        assertThat(house.crawl().alarms()).as("a Sunday without news").isEmpty();
        publish(1, AlarmsTest::usual);
        assertThat(house.crawl().alarms()).as("one story").isEmpty();
        assertThat(night(AlarmsTest::usual).alarms()).isEmpty();
    }

    @Test
    void redesignThatHidesDatesAndAuthorsIsToldInTheRunAndInItsRecord() throws Exception {
        habit();
        redesign(page -> page.replaceAll("<meta property='article[^>]*>", ""));
        publish(A_NIGHT, page -> page.replaceAll("<meta property='article[^>]*>", ""));

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("WARN")
                .containsPattern("bao: 0 of \\d+ articles have a date \\(usually 100 %\\); see article.published in"
                        + " sites/bao.yaml")
                .containsPattern("bao: 0 of \\d+ articles have an author \\(usually 100 %\\)");
        JsonNode alarms = record().get("alarms");
        assertThat(alarms.findValuesAsText("alarm")).containsExactly("no-dates", "no-authors");
        assertThat(alarms.get(0).get("site").asText()).isEqualTo("bao");
        assertThat(alarms.get(0).get("now").asDouble()).isZero();
        assertThat(alarms.get(0).get("usual").asDouble()).isEqualTo(1);
    }

    private JsonNode record() throws Exception {
        return new ObjectMapper()
                .readTree(house.files(".json").stream()
                        .filter(file -> file.startsWith(house.archive.resolve("runs")))
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .toFile());
    }

    @Test
    void textsCutToTheirFirstParagraphsAreTold() {
        habit();
        UnaryOperator<String> cut = page -> page.replaceAll("(?s)<p>Kinh phí.*</article>", BYLINE);
        redesign(cut);

        assertThat(kinds(night(cut))).containsExactly(Alarm.Kind.SHORTER);
    }

    @Test
    void feedThatNamesNoArticleAnyMoreIsTold() {
        habit();
        site.feed("/rss", "/trang/gioi-thieu");

        assertThat(house.crawl().alarms())
                .extracting(Alarm::sentence)
                .containsExactly("bao: its one source names no article (usually 12); see discover in sites/bao.yaml");
    }

    @Test
    void siteWhosePagesAllRedirectToAnotherHostIsToldWithWhatToWrite() {
        habit();
        for (int i = 1; i <= published; i++) {
            site.redirect(link(i), "http://bao-moi.example/tin/" + i);
        }

        Summary summary = house.crawl();

        assertThat(kinds(summary)).containsExactly(Alarm.Kind.MOVED);
        assertThat(summary.alarms().get(0).sentence())
                .isEqualTo("bao: 18 of 18 pages redirect to bao-moi.example; if that host is the site's, name it under"
                        + " aliases in sites/bao.yaml");
    }

    @Test
    void pagesThatAreNoArticlesOrGoneAreTold() {
        habit();
        redesign(page -> "<html><head><title>Đăng nhập</title></head><body><h1>Tin</h1><ul>"
                + "<li><a href='/a'>Một</a></li><li><a href='/b'>Hai</a></li></ul></body></html>");
        assertThat(kinds(house.crawl())).containsExactly(Alarm.Kind.NO_ARTICLES);
        for (int i = 1; i <= published; i++) {
            site.on(link(i), 410, "");
        }
        publish(A_NIGHT, page -> page);
        for (int i = 1; i <= published; i++) {
            site.on(link(i), 410, "");
        }

        assertThat(kinds(house.crawl())).contains(Alarm.Kind.GONE);
    }

    @Test
    void siteOfFewStoriesIsJudgedOverSomeNights() {
        for (int night = 0; night < 12; night++) {
            publish(1, AlarmsTest::usual);
            assertThat(house.crawl().alarms()).as("night " + night).isEmpty();
        }
    }

    @Test
    void siteThatPublishesNothingMoreIsToldOnce() {
        for (int night = 0; night < 6; night++) {
            night(AlarmsTest::usual);
        }

        List<Long> told = IntStream.range(0, 7)
                .mapToObj(night -> kinds(house.crawl()).stream()
                        .filter(Alarm.Kind.NOTHING_NEW::equals)
                        .count())
                .toList();

        assertThat(told).containsExactly(0L, 0L, 0L, 0L, 1L, 0L, 0L);
    }
}
