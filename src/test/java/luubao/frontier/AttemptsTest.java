package luubao.frontier;

import static luubao.frontier.FrontierHouse.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import luubao.frontier.Outcome.Ending;
import luubao.site.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is an attempt, and what the next one begins with. */
class AttemptsTest {
    private final Site site = new Site(
            "xa",
            "Xã",
            Site.Kind.PORTAL,
            null,
            URI.create("https://xa.vn/"),
            List.of(URI.create("https://cu.vn/")),
            true,
            Site.Discover.NONE,
            new Site.Fetch(Duration.ofSeconds(2), 30, false, false),
            Site.ArticleRules.NONE);

    private FrontierHouse house;
    private HandClock clock;
    private Frontier frontier;
    private Runs runs;
    private String run;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new FrontierHouse(folder, site, Duration.ofSeconds(10));
        clock = house.clock;
        frontier = house.frontier;
        runs = house.runs;
        run = runs.openCrawl(List.of(site), false, true);
        frontier.robotsRead(house.claim(), new byte[0], Duration.ZERO);
        frontier.settle(next(), Outcome.of(Ending.READ, "the home page"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** What is due after the host's delay. */
    private Task next() {
        clock.pass(Duration.ofSeconds(3));
        return house.claim();
    }

    private void offer(URI... urls) {
        runs.offer(
                Named.feed(run),
                site,
                Stream.of(urls)
                        .map(url -> new Runs.Offer(url, "https://xa.vn" + url.getPath()))
                        .toList());
    }

    @Test
    void aPageThatIsRefusedUnaskedIsNoAttemptAndItsHostMayBeAskedAtOnce() throws Exception {
        offer(
                site.home().resolve("cam/1"),
                site.home().resolve("cam/2"),
                site.home().resolve("tin/3"));
        for (Task forbidden = next(); forbidden.url().getPath().startsWith("/cam/"); forbidden = house.claim()) {
            frontier.unasked(forbidden);
            frontier.settle(forbidden, Outcome.of(Ending.REFUSED, "robots.txt"));
        }

        assertThat(frontier.claim(new Turn(HOST)))
                .as("behind a page that is asked")
                .isNull();
        assertThat(runs.summary(run).items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.attempts()).isZero());
    }

    @Test
    void aNightsFiguresCountWhatWasAsked() {
        offer(site.home().resolve("cam/1"), site.home().resolve("tin/2"));
        Task forbidden = next();
        frontier.unasked(forbidden);
        frontier.settle(forbidden, Outcome.of(Ending.REFUSED, "robots.txt"));
        frontier.settle(house.claim(), Outcome.of(Ending.ARCHIVED, ""));
        runs.finish(run);

        List<SiteNight> nights = house.transactions.run(connection -> History.of(connection, "xa", 2));
        assertThat(nights).singleElement().extracting(SiteNight::asked).isEqualTo(1);
    }

    @Test
    void anAttemptAfterARedirectThatTookLongHasADeadlineOfItsOwn() {
        URI target = site.home().resolve("tin/moi");
        offer(site.home().resolve("tin/1"));
        Task slow = next();
        clock.pass(Duration.ofSeconds(25));
        frontier.redirect(slow, target, target.toString());
        Task cut = next();
        assertThat(cut.spent()).as("of the deadline of both").isGreaterThanOrEqualTo(25_000);

        frontier.retry(cut, "no answer within 30 s", null);

        clock.pass(Duration.ofSeconds(40));
        assertThat(house.claim().spent()).isZero();
    }

    @Test
    void anArticleOfSeveralPagesThatIsGoneFromAnOldHostBeginsAnewAtTheHomes() {
        URI old = URI.create("https://cu.vn/tin/1");
        offer(old);
        frontier.robotsRead(house.claim("cu.vn"), new byte[0], Duration.ZERO);
        clock.pass(Duration.ofSeconds(3));
        Task first = house.claim("cu.vn");
        KeptPage page = new KeptPage(old, new byte[0], null, "html", Arrival.at(clock.instant()));
        new KeptPages(house.transactions).onward(first, page, old.resolve("?page=2"));
        clock.pass(Duration.ofSeconds(3));
        frontier.settle(
                house.claim("cu.vn"),
                Outcome.of(Ending.GONE, "another article stands there"),
                new Look(clock.instant(), null, null));

        URI moved = site.home().resolve("tin/1");
        clock.pass(Duration.ofSeconds(3));
        // named once more in the run: it has changed since
        runs.offer(
                Named.feed(run), site, List.of(new Runs.Offer(moved, moved.toString(), null, null, clock.instant())));

        Task again = next();
        assertThat(again.target()).isEqualTo(moved);
        assertThat(again.further()).as("pages that came before").isZero();
    }
}
