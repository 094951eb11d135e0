package luubao.frontier;

import static luubao.frontier.FrontierHouse.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import luubao.frontier.Outcome.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a host in trouble is left in peace, and when it is given up; with a clock that is moved by hand. */
class BackOffTest {
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
    void aRequestGetsThreeSpacedAttempts() {
        String run = house.readyCrawl("tin/1");
        Task page = house.claim();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(page.attempts()).isEqualTo(attempt);
            house.frontier.retry(page, "answered 500", null);
            assertThat(house.frontier.claim(new Turn(HOST))).isNull();
            house.clock.pass(Duration.ofSeconds(41));
            if (attempt < 3) {
                page = house.claim();
            }
        }
        assertThat(house.runs.summary(run).failures())
                .singleElement()
                .satisfies(item -> assertThat(item.reason()).contains("answered 500", "3 attempts"));
    }

    @Test
    void aHostInTroubleRestsForLongerEachTimeUntilItAnswers() {
        house.readyCrawl("tin/1", "tin/2", "tin/3", "tin/4");
        List<Duration> pauses = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            Task task = house.claim();
            assertThat(task.url()).as("one that was not tried yet").hasToString("https://xa.vn/tin/" + page);
            trouble(task);
            pauses.add(pause());
        }

        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(21));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(41));
        Task answered = house.claim();
        house.frontier.asked(answered, house.clock.instant(), Frontier.Host.WELL);
        house.frontier.settle(answered, Outcome.of(Ending.GONE, ""));
        assertThat(pause()).as("its delay only").isLessThan(Duration.ofSeconds(3));
        trouble(house.claim());
        assertThat(pause()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
    }

    @Test
    void noPauseIsLongerThanTenMinutes() {
        house.crawl("tin/1");
        Task robots = house.claim();
        for (int time = 0; time < 40; time++) {
            house.frontier.asked(robots, house.clock.instant(), Frontier.Host.IN_TROUBLE);
        }
        house.frontier.retry(robots, "answered 503", null);
        assertThat(pause()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void fivePagesInARowWithoutAnAnswerInThreeAttemptsAndTheHostIsLeftAloneUntilTheNextRunAlsoAcrossAKill() {
        String run = house.readyCrawl("tin/1", "tin/2", "tin/3", "tin/4", "tin/5", "tin/6", "tin/7");
        trouble(house.claim());
        pause();
        trouble(house.claim());
        pause();
        house.claim();
        house.runs.free();
        house.runs.openCrawl(List.of(house.site), false, true);
        pause();
        for (int request = 3; request <= 5 * 3; request++) {
            assertThat(house.frontier.isOpen(run)).isTrue();
            trouble(house.claim());
            assertThat(pause()).as("the pauses grow no more").isLessThan(Duration.ofSeconds(170));
        }

        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.frontier.isOpen(run)).isFalse();
        assertThat(house.runs.summary(run).failures().stream().limit(5))
                .allSatisfy(item -> assertThat(item.reason()).contains("answered 503", "3 attempts"));
        assertThat(house.runs.summary(run).failures().stream().skip(5))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.reason())
                        .contains("xa.vn did not answer", "page after page", "until the next run"));
        house.clock.pass(Duration.ofDays(1));
        house.runs.openCrawl(List.of(house.site), true, true);
        assertThat(house.claim().kind())
                .as("one request tells whether it is back")
                .isEqualTo(Task.Kind.ROBOTS);
    }

    @Test
    void aHostThatAnswersSomePagesIsNotGivenUpForThoseThatItDoesNot() {
        String run = house.readyCrawl("tin/1", "tin/2", "tin/3", "tin/4", "tin/5", "tin/6", "tin/7", "tin/8");
        List<String> asked = new ArrayList<>();
        while (house.frontier.isOpen(run)) {
            Task task = house.frontier.claim(new Turn(HOST));
            if (task == null) {
                house.clock.pass(Duration.ofSeconds(1));
                continue;
            }
            asked.add(task.url().getPath());
            if (task.url().getPath().endsWith("4")) {
                house.frontier.asked(task, house.clock.instant(), Frontier.Host.WELL);
                house.frontier.settle(task, Outcome.of(Ending.ARCHIVED, ""));
            } else {
                trouble(task);
            }
        }
        assertThat(asked).as("all but one three times").hasSize(3 * 7 + 1);
    }

    @Test
    void aServerThatIsBackWithinMinutesCostsNoNightAndOtherHostsGoOnMeanwhile() {
        String run = house.crawl("tin/1", "https://tin.xa.vn/2");
        Task robots = house.claim();
        trouble(robots);
        house.frontier.robotsRead(house.claim("tin.xa.vn"), new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(50));
        assertThat(house.claim("tin.xa.vn").url()).hasToString("https://tin.xa.vn/2");
        assertThat(house.frontier.claim(new Turn(HOST))).as("no connection yet").isNull();

        house.clock.pass(Duration.ofSeconds(11));
        trouble(house.claim());
        house.clock.pass(Duration.ofMinutes(3));
        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        house.clock.pass(Duration.ofSeconds(61));
        Task third = house.claim();
        assertThat(third.kind()).isEqualTo(Task.Kind.ROBOTS);
        house.frontier.asked(third, house.clock.instant(), Frontier.Host.WELL);
        house.frontier.robotsRead(third, new byte[0], Duration.ZERO);

        house.clock.pass(Duration.ofSeconds(3));
        assertThat(house.claim().kind()).isEqualTo(Task.Kind.FEED);
        assertThat(house.frontier.isOpen(run)).isTrue();
    }

    @Test
    void whoImportsAPageWaitsForItsRobotsTxtAsForAnyPage() {
        imported("tin/1");
        trouble(house.claim());
        house.clock.pass(Duration.ofSeconds(11));
        trouble(house.claim());
        house.clock.pass(Duration.ofSeconds(21));

        assertThat(house.claim()).extracting(Task::attempts).isEqualTo(3);
    }

    /** Opens the import of a page; its run. */
    private String imported(String page) {
        URI url = house.site.home().resolve(page);
        return house.runs.openImport("xa", new Runs.Offer(url, url.toString()));
    }

    private void robotsTxtDoesNotCome() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            trouble(house.claim());
            house.clock.pass(Duration.ofMinutes(5));
        }
    }

    @Test
    void importsOfAHostWhoseRobotsTxtDoesNotComeFailAtOnceForAQuarterOfAnHour() {
        imported("tin/1");
        robotsTxtDoesNotCome();

        String second = imported("tin/2");
        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.runs.outcome(second)).hasValueSatisfying(outcome -> {
            assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
            assertThat(outcome.reason()).contains("answered 503 (3 attempts", "imports ask for it again in 10 min");
        });

        house.clock.pass(Duration.ofMinutes(10));
        String third = imported("tin/3");
        Task robots = house.claim();
        assertThat(robots).extracting(Task::kind, Task::attempts).containsExactly(Task.Kind.ROBOTS, 1);
        house.frontier.robotsRead(robots, new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        assertThat(house.claim().run()).isEqualTo(third);
    }

    @Test
    void anImportIsToldSoAlsoWhileItsHostRests() {
        imported("tin/1");
        trouble(house.claim());
        house.clock.pass(Duration.ofMinutes(5));
        trouble(house.claim());
        house.clock.pass(Duration.ofMinutes(5));
        trouble(house.claim());

        String second = imported("tin/2");

        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.runs.outcome(second)).isPresent();
    }

    @Test
    void whatAPersonMayPutRightIsAskedAgainAfterAMinute() {
        imported("tin/1");
        Task robots = house.claim();
        house.frontier.asked(robots, house.clock.instant(), Frontier.Host.IN_TROUBLE);
        house.frontier.settle(robots, Outcome.of(Ending.FAILED, "the certificate is not trusted"));

        house.clock.pass(Duration.ofSeconds(30));
        String second = imported("tin/2");
        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.runs.outcome(second))
                .hasValueSatisfying(outcome -> assertThat(outcome.reason()).contains("certificate", "again in 1 min"));

        house.clock.pass(Duration.ofSeconds(31));
        imported("tin/3");
        assertThat(house.claim().kind()).isEqualTo(Task.Kind.ROBOTS);
    }

    @Test
    void aCrawlThatGaveAHostUpAsksItNoMoreThoughAnImportDidSince() {
        String run = house.crawl("tin/1");
        robotsTxtDoesNotCome();
        house.clock.pass(Duration.ofMinutes(20));
        imported("tin/2");
        robotsTxtDoesNotCome();

        house.offer(run, "tin/3");

        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        assertThat(house.frontier.isOpen(run)).isFalse();
    }

    @Test
    void aSiteThatWantsALongPeaceIsLeftAloneUntilTheNextRun() {
        String run = house.readyCrawl("tin/1", "tin/2");
        house.frontier.retry(house.claim(), "answered 503", Duration.ofHours(1));

        assertThat(house.frontier.isOpen(run)).isFalse();
        assertThat(house.runs.summary(run).failures())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.reason()).contains("asks for 60 min"));
    }

    @Test
    void whatASiteAsksForInItsLastAnswerHoldsForItsOtherPages() {
        String run = house.readyCrawl("tin/1");
        Task page = third();
        house.offer(run, "tin/2");
        house.frontier.retry(page, "answered 503", Duration.ofMinutes(8));

        house.clock.pass(Duration.ofMinutes(7));
        assertThat(house.frontier.claim(new Turn(HOST))).isNull();
        house.clock.pass(Duration.ofSeconds(61));
        page = third();
        house.offer(run, "tin/3");
        house.frontier.retry(page, "answered 503", Duration.ofHours(1));

        assertThat(house.frontier.isOpen(run)).isFalse();
        assertThat(house.runs.summary(run).failures().stream().map(Summary.Item::reason))
                .hasSize(3)
                .allMatch(reason -> reason.contains("3 attempts"))
                .last()
                .asString()
                .contains("asks for 60 min");
    }

    /** The next page at its third attempt. */
    private Task third() {
        Task task = house.claim();
        while (task.attempts() < 3) {
            house.frontier.retry(task, "answered 503", null);
            house.clock.pass(Duration.ofSeconds(41));
            task = house.claim();
        }
        return task;
    }

    @Test
    void aClockThatWasDaysAheadHoldsUpNeitherAHostNorItsRobotsTxtNorAPage() {
        house.crawl("tin/1");
        trouble(house.claim());
        house.clock.pass(Duration.ofDays(-3));

        Task robots = afterAll();
        assertThat(robots).extracting(Task::kind, Task::attempts).containsExactly(Task.Kind.ROBOTS, 2);
        trouble(robots);
        assertThat(pause()).as("by the clock of now").isGreaterThan(Duration.ofSeconds(59));
        house.frontier.robotsRead(house.claim(), new byte[0], Duration.ZERO);
        house.clock.pass(Duration.ofSeconds(3));
        house.frontier.settle(house.claim(), Outcome.of(Ending.READ, ""));
        house.clock.pass(Duration.ofSeconds(3));
        trouble(house.claim());
        house.clock.pass(Duration.ofDays(-3));

        assertThat(afterAll().attempts()).isEqualTo(2);
        imported("tin/9");
        house.clock.pass(Duration.ofSeconds(3));
        assertThat(house.claim().kind())
                .as("what was read of robots.txt in days to come is not gone by")
                .isEqualTo(Task.Kind.ROBOTS);
    }

    /** What is due, at the lane's next turn or the one after it. */
    private Task afterAll() {
        Task task = house.frontier.claim(new Turn(HOST));
        return task == null ? house.claim() : task;
    }

    private void trouble(Task task) {
        house.frontier.asked(task, house.clock.instant(), Frontier.Host.IN_TROUBLE);
        house.frontier.retry(task, "answered 503", null);
    }

    /** Waits until the host may be asked again; how long that was. */
    private Duration pause() {
        Instant start = house.clock.instant();
        Iterator<Turn> turns = house.frontier.turns(HOST);
        long wait = 1;
        while (wait > 0 && turns.hasNext()) {
            wait = house.frontier.waitMillis(turns.next());
            house.clock.pass(Duration.ofMillis(wait));
        }
        return Duration.between(start, house.clock.instant());
    }
}
