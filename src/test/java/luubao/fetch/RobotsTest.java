package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {
    private static final URI FILE = URI.create("https://x.vn/robots.txt");

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/tin/1.html, true",
        "/tin/in/2, false",
        "/tin/in/2?cho=1, true",
        "/a.pdf, false",
        "/a.pdf?x, true",
        "/t%C3%ACm, false",
        "/khac, true"
    })
    void ourGroupHoldsAndTheLongestMatchWins(String target, boolean allowed) {
        Robots robots = robots("""
                User-agent: *
                Disallow: /

                User-Agent: Other
                User-agent: LuuBao
                Disallow: /tin/in/
                Allow: /tin/in/*?cho=
                Disallow: /*.pdf$
                Disallow: /tìm
                """);
        assertThat(robots.allows(URI.create("https://x.vn" + target))).isEqualTo(allowed);
    }

    @Test
    void everyonesGroupHoldsWhereThereIsNoneOfOurs() {
        Robots robots = robots("User-agent: luubao-news\nDisallow: /\n\nUser-agent: *\nDisallow: /x\n");
        assertThat(robots.allows(URI.create("https://x.vn/x"))).isFalse();
        assertThat(robots.allows(URI.create("https://x.vn/y"))).isTrue();
    }

    @Test
    void delayAndSitemapsAreRead() {
        Robots robots = robots("""
                Sitemap: https://x.vn/sitemap.xml
                Sitemap: /tin/s.xml
                Sitemap: https://x.vn/sitemap.xml
                Sitemap: ftp://x.vn/s.xml
                User-agent: *
                Crawl-delay: 0.5
                """);
        assertThat(robots.crawlDelay()).contains(Duration.ofMillis(500));
        assertThat(robots.sitemaps())
                .containsExactly(URI.create("https://x.vn/sitemap.xml"), URI.create("https://x.vn/tin/s.xml"));
        assertThat(robots("User-agent: *\nDisallow:").crawlDelay()).isEmpty();
    }

    @Test
    void aLongDelayForbidsNothing() {
        Robots robots = robots("User-agent: *\nCrawl-delay: 86400\n");
        assertThat(robots.allows(URI.create("https://x.vn/"))).isTrue();
        assertThat(robots.crawlDelay()).contains(Duration.ofDays(1));
    }

    @Test
    void onlyTheFirst500KibibytesCount() {
        String filler = "# và thêm nữa\n".repeat(40_000);
        Robots robots = robots("User-agent: *\nDisallow: /truoc\n" + filler + "Disallow: /sau\n");
        assertThat(robots.allows(URI.create("https://x.vn/truoc"))).isFalse();
        assertThat(robots.allows(URI.create("https://x.vn/sau"))).isTrue();
    }

    @Test
    void aPageInsteadOfAFileForbidsNothing() {
        assertThat(robots("<!doctype html><title>Không tìm thấy</title>").allows(URI.create("https://x.vn/a")))
                .isTrue();
    }

    @Test
    void aMissingFileAllowsEverythingAndTroubleMeansNotNow() {
        assertThat(Robots.of(FILE, new Answer.Gone(404, "no"))).hasValueSatisfying(RobotsTest::allowsAll);
        assertThat(Robots.of(FILE, new Answer.Blocked(403, "no"))).hasValueSatisfying(RobotsTest::allowsAll);
        assertThat(Robots.of(FILE, new Answer.Refused(Answer.Kind.STATUS, "400")))
                .hasValueSatisfying(RobotsTest::allowsAll);
        assertThat(Robots.of(FILE, new Answer.Retry("503", null))).isEmpty();
        assertThat(Robots.of(FILE, new Answer.Failed("no such host"))).isEmpty();
        assertThat(Robots.of(FILE, new Answer.Refused(Answer.Kind.ADDRESS, "private")))
                .isEmpty();
    }

    private static void allowsAll(Robots robots) {
        assertThat(robots.allows(URI.create("https://x.vn/any"))).isTrue();
    }

    private static Robots robots(String text) {
        return Robots.parse(FILE, text.getBytes(StandardCharsets.UTF_8));
    }
}
