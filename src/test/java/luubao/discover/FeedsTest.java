package luubao.discover;

import static luubao.discover.Discovering.ANY;
import static luubao.discover.Discovering.FEED;
import static luubao.discover.Discovering.feed;
import static luubao.discover.Discovering.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds as they are in the wild. */
class FeedsTest {
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
    void readsWhatCameOfAJsonFeedThatBreaksOffAndSaysSo() {
        Found found = feed("{\"items\": [{\"url\": \"/a-a1.html\"}, {\"url\": \"/b-");

        assertThat(found.articles())
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
}
