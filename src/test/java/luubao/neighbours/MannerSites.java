package luubao.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import luubao.demo.DemoArticle;
import luubao.neighbours.Piece.Fate;

/** Sites that say how they want to be treated, and sites that say nothing at all. */
final class MannerSites {
    private static final String FEED = """
            discover: { feeds: ["{{base}}/rss"] }
            fetch: { delay: {{delay}}, private-addresses: true }
            """;

    private MannerSites() {}

    private static Neighbour feed(Neighbour site) {
        return site.configured(FEED)
                .source(
                        "/rss",
                        visit -> Answer.xml(Sources.rss(site.named(visit.night()).stream()
                                .map(site::url)
                                .toList())));
    }

    /** A robots.txt that comes at the second try, with a Crawl-delay; pages that ask to be left in peace for a while. */
    static Neighbour slow() {
        Neighbour site = feed(new Neighbour("ben-do", "127.0.0.10")).crawlDelay(300);
        site.host()
                .on(
                        "/robots.txt",
                        visit -> visit.time() == 1
                                ? Answer.status(503).with("Retry-After: 1")
                                : Answer.text("User-agent: *\nCrawl-delay: 0.3\n"));
        site.attempts("/robots.txt", 2).peace("/robots.txt", 1000);
        site.article(140, "/tin/1").article(141, "/tin/2").article(142, "/tin/3", Fate.NEW);
        later(site, 143, "/tin/4", () -> Answer.status(429).with("Retry-After: 1"));
        later(
                site,
                144,
                "/tin/5",
                () -> Answer.status(503)
                        .with("Retry-After: "
                                + Answer.date(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2))));
        return site;
    }

    private static void later(Neighbour site, int number, String path, Supplier<Answer> first) {
        DemoArticle story = News.story(number, path);
        site.host().on(path, visit -> visit.time() == 1 ? first.get() : site.page(story, Fate.STAYS, visit));
        site.piece(new Piece(site.url(path), List.of(), story, Fate.STAYS, 2, false))
                .attempts(path, 2)
                .peace(path, 1000);
    }

    /** robots.txt is forbidden, which forbids nothing. */
    static Neighbour forbidden() {
        Neighbour site = feed(new Neighbour("go-noi", "127.0.0.11"));
        site.host().on("/robots.txt", Answer.status(403));
        return site.article(150, "/tin/1").article(151, "/tin/2").article(152, "/tin/3", Fate.CORRECTED);
    }

    /** robots.txt stands elsewhere. */
    static Neighbour elsewhere() {
        Neighbour site = feed(new Neighbour("lung-sen", "127.0.0.12"));
        site.host()
                .on("/robots.txt", Answer.moved(301, "/r/robots"))
                .on("/r/robots", Answer.text("User-agent: *\nDisallow: /tin/kin\n"))
                .on(
                        "/rss",
                        visit -> Answer.xml(
                                Sources.rss(List.of(site.url("/tin/1"), site.url("/tin/2"), site.url("/tin/kin/3")))));
        return site.source("/r/robots")
                .article(155, "/tin/1")
                .article(156, "/tin/2")
                .other("/tin/kin/3", "refused")
                .closed("/tin/kin");
    }

    /** robots.txt is broken for ever: nothing may be asked. */
    static Neighbour broken() {
        Neighbour site = feed(new Neighbour("cu-lao", "127.0.0.13"));
        site.host().on("/robots.txt", Answer.status(500));
        return site.attempts("/robots.txt", 3)
                .other("/robots.txt", "failed")
                .other("/rss", "failed")
                .closed("/rss", "/tin");
    }

    /** Nobody listens at its address. */
    static Neighbour dead() {
        String base;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.14"))) {
            base = "http://127.0.0.14:" + free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Neighbour("ben-cu")
                .home(base + "/")
                .configured("fetch: { delay: {{delay}}, private-addresses: true }\n")
                .other(base + "/", "failed")
                .other(base + "/robots.txt", "failed");
    }

    /** Takes every connection and says nothing. */
    static Neighbour silent() {
        Neighbour site = feed(new Neighbour("dat-chay", "127.0.0.15"));
        site.host().below("/", visit -> Answer.status(200).sent(Answer.Manner.HANG));
        return site.attempts("/robots.txt", 3)
                .other("/robots.txt", "failed")
                .other("/rss", "failed")
                .closed("/rss", "/tin");
    }

    /** At an IPv6 address. */
    static Neighbour six() {
        Neighbour site = feed(new Neighbour("sau-ong", "::1"));
        return site.article(160, "/tin/1").article(161, "/tin/2").article(162, "/tin/3", Fate.NEW);
    }
}
