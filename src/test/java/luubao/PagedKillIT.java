package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first night of a site whose articles span pages, killed with SIGKILL and started again. */
class PagedKillIT {
    private static final int STORIES = 9;
    private static final int PAGES =
            IntStream.range(0, STORIES).map(PagedStories::pages).sum();

    @TempDir
    Path temp;

    private LoopbackSite site;
    private House house;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        site = new LoopbackSite();
        house = new House(temp).site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['-a\\d+\\.html'] }
                fetch: { private-addresses: true, delay: 1ms }
                """);
        PagedStories.publish(site, STORIES);
        log = temp.resolve("log");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void killedTwiceItKeepsEachPageOnceInOrder() throws IOException {
        killAt(5);
        killAt(7);
        finish(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 13, 17, 18})
    @Tag("crash")
    void killedAtAnyPageItKeepsEachPageOnceInOrder(int page) throws IOException {
        killAt(page);
        finish(1);
    }

    /** Kills a crawl before the answer to the n-th page that it asks for. */
    private void killAt(int number) {
        CompletableFuture<CrawlProcess> started = new CompletableFuture<>();
        CountDownLatch killed = new CountDownLatch(1);
        int before = pages().size();
        for (int story = 0; story < STORIES; story++) {
            for (int page = 1; page <= PagedStories.pages(story); page++) {
                LoopbackSite.Reply reply = new LoopbackSite.Reply(200, PagedStories.page(story, page));
                site.on(PagedStories.path(story, page), time -> {
                    if (pages().size() - before == number) {
                        started.join().kill();
                        killed.countDown();
                    }
                    return reply;
                });
            }
        }
        try (CrawlProcess crawl = CrawlProcess.start(house.config(), house.archive, log)) {
            started.complete(crawl);
            Moment.await(killed, crawl);
        }
    }

    private void finish(int kills) throws IOException {
        PagedStories.publish(site, STORIES);
        try (CrawlProcess crawl = CrawlProcess.start(house.config(), house.archive, log)) {
            assertThat(crawl.exit()).as("exit status: %s", crawl.said()).isZero();
        }
        List<String> archived = new ArrayList<>();
        for (Path file : house.texts("bao")) {
            archived.add(Files.readString(file));
        }
        assertThat(archived)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, STORIES).mapToObj(PagedStories::file).toList());
        assertThat(pages()).as("only the page under way is asked again").hasSizeLessThanOrEqualTo(PAGES + kills);
    }

    private List<String> pages() {
        return site.asked().stream().filter(path -> path.startsWith("/dai-ky")).toList();
    }
}
