package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night asks of a host that does not answer, or refuses, and what is told of it. */
class GivenUpHostsTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void siteThatDiesInTheNightCostsAHandfulOfRequestsAndIsAskedAgainTheNextNight() {
        String[] pages = IntStream.rangeClosed(1, 40).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        site.feed("/rss", pages);
        IntStream.rangeClosed(1, 40).forEach(i -> site.on("/tin/" + i, 502, ""));
        IntStream.rangeClosed(1, 9).forEach(i -> site.article("/tin/" + i, i));

        Summary summary = house.crawl();

        // the sample that the site is learnt from may lie anywhere, so before and behind those that are there
        assertThat(summary.archived()).isLessThanOrEqualTo(9);
        assertThat(summary.failures())
                .hasSize(40 - summary.archived())
                .allSatisfy(item -> assertThat(item.reason()).containsAnyOf("3 attempts", "page after page"));
        assertThat(summary.failures().stream().filter(item -> item.attempts() > 0))
                .hasSizeLessThan(9 * 5)
                .allSatisfy(item -> assertThat(
                                site.asked(item.url().substring(site.base().length())))
                        .as("three spaced attempts of %s", item.url())
                        .isEqualTo(3));
        assertThat(summary.failures().stream().filter(item -> item.reason().contains("page after page")))
                .as("what was not asked any more")
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.attempts()).isZero());
        IntStream.rangeClosed(1, 40).forEach(i -> site.article("/tin/" + i, i));
        assertThat(house.crawl().archived()).isEqualTo(40 - summary.archived());
    }

    @Test
    void brokenRobotsTxtPutsTheSiteOffToTheNextRun() {
        site.on("/robots.txt", 500, "").feed("/rss", "/tin/1").article("/tin/1", 1);

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("failed: " + site.url("/robots.txt") + " ", "the next run");
        assertThat(site.asked()).containsExactly("/robots.txt", "/robots.txt", "/robots.txt");
        site.on("/robots.txt", 404, "");
        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.ARCHIVED);
    }

    @Test
    void importsFromAHostThatDoesNotAnswerCostItThreeRequestsHoweverManyTheyAre() {
        site.on("/robots.txt", 503, "");
        String list = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> site.url("/tin/" + i) + "\n")
                .collect(Collectors.joining());

        House.Ended ended = house.runWith(list, "import", "-");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.outcome(site.url("/tin/20")))
                .startsWith("failed\t")
                .contains("503", "imports ask for it again in 15 min");
        assertThat(house.run("import", site.url("/tin/21").toString()).outcome(site.url("/tin/21")))
                .as("of a command of its own")
                .contains("in 15 min");
        assertThat(site.asked()).containsExactly("/robots.txt", "/robots.txt", "/robots.txt");
    }

    private static String[] pages(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 200})
    void aHostThatRefusesPageAfterPageIsLeftAloneForTheNightAndTheRestComesTheNext(int status) {
        site.feed("/rss", pages(10));
        IntStream.rangeClosed(1, 60).forEach(i -> site.article("/tin/" + i, i));
        assertThat(house.crawl().archived()).isEqualTo(10);
        String captcha = "<html><body><p>Vui lòng nhập mã xác nhận để tiếp tục</p></body></html>";
        IntStream.rangeClosed(1, 60).forEach(i -> site.on("/tin/" + i, status, captcha));
        site.feed("/rss", pages(60));
        int before = site.asked().size();

        House.Ended refused = house.run("crawl");

        assertThat(site.asked().stream().skip(before).filter(path -> path.startsWith("/tin/")))
                .hasSize(20);
        assertThat(refused.err().lines().filter(line -> line.contains(" WARN ")))
                .singleElement()
                .asString()
                .contains("refused the last 20 pages", "40 pages are put off", "browser", "sites/bao.yaml");
        assertThat(refused.told().stream().filter(line -> line.startsWith("blocked: ")))
                .hasSize(20);
        assertThat(refused.told()).noneMatch(line -> line.startsWith("failed: "));
        IntStream.rangeClosed(1, 60).forEach(i -> site.article("/tin/" + i, i));
        assertThat(house.crawl().archived()).isEqualTo(50);
    }

    @Test
    void aPageThatIsRefusedAmongOthersThatComeChangesNothing() {
        site.feed("/rss", pages(60));
        IntStream.rangeClosed(1, 60).forEach(i -> site.article("/tin/" + i, i));
        IntStream.iterate(1, i -> i <= 60, i -> i + 2).forEach(i -> site.on("/tin/" + i, 403, ""));

        House.Ended ended = house.run("crawl");

        assertThat(site.asked().stream().filter(path -> path.startsWith("/tin/")))
                .hasSize(60);
        assertThat(ended.err()).doesNotContain(" WARN ");
    }
}
