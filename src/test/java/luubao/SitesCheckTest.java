package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.archive.ArchiveHeldException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a check tells of sites that are as their files say, and of those that are not. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SitesCheckTest {
    private static final String FILE = """
            discover:
              feeds: ["{{base}}/rss"]
              listings: [{ url: "{{base}}/tin" }]
              articles: ['^/tin/\\d+$']
            fetch: { delay: 1ms, private-addresses: true }
            """;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void start() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", FILE);
        site.listing("/", "/tin/1", "/tin/2").listing("/tin", links(1, 8)).feed("/rss", links(1, 8));
        IntStream.rangeClosed(1, 20).forEach(i -> site.article("/tin/" + i, i));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String[] links(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
    }

    private House.Ended check(String... more) {
        return house.run(
                Stream.concat(Stream.of("sites", "check"), Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> findings(House.Ended ended) {
        return ended.out()
                .lines()
                .filter(line -> line.startsWith("  ! "))
                .map(line -> line.substring(4))
                .toList();
    }

    @Test
    void siteAsItsFileSaysIsOkAndNothingIsMade() {
        House.Ended ended = check();

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out().lines())
                .contains(
                        "bao: ok",
                        "  articles 8 of 8 pages: 8 with a date, 0 with an author, 154 words",
                        "  history  none yet; the first crawls make it")
                .anySatisfy(line -> assertThat(line).matches("  feed +200 +\\d+ ms  " + site.url("/rss") + "  8 links"))
                .anySatisfy(line -> assertThat(line).matches("  home +200 +\\d+ ms  " + site.url("/") + "  2 links"));
        assertThat(site.asked()).doesNotHaveDuplicates().startsWith("/robots.txt");
        assertThat(house.archive).doesNotExist();
    }

    @Test
    void siteOfWhichOnlyItsHomeIsKnownIsAskedWhatACrawlWouldFind() throws Exception {
        String nothing = "fetch: { delay: 1ms, private-addresses: true }\n";
        String[] articles = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> "/nguoi-dan-ap-giong-say-" + (4100 + i) + ".html")
                .toArray(String[]::new);
        for (String source : List.of("/tin-tuc/", "/sitemap.xml", "/rss.xml", "/luu-tru/2024/03/")) {
            try (LoopbackSite only = new LoopbackSite()) {
                IntStream.range(0, 4).forEach(i -> only.article(articles[i], 30 + i));
                house.site(only, "chi-co-trang-chu", nothing);
                only.listing("/", source.endsWith("/") ? new String[] {source, "/lien-he/"} : new String[0]);
                if (source.endsWith("/")) {
                    only.listing(source, articles);
                } else {
                    only.feed(source, articles);
                }

                House.Ended ended = check("chi-co-trang-chu");

                assertThat(ended.out())
                        .as(source)
                        .contains("  articles 4 of 4 pages")
                        .doesNotContain("broken", "  ! sitemap", "  ! listing", "  ! feed");
                assertThat(only.asked()).doesNotHaveDuplicates().contains(source);
            }
        }
    }

    @Test
    void whatDoesNotAnswerOrMovedOrNamesNothingIsToldWithWhatToWrite() throws Exception {
        site.on("/rss", 301, "", "Location", "/rss-moi").feed("/rss-moi", links(1, 6));
        site.listing("/tin", "/trang/gioi-thieu");
        house.site(site, "bao", FILE.replace("listings:", "sitemaps: [\"{{base}}/so-do.xml\"]\n  listings:"));

        House.Ended ended = check("bao");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).startsWith("bao: look\n");
        assertThat(findings(ended))
                .containsExactly(
                        "feed " + site.url("/rss") + " has moved for good to " + site.url("/rss-moi")
                                + ": write that in sites/bao.yaml",
                        "sitemap " + site.url("/so-do.xml")
                                + ": answered 404 Not Found; correct it or take it out of sites/bao.yaml",
                        "listing " + site.url("/tin")
                                + ": no link in it is an article's; see discover.articles in sites/bao.yaml");
    }

    @Test
    void siteThatMovedToAnotherHostIsBroken() {
        for (String path : new String[] {"/", "/rss", "/tin"}) {
            site.redirect(path, "https://bao-moi.example" + path);
        }

        House.Ended ended = check("bao");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).startsWith("bao: broken\n");
        assertThat(findings(ended).get(0))
                .isEqualTo("home " + site.url("/") + " redirects to https://bao-moi.example/, which is no host of the"
                        + " site: if it has moved there, write home: https://bao-moi.example/ and put the old address"
                        + " under aliases in sites/bao.yaml");
    }

    @Test
    void robotsThatDisallowUsNowOrDoNotAnswerAreTold() throws Exception {
        site.on("/robots.txt", 200, "User-agent: luubao\nDisallow: /\n");
        try (LoopbackSite silent = new LoopbackSite()) {
            house.site(silent, "im", FILE);
            silent.on("/robots.txt", 503, "");

            House.Ended ended = check();

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out()).contains("bao: broken", "im: broken", "2 sites: 0 ok, 0 to look at, 2 broken");
            assertThat(findings(ended))
                    .anyMatch(line -> line.contains(
                            "robots.txt of " + URI.create(site.base()).getAuthority() + " disallows it"))
                    .anyMatch(line -> line.startsWith(
                            "robots.txt of " + URI.create(silent.base()).getAuthority() + " is not read"));
            assertThat(site.asked()).containsOnly("/robots.txt");
            assertThat(silent.asked()).containsOnly("/robots.txt").hasSize(3);
        }
    }

    @Test
    void selectorsThatMatchNothingAndFeedsWithoutNewsAreTold() throws Exception {
        house.site(site, "bao", FILE + "article: { body: '#newscontents' }\n");
        site.on(
                "/rss",
                200,
                "<rss version='2.0'><channel><title>Tin</title><link>/</link><description/>"
                        + String.join(
                                "",
                                IntStream.rangeClosed(1, 6)
                                        .mapToObj(i -> "<item><title>Tin</title><link>" + site.url("/tin/" + i)
                                                + "</link><pubDate>Mon, 0" + i
                                                + " Jan 2024 08:00:00 +0700</pubDate></item>")
                                        .toList())
                        + "</channel></rss>",
                "Content-Type",
                "application/rss+xml");

        List<String> findings = findings(check("bao"));

        assertThat(findings)
                .anyMatch(line -> line.startsWith("feed " + site.url("/rss") + ": its newest entry is of 2024-01-06, "))
                .contains(
                        "selector body '#newscontents' matched nothing on 8 of 8 pages; the generic extractor was used;"
                                + " see sites/bao.yaml");
    }

    @Test
    void pagesThatChangedSinceTheNightsBeforeAreToldAndTheArchiveStaysAsItWas() throws Exception {
        for (int night = 1; night <= 3; night++) {
            site.feed("/rss", links(1, 4 * night)).listing("/tin", links(1, 4 * night));
            assertThat(house.crawl().alarms()).isEmpty();
        }
        List<FileTime> before = times();
        for (int i = 1; i <= 12; i++) {
            site.on("/tin/" + i, 200, Stories.page(i).replaceAll("<meta property='article[^>]*>", ""));
        }

        House.Ended ended = check("bao");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).startsWith("bao: look\n").contains("  history  compared with 3 nights");
        assertThat(findings(ended))
                .containsExactly(
                        "0 of 10 articles have a date (usually 100 %); see article.published in sites/bao.yaml");
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void whileAnotherProcessHasTheArchiveNoSiteIsAskedAndItIsSaidWhoHasIt() throws Exception {
        try (CamelSession session = house.open(false);
                LoopbackSite other = new LoopbackSite()) {
            for (House.Ended ended : List.of(check("bao"), house.run("sites", "add", other.base(), "--stdout"))) {
                assertThat(ended.status()).isEqualTo(3);
                assertThat(ended.out()).isEmpty();
                assertThat(ended.told("held"))
                        .startsWith("luubao: the archive " + house.archive + " is held by process ")
                        .contains("(luubao test)");
            }
            assertThat(site.asked()).isEmpty();
            assertThat(other.asked()).isEmpty();
            assertThat(house.run("sites", "list").status()).isZero();
            assertThat(house.run("sites", "show", "bao").status()).isZero();
        }
    }

    @Test
    void noneOtherMayAskWhileSitesAreChecked() throws Exception {
        house.crawl();
        List<String> refused = new ArrayList<>();
        site.on("/rss", time -> {
            refused.add(assertThrows(ArchiveHeldException.class, () -> house.open(false))
                    .getMessage());
            return new LoopbackSite.Reply(404, "");
        });

        check("bao");

        assertThat(refused).singleElement().asString().contains("(luubao sites check)");
    }

    @Test
    void theDelayIsKeptBetweenACrawlAndAChecksRequests() throws Exception {
        house.crawl();
        int asked = site.asked().size();
        house.site(site, "bao", FILE.replace("1ms", "10m"));

        House.Ended tooSoon = check("bao");

        assertThat(tooSoon.status()).isEqualTo(1);
        assertThat(findings(tooSoon))
                .isNotEmpty()
                .allMatch(line ->
                        line.contains(URI.create(site.base()).getAuthority() + " is to be left in peace until "));
        assertThat(site.asked()).hasSize(asked);
    }

    @Test
    void whatAHostAsksForInACheckIsKeptAfterIt() throws Exception {
        house.crawl();
        site.on("/rss", 429, "", "Retry-After", "3600");
        check("bao");
        int asked = site.asked().size();

        House.Ended tooSoon = check("bao");

        assertThat(findings(tooSoon)).anyMatch(line -> line.contains("is to be left in peace until "));
        assertThat(site.asked()).hasSize(asked);
    }

    /** Of all files but the catalogue, which notes when a host was asked, and the lock. */
    private List<FileTime> times() throws Exception {
        List<FileTime> times = new ArrayList<>();
        for (Path file : house.files("")) {
            if (!file.toString().matches(".*/(?:catalog\\.db.*|\\.lock)")) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void jsonIsAnObjectALine() throws Exception {
        JsonNode check = new ObjectMapper()
                .readTree(check("bao", "--format", "json", "--pages", "3").out());

        assertThat(check.get("site").asText()).isEqualTo("bao");
        assertThat(check.get("verdict").asText()).isEqualTo("ok");
        assertThat(check.get("findings")).isEmpty();
        assertThat(check.get("asked").findValuesAsText("kind"))
                .containsExactly("robots", "home", "feed", "listing", "page", "page", "page");
    }

    @Test
    void wrongArgumentsAreToldAndNothingIsAsked() {
        assertThat(check("khong-co").status()).isEqualTo(2);
        assertThat(check("bao", "--pages", "2").told("--pages"))
                .isEqualTo("luubao: --pages 2: a number from 3 to 50 is wanted");
        assertThat(site.asked()).isEmpty();
    }
}
