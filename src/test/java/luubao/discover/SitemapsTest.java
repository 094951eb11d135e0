package luubao.discover;

import static luubao.discover.Discovering.ANY;
import static luubao.discover.Discovering.MAP;
import static luubao.discover.Discovering.gzip;
import static luubao.discover.Discovering.read;
import static luubao.discover.Discovering.sitemap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sitemaps and their indexes, also large ones. */
class SitemapsTest {
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
    void readsALargeSitemapInBatchesUpToWhatASitemapMayHold() throws IOException {
        StringBuilder xml = new StringBuilder("<urlset>");
        for (int i = 0; i < 50_002; i++) {
            xml.append("<url><loc>https://lang.example.vn/a-a").append(i).append(".html</loc></url>\n");
        }
        byte[] gzip = gzip(xml.append("</urlset>").toString().getBytes(StandardCharsets.UTF_8));

        List<Integer> sizes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        new Discoverer().read(gzip, MAP, ANY).forEachRemaining(batch -> {
            sizes.add(batch.articles().size());
            notes.addAll(batch.notes());
        });

        assertThat(sizes).allMatch(size -> size <= 1_000);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50_000);
        assertThat(notes)
                .containsExactly(
                        "more than 50000 entries, the most that a sitemap may have; the first 50000 were read");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = gzip(new byte[51 << 20]);

        assertThatThrownBy(() -> read(bomb, MAP, ANY))
                .isInstanceOf(DiscoverException.class)
                .hasMessage(MAP + ": larger than 50 MiB when unpacked");
        assertThatThrownBy(() -> read(Arrays.copyOf(bomb, 8), MAP, ANY)).hasMessageContaining("broken gzip");
    }
}
