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
        page("/", "Trang chủ - Báo Bến Tre", "<link rel='alternate' type='application/rss+xml' href='/rss/home.rss'>"
                + anchors(all.stream().limit(3), "Bản tin dài của hôm nay ở"));
        site.feed("/rss/home.rss", all.stream().limit(6).toArray(String[]::new));
        for (String section : List.of("/thoi-su", "/kinh-te")) {
            List<String> own = section.equals("/thoi-su") ? all : all.subList(0, 4);
            int pages = (own.size() + 4) / 5;
            for (int number = 1; number <= pages; number++) {
                String body = anchors(own.subList(5 * (number - 1), Math.min(own.size(), 5 * number)).stream(), "Bài")
                        + (pages > 1
                                ? IntStream.rangeClosed(1, pages)
                                        .mapToObj(other -> "<a href='" + section + "?page=" + other + "'>" + other + "</a>")
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
}
