package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites that have more addresses than pages: the articles among them are all kept, and few of the others asked. */
class TrapsTest {
    private static final int ARTICLES = 60;
    private static final int TRAP = 400;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper("delay: 10ms, pages: 5000");
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** Names the trap's addresses first, and then the articles, which have one pattern. */
    private Summary crawl(IntFunction<String> trap) {
        List<String> traps = IntStream.range(0, TRAP).mapToObj(trap).toList();
        List<String> articles = IntStream.range(0, ARTICLES)
                .mapToObj(i -> "/ban-tin-cua-ap-so-%d.html".formatted(1000 + i))
                .toList();
        IntStream.range(0, ARTICLES).forEach(i -> site.article(articles.get(i), i));
        site.feed("/rss", Stream.concat(traps.stream(), articles.stream()).toArray(String[]::new));
        return house.crawl();
    }

    private void onAll(IntFunction<String> trap, String page) {
        IntStream.range(0, TRAP).forEach(i -> site.on(trap.apply(i), 200, page));
    }

    private static String calendar() {
        return "<html><head><title>Lịch</title></head><body><h1>Lịch</h1><table>"
                + IntStream.rangeClosed(1, 31)
                        .mapToObj(day -> "<td><a href='/lich?ngay=" + day + "'>" + day + "</a></td>")
                        .collect(Collectors.joining())
                + "</table></body></html>";
    }

    private long asked(String start) {
        return site.asked().stream().filter(path -> path.startsWith(start)).count();
    }

    @Test
    void calendarEndsAfterFortyPagesWithoutAnArticleAndIsTriedALittleAnotherNight() {
        IntFunction<String> days = i -> "/lich?ngay=" + LocalDate.of(2031, 5, 1).plusDays(i);
        onAll(days, calendar());

        assertThat(crawl(days).archived()).isEqualTo(ARTICLES);
        long first = asked("/lich");
        assertThat(first).isBetween(40L, 75L);

        house.crawl();
        assertThat(asked("/lich") - first).isBetween(10L, 80L);
    }

    @Test
    void parametersWithoutEndAreCutOffBySectionWhateverTheirOrder() {
        IntFunction<String> filters = i -> "/loc?"
                + IntStream.rangeClosed(0, i % 30)
                        .mapToObj(p -> (char) ('a' + p % 26) + "" + (p / 26 == 0 ? "" : "x") + "=" + i)
                        .collect(Collectors.joining("&"));
        onAll(filters, calendar());

        Summary summary = crawl(filters);

        assertThat(summary.archived()).isEqualTo(ARTICLES);
        assertThat(asked("/loc")).isBetween(100L, 135L);
    }

    @Test
    void sessionIdsInThePathBringTheSameArticlesAgainAndEnd() {
        IntFunction<String> sessions = i -> "/s/%08x7d6c5b4a%08x/tin/%d.html".formatted(i * 7919L, i * 104729L, i % 20);
        IntStream.range(0, TRAP).forEach(i -> site.article(sessions.apply(i), i % 20));

        crawl(sessions);

        assertThat(house.texts("bao")).hasSize(ARTICLES);
        assertThat(asked("/s/")).isLessThanOrEqualTo(40 + 20 * 10 + 35);
    }

    @Test
    void pathThatRunsInACircleIsRefusedUnasked() {
        IntFunction<String> circles = i -> "/a/b".repeat(3 + i % 5) + "/" + i;
        onAll(circles, calendar());

        Summary summary = crawl(circles);

        assertThat(summary.archived()).isEqualTo(ARTICLES);
        assertThat(asked("/a/b")).isZero();
        assertThat(summary.items().stream().filter(item -> item.ending() == Ending.REFUSED))
                .hasSize(TRAP)
                .allSatisfy(item -> assertThat(item.reason()).contains("runs in a circle"));
    }

    @Test
    void pageThatIsRefusedAnywayIsNotPutOff() throws Exception {
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, pages: 1, private-addresses: true }
                """);
        site.article("/tin/1", 1).feed("/rss", "/tin/1", "/a/b/a/b/a/b/1");

        assertThat(house.crawl().items())
                .extracting(Summary.Item::ending)
                .containsExactlyInAnyOrder(Ending.ARCHIVED, Ending.REFUSED);
    }
}
