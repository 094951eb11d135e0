package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site is learnt while it is crawled: what recurs on its pages is no text, and learning it changes no article. */
class LearningTest {
    private static final String ABOUT =
            "Tòa soạn đặt ở đầu cầu, mở cửa từ sáng đến chiều, ai đi ngang qua cũng có thể ghé vào"
                    + " uống ly trà và kể một chuyện.";
    private static final String QUOTE =
            "Câu hay mỗi ngày: con nước ròng rồi con nước lớn, ai chờ được một con nước thì chờ được" + " mọi chuyện.";

    @TempDir
    Path temp;

    private LoopbackSite site;
    private House house;

    @BeforeEach
    void start() throws IOException {
        site = new LoopbackSite();
        house = new House(temp).site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['^/bai-'] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String path(int number) {
        return "/bai-" + number + ".html";
    }

    /** A page whose furniture nothing names: only other pages show that it is none of the story. */
    private static String page(int number) {
        return Stories.page(number)
                .replace("<h1>", "<div class='k2'><p>" + QUOTE + "</p></div><h1>")
                .replace("</article>", "<p>" + ABOUT + "</p></article>");
    }

    private void publish(int articles) {
        site.feed(
                "/rss",
                IntStream.range(0, articles).mapToObj(LearningTest::path).toArray(String[]::new));
        IntStream.range(0, articles).forEach(number -> site.on(path(number), 200, page(number)));
    }

    private List<Ending> endings(Summary summary) {
        assertThat(summary.failures()).isEmpty();
        return summary.items().stream().map(Summary.Item::ending).toList();
    }

    /** The archived texts, without their titles. */
    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : house.texts("bao")) {
            texts.add(Files.readString(file).split("\n\n", 2)[1].strip());
        }
        return texts;
    }

    private static List<String> stories(int from, int to) {
        return IntStream.range(from, to).mapToObj(Stories::text).toList();
    }

    private List<String> shown() {
        return house.run("sites", "show", "bao").out().lines().toList();
    }

    @Test
    void firstPagesWaitAndAllAreReadUnderWhatTheyTeach() throws Exception {
        publish(12);
        assertThat(shown()).contains("learnt: nothing yet; the first crawl learns the site");

        assertThat(endings(house.crawl())).hasSize(12).containsOnly(Ending.ARCHIVED);

        assertThat(texts()).containsExactlyInAnyOrderElementsOf(stories(0, 12));
        assertThat(site.asked()).doesNotHaveDuplicates();
        assertThat(shown())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("learnt: version 1 of ")
                        .contains("from 8 pages of different text; 2 blocks recur"))
                .anySatisfy(line -> assertThat(line).startsWith("  8/8  Tòa soạn đặt ở đầu cầu"))
                .anySatisfy(line -> assertThat(line).startsWith("  8/8  whatever it says, such as: Câu hay mỗi ngày"));
        assertThat(Files.readString(house.files(".json").get(0)))
                .containsPattern("\"extractor\": \"luubao .* learnt [0-9a-f]{8}\"");
    }

    @Test
    void extractShowsWhatWouldBeArchivedUnderWhatIsLearnt() throws Exception {
        publish(12);
        house.crawl();
        Path page = Files.writeString(temp.resolve("bai.html"), page(20));
        String[] extract = {"extract", page.toString(), "--url", site.base() + path(20)};

        assertThat(house.run(extract).out()).endsWith("\n\n" + Stories.text(20) + "\n");
        assertThat(house.run(Stream.concat(Stream.of(extract), Stream.of("--explain"))
                                .toArray(String[]::new))
                        .out())
                .contains("recurs on 8 of 8 pages");
    }

    @Test
    void fewPagesAreReadAtTheEndOfTheFirstRunWithoutAProfile() throws Exception {
        publish(4);

        assertThat(endings(house.crawl())).hasSize(4).containsOnly(Ending.ARCHIVED);

        assertThat(texts()).hasSize(4).allMatch(text -> text.contains(ABOUT));
        assertThat(shown())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("learnt: version 1 of ")
                        .endsWith("from 4 pages of different text; 0 blocks recur (of fewer than 5 nothing is learnt;"
                                + " pages with the same text count once, and those without an article not at all)"));
    }

    @Test
    void fivePagesAreEnoughWhereTheSiteHasNoMore() throws Exception {
        publish(5);

        house.crawl();

        assertThat(texts()).containsExactlyInAnyOrderElementsOf(stories(0, 5));
    }

    @Test
    void pagesThatWaitAreNotAskedAgainAfterAStop() throws Exception {
        publish(10);
        CountDownLatch sixth = new CountDownLatch(6);
        for (int number = 0; number < 10; number++) {
            LoopbackSite.Reply page = new LoopbackSite.Reply(200, page(number));
            site.on(path(number), time -> {
                sixth.countDown();
                return page;
            });
        }
        try (CamelSession session = house.open(false)) {
            CompletableFuture<Summary> crawl =
                    CompletableFuture.supplyAsync(() -> session.crawl(List.of(), (settled, all) -> {}));
            Moment.await(sixth);
            session.close();
            crawl.join();
        }
        assertThat(house.texts("bao")).isEmpty();

        house.crawl();

        assertThat(texts()).containsExactlyInAnyOrderElementsOf(stories(0, 10));
        assertThat(site.asked().stream().filter(path -> path.startsWith("/bai-")))
                .doesNotHaveDuplicates();
    }

    /** Half of the articles are on the site's other host, and each half has furniture of its own. */
    @Test
    void whichOfTwoHostsAnswersFirstMakesNoDifference() throws Exception {
        List<String> here = IntStream.range(0, 10).mapToObj(LearningTest::path).toList();
        List<String> there =
                IntStream.range(10, 20).mapToObj(LearningTest::path).toList();
        try (LoopbackSite other = new LoopbackSite()) {
            house.site(site, "bao", """
                    aliases: [%s/]
                    discover: { feeds: ["{{base}}/rss"], articles: ['^/bai-'] }
                    fetch: { delay: 1ms, private-addresses: true }
                    """.formatted(other.base()));
            site.feed(
                    "/rss",
                    Stream.concat(here.stream(), there.stream().map(path -> other.base() + path))
                            .toArray(String[]::new));
            List<List<String>> learnt = new ArrayList<>();
            for (boolean hereFirst : new boolean[] {true, false}) {
                CountDownLatch first = new CountDownLatch(10);
                for (int number = 0; number < 20; number++) {
                    boolean isFirst = number < 10 == hereFirst;
                    String page = number < 10
                            ? Stories.page(number).replace("</article>", "<p>" + ABOUT + "</p></article>")
                            : Stories.page(number).replace("<h1>", "<div class='k2'><p>" + QUOTE + "</p></div><h1>");
                    (number < 10 ? site : other).on(path(number), time -> {
                        if (isFirst) {
                            first.countDown();
                        } else {
                            Moment.await(first);
                        }
                        return new LoopbackSite.Reply(200, page);
                    });
                }
                house.crawl();
                List<String> shown = new ArrayList<>(
                        shown().stream().filter(line -> line.startsWith("  ")).toList());
                shown.addAll(texts());
                learnt.add(shown);
                delete(house.archive);
            }

            assertThat(learnt.get(0)).hasSizeGreaterThan(20).isEqualTo(learnt.get(1));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatIsLearntLaterRevisesNothing() throws Exception {
        publish(4);
        house.crawl();
        publish(10);
        // read under what four pages taught, which is nothing
        assertThat(endings(house.crawl()))
                .containsOnly(Ending.ARCHIVED, Ending.UNCHANGED)
                .hasSize(10);

        publish(11);
        String changed = "Tin thêm: đợt này kéo dài đến hết tuần sau, bà con ở xa cũng về góp công cho kịp con nước.";
        site.on(path(3), 200, page(3).replace("<p>" + ABOUT, "<p>" + changed + "</p><p>" + ABOUT));
        Summary third = house.crawl();

        assertThat(shown()).anyMatch(line -> line.startsWith("learnt: version 2 of "));
        assertThat(third.items())
                .allSatisfy(item -> assertThat(item.ending())
                        .as(item.url())
                        .isEqualTo(
                                item.url().endsWith(path(3))
                                        ? Ending.REVISED
                                        : item.url().endsWith(path(10)) ? Ending.ARCHIVED : Ending.UNCHANGED));
        assertThat(texts()).contains(Stories.text(10), Stories.text(3) + "\n\n" + changed);
        assertThat(house.files(".r2.txt")).hasSize(1);
        assertThat(endings(house.crawl())).hasSize(11).containsOnly(Ending.UNCHANGED);
    }

    @Test
    void redesignIsLearntFromTheNightsBefore() throws Exception {
        publish(10);
        house.crawl();
        String about =
                "Trang mới của tòa soạn còn nhiều chỗ chưa vừa ý, mong bà con rộng lòng góp ý để anh em sửa dần cho tốt hơn.";
        publish(30);
        IntStream.range(10, 31)
                .forEach(number -> site.on(
                        path(number), 200, page(number).replace(ABOUT, about).replace("article>", "section>")));
        house.crawl();
        assertThat(texts()).doesNotContain(Stories.text(20));

        site.feed("/rss", path(30));
        house.crawl();

        assertThat(texts()).contains(Stories.text(30));
    }

    @Test
    void importsOfAKnownSiteAreReadUnderWhatWasLearnt() throws Exception {
        publish(8);
        house.crawl();
        site.on(path(20), 200, page(20));
        Path saved = Files.writeString(temp.resolve("luu.html"), page(21));

        assertThat(house.run("import", site.url(path(20)).toString()).status()).isZero();
        assertThat(house.run(
                                "import",
                                saved.toString(),
                                "--url",
                                site.url(path(21)).toString())
                        .status())
                .isZero();

        assertThat(texts()).contains(Stories.text(20), Stories.text(21));
    }
}
