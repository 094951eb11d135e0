package luubao.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import luubao.site.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscovererTest {

    private static final URI FEED = URI.create("https://lang.example.vn/rss/home.rss");
    private static final URI MAP = URI.create("https://lang.example.vn/sitemap.xml");
    private static final URI HOME = URI.create("https://lang.example.vn/");
    private static final Site ANY = site(List.of(), List.of());
    private static final Site STRICT = site(List.of("-a\\d+\\.html$"), List.of("/video/"));

    private final Discoverer discoverer = new Discoverer();

    @Test
    void readsAnRssFeedAsFoundInTheWild() {
        Found found = feed("""


                <?xml version="1.0" encoding="utf-16"?>
                <rss version="2.0"><channel><title>Tin</title><link>https://lang.example.vn/</link>
                <item><title><![CDATA[Được mùa &amp; được giá]]></title><link> https://lang.example.vn/duoc-mua-a1.html?utm_source=rss&amp;b=2&amp;a=1 </link>
                  <pubDate>Mon, 20 Mar 2023 05:35:00 +0700</pubDate></item>
                <item><title>Mùa&nbsp;màng</title><link>/mua-mang-a2.html</link></item>
                <item><title>Chỉ có guid</title><guid isPermaLink="true">https://lang.example.vn/guid-a3.html</guid></item>
                <item><title>Lặp lại</title><link>http://lang.example.vn/duoc-mua-a1.html?b=2&amp;a=1</link></item>
                <item><title>Nơi khác</title><link>https://khac.example.vn/x-a4.html</link></item>
                <item><title>Không có gì</title></item>
                </channel></rss>""");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly(
                        "https://lang.example.vn/duoc-mua-a1.html?b=2&a=1",
                        "https://lang.example.vn/mua-mang-a2.html",
                        "https://lang.example.vn/guid-a3.html");
        Found.Link first = found.articles().get(0);
        assertThat(first.url())
                .isEqualTo(URI.create("https://lang.example.vn/duoc-mua-a1.html?utm_source=rss&b=2&a=1"));
        assertThat(first.title()).isEqualTo("Được mùa & được giá");
        assertThat(first.published()).isEqualTo(Instant.parse("2023-03-19T22:35:00Z"));
        assertThat(found.articles().get(1).title()).isEqualTo("Mùa màng");
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void readsAtomAgainstItsBase() {
        Found found = feed("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lang.example.vn/tin/">
                <title>Tin</title>
                <entry xml:base="huyen/"><title type="html">Hội &lt;b&gt;nghị&lt;/b&gt;</title>
                  <link rel="edit" href="https://lang.example.vn/sua"/><link href="hoi-nghi-a1.html"/>
                  <published>2024-05-26T08:00:00+07:00</published><updated>2024-05-27T08:00:00+07:00</updated></entry>
                <entry><title>Hai</title><link rel="alternate" href="/hai-a2.html"/></entry>
                </feed>""");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly(
                        "https://lang.example.vn/tin/huyen/hoi-nghi-a1.html", "https://lang.example.vn/hai-a2.html");
        assertThat(found.articles().get(0).title()).isEqualTo("Hội nghị");
        assertThat(found.articles().get(0).published()).isEqualTo(Instant.parse("2024-05-26T01:00:00Z"));
        assertThat(found.articles().get(0).modified()).isEqualTo(Instant.parse("2024-05-27T01:00:00Z"));
    }

    @Test
    void readsRdf() {
        Found found = feed("""
                <?xml version="1.0"?>
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                <channel rdf:about="https://lang.example.vn/"><title>Tin</title></channel>
                <item rdf:about="https://lang.example.vn/a-a1.html"><title>A</title><link>https://lang.example.vn/a-a1.html</link></item>
                </rdf:RDF>""");

        assertThat(found.articles()).extracting(Found.Link::title).containsExactly("A");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<rss version='2.0'><channel><item><title>A</title><link>/a-a1.html</link></item><item><title>B</title><li",
                "<rss version='2.0'><channel><item><title>A</b></title><link>/a-a1.html</link></item></channel></rss>",
                "<rss version='2.0'><channel><item><media:x/><title>A</title><link>/a-a1.html</link></item></channel></rss>",
                "<feed><entry><title>A</title><link href='/a-a1.html'/></entry></feed>",
                "<rss><channel><item><title>A</title><guid>https://lang.example.vn/a-a1.html</guid></item></channel>"
            })
    void readsWhatItCanOfABrokenFeedAndSaysSo(String xml) {
        Found found = feed(xml);

        assertThat(found.articles()).extracting(Found.Link::canonical).contains("https://lang.example.vn/a-a1.html");
        assertThat(found.articles()).hasSize(1);
        assertThat(found.notes()).singleElement().asString().contains("not a well-formed feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1258"})
    void readsFeedsInTheirEncoding(String charset) {
        String title = charset.equals("windows-1258") ? "Đông xuân" : "Đổi mới";
        String xml = "<?xml version='1.0' encoding='" + charset + "'?><rss version='2.0'><channel><item><title>" + title
                + "</title><link>/a.html</link></item></channel></rss>";

        Found found = discoverer.feed(xml.getBytes(Charset.forName(charset)), FEED, ANY);

        assertThat(found.articles()).extracting(Found.Link::title).containsExactly(title);
    }

    @Test
    void opensNoEntity() {
        for (String attack : List.of(
                "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel><item><title>&x;</title><link>/a</link></item></channel></rss>",
                "<!-- c --><!doctype r SYSTEM 'http://127.0.0.1:1/x.dtd'><urlset><url><loc>/a</loc></url></urlset>")) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
                assertThatThrownBy(() -> discoverer.feed(attack.getBytes(charset), FEED, ANY))
                        .isInstanceOf(DiscoverException.class)
                        .hasMessage(FEED + ": has a DOCTYPE, which is refused: entities are not read");
            }
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | empty
            Not found                                 | neither feed nor sitemap: no address in it
            <!DOCTYPE html><html><body>x</body></html>| an HTML page came
            <html><body>x</body></html>               | an HTML page came
            <opml><body/></opml>                      | neither feed nor sitemap: the root element is <opml>
            <rss                                      | a broken feed without any item
            <urlset><url                              | a broken sitemap without any address
            """)
    void saysWhatIsWrongWithWhatIsNoFeed(String body, String problem) {
        assertThatThrownBy(() -> feed(body))
                .isInstanceOf(DiscoverException.class)
                .hasMessageStartingWith(FEED + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void readsASitemapWithNews() {
        Found found = sitemap("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://lang.example.vn/</loc></url>
                <url><loc>https://lang.example.vn/đổi mới-a1.html</loc><lastmod>2024-05-26</lastmod>
                  <news:news><news:publication_date>2024-05-25T10:00:00+07:00</news:publication_date><news:title>Đổi mới</news:title></news:news></url>
                <url><loc>/hai-a2.html</loc></url>
                <url><loc>https://lang.example.vn/anh.jpg</loc></url>
                </urlset>""");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly(
                        "https://lang.example.vn/%C4%91%E1%BB%95i%20m%E1%BB%9Bi-a1.html",
                        "https://lang.example.vn/hai-a2.html");
        Found.Link first = found.articles().get(0);
        assertThat(first.title()).isEqualTo("Đổi mới");
        assertThat(first.published()).isEqualTo(Instant.parse("2024-05-25T03:00:00Z"));
        assertThat(first.modified()).isEqualTo(Instant.parse("2024-05-26T00:00:00Z"));
    }

    @Test
    void followsASitemapIndexOnTheSitesOwnHosts() {
        Found found = sitemap("""
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>https://lang.example.vn/sitemap-2024-05.xml.gz</loc></sitemap>
                <sitemap><loc>https://cu.example.vn/sitemap.xml</loc></sitemap>
                <sitemap><loc>https://khac.example.vn/sitemap.xml</loc></sitemap>
                <sitemap><loc>https://lang.example.vn/sitemap.xml</loc></sitemap>
                </sitemapindex>""");

        assertThat(found.sitemaps())
                .as("not other hosts', and not itself")
                .containsExactly(
                        URI.create("https://lang.example.vn/sitemap-2024-05.xml.gz"),
                        URI.create("https://cu.example.vn/sitemap.xml"));
        assertThat(found.articles()).isEmpty();
    }

    @Test
    void readsGzipAndPlainTextAndWhatIsCutOff() throws IOException {
        String xml = "<urlset><url><loc>/a-a1.html</loc></url><url><loc>/b-a2.html</loc></url></urlset>";

        assertThat(discoverer
                        .sitemap(gzip(xml.getBytes(StandardCharsets.UTF_8)), MAP, ANY)
                        .articles())
                .hasSize(2);
        assertThat(sitemap("\uFEFFhttps://lang.example.vn/a.html\r\n\r\nhttps://lang.example.vn/b.html\n")
                        .articles())
                .hasSize(2);
        Found cut = sitemap(xml.substring(0, 60));
        assertThat(cut.articles()).extracting(Found.Link::canonical).contains("https://lang.example.vn/a-a1.html");
        assertThat(cut.notes()).singleElement().asString().contains("not a well-formed sitemap");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = gzip(new byte[17 << 20]);

        assertThatThrownBy(() -> discoverer.sitemap(bomb, MAP, ANY))
                .isInstanceOf(DiscoverException.class)
                .hasMessage(MAP + ": larger than 16 MiB when unpacked");
        assertThatThrownBy(() -> discoverer.sitemap(Arrays.copyOf(bomb, 8), MAP, ANY))
                .hasMessageContaining("broken gzip");
    }

    @Test
    void refusesBottomlessNesting() {
        String deep = "<rss version='2.0'><channel><item><link>/a.html</link>" + "<x>".repeat(100_000);

        assertThatThrownBy(() -> feed(deep))
                .isInstanceOf(DiscoverException.class)
                .hasMessage(FEED + ": nested deeper than 2000 elements");
    }

    @Test
    void readsAFeedInASitemapsPlaceAndTheOtherWayRound() {
        assertThat(sitemap("<rss version='2.0'><channel><item><link>/a.html</link></item></channel></rss>")
                        .articles())
                .hasSize(1);
        assertThat(feed("<urlset><url><loc>/a.html</loc></url></urlset>").articles())
                .hasSize(1);
    }

    @Test
    void takesFromAPageWhatLooksLikeAnArticle() {
        Found found = listing(ANY, """
                <html><head>
                <link rel="alternate" type="application/rss+xml" href="/rss/home.rss">
                <link rel="alternate" type="application/atom+xml" href="https://khac.example.vn/atom">
                <link rel="alternate" hreflang="en" href="/en/">
                </head><body>
                <a href="/">Trang chủ</a> <a href="/thoi-su/">Thời sự</a> <a href="/thoi-su.html">Thời sự</a>
                <a href="/mDefault.aspx?sid=1444&pageid=6591">Tin huyện</a> <a href="#top">Lên</a>
                <a href="mailto:toasoan@lang.example.vn">Thư</a> <a href="/rss/the-thao.rss">RSS</a>
                <a href="/tag/nguyen-van-an-o-ben-tre-48213">An</a>
                <a href="/don-vi-ra-quan-dau-nam-a105.html"><img src="/a.jpg" alt="Ảnh"></a>
                <a href="/don-vi-ra-quan-dau-nam-a105.html#binh-luan">Đơn vị ra quân  đầu năm</a>
                <a href="/mDefault.aspx?sid=1444&pageid=6591&catid=7&id=9">Họp</a>
                <a href="/tin/48213">Tin</a> <a href="/bieu-mau-don-xin-cap-dat-123456.pdf">Biểu mẫu</a>
                <a href="/202303/duoc-mua-1a2b3c4/">Được mùa</a>
                <a href="https://khac.example.vn/don-vi-ra-quan-dau-nam-a105.html">Báo khác</a>
                </body></html>""");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly(
                        "https://lang.example.vn/don-vi-ra-quan-dau-nam-a105.html",
                        "https://lang.example.vn/mDefault.aspx?sid=1444&pageid=6591&catid=7&id=9",
                        "https://lang.example.vn/tin/48213",
                        "https://lang.example.vn/202303/duoc-mua-1a2b3c4/");
        assertThat(found.articles().get(0).title()).isEqualTo("Đơn vị ra quân đầu năm");
        assertThat(found.feeds())
                .containsExactly(
                        URI.create("https://lang.example.vn/rss/home.rss"),
                        URI.create("https://lang.example.vn/rss/the-thao.rss"));
    }

    @Test
    void followsTheSitesPatternsAndIgnoreWins() {
        Found found = listing(STRICT, """
                <a href="/a-a1.html">Một</a><a href="/video/b-a2.html">Hai</a><a href="/tin/48213">Ba</a>
                <a href="/a-a1.html?utm_source=x">Một</a>""");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly("https://lang.example.vn/a-a1.html");
        assertThat(discoverer
                        .feed(
                                "<rss version='2.0'><channel><item><link>/tin/48213</link></item></channel></rss>"
                                        .getBytes(StandardCharsets.UTF_8),
                                FEED,
                                STRICT)
                        .articles())
                .isEmpty();
    }

    @Test
    void resolvesLinksAgainstTheBaseThatThePageNames() {
        Found found = listing(STRICT, "<base href='http://cu.example.vn/tin/'><a href='a-a1.html'>Một</a>");

        assertThat(found.articles()).singleElement().satisfies(link -> {
            assertThat(link.url()).isEqualTo(URI.create("http://cu.example.vn/tin/a-a1.html"));
            assertThat(link.canonical()).isEqualTo("https://lang.example.vn/tin/a-a1.html");
        });
    }

    @Test
    void namesTheHostThatAllLinksLeadTo() {
        Found found = listing(ANY, "<a href='https://moi.example.vn/tin/48213'>A</a>");

        assertThat(found.notes()).singleElement().asString().contains("moi.example.vn", "aliases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sitemaps", "xml-attacks"})
    void endsTheSharedFilesInLinksOrANamedError(String suite) throws IOException {
        Path folder = Path.of(System.getProperty("luubao.shared", "../shared"), "suites", suite);
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] body = Files.readAllBytes(file);
                try {
                    assertThat(discoverer.sitemap(body, MAP, ANY)).isNotNull();
                } catch (DiscoverException e) {
                    assertThat(e).as(file.toString()).hasMessageStartingWith(MAP + ": ");
                }
            }
        }
    }

    private Found feed(String xml) {
        return discoverer.feed(xml.getBytes(StandardCharsets.UTF_8), FEED, ANY);
    }

    private Found sitemap(String text) {
        return discoverer.sitemap(text.getBytes(StandardCharsets.UTF_8), MAP, ANY);
    }

    private Found listing(Site site, String html) {
        return discoverer.listing(html.getBytes(StandardCharsets.UTF_8), HOME, "utf-8", site);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Site site(List<String> articles, List<String> ignore) {
        return new Site(
                "lang",
                "Báo Làng",
                Site.Kind.NEWSPAPER,
                null,
                HOME,
                List.of(URI.create("https://cu.example.vn/")),
                true,
                new Site.Discover(
                        List.of(),
                        List.of(),
                        List.of(),
                        articles.stream().map(Pattern::compile).toList(),
                        ignore.stream().map(Pattern::compile).toList()),
                Site.Fetch.DEFAULT,
                Site.ArticleRules.NONE);
    }
}
