package luubao;

import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import luubao.LoopbackSite.Reply;

/**
 * An archive that two sites filled in two nights, with all that an archive may hold: a revision, a copy, a near copy, an
 * article that is gone, another address, an undated article, restrictions.
 */
final class Press implements AutoCloseable {
    final House house;
    final LoopbackSite paper = new LoopbackSite();
    final LoopbackSite portal = new LoopbackSite();

    Press(Path folder) throws Exception {
        house = new House(folder);
        house.site(paper, "bao", """
                name: Báo Thử
                province: Bến Tre
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        house.site(portal, "cong", """
                name: Cổng Thử
                province: Cà Mau
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        paper.feed("/rss", "/tin/1", "/tin/2", "/cu/3", "/tin/4", "/tin/5", "/tin/6");
        paper.on(
                "/tin/1",
                time -> new Reply(
                        200, time == 1 ? Stories.page(1) : Stories.page(1).replace("mùa mưa", "mùa nước nổi năm nay")));
        paper.on("/tin/2", time -> time == 1 ? new Reply(200, Stories.page(2)) : new Reply(404, ""));
        paper.redirect("/cu/3", "/tin/3").article("/tin/3", 3);
        paper.on("/tin/4", 200, Stories.page(4), "TDM-Reservation", "1");
        paper.on("/tin/5", 200, page("Gia cố đê bao", "2025-07-01T05:35:00+07:00", DYKE.toArray(String[]::new)));
        paper.on("/tin/6", 200, Stories.page(6), "X-Robots-Tag", "noarchive");
        portal.feed("/rss", "/p/1", "/p/2", "/p/3");
        portal.article("/p/1", 3);
        portal.on("/p/2", 200, page("Bờ bao ven sông", "2025-07-03T23:35:00+00:00", DYKE_AGAIN.split("\n\n")));
        portal.on("/p/3", 200, Stories.page(7).replaceAll("<meta property='article[^>]*>", ""));
        // the portal later, so that the copies are its own
        assertThat(house.run("crawl", "bao").status()).isZero();
        assertThat(house.run("crawl").status()).isZero();
    }

    private static String page(String title, String published, String... paragraphs) {
        return "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>" + title
                + "</title><meta property='article:published_time' content='" + published
                + "'></head><body><article><h1>" + title + "</h1>"
                + Arrays.stream(paragraphs).map(line -> "<p>" + line + "</p>").collect(Collectors.joining())
                + "</article></body></html>";
    }

    @Override
    public void close() {
        paper.close();
        portal.close();
    }
}
