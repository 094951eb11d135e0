package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sitemaps of sites with a long past. */
class SitemapIndexTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", """
                discover: { sitemaps: ["{{base}}/sitemap.xml"] }
                fetch: { delay: 1ms, pages: 1, private-addresses: true }
                """);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String urls(String base, IntStream numbers) {
        return "<urlset>"
                + numbers.mapToObj(number -> "<url><loc>" + base + "/tin/mot-bai-viet-co-dia-chi-dai-nhu-thuong-le-"
                                + number + ".html</loc></url>")
                        .collect(Collectors.joining("\n"))
                + "</urlset>";
    }

    @Test
    void ofAnIndexThatNamesMoreThanARunReadsTheNewestAreReadAndTheRestIsTold() {
        int parts = 1003;
        LocalDate first = LocalDate.of(2010, 1, 1);
        String index = IntStream.rangeClosed(1, parts)
                .mapToObj(part -> "<sitemap><loc>" + site.base() + "/phan-" + part + ".xml</loc><lastmod>"
                        + first.plusDays(part) + "</lastmod></sitemap>")
                .collect(Collectors.joining("\n"));
        site.on("/sitemap.xml", 200, "<sitemapindex>" + index + "</sitemapindex>", "Content-Type", "text/xml");
        String newest = "/phan-" + parts + ".xml";
        site.on(newest, 200, urls(site.base(), IntStream.of(7)), "Content-Type", "text/xml");

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(site.asked()).contains(newest).startsWith("/robots.txt", "/sitemap.xml", newest);
        assertThat(site.asked("/phan-1.xml")).isZero();
        assertThat(ended.err().lines().filter(line -> line.contains("of 1003 sitemaps")))
                .singleElement()
                .asString()
                .contains("WARN", "bao", site.url("/sitemap.xml").toString(), "newest first");
    }

    @Test
    void aLargeSitemapInWhichAStepBreaksIsReadAgainAndEndsWithWhatBrokeIt() throws Exception {
        house.open(false).close();
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = catalogue.createStatement()) {
            statement.execute("CREATE TRIGGER broken BEFORE INSERT ON known WHEN NEW.canonical LIKE '%-14999.html'"
                    + " BEGIN SELECT RAISE(FAIL, 'no room here'); END");
        }
        String sitemap = urls(site.base(), IntStream.range(0, 15_000));
        assertThat(sitemap.length()).as("larger than what stays in memory").isGreaterThan(1 << 20);
        site.on("/sitemap.xml", 200, sitemap, "Content-Type", "text/xml");

        House.Ended ended = house.run("crawl");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(site.url("/sitemap.xml"))).startsWith("failed: ").contains("no room here");
        assertThat(site.asked("/sitemap.xml")).isOne();
    }
}
