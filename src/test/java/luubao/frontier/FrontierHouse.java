package luubao.frontier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import luubao.archive.Archive;
import luubao.frontier.Outcome.Ending;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** The frontier of one site on a real catalogue, with a clock that is moved by hand. */
final class FrontierHouse implements AutoCloseable {
    static final String HOST = "xa.vn";

    final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    final Archive archive;
    final Transactions transactions;
    final Frontier frontier;
    final Runs runs;

    /** May be replaced, as between two runs. */
    Site site;

    FrontierHouse(Path folder, Site site, Duration retryDelay) {
        this.site = site;
        archive = Archive.open(folder, "test", clock.instant());
        transactions = new Transactions() {
            @Override
            public <T extends @Nullable Object> T run(Work<T> work) {
                return archive.catalogue().inTransaction(work::on);
            }
        };
        frontier = new Frontier(transactions, clock, id -> this.site.fetch(), retryDelay, new Random(7));
        runs = new Runs(transactions, clock);
    }

    /** A site with one feed. */
    static Site site(Duration delay, int pages) {
        return new Site(
                "xa",
                "Xã",
                Site.Kind.PORTAL,
                null,
                URI.create("https://xa.vn/"),
                List.of(),
                true,
                new Site.Discover(List.of(URI.create("https://xa.vn/rss")), List.of(), List.of(), List.of(), List.of()),
                new Site.Fetch(delay, pages, false, false),
                Site.ArticleRules.NONE);
    }

    /** Opens a crawl whose feed named these pages. */
    String crawl(String... pages) {
        String run = runs.openCrawl(List.of(site), false, true);
        offer(run, pages);
        return run;
    }

    /** A crawl whose robots.txt and feed are read. */
    String readyCrawl(String... pages) {
        String run = crawl(pages);
        frontier.robotsRead(claim(), new byte[0], Duration.ZERO);
        clock.pass(Duration.ofSeconds(3));
        frontier.settle(claim(), Outcome.of(Ending.READ, ""));
        clock.pass(Duration.ofSeconds(3));
        return run;
    }

    void offer(String run, String... pages) {
        List<Runs.Offer> offers = new ArrayList<>();
        for (String page : pages) {
            URI url = site.home().resolve(page);
            offers.add(new Runs.Offer(url, url.toString()));
        }
        runs.offer(Named.feed(run), site, offers);
    }

    Task claim() {
        return claim(HOST);
    }

    Task claim(String host) {
        return Objects.requireNonNull(frontier.claim(new Turn(host)), "nothing is due");
    }

    @Override
    public void close() {
        archive.close();
    }
}
