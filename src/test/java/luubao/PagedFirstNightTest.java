package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new site whose first articles span pages: they wait, whole, until the site is learnt. */
class PagedFirstNightTest {
    private static final int STORIES = 10;

    @TempDir
    Path temp;

    private LoopbackSite site;
    private House house;

    @BeforeEach
    void open() throws IOException {
        site = new LoopbackSite();
        house = new House(temp).site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['-a\\d+\\.html'] }
                fetch: { private-addresses: true, delay: 1ms }
                """);
        PagedStories.publish(site, STORIES);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static List<String> files(int stories) {
        return IntStream.range(0, stories).mapToObj(PagedStories::file).toList();
    }

    private List<String> archived() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : house.texts("bao")) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    @Test
    void allPagesOfArticlesThatWaitedAreKeptOnceInOrder() throws IOException {
        Summary night = house.crawl();

        assertThat(night.items()).extracting(Summary.Item::ending).containsOnly(Ending.ARCHIVED);
        assertThat(archived()).containsExactlyInAnyOrderElementsOf(files(STORIES));
        assertThat(site.asked()).doesNotHaveDuplicates();
    }

    @Test
    void articlesOfASiteWithFewAreKeptWholeAtTheRunsEnd() throws IOException {
        PagedStories.publish(site, 3);

        house.crawl();

        assertThat(archived()).containsExactlyInAnyOrderElementsOf(files(3));
    }

    @Test
    void whatIsMissingOfAnArticleThatWaitedIsNoted() throws IOException {
        site.on(PagedStories.path(2, 3), 404, "");

        house.crawl();

        assertThat(archived()).hasSize(STORIES).contains(PagedStories.file(2, 2));
        assertThat(house.files(".json"))
                .anySatisfy(facts ->
                        assertThat(facts).content().contains("dai-ky-a2", "page 3 and what may follow it is missing"));
        assertThat(site.asked()).doesNotHaveDuplicates();
    }

    /**
     * Stopped while a second page is asked, while a third one is, and while the site is about to be learnt; never at the
     * last pages that are asked, whose run would be over before it is stopped.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"/dai-ky-a1.html?page=2", "/dai-ky-a2.html?page=3", "/dai-ky-a6.html", "/dai-ky-a8.html?page=2"})
    void runThatWasStoppedAsksNoPageTwice(String last) throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        int number = last.charAt("/dai-ky-a".length()) - '0';
        int page = last.endsWith("html") ? 1 : last.charAt(last.length() - 1) - '0';
        site.on(last, time -> {
            asked.complete(null);
            return new LoopbackSite.Reply(200, PagedStories.page(number, page));
        });
        try (CamelSession session = house.open(false)) {
            CompletableFuture<Summary> crawl =
                    CompletableFuture.supplyAsync(() -> session.crawl(List.of(), (settled, all) -> {}));
            asked.join();
            session.close();
            crawl.join();
        }

        house.crawl();

        assertThat(archived()).containsExactlyInAnyOrderElementsOf(files(STORIES));
        assertThat(site.asked().stream().filter(path -> path.startsWith("/dai-ky")))
                .doesNotHaveDuplicates();
    }
}
