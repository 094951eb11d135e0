package luubao.frontier;

import static luubao.frontier.FrontierHouse.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import luubao.frontier.Outcome.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pacing, redirects and nights on a real catalogue, with a clock that is moved by hand. */
class FrontierTest {
    private FrontierHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new FrontierHouse(folder, FrontierHouse.site(Duration.ofSeconds(2), 30), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void robotsComesFirstAndTheDelayLiesBetweenRequestStarts() {
        String run = house.crawl("tin/1");

        Task robots = house.claim();
        assertThat(robots.kind()).isEqualTo(Task.Kind.ROBOTS);
        assertThat(robots.target()).hasToString("https://xa.vn/robots.txt");
        house.frontier.robotsRead(robots, new byte[0], Duration.ZERO);
        assertThat(house.frontier.claim(new Turn(HOST))).as("at once").isNull();

        house.clock.pass(Duration.ofMillis(2001));
        assertThat(house.claim().kind()).isEqualTo(Task.Kind.FEED);
        assertThat(house.frontier.isOpen(run)).isTrue();
    }

    @Test
    void turnsThatAreOverStayOver() {
        String run = house.readyCrawl("tin/1");
        Iterator<Turn> turns = house.frontier.turns(HOST);
        assertThat(turns.hasNext()).isTrue();
        turns.next();
        house.frontier.settle(house.claim(), Outcome.of(Ending.ARCHIVED, ""));
        assertThat(turns.hasNext()).isFalse();

        house.offer(run, "tin/2");

        assertThat(turns.hasNext()).as("where a page came since").isFalse();
        assertThat(house.frontier.turns(HOST).hasNext())
                .as("the lane's next turns")
                .isTrue();
    }

    @Test
    void crawlDelayLengthensTheDelayAndATooLongOneRefusesTheHost() {
        house.crawl("tin/1");
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ofSeconds(30));
        house.clock.pass(Duration.ofSeconds(29));
        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        house.clock.pass(Duration.ofSeconds(2));
        Task feed = house.claim();
        house.frontier.settle(feed, Outcome.of(Ending.READ, ""));

        String next = nextNight("tin/1");
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ofHours(3));
        assertThat(house.frontier.isOpen(next)).isFalse();
        assertThat(house.runs.summary(next).items())
                .filteredOn(item -> item.kind() == Task.Kind.PAGE)
                .allSatisfy(item -> {
                    assertThat(item.ending()).isEqualTo(Ending.REFUSED);
                    assertThat(item.reason()).contains("10800 s between requests");
                });
    }

    @Test
    void whatIsBeyondThePagesOfANightComesTheNextNight() {
        house.site = FrontierHouse.site(Duration.ofSeconds(2), 3);
        String run = house.readyCrawl("tin/1", "tin/2", "tin/3", "tin/4", "tin/5");
        assertThat(pages(run)).hasSize(3);

        String next = nextNight();
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        house.frontier.settle(house.claim(), Outcome.of(Ending.READ, ""));
        assertThat(pages(next)).startsWith("https://xa.vn/tin/4", "https://xa.vn/tin/5");
    }

    @Test
    void aCrawlCutOffGoesOnTheSameNightAndIsTakenOverTheNext() {
        String run = house.readyCrawl("tin/1", "tin/2");
        house.claim();

        house.runs.free();
        assertThat(house.runs.openCrawl(List.of(house.site), false, true)).isEqualTo(run);
        house.clock.pass(Duration.ofSeconds(3));
        Task again = house.claim();
        assertThat(again.attempts())
                .as("a request whose end nobody saw is none")
                .isEqualTo(1);

        house.runs.free();
        house.clock.pass(Duration.ofDays(1));
        String next = house.runs.openCrawl(List.of(house.site), true, true);
        assertThat(next).isNotEqualTo(run);
        assertThat(house.frontier.isOpen(run)).isFalse();
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        Task feed = house.claim();
        assertThat(feed.kind()).as("what the site names now is read").isEqualTo(Task.Kind.FEED);
        house.frontier.settle(feed, Outcome.of(Ending.READ, ""));
        assertThat(pages(next)).containsExactlyInAnyOrder("https://xa.vn/tin/1", "https://xa.vn/tin/2");
    }

    @Test
    void anImportLeavesTheRowsOfACutOffCrawlAlone() {
        house.readyCrawl("tin/1");
        house.runs.free();

        URI url = URI.create("https://xa.vn/tin/9");
        String run = house.runs.openImport("xa", new Runs.Offer(url, url.toString()));
        house.clock.pass(Duration.ofSeconds(3));
        Task page = house.claim();
        assertThat(page.url()).as("robots.txt was read today").isEqualTo(url);
        house.frontier.settle(page, Outcome.of(Ending.ARCHIVED, ""));
        assertThat(house.frontier.isOpen(run)).isFalse();
        assertThat(house.frontier.hosts()).isEmpty();
    }

    @Test
    void aRedirectMovesTheItemToItsHostsLaneAndEndsAfterFive() {
        house.readyCrawl("tin/1");
        for (int hop = 1; hop <= 5; hop++) {
            Task page = house.claim();
            house.frontier.redirect(page, URI.create("https://xa.vn/hop/" + hop), "https://xa.vn/hop/" + hop);
            house.clock.pass(Duration.ofSeconds(3));
        }
        assertThat(house.frontier.redirect(house.claim(), URI.create("https://xa.vn/hop/6"), "https://xa.vn/hop/6"))
                .isEqualTo(
                        Outcome.of(Ending.REFUSED, "more than 5 redirects; the last one led to https://xa.vn/hop/6"));
    }

    @Test
    void pagesOfAnArticleThatAsksForItsNextCountInTheLanesOfAllHosts() {
        house.site = FrontierHouse.site(Duration.ofSeconds(2), 3);
        house.readyCrawl("tin/1", "https://tin.xa.vn/2", "https://tin.xa.vn/3");
        asksForPageTwo(house.claim());

        assertThat(readyClaim("tin.xa.vn").url()).hasToString("https://tin.xa.vn/2");
        house.clock.pass(Duration.ofSeconds(3));
        assertThat(house.frontier.claim(new Turn("tin.xa.vn")))
                .as("a night has three pages")
                .isNull();
    }

    @Test
    void anArticleCutOffAtItsSecondPageOnAnotherHostBeginsAnewAtItsOwn() {
        String run = house.readyCrawl("tin/1");
        house.frontier.redirect(house.claim(), URI.create("https://tin.xa.vn/tin/1"), "https://tin.xa.vn/tin/1");
        asksForPageTwo(readyClaim("tin.xa.vn"));

        house.runs.free();
        house.clock.pass(Duration.ofDays(1));
        String next = house.runs.openCrawl(List.of(house.site), true, true);
        assertThat(next).isNotEqualTo(run);
        assertThat(house.frontier.hosts()).containsExactly(HOST);
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        house.frontier.settle(house.claim(), Outcome.of(Ending.READ, ""));
        house.clock.pass(Duration.ofSeconds(3));
        assertThat(house.claim().target()).hasToString("https://xa.vn/tin/1");
    }

    private void asksForPageTwo(Task task) {
        KeptPage first = new KeptPage(task.target(), new byte[0], null, "html", Arrival.at(house.clock.instant()));
        new KeptPages(house.transactions).onward(task, first, task.target().resolve("?page=2"));
    }

    /** Takes what is due of a host whose robots.txt is not read yet. */
    private Task readyClaim(String host) {
        Task robots = Objects.requireNonNull(house.frontier.claim(new Turn(host)));
        house.frontier.robotsRead(robots, new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        return Objects.requireNonNull(house.frontier.claim(new Turn(host)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, ARCHIVED, 2",
        "1, 1, 7, UNCHANGED, 8",
        "1, 1, 8, UNCHANGED, 10",
        "1, 1, 10, UNCHANGED, 13",
        "4, 4, 10, REVISED, 11",
        "4, 4, 11, REVISED, 13",
        "1, 1, 900, UNCHANGED, 1265",
        "1, 1, 1, NOT_AN_ARTICLE, 2",
        "1, 1, 2, NOT_AN_ARTICLE, 5",
        "1, 50, 50, GONE, 51",
        "1, 50, 51, GONE, 54",
        "1, 50, 700, GONE, 1065",
        "1, 30, 30, FAILED, 31",
        "1, 30, 37, FAILED, 39",
        "3, 3, 3, BLOCKED, 4",
        "1, 2, 2, REFUSED, 3",
        "1, 2, 3, REFUSED, 6"
    })
    void articlesAreAskedForSevenNightsAndThenAtGrowingIntervals(
            int kept, int since, int night, Ending ending, int next) {
        assertThat(Night.next(kept, since, night, ending)).isEqualTo(next);
    }

    @Test
    void crawlOfNoPagesLeavesAlsoWhatARunThatWasCutOffHadBegunToAsk() {
        String run = house.readyCrawl("tin/1", "tin/2");
        house.frontier.retry(house.claim(), "503", null);
        house.clock.pass(Duration.ofMinutes(1));

        house.frontier.choose(new Choice(List.of(), null, 0));

        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.frontier.isOpen(run)).isFalse();
    }

    private String nextNight(String... pages) {
        for (String open : house.frontier.hosts()) {
            house.frontier.turns(open).forEachRemaining(turn -> {
                house.clock.pass(Duration.ofSeconds(3));
                Task task = house.frontier.claim(turn);
                if (task != null) {
                    house.frontier.settle(task, Outcome.of(Ending.ARCHIVED, ""));
                }
            });
        }
        house.clock.pass(Duration.ofDays(1));
        String run = house.runs.openCrawl(List.of(house.site), true, true);
        house.offer(run, pages);
        return run;
    }

    /** Takes and archives all pages of the run; their URLs. */
    private List<String> pages(String run) {
        List<String> pages = new ArrayList<>();
        while (house.frontier.isOpen(run)) {
            house.clock.pass(Duration.ofSeconds(3));
            Task task = house.frontier.claim(new Turn(HOST));
            if (task != null) {
                pages.add(task.url().toString());
                house.frontier.settle(task, Outcome.of(Ending.ARCHIVED, ""));
            }
        }
        return pages;
    }
}
