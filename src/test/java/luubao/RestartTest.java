package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import luubao.archive.Archive;
import luubao.fetch.Answer;
import luubao.fetch.FetchSettings;
import luubao.fetch.MediaKind;
import luubao.frontier.Arrival;
import luubao.frontier.Frontier;
import luubao.frontier.HandClock;
import luubao.frontier.KeptPage;
import luubao.frontier.KeptPages;
import luubao.frontier.KnownPages;
import luubao.frontier.Named;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Runs;
import luubao.frontier.Summary;
import luubao.frontier.Task;
import luubao.frontier.Transactions;
import luubao.frontier.Turn;
import luubao.site.Provinces;
import luubao.site.Site;
import luubao.site.SiteReader;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the frontier still knows when the process ended and another one begins. */
class RestartTest {
    private static final String HOST = "bao.example";
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final URI ARTICLE = URI.create("https://bao.example/cau-moi-a101.html");
    private static final URI SECOND = URI.create("https://bao.example/cau-moi-a101.html?page=2");
    private static final byte[] ROBOTS =
            "User-agent: *\nSitemap: https://bao.example/sitemap.xml\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private House house;
    private Archive archive;
    private Sites sites;
    private Site site;
    private final HandClock clock = new HandClock(Instant.parse("2025-07-01T18:30:00Z"));

    /** Transactions until the process dies. */
    private int left;

    private Frontier frontier;
    private KeptPages kept;
    private Runs runs;
    private Visits visits;

    @BeforeEach
    void open() throws IOException {
        house = new House(temp).site("bao", "https://bao.example/", """
                discover: { feeds: ["https://bao.example/rss"] }
                fetch: { delay: 2s }
                """);
        sites = SiteReader.readAll(house.config(), Provinces.read(house.config().resolve("provinces.yaml")));
        site = sites.byId("bao").orElseThrow();
        archive = Archive.open(house.archive, "test", clock.instant());
        start();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    /** What a new process does first. */
    private void start() {
        left = Integer.MAX_VALUE;
        Transactions transactions = new Transactions() {
            @Override
            public <T extends @Nullable Object> T run(Work<T> work) {
                if (left-- <= 0) {
                    throw new Killed();
                }
                return archive.catalogue().inTransaction(work::on);
            }
        };
        frontier = new Frontier(transactions, clock, id -> site.fetch(), Duration.ofSeconds(10), new Random(7));
        kept = new KeptPages(transactions);
        runs = new Runs(transactions, clock);
        runs.free();
        visits = new Visits(
                sites,
                frontier,
                runs,
                new Revisits(sites, new KnownPages(transactions), runs, archive, "test"),
                new FetchSettings("luubao/test", Duration.ofSeconds(30), 1 << 20),
                clock);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The next task when the host's delay is over. */
    private Optional<Task> due() {
        clock.pass(DELAY.plusMillis(1));
        return Optional.ofNullable(frontier.claim(new Turn(HOST)));
    }

    private Task claim() {
        return due().orElseThrow(() -> new AssertionError("nothing is due"));
    }

    private void readRobots(Task task) {
        visits.robots(
                task,
                new Answer.Page(
                        task.target(),
                        200,
                        "OK",
                        List.of(),
                        ROBOTS,
                        null,
                        null,
                        MediaKind.TEXT,
                        clock.instant(),
                        false,
                        null));
    }

    /** Takes rows until none is due; what they were to ask. */
    private List<String> drain() {
        List<String> urls = new ArrayList<>();
        for (Optional<Task> due = due(); due.isPresent(); due = due()) {
            Task task = due.get();
            urls.add(task.target().toString());
            if (task.kind() == Task.Kind.ROBOTS) {
                readRobots(task);
            } else {
                frontier.settle(task, Outcome.of(Ending.READ, ""));
            }
        }
        return urls;
    }

    @Test
    void requestsCutOffByKillsAreNoAttempts() {
        runs.openCrawl(List.of(site), false, true);
        for (int kills = 0; kills < 4; kills++) {
            claim();
            start();
            runs.openCrawl(List.of(site), false, true);
        }

        assertThat(claim()).extracting(Task::attempts).isEqualTo(1);
    }

    private static final Outcome.Unmatched AUTHOR = new Outcome.Unmatched("author", ".tg > b");
    private static final Outcome.Unmatched BODY = new Outcome.Unmatched("body", "#x");

    @Test
    void selectorsThatMatchedNothingBeforeAKillAreCountedWithThoseAfterIt() {
        String run = runs.openCrawl(List.of(site), false, true);
        readRobots(claim());
        runs.offer(
                Named.feed(run),
                site,
                List.of(
                        offer(ARTICLE),
                        offer(ARTICLE.resolve("/b-a102.html")),
                        offer(ARTICLE.resolve("/c-a103.html"))));
        frontier.settle(claimPage(), read(List.of(BODY, AUTHOR)));

        start();
        assertThat(runs.openCrawl(List.of(site), false, true)).isEqualTo(run);
        frontier.settle(claimPage(), read(List.of(BODY)));
        frontier.settle(claimPage(), read(List.of()));

        assertThat(runs.summary(run).missed())
                .containsExactly(new Summary.Missed("bao", AUTHOR, 1, 3), new Summary.Missed("bao", BODY, 2, 3));
    }

    private static Runs.Offer offer(URI url) {
        return new Runs.Offer(url, url.toString());
    }

    private Task claimPage() {
        for (Task task = claim(); ; task = claim()) {
            if (task.kind() == Task.Kind.PAGE) {
                return task;
            }
            frontier.settle(task, Outcome.of(Ending.READ, ""));
        }
    }

    private static Outcome read(List<Outcome.Unmatched> unmatched) {
        return new Outcome(Ending.ARCHIVED, "", null, unmatched);
    }

    @Test
    void hostKeepsItsDelayAcrossAStart() {
        runs.openCrawl(List.of(site), false, true);
        claim();

        start();
        runs.openCrawl(List.of(site), false, true);

        assertThat(frontier.claim(new Turn(HOST))).isNull();
        assertThat(due()).isPresent();
    }

    @Test
    void hostIsNotLeftAloneForDaysWhereTheClockWasAheadBefore() {
        runs.openCrawl(List.of(site), false, true);
        claim();

        clock.pass(Duration.ofDays(-3));
        start();
        runs.openCrawl(List.of(site), false, true);

        assertThat(due()).isPresent();
    }

    @Test
    void sitemapsThatRobotsTxtNamesAreReadWhereverItsReadingIsKilled() {
        for (int transactions = 0; transactions < 2; transactions++) {
            runs.openCrawl(List.of(site), false, true);
            Task robots = claim();
            assertThat(robots).extracting(Task::kind).isEqualTo(Task.Kind.ROBOTS);
            left = transactions;
            assertThatExceptionOfType(Killed.class).isThrownBy(() -> readRobots(robots));

            start();
            String run = runs.openCrawl(List.of(site), false, true);

            assertThat(drain())
                    .as("asked after a kill behind transaction %d", transactions)
                    .contains("https://bao.example/sitemap.xml", "https://bao.example/rss");
            runs.finish(run);
            assertThat(runs.cutOff()).isEmpty();
        }
    }

    @Test
    void crawlThatWasCutOffEndsThoughAnImportReadRobotsTxtSince() {
        String run = runs.openCrawl(List.of(site), false, true);
        readRobots(claim());
        claim();

        clock.pass(Duration.ofDays(2));
        start();
        runs.openImport("bao", new Runs.Offer(ARTICLE, ARTICLE.toString()));
        assertThat(drain()).containsExactly("https://bao.example/robots.txt", ARTICLE.toString());

        start();
        assertThat(runs.openCrawl(List.of(site), false, true)).isEqualTo(run);
        assertThat(drain())
                .containsExactly(
                        "https://bao.example/robots.txt", "https://bao.example/rss", "https://bao.example/sitemap.xml");
        assertThat(frontier.isOpen(run)).isFalse();
    }

    @Test
    void articleThatSpansPagesGoesOnWithThePageAtWhichItWasKilled() {
        Task first = article();
        left = 0;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> kept.onward(first, page(ARTICLE), SECOND));

        start();
        runs.openCrawl(List.of(site), false, true);
        Task again = claim();
        assertThat(again.target()).isEqualTo(ARTICLE);
        assertThat(kept.of(again)).isEmpty();
        kept.onward(again, page(ARTICLE), SECOND);

        for (int kills = 0; kills < 2; kills++) {
            start();
            runs.openCrawl(List.of(site), false, true);
            Task second = claim();
            assertThat(second.target()).isEqualTo(SECOND);
            assertThat(second.attempts()).isEqualTo(1);
            assertThat(kept.of(second)).extracting(KeptPage::url).containsExactly(ARTICLE);
        }
    }

    @Test
    void articleThatSpansPagesBeginsAnewInAnotherNight() {
        kept.onward(article(), page(ARTICLE), SECOND);

        clock.pass(Duration.ofDays(1));
        start();
        runs.openCrawl(List.of(site), true, true);
        readRobots(claim());
        Task again = claim();
        while (again.kind() != Task.Kind.PAGE) {
            frontier.settle(again, Outcome.of(Ending.READ, ""));
            again = claim();
        }
        assertThat(again.target()).isEqualTo(ARTICLE);
        assertThat(kept.of(again)).isEmpty();
    }

    /** Who asked for it is gone, and nobody goes on with it. */
    @Test
    void importOfAnArticleThatSpansPagesLeavesNoneOfThem() {
        runs.openImport("bao", new Runs.Offer(ARTICLE, ARTICLE.toString()));
        readRobots(claim());
        Task first = claim();
        kept.onward(first, page(ARTICLE), SECOND);
        assertThat(kept.of(first)).isNotEmpty();

        start();

        assertThat(kept.of(first)).isEmpty();
        assertThat(due()).isEmpty();
    }

    /** The claimed row of an article. */
    private Task article() {
        String run = runs.openCrawl(List.of(site), false, true);
        drain();
        runs.offer(Named.feed(run), site, List.of(new Runs.Offer(ARTICLE, ARTICLE.toString())));
        return claim();
    }

    private KeptPage page(URI url) {
        return new KeptPage(url, new byte[] {'x'}, null, "html", Arrival.at(clock.instant()));
    }

    @Test
    void whatFailsWhileTheProgramStopsIsAskedAgain() {
        runs.openCrawl(List.of(site), false, true);
        readRobots(claim());
        Task broken = claim();
        frontier.stop();
        frontier.retry(broken, "the connection broke off", null);
        assertThat(due()).isEmpty();

        start();
        runs.openCrawl(List.of(site), false, true);
        Task again = claim();
        assertThat(again.canonical()).isEqualTo(broken.canonical());
        assertThat(again.attempts()).isEqualTo(1);
        frontier.stop();
        frontier.settle(again, Outcome.of(Ending.FAILED, "interrupted"));

        start();
        runs.openCrawl(List.of(site), false, true);
        assertThat(claim().canonical()).isEqualTo(broken.canonical());
    }

    @Test
    void runKilledBeforeItIsMarkedAsFinishedGoesOnUnderItsId() {
        String run = runs.openCrawl(List.of(site), false, true);
        drain();
        left = 0;
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> runs.finish(run));

        start();

        assertThat(runs.openCrawl(List.of(site), false, true)).isEqualTo(run);
        assertThat(drain()).isEmpty();
        runs.finish(run);
        assertThat(runs.cutOff()).isEmpty();
    }

    @Test
    void whatACutOffRunDidIsRecordedWhenTheNextNightTakesOver() throws IOException {
        clock.pass(Duration.between(clock.instant(), Instant.now().minus(Duration.ofDays(2))));
        String run = runs.openCrawl(List.of(site), false, true);
        readRobots(claim());
        archive.close();

        try (LoopbackSite loopback = new LoopbackSite()) {
            house.site(loopback, "bao", "fetch: { private-addresses: true }\n");
            assertThat(house.crawl().run()).isNotEqualTo(run);
        }

        assertThat(house.archive.resolve("runs/" + run + ".json")).content().contains(run, "\"bao\"");
    }
}
