package luubao.neighbours;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import luubao.neighbours.Piece.Fate;

/** Sites that tell by sitemaps and section pages where their articles are. */
final class SitemapSites {
    private SitemapSites() {}

    /**
     * robots.txt with groups and overlapping rules names a sitemap index; behind it a gzipped sitemap, a text file, a
     * news sitemap. Between the articles stand pages that only look like some.
     */
    static Neighbour sitemaps() {
        Neighbour site = new Neighbour("song-hau", "127.0.0.5").configured("""
                discover: { articles: ['-\\d{4}\\.htm$'] }
                fetch: { delay: {{delay}}, private-addresses: true }
                """);
        site.robots("""
                User-agent: *
                Disallow: /

                User-agent: khac
                User-agent: LuuBao
                Disallow: /noi-bo/
                Allow: /noi-bo/cong-khai/
                Disallow: /*?in=
                Disallow: /cam$
                Disallow: /tin/nhap-

                Sitemap: %s/sitemap-index.xml
                Sitemap: /sitemap-la.xml
                """.formatted(site.url("")));
        site.article(60, "/tin/bai-3060.htm")
                .article(61, "/noi-bo/cong-khai/bai-3061.htm")
                .article(62, "/cam/bai-3062.htm", Fate.CORRECTED)
                .article(63, "/tin/bai-3063.htm")
                .article(64, "/tin/bai-3064.htm")
                .article(65, "/tin/bai-3065.htm", Fate.NEW)
                .removed(66, "/tin/bai-3066.htm", Answer.status(404));
        site.closed("/noi-bo/mat", "/tin/nhap-", "/tin/bai-3060.htm?in=")
                .other("/noi-bo/mat-3070.htm", "refused")
                .other("/tin/nhap-3071.htm", "refused")
                .other(
                        "/tin/mat-3072.htm",
                        visit -> Answer.html(notice("Không tìm thấy trang")),
                        "not-an-article",
                        "gone")
                .other("/tin/kin-3073.htm", visit -> Answer.html(login()), "not-an-article", "blocked")
                .other("/tin/ma-3074.htm", visit -> Answer.html(shell()), "blocked")
                .other("/tin/chan-3075.htm", visit -> Answer.status(403), "blocked")
                .other("/tin/cu-3076.htm", visit -> Answer.moved(302, "/tin/cu-3076.htm?v=1"), "refused", "duplicate")
                .source("/tin/cu-3076.htm?v=1", visit -> Answer.moved(302, "/tin/cu-3076.htm"))
                .attempts("/tin/cu-3076.htm", 4)
                .attempts("/tin/cu-3076.htm?v=1", 3);
        site.source("/", visit -> Answer.html(Sources.page("Sông Hậu", List.of("/gioi-thieu"))));
        site.source(
                "/sitemap-index.xml",
                visit -> Answer.xml(Sources.sitemapIndex(Stream.of("/a.xml.gz", "/b.txt", "/tin-moi.xml")
                        .map(site::url)
                        .toList())));
        site.source("/sitemap-la.xml", visit -> Answer.status(404));
        site.source(
                "/a.xml.gz",
                visit -> Answer.of(
                        200,
                        "application/gzip",
                        Codings.gzip(Sources.sitemap(site.url(""), first(site, visit))
                                .getBytes(StandardCharsets.UTF_8))));
        site.source(
                "/b.txt",
                visit -> Answer.text(Stream.of("/tin/bai-3063.htm", "/gioi-thieu", "/tin/chan-3075.htm")
                        .map(path -> site.url(path) + "\r\n")
                        .reduce("", String::concat)));
        return site.source(
                "/tin-moi.xml",
                visit -> Answer.xml(Sources.newsSitemap(
                        site.url(""),
                        site.pieces().stream()
                                .filter(piece -> piece.url().matches(".*306[45].htm") && piece.published(visit.night()))
                                .map(Piece::story)
                                .toList())));
    }

    private static List<String> first(Neighbour site, Visit visit) {
        List<String> paths = new ArrayList<>(site.named(visit.night()));
        paths.removeIf(path -> path.matches(".*306[345].htm"));
        site.others().stream()
                .map(other -> other.url().substring(site.url("").length()))
                .filter(path -> !path.contains("chan"))
                .forEach(paths::add);
        return paths;
    }

    private static String notice(String line) {
        return "<html><head><title>" + line + "</title></head><body><h1>" + line
                + "</h1><p>Trang bạn tìm không còn nữa." + " Mời bạn trở về trang chủ.</p></body></html>";
    }

    private static String login() {
        return "<html><head><title>Đăng nhập</title></head><body><h1>Đăng nhập</h1><p>Bạn cần đăng nhập để xem bài viết"
                + " này.</p><form><input name='u'><input type='password' name='p'></form></body></html>";
    }

    private static String shell() {
        return "<html><head><title>Just a moment...</title><script src='/kiem-tra.js'></script></head><body>"
                + "<div id='app'></div><noscript>Please enable JavaScript</noscript></body></html>";
    }

    /** Listings with a parameter, with a part of the path, and by date. */
    static Neighbour listings() {
        Neighbour site = new Neighbour("dong-xanh", "127.0.0.6").configured("""
                discover:
                  listings:
                    - { url: "{{base}}/thoi-su?page={page}", pages: 9 }
                    - { url: "{{base}}/kinh-te/trang-{page}.html", pages: 9 }
                  articles: ['-tin\\d+$']
                fetch: { delay: {{delay}}, private-addresses: true }
                """);
        for (int i = 0; i < 9; i++) {
            Fate fate = i == 8 ? Fate.NEW : i == 2 ? Fate.CORRECTED : Fate.STAYS;
            site.article(80 + i, "/thoi-su/bai-tin" + i, fate);
        }
        for (int i = 0; i < 5; i++) {
            site.article(90 + i, "/kinh-te/bai-tin" + i);
        }
        for (int page = 1; page <= 4; page++) {
            // the page after the last one shows that once more
            int shown = Math.min(page, 3);
            site.source("/thoi-su?page=" + page, visit -> section(site, visit, "/thoi-su/", shown));
        }
        site.closed("/thoi-su?page=5", "/thoi-su?page=6");
        for (int page = 1; page <= 2; page++) {
            int shown = page;
            site.source("/kinh-te/trang-" + page + ".html", visit -> section(site, visit, "/kinh-te/", shown));
        }
        return site.source("/kinh-te/trang-3.html").closed("/kinh-te/trang-4.html", "/kinh-te/trang-5.html");
    }

    /** Three articles a page, the newest first. */
    private static Answer section(Neighbour site, Visit visit, String section, int page) {
        List<String> all = new ArrayList<>(site.named(visit.night()).stream()
                .filter(path -> path.startsWith(section))
                .toList());
        Collections.reverse(all);
        List<String> shown = all.subList(Math.min(all.size(), 3 * page - 3), Math.min(all.size(), 3 * page));
        return Answer.html(Sources.page("Chuyên mục", shown));
    }
}
