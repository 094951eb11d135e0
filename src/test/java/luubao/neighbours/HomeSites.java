package luubao.neighbours;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import luubao.demo.DemoArticle;
import luubao.neighbours.Piece.Fate;

/** Sites of which nothing is configured but the home page, or whose articles have several addresses. */
final class HomeSites {
    private static final String NOTHING = "fetch: { delay: {{delay}}, private-addresses: true }\n";

    private HomeSites() {}

    /**
     * Articles on the home page, in a section with numbered pages, in an archive by month; between them a calendar, a
     * search without end, a folder that leads into itself, and session ids in links.
     */
    static Neighbour home() {
        Neighbour site = new Neighbour("vam-nho", "127.0.0.7").configured(NOTHING);
        for (int i = 0; i < 3; i++) {
            site.article(100 + i, "/tin-tuc/nguoi-dan-ap-giong-say-" + (4100 + i) + ".html");
        }
        site.article(103, "/tin-tuc/nguoi-dan-ap-giong-say-4103.html", Fate.NEW);
        for (int i = 4; i < 11; i++) {
            site.article(100 + i, "/tin-tuc/tin-cu-hon-cua-ap-" + (4100 + i) + ".html");
        }
        site.article(112, "/tin-tuc/luu-lai-tu-thang-ba-4112.html")
                .article(113, "/tin-tuc/luu-lai-tu-thang-ba-4113.html");
        sessions(site);
        List<String> menu = List.of(
                "/tin-tuc/",
                "/luu-tru/2024/03/",
                "/lich/2024/01/",
                "/tra-cuu?tu=1",
                "/vong/",
                "/dang-nhap",
                "/lien-he");
        site.source("/", visit -> {
            List<String> links = new ArrayList<>(menu);
            site.named(visit.night()).stream()
                    .filter(path -> path.contains("giong-say"))
                    .forEach(links::add);
            links.add("/tin-tuc/phien-cua-khach-tham-4114.html?PHPSESSID=" + sessionId(visit));
            return Answer.html(Sources.page("Xã Vàm Nhỏ", links));
        });
        site.source("/tin-tuc/", visit -> section(site, 1)).source("/tin-tuc/?page=2", visit -> section(site, 2));
        site.source("/tin-tuc/?page=1", visit -> section(site, 1))
                .source("/tin-tuc/?page=3", visit -> section(site, 2));
        site.source(
                "/luu-tru/2024/03/",
                visit -> Answer.html(Sources.page(
                        "Lưu trữ tháng 3/2024",
                        site.named(1).stream()
                                .filter(path -> path.contains("thang-ba"))
                                .toList())));
        return traps(site);
    }

    private static Answer section(Neighbour site, int page) {
        List<String> old = site.named(1).stream()
                .filter(path -> path.contains("tin-cu-hon"))
                .toList();
        return Answer.html(Sources.page(
                "Tin tức",
                "",
                page == 1 ? old.subList(0, 4) : old.subList(4, old.size()),
                Sources.pager(2, page, number -> "/tin-tuc/?page=" + number)));
    }

    private static String sessionId(Visit visit) {
        return "%032x".formatted(visit.nanos());
    }

    /** An article whose every link carries another session id. */
    private static void sessions(Neighbour site) {
        String path = "/tin-tuc/phien-cua-khach-tham-4114.html";
        DemoArticle story = News.story(114, path);
        site.host().below(path, visit -> site.page(story, Fate.STAYS, visit));
        site.piece(new Piece(site.url(path), List.of(site.url(path) + "?PHPSESSID=*"), story, Fate.STAYS, 1));
    }

    private static Neighbour traps(Neighbour site) {
        site.host()
                .below("/lich/", visit -> calendar(visit.path()))
                .below("/tra-cuu", visit -> {
                    int number = Integer.parseInt(visit.path().replaceAll("\\D", ""));
                    return Answer.html(Sources.page(
                            "Tra cứu", List.of("/tra-cuu?tu=" + (number + 1), "/tra-cuu?tu=" + (number + 2))));
                })
                .below("/vong/", visit -> Answer.html(Sources.page("Vòng", List.of("vong/", "../vong/vong/"))));
        site.host().below("/dang-nhap", visit -> Answer.status(403));
        return site.trap("/lich/", 60)
                .trap("/tra-cuu", 60)
                .trap("/vong/", 60)
                .trap("/lien-he", 1)
                .trap("/luu-tru/", 12)
                .guesses();
    }

    /** A month that links its days and the months beside it, for ever. */
    private static Answer calendar(String path) {
        String[] parts = path.split("/");
        int month = Integer.parseInt(parts[2]) * 12 + Integer.parseInt(parts[3]) - 1;
        List<String> links = new ArrayList<>(List.of(monthPath(month - 1), monthPath(month + 1)));
        IntStream.rangeClosed(1, 28).forEach(day -> links.add(monthPath(month) + "%02d/".formatted(day)));
        return Answer.html(Sources.page("Lịch công tác", links));
    }

    private static String monthPath(int month) {
        return "/lich/%04d/%02d/".formatted(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1);
    }

    /**
     * A site that moved to a new host; its feeds name articles by every address that they have.
     *
     * @param either whether some articles have two addresses that nothing but their pages tell to be one: which of them is
     *     met first, and names the article, is the lanes' chance
     */
    static Neighbour moved(boolean either) {
        Neighbour site = new Neighbour("cau-may", "127.0.0.8", "127.0.0.9");
        Host old = site.hosts().get(1);
        site.configured("""
                aliases: ["%s/"]
                discover: { feeds: ["{{base}}/rss", "%s/rss.xml"] }
                fetch: { delay: {{delay}}, private-addresses: true }
                """.formatted(old.base(), old.base()));
        site.source(old.base() + "/robots.txt");
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        twice(site, 120, "/bai/a-5120.html", "/bai/a-5120.html?utm_source=rss&utm_medium=feed", here);
        twice(site, 121, "/bai/b-5121.html", "/bai/b-5121.html;jsessionid=0A1B2C3D4E5F60718293", here);
        twice(site, 122, "/bai/c-5122/", "/bai/c-5122/index.html?fbclid=IwAR0abc", here);
        twice(site, 123, "/bai/d-5123.html", "/bai/d-5123.html#binh-luan", here);
        if (either) {
            redirected(site, 124, "/bai/e-5124.html", "/cu/e?id=5124", here, there);
            twin(site, 132, "/bai/q-5132.html", "/xem?bai=5132", here);
            twin(site, 126, "/bai/g-5126.html", "/in/g-5126.html", here);
            twin(site, 127, "/bai/h-5127.html", "/m/bai/h-5127.html", here);
        }
        redirected(site, 125, "/bai/f-5125.html", "/bai/f-5125.html", List.of(), there);
        canonical(site, 128, "/bai/i-5128.html", site.url("/"), here);
        canonical(site, 129, "/bai/k-5129.html", site.url("/bai/a-5120.html"), here);
        canonical(site, 130, "/bai/l-5130.html", "https://noi-khac.example/bai/l-5130.html", here);
        site.article(131, "/bai/m-5131.html", Fate.NEW);
        site.source("/rss", visit -> {
            List<String> named = new ArrayList<>(here);
            if (visit.night() > 1) {
                named.add("/bai/m-5131.html");
            }
            return Answer.xml(Sources.rss(named.stream().map(site::url).toList()));
        });
        old.on("/rss.xml", visit -> Answer.xml(Sources.rss(there)));
        return site.source(old.base() + "/rss.xml");
    }

    /** An article under its own address and under another that shows the same page. */
    private static void twice(Neighbour site, int number, String path, String other, List<String> named) {
        DemoArticle story = News.story(number, path);
        String asked = other.replaceFirst("#.*", "");
        site.host().on(path, visit -> site.page(story, Fate.STAYS, visit));
        site.host().on(asked, visit -> site.page(story, Fate.STAYS, visit));
        site.piece(new Piece(site.url(path), List.of(site.url(asked)), story, Fate.STAYS, 1));
        named.add(other);
        named.add(path);
    }

    private static void redirected(
            Neighbour site, int number, String path, String former, List<String> here, List<String> there) {
        DemoArticle story = News.story(number, path);
        Host old = site.hosts().get(1);
        String from = old.base() + former;
        site.host().on(path, visit -> site.page(story, Fate.STAYS, visit));
        old.on(former, Answer.moved(301, site.url(path)));
        site.piece(new Piece(site.url(path), List.of(from), List.of(site.url(former)), story, Fate.STAYS, 2, false));
        there.add(from);
        if (!path.equals(former)) {
            here.add(path);
        }
    }

    /** A page for the printer, or for telephones, that says whose twin it is. */
    private static void twin(Neighbour site, int number, String path, String twin, List<String> named) {
        DemoArticle story = News.story(number, path);
        site.host().on(path, visit -> site.page(story, Fate.STAYS, visit));
        site.host().on(twin, visit -> site.page(story, Fate.STAYS, visit));
        List<String> other = List.of(site.url(twin));
        site.piece(new Piece(site.url(path), other, other, story, Fate.STAYS, 2, false));
        named.add(twin);
        named.add(path);
    }

    /** An article that names another page as its own address. */
    private static void canonical(Neighbour site, int number, String path, String said, List<String> named) {
        DemoArticle story = News.story(number, path);
        site.host().on(path, visit -> {
            Answer page = site.page(story, Fate.STAYS, visit);
            String html = new String(page.body(), StandardCharsets.UTF_8);
            String wrong = html.replace(
                    "rel=\"canonical\" href=\"" + site.url(path) + "\"", "rel=\"canonical\" href=\"" + said + "\"");
            return new Answer(page.status(), page.headers(), wrong.getBytes(StandardCharsets.UTF_8), page.manner());
        });
        site.piece(new Piece(site.url(path), List.of(), story, Fate.STAYS, 1));
        named.add(path);
    }
}
