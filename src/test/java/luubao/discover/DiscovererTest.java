package luubao.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import luubao.site.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class DiscovererTest {

    private static final URI FEED = URI.create("https://lang.example.vn/rss/home.rss");
    private static final URI MAP = URI.create("https://lang.example.vn/sitemap.xml");
    private static final URI HOME = URI.create("https://lang.example.vn/");
    private static final Site ANY = site(List.of(), List.of());
    private static final Site STRICT = site(List.of("-a\\d+\\.html$"), List.of("/video/"));

    private static final Logger LOG = LoggerFactory.getLogger(DiscovererTest.class);
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
                "<rss version='2.0'><channel><item><title>A</b></title><link>/a-a1.html</link></item></channel></rss>",
                "<rss version='2.0'><channel><item><media:x/><title>A</title><link>/a-a1.html</link></item></channel></rss>",
                "<feed><entry><title>A</title><link href='/a-a1.html'/></entry></feed>",
                "<rss version='2.0'><channel><item><title>A</title><atom:link href='/a-a1.html'/></item></channel></rss>",
                "<rss><channel><item><title>A</title><link><![CDATA[ /a-a1.html ]]></link></item></channel></rss>",
                "<rss><channel><item><title>A&nbsp;</title><link>/a-a1.html</link><description>x & y</description></item></rss>",
                "<br />\n<b>Warning</b>: x in <b>/y.php</b> on line <b>3</b><br />\n<?xml version='1.0'?><rss><item><title>A</title><link>/a-a1.html</link></item></rss>",
                "<br />\n<b>Notice</b>: x<rss><item><title>A</title><link>/a-a1.html</link></item></rss>",
                "<rss><item><title>A</title><link>https://dem.example/1</link><feedburner:origLink>https://lang.example.vn/a-a1.html</feedburner:origLink></item></rss>",
                "<rss><item><title>A</title><link></link><guid isPermaLink='true'>https://lang.example.vn/a-a1.html</guid></item></rss>",
                "<rss><item><title>A</title><media:content><media:title>B</media:title></media:content><link>/a-a1.html</link><image><url>/b.jpg</url><title>B</title><link>/b</link></image></item></rss>",
                "<RSS><Channel><Item><Title>A</Title><Link>/a-a1.html</Link></Item></Channel></RSS>",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"url\": \"/a-a1.html\", \"title\": \"A\"}, {}]}"
            })
    void readsFeedsAsTheyAreInTheWild(String xml) {
        Found found = feed(xml);

        assertThat(found.articles()).singleElement().satisfies(link -> {
            assertThat(link.canonical()).isEqualTo("https://lang.example.vn/a-a1.html");
            assertThat(link.title()).isEqualTo("A");
        });
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void readsWhatCameOfAFeedThatBreaksOffAndSaysSo() {
        Found found = feed("<rss version='2.0'><channel><item><title>A</title><link>/a-a1.html</link></item>"
                + "<item><title>B</title><link>/b-");

        assertThat(found.articles())
                .as("the last entry may not be all there")
                .extracting(Found.Link::canonical)
                .containsExactly("https://lang.example.vn/a-a1.html");
        assertThat(found.notes()).containsExactly("the feed breaks off; what came of it was read");
    }

    @Test
    void passesOverEpisodesOfPodcastsAndWhatIsNoAddress() {
        assertThat(
                        feed("<rss><item><title>A</title><link>/a-a1.html</link><enclosure type='audio/mpeg' url='/a.mp3'/></item>"
                                        + "<item><title>B</title><guid isPermaLink='false'>https://lang.example.vn/b-a2.html</guid></item>"
                                        + "<item><title>C</title><guid>C-17</guid></item></rss>")
                                .articles())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Mon, 20 May 2024 08:30:00 +0700         | 2024-05-20T01:30:00Z
            Mon, 20 May 2024 08:30:00 GMT           | 2024-05-20T08:30:00Z
            20 May 24 08:30 +0700                   | 2024-05-20T01:30:00Z
            2024-05-20T08:30:00+07:00               | 2024-05-20T01:30:00Z
            2024-05-20T08:30:00.123Z                | 2024-05-20T08:30:00Z
            2024-05-20T08:30+07                     | 2024-05-20T01:30:00Z
            2024-05-20 08:30:00                     | 2024-05-20T01:30:00Z
            2024-05-20                              | 2024-05-19T17:00:00Z
            2024-05                                 | 2024-04-30T17:00:00Z
            20/05/2024 08:30                        | 2024-05-20T01:30:00Z
            20/5/2024 8:30:15 CH                    | 2024-05-20T13:30:15Z
            5/20/2024 8:30:00 PM                    | 2024-05-20T13:30:00Z
            20-05-2024                              | 2024-05-19T17:00:00Z
            'Thứ Hai, 20/05/2024, 08:30 (GMT+7)'    | 2024-05-20T01:30:00Z
            '08:30, ngày 20 tháng 5 năm 2024'       | 2024-05-20T01:30:00Z
            30/02/2024                              |
            hôm qua                                 |
            """)
    void readsDatesAsTheyAreWritten(String written, Instant instant) {
        Found found = feed("<rss><item><link>/a-a1.html</link><pubDate>" + written + "</pubDate></item></rss>");

        assertThat(found.articles().get(0).published()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1258"})
    void readsFeedsInTheirEncoding(String charset) {
        String title = charset.equals("windows-1258") ? "Đông xuân" : "Đổi mới";
        String xml = "<?xml version='1.0' encoding='" + charset + "'?><rss version='2.0'><channel><item><title>" + title
                + "</title><link>/a.html</link></item></channel></rss>";

        Found found = read(xml.getBytes(Charset.forName(charset)), FEED, ANY);

        assertThat(found.articles()).extracting(Found.Link::title).containsExactly(title);
    }

    @Test
    void opensNoEntity() {
        for (String attack : List.of(
                "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel><item><title>&x;</title><link>/a</link></item></channel></rss>",
                "<!-- c --><!doctype r SYSTEM 'http://127.0.0.1:1/x.dtd'><urlset><url><loc>/a</loc></url></urlset>")) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
                assertThatThrownBy(() -> read(attack.getBytes(charset), FEED, ANY))
                        .isInstanceOf(DiscoverException.class)
                        .hasMessage(FEED + ": has a DOCTYPE, which is refused: entities are not read");
            }
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | neither feed nor sitemap: no address in it
            Not found                                 | neither feed nor sitemap: no address in it
            <!DOCTYPE html><html><body>x</body></html>| an HTML page came
            <html><body>x</body></html>               | an HTML page came
            <opml><body/></opml>                      | neither feed nor sitemap: the root element is <opml>
            <rss                                      | a broken feed without any entry: <rss> is not closed
            <urlset><url                              | a broken sitemap without any entry: <urlset> is not closed
            {"items": [                               | JSON that cannot be read
            {"name": "x"}                             | JSON without items
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
        assertThat(first.modified()).isEqualTo(Instant.parse("2024-05-25T17:00:00Z"));
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

        assertThat(read(gzip(xml.getBytes(StandardCharsets.UTF_8)), MAP, ANY).articles())
                .hasSize(2);
        assertThat(sitemap("\uFEFFhttps://lang.example.vn/a.html\r\n\r\nhttps://lang.example.vn/b.html\n")
                        .articles())
                .hasSize(2);
        Found cut = sitemap(xml.substring(0, 60));
        assertThat(cut.articles())
                .extracting(Found.Link::canonical)
                .containsExactly("https://lang.example.vn/a-a1.html");
        assertThat(cut.notes()).containsExactly("the sitemap breaks off; what came of it was read");
        byte[] gzip = gzip((xml + " ".repeat(5_000) + "x").getBytes(StandardCharsets.UTF_8));
        assertThat(read(Arrays.copyOf(gzip, gzip.length - 20), MAP, ANY).notes())
                .containsExactly("the gzip stream ends early; what came was read");
    }

    @Test
    void holdsNoMoreThanAnEntryOfAFileOfManySmallThings() {
        int most = 24 << 20;
        String entry =
                "<item><title>A<!-- & --></title><link><![CDATA[/a.html?a=1&]]><?p x?><![CDATA[b=]]2]]></link></item>";
        for (String flood : List.of("<!---->", "<?x?>", "<!x>", "</1>", "</đ>", "<![CDATA[x]]> ", "<![CDATA[]]]]>")) {
            Found found = feed("<rss><channel>" + entry + flood.repeat(most / flood.length()) + "</channel></rss>");

            assertThat(found.articles())
                    .as(flood)
                    .extracting(link -> link.url() + " " + link.title())
                    .containsExactly("https://lang.example.vn/a.html?a=1&b=%5D%5D2 A");
        }
        String item = "\"items\": [{\"url\": \"/a.html\"}, {\"url\": null}, 7, \"x\"]}";
        for (String flood : List.of("{},", "[],", "{\"n\": 1},", "\"\",")) {
            String more = "{\"more\": [" + flood.repeat(most / flood.length()) + "0], ";

            assertThat(feed(more + item).articles()).as(flood).hasSize(1);
        }
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; names.length() < most; i++) {
            names.append('"').append(Integer.toString(i, 36)).append("\":0,");
        }
        assertThat(feed(names + item).articles()).hasSize(1);
    }

    @Test
    void readsAnIndexOfManySitemapsPartByPart() {
        String index = IntStream.range(0, 2_500)
                .mapToObj(i -> "<sitemap><loc>https://lang.example.vn/map-" + i + ".xml</loc></sitemap>")
                .collect(Collectors.joining("", "<sitemapindex>", "</sitemapindex>"));

        List<Integer> parts = new ArrayList<>();
        new Discoverer()
                .read(index.getBytes(StandardCharsets.UTF_8), MAP, ANY)
                .forEachRemaining(part -> parts.add(part.sitemaps().size()));

        assertThat(parts).containsExactly(1000, 1000, 500);
    }

    @Test
    void readsWhatCameOfAJsonFeedThatBreaksOffAndSaysSo() {
        Found found = feed("{\"items\": [{\"url\": \"/a-a1.html\"}, {\"url\": \"/b-");

        assertThat(found.articles())
                .extracting(Found.Link::canonical)
                .containsExactly("https://lang.example.vn/a-a1.html");
        assertThat(found.notes()).containsExactly("the feed breaks off; what came of it was read");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = gzip(new byte[51 << 20]);

        assertThatThrownBy(() -> read(bomb, MAP, ANY))
                .isInstanceOf(DiscoverException.class)
                .hasMessage(MAP + ": larger than 50 MiB when unpacked");
        assertThatThrownBy(() -> read(Arrays.copyOf(bomb, 8), MAP, ANY)).hasMessageContaining("broken gzip");
    }

    @Test
    void endsWithBottomlessNestingAndFloodsOfElements() {
        for (String flood : List.of("<x>", "<x/>", "x<x/>", "<item>", "<title><b>", "<a b='c'>")) {
            String deep = "<rss version='2.0'><channel><item><link>/a-a1.html</link></item>" + flood.repeat(200_000);

            assertThat(feed(deep).articles()).as(flood).hasSize(1);
        }
    }

    @Test
    void readsALargeSitemapInBatches() throws IOException {
        StringBuilder xml = new StringBuilder("<urlset>");
        for (int i = 0; i < 50_000; i++) {
            xml.append("<url><loc>https://lang.example.vn/a-a").append(i).append(".html</loc></url>\n");
        }
        byte[] gzip = gzip(xml.append("</urlset>").toString().getBytes(StandardCharsets.UTF_8));

        List<Integer> sizes = new ArrayList<>();
        discoverer
                .read(gzip, MAP, ANY)
                .forEachRemaining(batch -> sizes.add(batch.articles().size()));

        assertThat(sizes).allMatch(size -> size <= 1_000);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50_000);
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
        assertThat(read(
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

    @Test
    void readsEveryFileOfTheSharedSitemaps() throws IOException {
        List<String> unread = new ArrayList<>();
        for (Path file : shared("sitemaps")) {
            byte[] body = Files.readAllBytes(file);
            Site site = ownerOfAll(body);
            try {
                Found found = read(body, MAP, site);
                LOG.info(
                        "{}: {} articles, {} sitemaps, dates of {}, {}",
                        file.getFileName(),
                        found.articles().size(),
                        found.sitemaps().size(),
                        found.articles().stream()
                                .filter(link -> link.published() != null || link.modified() != null)
                                .count(),
                        found.notes());
                if (found.articles().isEmpty() && found.sitemaps().isEmpty()) {
                    unread.add(file.getFileName() + ": nothing in it");
                }
            } catch (DiscoverException e) {
                unread.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        assertThat(unread).isEmpty();
    }

    /** A site with the hosts that the file's addresses have. */
    private static Site ownerOfAll(byte[] body) throws IOException {
        byte[] plain = body[0] == 0x1F ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        List<URI> hosts = Pattern.compile("https?://[a-zA-Z0-9.-]+")
                .matcher(new String(plain, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(URI::create)
                .toList();
        return new Site(
                "lang",
                "Báo Làng",
                Site.Kind.NEWSPAPER,
                null,
                HOME,
                hosts,
                true,
                Site.Discover.NONE,
                Site.Fetch.DEFAULT,
                Site.ArticleRules.NONE);
    }

    @Test
    void refusesEveryAttackOfTheSharedOnes() throws IOException {
        List<String> read = new ArrayList<>();
        for (Path file : shared("xml-attacks")) {
            List<byte[]> attacks = new ArrayList<>(List.of(Files.readAllBytes(file)));
            if (file.toString().endsWith(".txt")) {
                // an attack a line
                Files.readAllLines(file, StandardCharsets.ISO_8859_1)
                        .forEach(line -> attacks.add(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
            for (byte[] attack : attacks) {
                String head = new String(attack, 0, Math.min(80, attack.length), StandardCharsets.ISO_8859_1);
                try {
                    read.add(file.getFileName() + ": " + head + " -> " + read(attack, MAP, ANY));
                } catch (DiscoverException e) {
                    assertThat(e).as(head).hasMessageStartingWith(MAP + ": ");
                }
            }
        }
        assertThat(read).isEmpty();
    }

    private static List<Path> shared(String suite) throws IOException {
        Path folder = Path.of(System.getProperty("luubao.shared", "../shared"), "suites", suite);
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Found feed(String xml) {
        return read(xml.getBytes(StandardCharsets.UTF_8), FEED, ANY);
    }

    private Found sitemap(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), MAP, ANY);
    }

    private Found read(byte[] body, URI url, Site site) {
        return discoverer.whole(body, url, site);
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
