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

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "Disallow: /%74in, /tin, false",
        "Disallow: /tin, /%74in, false",
        "Disallow: /t%e1%bb%a9c, /t%E1%BB%A9c, false",
        "Disallow: /a%2fb, /a/b, true",
        "Disallow: *.pdf$, /a/b.pdf, false",
        "Disallow: /*?in=*&b$, /x?in=1&c=2&b, false",
        "Disallow: /a**b, /a/c/b, false",
        "Disallow:, /a, true",
        "Disalow: /a, /a, false",
        "Disallow /a, /a, false",
        "Disallow: /a # bản in, /a, false",
        "Noindex: /a, /a, true"
    })
    void aRuleHoldsHoweverItIsWritten(String rule, String target, boolean allowed) {
        assertThat(robots("User-agent: luubao/1.2 (news)\n" + rule + "\n").allows(URI.create("https://x.vn" + target)))
                .isEqualTo(allowed);
    }

    /** RFC 9309 would allow it, Google forbid: the stricter one holds. */
    @Test
    void aNeedlesslyEncodedAllowFreesOnlyWhatIsWrittenSo() {
        Robots robots = robots("User-agent: *\nDisallow: /\nAllow: /%74in\nAllow: /~b\n");
        assertThat(robots.allows(URI.create("https://x.vn/%74in"))).isTrue();
        assertThat(robots.allows(URI.create("https://x.vn/tin"))).isFalse();
        assertThat(robots.allows(URI.create("https://x.vn/%7Eb"))).isTrue();
    }

    @Test
    void aDelayAmongUserAgentLinesEndsNoGroup() {
        Robots robots = robots("User-agent: luubao\nCrawl-delay: 3\nUser-agent: x\nCrawl-delay: 9\nDisallow: /a\n"
                + "User-agent: luubao\nCrawl-delay: 1\n");
        assertThat(robots.allows(URI.create("https://x.vn/a"))).isFalse();
        assertThat(robots.crawlDelay()).as("the longest").contains(Duration.ofSeconds(9));
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
