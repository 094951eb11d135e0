package luubao.discover;

import static luubao.discover.Discovering.ANY;
import static luubao.discover.Discovering.FEED;
import static luubao.discover.Discovering.STRICT;
import static luubao.discover.Discovering.feed;
import static luubao.discover.Discovering.listing;
import static luubao.discover.Discovering.read;
import static luubao.discover.Discovering.sitemap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links of pages, and files that are neither feed nor sitemap or want to do harm. */
class DiscovererTest {
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
    void endsWithBottomlessNestingAndFloodsOfElements() {
        for (String flood : List.of("<x>", "<x/>", "x<x/>", "<item>", "<title><b>", "<a b='c'>")) {
            String deep = "<rss version='2.0'><channel><item><link>/a-a1.html</link></item>" + flood.repeat(200_000);

            assertThat(feed(deep).articles()).as(flood).hasSize(1);
        }
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
}
