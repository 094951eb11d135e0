package luubao.neighbours;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import luubao.demo.DemoArticle;
import luubao.demo.DemoFamily;
import luubao.neighbours.Piece.Fate;

/** Sites that tell by feeds where their articles are. */
final class FeedSites {
    private FeedSites() {}

    /** RSS that is no XML and comes as HTML; a feed with a DOCTYPE; galleries, videos and papers between the articles. */
    static Neighbour rss() {
        Neighbour site = new Neighbour("rang-dong", "127.0.0.2").configured("""
                discover: { feeds: ["{{base}}/rss/trang-chu.rss", "{{base}}/rss/la.rss"] }
                fetch: { delay: {{delay}}, private-addresses: true }
                """);
        site.article(0, "/xa-hoi/chuyen-a1000.html")
                .article(1, "/xa-hoi/chuyen-a1001.html", Fate.CORRECTED)
                .removed(2, "/xa-hoi/chuyen-a1002.html", Answer.status(404))
                .removed(3, "/xa-hoi/chuyen-a1003.html", Answer.status(410))
                .removed(4, "/xa-hoi/chuyen-a1004.html", Answer.moved(302, "/"))
                .removed(5, "/xa-hoi/chuyen-a1005.html", Answer.moved(301, "/xa-hoi/"))
                .article(6, "/xa-hoi/chuyen-a1006.html")
                .article(7, "/xa-hoi/chuyen-a1007.html", Fate.NEW);
        reserved(site, 8, "/xa-hoi/chuyen-a1008.html", page -> page.with("X-Robots-Tag: noarchive"));
        reserved(site, 9, "/xa-hoi/chuyen-a1009.html", FeedSites::noarchive);
        site.other("/van-ban/to-trinh-12345", visit -> pdf(), "refused")
                .other("/video/phim-a1010.html", visit -> Answer.html(video()), "not-an-article")
                .other("/anh/anh-a1011.html", visit -> Answer.html(gallery()), "not-an-article")
                .other("/xa-hoi/chuyen-a1012.html", visit -> Answer.status(404), "gone")
                .other("/rss/la.rss", visit -> Answer.xml("""
                        <!DOCTYPE rss [<!ENTITY lol "lol">]>
                        <rss version="2.0"><channel><title>&lol;</title><item><link>/la</link></item></channel></rss>
                        """), "failed")
                .closed("/la");
        site.host().on("/", Answer.html(Sources.page("Báo Rạng Đông", site.named(1))));
        site.source("/xa-hoi/", visit -> Answer.html(Sources.page("Xã hội", site.named(1))));
        return site.source("/rss/trang-chu.rss", visit -> {
            List<String> paths = new ArrayList<>(site.named(visit.night()));
            paths.addAll(List.of(
                    "/van-ban/to-trinh-12345",
                    "/video/phim-a1010.html",
                    "/anh/anh-a1011.html",
                    "/xa-hoi/chuyen-a1012.html"));
            return Answer.of(200, "text/html; charset=utf-8", Sources.brokenRss(site.url(""), paths));
        });
    }

    private static void reserved(Neighbour site, int number, String path, UnaryOperator<Answer> as) {
        DemoArticle story = News.story(number, path);
        site.host().on(path, visit -> as.apply(site.page(story, Fate.STAYS, visit)));
        site.piece(new Piece(site.url(path), List.of(), List.of(), story, Fate.STAYS, 1, true));
    }

    private static Answer noarchive(Answer page) {
        String html = new String(page.body(), StandardCharsets.UTF_8);
        byte[] body = html.replace("<head>", "<head><meta name='robots' content='noarchive'>")
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(page.status(), page.headers(), body, page.manner());
    }

    private static Answer pdf() {
        return Answer.of(200, "application/pdf", "%PDF-1.4\n%âãÏÓ\n1 0 obj << /Type /Catalog >> endobj");
    }

    private static String video() {
        return "<html><head><title>Phim tài liệu</title><meta property='og:type' content='video.other'></head><body>"
                + "<h1>Phim tài liệu về con nước</h1><video src='/phim.mp4' controls></video></body></html>";
    }

    private static String gallery() {
        return "<html><head><title>Ảnh đẹp trong tuần</title></head><body><h1>Ảnh đẹp trong tuần</h1><div>"
                + "<img src='/1.jpg'><img src='/2.jpg'><img src='/3.jpg'><img src='/4.jpg'><img src='/5.jpg'><img src='/6.jpg'>"
                + "</div></body></html>";
    }

    /** Atom with relative links below xml:base; pages in every content coding. */
    static Neighbour atom() {
        Neighbour site = new Neighbour("binh-minh", "127.0.0.3")
                .family(DemoFamily.PROVINCE_PORTAL)
                .configured("""
                discover: { feeds: ["{{base}}/atom.xml"] }
                fetch: { delay: {{delay}}, private-addresses: true }
                """);
        List<UnaryOperator<Answer>> codings = List.of(
                page -> page.coded("gzip", Codings.gzip(page.body())),
                page -> page.coded("deflate", Codings.deflate(page.body(), false)),
                page -> page.coded("deflate", Codings.deflate(page.body(), true)),
                page -> page.coded("br", Codings.brotli(page.body())),
                page -> page.coded("zstd", Codings.zstandard(page.body())),
                page -> page.coded("gzip", Codings.gzip(page.body())).sent(Answer.Manner.CHUNKED),
                page -> page.sent(Answer.Manner.CHUNKED));
        for (int i = 0; i < codings.size(); i++) {
            coded(site, 20 + i, i == 1 ? Fate.CORRECTED : i == 6 ? Fate.NEW : Fate.STAYS, codings.get(i));
        }
        site.removed(28, "/tin/bai-2028", Answer.status(410));
        return site.source("/atom.xml", visit -> {
            String feed = Sources.atom(
                    "/tin/",
                    site.named(visit.night()).stream()
                            .map(path -> path.replace("/tin/", ""))
                            .toList());
            return Answer.of(200, "application/atom+xml", Codings.gzip(feed.getBytes(StandardCharsets.UTF_8)))
                    .with("Content-Encoding: gzip");
        });
    }

    private static void coded(Neighbour site, int number, Fate fate, UnaryOperator<Answer> coding) {
        DemoArticle story = News.story(number, "/tin/bai-" + (2000 + number));
        site.host().on(story.path(), visit -> {
            Answer page = site.page(story, fate, visit);
            return page.status() == 304 ? page : coding.apply(page);
        });
        site.piece(new Piece(site.url(story.path()), List.of(), story, fate, 1));
    }

    /** Nothing configured but its home page, which links an RDF feed and nothing else; it has no robots.txt. */
    static Neighbour rdf() {
        Neighbour site = new Neighbour("tan-loc", "127.0.0.4")
                .family(DemoFamily.SHAREPOINT)
                .configured("fetch: { delay: {{delay}}, private-addresses: true }\n")
                .guesses();
        for (int i = 0; i < 5; i++) {
            site.article(40 + i, "/t/" + (char) ('a' + i), i == 4 ? Fate.NEW : Fate.STAYS);
        }
        return site.source(
                        "/",
                        visit -> Answer.html(Sources.page(
                                "Xã Tân Lộc",
                                "<link rel='alternate' type='application/rdf+xml' href='/tin.rdf'>",
                                List.of(),
                                "<p>Kính chào quý khách.</p>")))
                .source(
                        "/tin.rdf",
                        visit -> Answer.of(
                                200, "application/rdf+xml", Sources.rdf(site.url(""), site.named(visit.night()))));
    }
}
