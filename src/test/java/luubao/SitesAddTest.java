package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.site.Site;
import luubao.site.SiteReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site that nobody configured: what is proposed of it, and that a crawl with the proposal finds its articles. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SitesAddTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void start() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private House.Ended add(String... more) {
        return house.run(Stream.concat(
                        Stream.of("sites", "add", site.base() + "/", "--private-addresses", "--delay", "1ms"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    private Path file(String id) {
        return house.config().resolve("sites").resolve(id + ".yaml");
    }

    /** The site of the written file, read back. */
    private Site written(String id) {
        return SiteReader.read(file(id));
    }

    private static String anchors(Stream<String> links, String label) {
        return links.map(link -> "<li><a href='" + link + "'>" + label + " " + link + "</a></li>")
                .collect(Collectors.joining());
    }

    private static final String SECTIONS =
            "<nav><a href='/'>Trang chủ</a><a href='/thoi-su'>Thời sự</a><a href='/kinh-te'>Kinh tế</a>"
                    + "<a href='/tim-kiem?q='>Tìm kiếm</a><a href='/lien-he'>Liên hệ</a></nav>";

    private void page(String path, String title, String body) {
        site.on(
                path,
                200,
                "<html><head><meta charset='utf-8'><title>" + title + "</title></head><body>" + SECTIONS + "<ul>" + body
                        + "</ul></body></html>");
    }

    private static String numbered(int number) {
        return "/thoi-su/ap-nho-lam-duong-moi-a" + (10_000 + number) + ".html";
    }

    /** A newspaper with a feed of its newest articles and listings of all, five to a page. */
    private List<String> newspaper(int articles) {
        List<String> all = IntStream.rangeClosed(1, articles)
                .mapToObj(SitesAddTest::numbered)
                .toList();
        page(
                "/",
                "Trang chủ - Báo Bến Tre",
                "<link rel='alternate' type='application/rss+xml' href='/rss/home.rss'>"
                        + anchors(all.stream().limit(3), "Bản tin dài của hôm nay ở"));
        site.feed("/rss/home.rss", all.stream().limit(6).toArray(String[]::new));
        for (String section : List.of("/thoi-su", "/kinh-te")) {
            List<String> own = section.equals("/thoi-su") ? all : all.subList(0, 4);
            int pages = (own.size() + 4) / 5;
            for (int number = 1; number <= pages; number++) {
                String body = anchors(own.subList(5 * (number - 1), Math.min(own.size(), 5 * number)).stream(), "Bài")
                        + (pages > 1
                                ? IntStream.rangeClosed(1, pages)
                                        .mapToObj(other ->
                                                "<a href='" + section + "?page=" + other + "'>" + other + "</a>")
                                        .collect(Collectors.joining(" "))
                                : "");
                page(section + "?page=" + number, "Thời sự", body);
                if (number == 1) {
                    page(section, "Thời sự", body);
                }
            }
        }
        for (int i = 1; i <= articles; i++) {
            site.article(numbered(i), i);
        }
        return all;
    }

    @Test
    void proposedFileOfANewspaperArchivesAllItsArticles() throws Exception {
        List<String> all = newspaper(14);
        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /tim-kiem\n");

        House.Ended ended = add("--id", "bao");

        assertThat(ended.status()).as(ended.err()).isZero();
        Site proposed = written("bao");
        assertThat(proposed.enabled()).isFalse();
        assertThat(proposed.name()).isEqualTo("Báo Bến Tre");
        assertThat(proposed.kind()).isEqualTo(Site.Kind.NEWSPAPER);
        assertThat(proposed.province()).isEqualTo("Bến Tre");
        assertThat(proposed.discover().feeds()).containsExactly(site.url("/rss/home.rss"));
        assertThat(proposed.discover().listings())
                .containsExactly(
                        new Site.Listing(site.base() + "/thoi-su?page={page}", 3),
                        new Site.Listing(site.base() + "/kinh-te", 1));
        assertThat(proposed.discover().articles()).extracting(Object::toString).containsExactly("-a\\d+\\.html$");
        assertThat(site.asked()).doesNotHaveDuplicates().noneMatch(path -> path.startsWith("/tim-kiem"));

        assertThat(house.run("crawl", "bao").status()).isZero();
        assertThat(texts("bao")).containsExactlyInAnyOrderElementsOf(stories(all.size()));
    }

    private List<String> texts(String id) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path text : house.texts(id)) {
            texts.add(Files.readString(text).split("\n\n", 2)[1].strip());
        }
        return texts;
    }

    private static List<String> stories(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Stories::text).toList();
    }

    private static final String VIEWED = "/chitiet.aspx?sid=1444&pageid=6591&catid=7&id=";

    /** A portal without feeds: sections on its home page, articles by a parameter, no pager. */
    @Test
    void proposedFileOfAPortalWithoutFeedsArchivesAllThatItsSectionsName() throws Exception {
        page(
                "/",
                "Trang thông tin điện tử huyện Duyên Hải, tỉnh Trà Vinh",
                "<a href='/default.aspx?sid=1444&pageid=1'>Tin huyện</a><a href='/default.aspx?sid=1444&pageid=2'>Tin xã</a>"
                        + "<a href='/tai-lieu.pdf'>Tài liệu</a>");
        for (int section = 1; section <= 2; section++) {
            int first = 8 * (section - 1);
            page(
                    "/default.aspx?sid=1444&pageid=" + section,
                    "Tin",
                    anchors(IntStream.rangeClosed(first + 1, first + 8).mapToObj(i -> VIEWED + (600 + i)), "Bản tin"));
        }
        IntStream.rangeClosed(1, 16).forEach(i -> site.article(VIEWED + (600 + i), i));
        page("/thoi-su", "Thời sự", "");
        page("/kinh-te", "Kinh tế", "");

        House.Ended ended = add("--id", "duyenhai");

        assertThat(ended.status()).as(ended.err()).isZero();
        Site proposed = written("duyenhai");
        assertThat(proposed.name()).isEqualTo("Trang thông tin điện tử huyện Duyên Hải, tỉnh Trà Vinh");
        assertThat(proposed.kind()).isEqualTo(Site.Kind.PORTAL);
        assertThat(proposed.province()).isEqualTo("Trà Vinh");
        assertThat(proposed.discover().listings())
                .extracting(Site.Listing::url)
                .containsExactly(
                        site.base() + "/default.aspx?sid=1444&pageid=1",
                        site.base() + "/default.aspx?sid=1444&pageid=2");
        assertThat(proposed.discover().articles()).extracting(Object::toString).containsExactly("[?&]id=");
        assertThat(house.run("crawl", "duyenhai").status()).isZero();
        assertThat(texts("duyenhai")).containsExactlyInAnyOrderElementsOf(stories(16));
    }

    /** A site of slugs alone, told by robots.txt's sitemap index; videos stand in a folder of their own. */
    @Test
    void proposedFileOfASiteOfSitemapsLeavesItsVideosOut() throws Exception {
        List<String> all = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "/nhip-song/ba-con-ap-tren-lam-duong-so-" + (char) ('a' + i) + "/")
                .toList();
        List<String> videos = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> "/video/ba-con-ap-duoi-xem-phim-so-" + (char) ('a' + i) + "/")
                .toList();
        site.on(
                "/robots.txt",
                200,
                "User-agent: *\nAllow: /\nCrawl-delay: 0.01\nSitemap: " + site.url("/so-do.xml") + "\n");
        site.on(
                "/so-do.xml",
                200,
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                        + site.url("/so-do-1.xml") + "</loc></sitemap></sitemapindex>",
                "Content-Type",
                "application/xml");
        site.on(
                "/so-do-1.xml",
                200,
                Stream.concat(all.stream(), videos.stream())
                        .map(path -> "<url><loc>" + site.url(path) + "</loc></url>")
                        .collect(Collectors.joining(
                                "", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>")),
                "Content-Type",
                "application/xml");
        page("/", "Nhịp sống quê", "");
        for (int i = 0; i < all.size(); i++) {
            site.article(all.get(i), i + 1);
        }
        videos.forEach(path -> site.on(
                path,
                200,
                "<html><head><title>Phim</title></head><body><h1>Phim</h1><video src='/a.mp4'></video></body></html>"));

        House.Ended ended = add("--id", "que", "--province", "Cà Mau");

        assertThat(ended.status()).as(ended.err()).isZero();
        Site proposed = written("que");
        assertThat(proposed.province()).isEqualTo("Cà Mau");
        assertThat(proposed.fetch().delay()).hasMillis(10);
        assertThat(proposed.discover().sitemaps()).as("robots.txt names it").isEmpty();
        assertThat(proposed.discover().ignore()).extracting(Object::toString).containsExactly("^/video/");
        assertThat(ended.out()).contains("? kind: neither host nor name says whether it is a newspaper or a portal");
        assertThat(house.run("crawl", "que").status()).isZero();
        assertThat(texts("que")).containsExactlyInAnyOrderElementsOf(stories(12));
        assertThat(site.asked().stream().filter(videos::contains).distinct().count())
                .as("videos asked by the probe alone")
                .isLessThanOrEqualTo(5);
    }

    @Test
    void addressThatLeadsToANewHostBecomesAnAliasOfIt() throws Exception {
        newspaper(6);
        try (LoopbackSite old = new LoopbackSite()) {
            old.redirect("/", site.url("/"));

            House.Ended ended =
                    house.run("sites", "add", old.base() + "/", "--private-addresses", "--delay", "1ms", "--id", "bao");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(written("bao").home()).isEqualTo(site.url("/"));
            assertThat(written("bao").aliases()).containsExactly(old.url("/"));
        }
    }

    @Test
    void fileThatIsThereOrAHostThatIsKnownIsLeftAloneUnlessForced() throws Exception {
        newspaper(6);
        Files.writeString(file("khac"), "id: khac\nhome: https://khac.example/\n");

        assertThat(add("--id", "khac").told("khac.yaml"))
                .isEqualTo("luubao: " + file("khac")
                        + " is there already; --force replaces it, --id names another, --stdout only prints");
        assertThat(site.asked()).isEmpty();
        assertThat(add("--id", "bao").status()).isZero();
        assertThat(add().status()).isEqualTo(2);
        assertThat(add().told("'bao'")).contains("is that of site 'bao' already");
        Files.writeString(file("bao"), Files.readString(file("bao")).replace("Báo Bến Tre", "Báo cũ"));
        assertThat(add("--force").status()).isZero();
        assertThat(written("bao").name()).isEqualTo("Báo Bến Tre");
        assertThat(written("khac").home()).hasHost("khac.example");
    }

    @Test
    void fileIsPrintedAndNothingWrittenWhereThatIsAskedFor() throws Exception {
        newspaper(6);

        House.Ended ended = add("--stdout");

        assertThat(ended.status()).isZero();
        String id = ended.out()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .replaceAll("id: |\"", "");
        assertThat(id).startsWith("127-0-0-1");
        try (Stream<Path> files = Files.list(file("x").getParent())) {
            assertThat(files).isEmpty();
        }
        Files.writeString(file(id), ended.out());
        assertThat(written(id).discover().feeds()).hasSize(1);
    }

    @Test
    void whateverASiteServesTheFileIsReadBack() throws Exception {
        newspaper(6);
        page(
                "/",
                "Báo: \"A\" # 'b' \\ [c] {d}\n---\nenabled: true &#x2028; &amp; | &#0;",
                "<link rel='alternate' type='application/rss+xml' href='/rss/home.rss'>");
        site.on(numbered(1), 200, Stories.page(1).replace(Stories.title(1), "Tên\n# bài: [\"x\"]\u2028enabled: true"));

        assertThat(add("--id", "bao").status()).isZero();
        assertThat(written("bao").enabled()).isFalse();
        assertThat(written("bao").name()).startsWith("Báo: \"A\" # 'b' \\ [c] {d} --- enabled: true");
    }

    @Test
    void siteThatCannotBeReadIsToldInALineAndNothingIsWritten() throws Exception {
        site.on(
                "/",
                200,
                "<html><head><title>Cổng</title></head><body><div id='root'></div><script src='/app.js'></script>"
                        + "<noscript>You need to enable JavaScript to run this app.</noscript></body></html>");
        refused("only scripts fill this page");
        site.on(
                "/",
                200,
                "<html><head><title>Công ty</title></head><body><h1>Công ty</h1><p>Xin chào.</p></body></html>");
        refused("neither the page nor a feed, sitemap or section names anything that looks like an article");
        page("/", "Tin", anchors(Stream.of("/tin/101", "/tin/102"), "Bài"));
        refused("none of 2 pages that look like articles is one; the first: ");
        site.on("/", 403, "");
        refused("answered 403");
        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /\n");
        refused("robots.txt of " + site.base().substring(7) + " disallows it");
        site.on("/robots.txt", 500, "");
        refused("robots.txt of " + site.base().substring(7) + " is not read");
        site.close();
        refused("is not read");
    }

    private void refused(String why) throws IOException {
        House.Ended ended = add("--id", "bao");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.told()).hasSize(1);
        assertThat(ended.told().get(0)).contains(why).endsWith("; nothing was written");
        try (Stream<Path> files = Files.list(file("bao").getParent())) {
            assertThat(files).isEmpty();
        }
        assertThat(house.archive).doesNotExist();
    }

    @Test
    void wrongArgumentsAreToldBeforeAnyRequest() {
        for (String[] wrong : new String[][] {
            {"ftp://bao.example/", "is no address of a site"},
            {"https://", "is no address of a site"},
            {"khong phai", "is no address of a site"}
        }) {
            House.Ended ended = house.run("sites", "add", wrong[0]);
            assertThat(ended.status()).as(wrong[0]).isEqualTo(2);
            assertThat(ended.err()).as(wrong[0]).contains(wrong[1]);
        }
        assertThat(add("--id", "warc").told("--id")).startsWith("luubao: --id warc: only a-z, 0-9 and '-'");
        assertThat(add("--province", "Bến Tren").status()).isEqualTo(2);
        assertThat(house.run("sites", "add", site.base(), "--delay", "2").told("--delay"))
                .contains("such as 2s");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void addressInsideTheNetworkIsNotAskedWithoutLeave() {
        House.Ended ended = house.run("sites", "add", site.base() + "/");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(site.asked()).isEmpty();
    }
}
