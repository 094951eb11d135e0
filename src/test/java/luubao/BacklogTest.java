package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that names more than it may be asked for in a night. */
class BacklogTest {
    private static final int PAGES = 20;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], sitemaps: ["{{base}}/sitemap.xml"] }
                fetch: { delay: 1ms, pages: %d, private-addresses: true }
                """.formatted(PAGES));
        feed(0);
        sitemap(0);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** The newest first, as feeds have them. */
    private void feed(int articles) {
        for (int i = 1; i <= articles; i++) {
            site.article("/tin/" + i, i);
        }
        site.feed(
                "/rss",
                IntStream.rangeClosed(1, articles)
                        .mapToObj(i -> "/tin/" + (articles + 1 - i))
                        .toArray(String[]::new));
    }

    private void sitemap(int articles) {
        for (int i = 1; i <= articles; i++) {
            site.article("/cu/" + i, 1000 + i);
        }
        site.on(
                "/sitemap.xml",
                200,
                "<urlset>"
                        + IntStream.rangeClosed(1, articles)
                                .mapToObj(i -> "<url><loc>" + site.base() + "/cu/" + i + "</loc></url>")
                                .collect(Collectors.joining())
                        + "</urlset>",
                "Content-Type",
                "text/xml");
    }

    /** A night's pages, in the order in which they were asked. */
    private List<String> night() {
        int before = site.asked().size();
        House.Ended ended = house.run("crawl");
        assertThat(ended.status()).as(ended.err()).isZero();
        return site.asked().subList(before, site.asked().size()).stream()
                .filter(path -> path.startsWith("/tin/") || path.startsWith("/cu/"))
                .toList();
    }

    private static long of(String folder, List<String> pages) {
        return pages.stream().filter(path -> path.startsWith(folder)).count();
    }

    @Test
    void newsIsAskedBeforeTheOldArticlesOfASitemapAndKnownPagesKeepTheirPart() {
        feed(10);
        night();
        feed(12);
        sitemap(200);

        List<String> second = night();
        assertThat(second).hasSize(PAGES).startsWith("/tin/12", "/tin/11");
        assertThat(of("/cu/", second)).as("old articles").isBetween(8L, 12L);

        feed(13);
        List<String> third = night();
        assertThat(third).hasSize(PAGES).startsWith("/tin/13");
        assertThat(third.stream().filter(path -> path.startsWith("/cu/") && !second.contains(path)))
                .as("old articles that were put off; the others are known")
                .hasSizeBetween(8, 12);
    }

    @Test
    void newsThatANightHadNoRoomForGoesBeforeWhatWasPutOffEarlier() {
        sitemap(200);
        assertThat(night()).as("all that is left, where there is nothing else").hasSize(PAGES);
        feed(PAGES + 10);
        List<String> second = night();
        assertThat(of("/tin/", second)).as("four of five while there is news").isEqualTo(PAGES * 4 / 5);

        List<String> third = night();

        List<String> late = IntStream.rangeClosed(1, PAGES + 10 - PAGES * 4 / 5)
                .mapToObj(i -> "/tin/" + i)
                .toList();
        assertThat(third).containsAll(late);
    }

    @ParameterizedTest(name = "found in night {0}")
    @ValueSource(ints = {0, 1})
    void ofASiteThatNamesMoreThanIsKeptSitemapsWaitAndNewsComesInAndTheOperatorIsTold(int found) throws Exception {
        house.open(false).close();
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = catalogue.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                    + " INSERT INTO known (canonical, url, site, first_night, next_night)"
                    + " SELECT '%1$s/kho/' || i, '%1$s/kho/' || i, 'bao', %2$d, %2$d FROM n"
                            .formatted(site.base(), found));
            sitemap(5);
            feed(3);

            House.Ended ended = house.run("crawl");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err().lines().filter(line -> line.contains("WARN")))
                    .singleElement()
                    .asString()
                    .contains("bao: 1999", "pages wait to be asked", "fetch.pages", "sites/bao.yaml");
            assertThat(site.asked()).contains("/tin/1", "/tin/2", "/tin/3");
            try (ResultSet known = statement.executeQuery("SELECT count(*) FILTER (WHERE outcome IS NULL),"
                    + " count(*) FILTER (WHERE canonical LIKE '%/cu/%') FROM known")) {
                assertThat(known.getInt(1)).as("wait").isEqualTo(200_000 - PAGES);
                assertThat(known.getInt(2)).as("named by a sitemap").isZero();
            }
        }
    }

    @Test
    void aDryRunListsWhatTheNightWillAsk() {
        feed(10);
        night();
        sitemap(50);
        night();
        feed(13);

        List<String> listed = house.run("crawl", "--dry-run")
                .out()
                .lines()
                .map(line -> line.split("\t")[2].substring(site.base().length()))
                .toList();

        assertThat(night()).containsExactlyInAnyOrderElementsOf(listed);
    }
}
