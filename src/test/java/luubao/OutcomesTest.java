package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which an item can end, where the operator meets it: in the night's record, and in what the crawl says. */
class OutcomesTest {
    private static final String SITE = """
            discover: { feeds: ['{{base}}/rss'] }
            fetch: { delay: 1ms, private-addresses: true }
            """;

    @TempDir
    static Path folder;

    private static LoopbackSite site;
    private static LoopbackSite other;
    private static House house;
    private static House.Ended crawl;
    private static final Map<String, JsonNode> ITEMS = new HashMap<>();
    private static String page;

    /** The second of two nights. */
    @BeforeAll
    static void crawlTwice() throws IOException {
        site = new LoopbackSite();
        other = new LoopbackSite();
        house = new House(folder)
                .site(site, "bao", SITE)
                .site(other, "inside", "discover: { feeds: ['{{base}}/rss'] }\n");
        Files.writeString(
                house.config().resolve("application.properties"),
                "\nfetch.max-bytes=50000\n",
                StandardOpenOption.APPEND);
        List<String> named = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            String path = "/tin/bai-" + number + ".html";
            site.article(path, number);
            named.add(path);
        }
        site.feed("/rss", named.toArray(String[]::new));
        assertThat(house.run("crawl", "bao").status()).isZero();

        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /kin/");
        site.article("/tin/bai-moi.html", 9);
        site.on("/tin/bai-2.html", 200, Stories.page(2).replace("nhà văn hóa của ấp", "nhà văn hóa mới của ấp"));
        site.on("/tin/bai-3.html", 404, "");
        site.article("/tin/chep-lai.html", 4);
        site.on("/tin/gan-giong.html", 200, Stories.page(4).replace("Sáng nay, bà con", "Sáng qua, bà con"));
        site.listing("/tin/chuyen-muc.html", "/tin/bai-1.html", "/tin/bai-4.html", "/tin/bai-moi.html");
        site.on("/tin/khong-con.html", 200, "<html><body><p>Bài viết không tồn tại hoặc đã bị xóa</p></body></html>");
        site.on("/tin/to-trinh.html", 200, "%PDF-1.4", "Content-Type", "application/pdf");
        site.on("/tin/qua-lon.html", 200, "<p>Một dòng dài.</p>".repeat(5_000));
        site.on("/tin/xac-minh.html", 200, "<html><body><p>Vui lòng nhập mã xác nhận để tiếp tục</p></body></html>");
        site.on("/tin/tu-choi.html", 403, "");
        site.on(
                "/tin/vo-rong.html",
                200,
                "<html><body><div id='app'></div><script src='/app.js'></script></body></html>");
        site.on("/tin/loi.html", 500, "");
        named.addAll(List.of(
                "/tin/bai-moi.html",
                "/tin/chep-lai.html",
                "/tin/gan-giong.html",
                "/tin/chuyen-muc.html",
                "/tin/khong-con.html",
                "/tin/to-trinh.html",
                "/tin/qua-lon.html",
                "/tin/xac-minh.html",
                "/tin/tu-choi.html",
                "/tin/vo-rong.html",
                "/tin/loi.html",
                "/kin/mat.html"));
        site.feed("/rss", named.toArray(String[]::new));
        crawl = house.run("crawl");

        List<Path> records = house.files("Z.json");
        Path record = records.get(records.size() - 1);
        for (JsonNode item : new ObjectMapper().readTree(record.toFile()).get("items")) {
            ITEMS.put(item.get("url").asText(), item);
        }
        page = Files.readString(
                record.resolveSibling(record.getFileName().toString().replace(".json", ".html")));
    }

    @AfterAll
    static void close() {
        site.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/tin/bai-moi.html,    archived,       ''",
        "/tin/bai-2.html,      revised,        body",
        "/tin/bai-1.html,      unchanged,      ''",
        "/tin/chep-lai.html,   duplicate,      bai-4.html",
        "/tin/gan-giong.html,  near-duplicate, bai-4.html",
        "/tin/chuyen-muc.html, not-an-article, other",
        "/tin/khong-con.html,  gone,           soft-404",
        "/kin/mat.html,        refused,        robots.txt",
        "/tin/to-trinh.html,   refused,        PDF",
        "/tin/qua-lon.html,    refused,        fetch.max-bytes",
        "/tin/xac-minh.html,   blocked,        mã xác nhận",
        "/tin/tu-choi.html,    blocked,        403",
        "/tin/vo-rong.html,    blocked,        scripts",
        "/tin/bai-3.html,      gone,           404",
        "/tin/loi.html,        failed,         500",
    })
    void anItemsOutcomeAndReasonStandInTheNightsRecord(String path, String outcome, String reason) {
        String url = site.url(path).toString();
        JsonNode item = item(url);

        assertThat(item.get("outcome").asText()).as(item.toString()).isEqualTo(outcome);
        assertThat(item.get("reason").asText()).contains(reason);
        assertThat(page).as("the record for people").contains(path.substring(1), outcome);
        boolean told = outcome.equals("failed") || outcome.equals("blocked");
        assertThat(crawl.told().stream().filter(line -> line.contains(url)).toList())
                .as("a line for what did not work, and for that alone: %s", crawl.err())
                .hasSize(told ? 1 : 0);
    }

    @Test
    void anAddressInsideTheNetworkIsRefusedAndNeverAsked() {
        assertThat(item(other.url("/robots.txt").toString()).get("outcome").asText())
                .isEqualTo("refused");
        assertThat(other.asked()).isEmpty();
    }

    private static JsonNode item(String url) {
        JsonNode item = ITEMS.get(url);
        if (item == null) {
            throw new AssertionError(url + " is none of " + ITEMS.keySet());
        }
        return item;
    }

    @Test
    void theCrawlSaysThatNotAllWorked() {
        assertThat(crawl.status()).isEqualTo(1);
    }
}
