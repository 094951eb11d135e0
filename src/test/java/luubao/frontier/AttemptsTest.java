package luubao.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.frontier.Outcome.Ending;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is an attempt, and what the next one begins with. */
class AttemptsTest {
    private static final String HOST = "xa.vn";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
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

    private Archive archive;
    private Transactions transactions;
    private Frontier frontier;
    private Runs runs;
    private String run;

    @BeforeEach
    void open(@TempDir Path folder) {
        archive = Archive.open(folder, "test", now);
        transactions = new Transactions() {
            @Override
            public <T extends @Nullable Object> T run(Work<T> work) {
                return archive.catalogue().inTransaction(work::on);
            }
        };
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        frontier = new Frontier(transactions, clock, id -> site.fetch(), Duration.ofSeconds(10), new Random(7));
        runs = new Runs(transactions, clock);
        run = runs.openCrawl(List.of(site), false, true);
        frontier.robotsRead(claim(), new byte[0], Duration.ZERO);
        frontier.settle(next(), Outcome.of(Ending.READ, "the home page"));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private Task claim() {
        return claim(HOST);
    }

    private Task claim(String host) {
        return Objects.requireNonNull(frontier.claim(new Turn(host)), "nothing is due");
    }

    /** What is due after the host's delay. */
    private Task next() {
        now = now.plusSeconds(3);
        return claim();
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
        for (Task forbidden = next(); forbidden.url().getPath().startsWith("/cam/"); forbidden = claim()) {
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
        frontier.settle(claim(), Outcome.of(Ending.ARCHIVED, ""));
        runs.finish(run);

        List<SiteNight> nights = transactions.run(connection -> History.of(connection, "xa", 2));
        assertThat(nights).singleElement().extracting(SiteNight::asked).isEqualTo(1);
    }

    @Test
    void anAttemptAfterARedirectThatTookLongHasADeadlineOfItsOwn() {
        URI target = site.home().resolve("tin/moi");
        offer(site.home().resolve("tin/1"));
        Task slow = next();
        now = now.plusSeconds(25);
        frontier.redirect(slow, target, target.toString());
        Task cut = next();
        assertThat(cut.spent()).as("of the deadline of both").isGreaterThanOrEqualTo(25_000);

        frontier.retry(cut, "no answer within 30 s", null);

        now = now.plusSeconds(40);
        assertThat(claim().spent()).isZero();
    }

    @Test
    void anArticleOfSeveralPagesThatIsGoneFromAnOldHostBeginsAnewAtTheHomes() {
        URI old = URI.create("https://cu.vn/tin/1");
        offer(old);
        frontier.robotsRead(claim("cu.vn"), new byte[0], Duration.ZERO);
        now = now.plusSeconds(3);
        Task first = claim("cu.vn");
        KeptPage page = new KeptPage(old, new byte[0], null, "html", Arrival.at(now));
        new KeptPages(transactions).onward(first, page, old.resolve("?page=2"));
        now = now.plusSeconds(3);
        frontier.settle(
                claim("cu.vn"), Outcome.of(Ending.GONE, "another article stands there"), new Look(now, null, null));

        URI moved = site.home().resolve("tin/1");
        now = now.plusSeconds(3);
        // named once more in the run: it has changed since
        runs.offer(Named.feed(run), site, List.of(new Runs.Offer(moved, moved.toString(), null, null, now)));

        Task again = next();
        assertThat(again.target()).isEqualTo(moved);
        assertThat(again.further()).as("pages that came before").isZero();
    }
}
