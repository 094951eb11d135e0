package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import luubao.WarcFiles.Read;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as they came, beside their text. */
class WarcTest {
    private static final String PAGE = "/tin/1";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper();
        site.feed("/rss", PAGE);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private List<Read> records(String type) throws IOException {
        return WarcFiles.records(house.archive, type);
    }

    private List<Path> pairs() {
        return house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("bao")))
                .toList();
    }

    private Read only(String type) throws IOException {
        List<Read> all = records(type);
        assertThat(all).as(type).hasSize(1);
        return all.get(0);
    }

    @Test
    void factsOfAnArticleLeadToThePageAsItCameWithItsRequest() throws Exception {
        String page = Stories.page(1);
        site.on(PAGE, 200, page, "X-Served-By", "máy 2".replace("á", "a"));
        house.crawl();

        WarcFiles.areValid(house.archive);
        Read response = only("response");
        String place = House.json(pairs().get(0)).path("warc").path(0).asText();
        assertThat(place).isEqualTo("warc/" + response.file().getFileName() + ":" + response.offset());
        assertThat(response.target()).isEqualTo(site.url(PAGE).toString());
        assertThat(response.block())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("X-served-by: may 2\r\n")
                .contains("Content-type: text/html; charset=utf-8\r\n");
        assertThat(response.payload())
                .isEqualTo(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(Instant.parse(response.header("WARC-Date")))
                .isEqualTo(
                        Instant.parse(House.json(pairs().get(0)).path("fetched").asText()));
        assertThat(response.header("WARC-IP-Address")).isEqualTo("127.0.0.1");
        assertThat(only("request").block())
                .startsWith("GET " + PAGE + " HTTP/1.1\r\n")
                .contains("User-Agent: luubao/")
                .contains("Host: 127.0.0.1");
        assertThat(only("metadata").block()).contains("site: bao").contains("run: 20");
        assertThat(only("warcinfo").block())
                .contains("software: luubao/")
                .contains("http-header-user-agent: luubao/")
                .contains("robots: obey")
                .contains("conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/");
    }

    @Test
    void indexBesideNamesEachCaptureInTheOrderOfItsKeys() throws Exception {
        String[] paths = IntStream.rangeClosed(1, 9).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        site.feed("/rss", paths);
        IntStream.rangeClosed(1, 9).forEach(i -> site.article("/tin/" + i, i));
        house.crawl();

        List<String> lines = Files.readAllLines(house.files(".cdxj").get(0));

        assertThat(lines).hasSize(9).isSorted();
        assertThat(lines).allMatch(line -> line.matches("1,0,0,127:\\d+\\)/tin/\\d \\d{14} \\{.*}"));
        Map<Long, Read> byOffset = new TreeMap<>();
        records("response").forEach(record -> byOffset.put(record.offset(), record));
        for (String line : lines) {
            JsonNode json = new ObjectMapper().readTree(line.substring(line.indexOf('{')));
            Read record = Objects.requireNonNull(
                    byOffset.remove(Long.parseLong(json.path("offset").textValue())));
            assertThat(json.path("url").textValue()).isEqualTo(record.target());
            assertThat(json.path("mime").textValue()).isEqualTo("text/html");
            assertThat(json.path("status").textValue()).isEqualTo("200");
            assertThat(json.path("digest").textValue()).isEqualTo(record.header("WARC-Payload-Digest"));
            assertThat(json.path("filename").textValue())
                    .isEqualTo(record.file().getFileName().toString());
        }
    }

    @Test
    void samePayloadIsWrittenOnceWhateverItsAddress() throws Exception {
        String page = Stories.page(1);
        site.feed("/rss", PAGE, "/ban-sao/1");
        site.on(PAGE, 200, page);
        site.on("/ban-sao/1", 200, page);
        house.crawl();

        Read response = only("response");
        Read revisit = only("revisit");
        assertThat(revisit.header("WARC-Profile"))
                .isEqualTo("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
        assertThat(revisit.header("WARC-Refers-To-Target-URI")).isEqualTo(response.target());
        assertThat(revisit.header("WARC-Refers-To-Date")).isEqualTo(response.header("WARC-Date"));
        assertThat(revisit.header("WARC-Payload-Digest")).isEqualTo(response.header("WARC-Payload-Digest"));
        WarcFiles.areValid(house.archive);
    }

    @Test
    void pageThatHasNotChangedIsARevisitOfTheOneThatIsThere() throws Exception {
        site.validated(PAGE, Stories.page(1), "ETag", "\"a\"");
        house.crawl();
        house.crawl();

        Read revisit = only("revisit");
        assertThat(revisit.header("WARC-Profile"))
                .isEqualTo("http://netpreserve.org/warc/1.1/revisit/server-not-modified");
        assertThat(revisit.header("WARC-Refers-To-Target-URI"))
                .isEqualTo(site.url(PAGE).toString());
        assertThat(revisit.block()).startsWith("HTTP/1.1 304 Not Modified\r\n");
        assertThat(records("request").get(1).block()).contains("If-None-Match: \"a\"");
        WarcFiles.areValid(house.archive);
    }

    @Test
    void reprintThatHasNotChangedIsOnRecordAsWell() throws Exception {
        String page = Stories.page(1);
        site.feed("/rss", PAGE, "/ban-sao/1");
        site.validated(PAGE, page, "ETag", "\"a\"");
        site.validated("/ban-sao/1", page, "ETag", "\"b\"");
        house.crawl();
        String original = only("response").target();
        house.crawl();

        List<Read> unmodified = records("revisit").stream()
                .filter(record -> record.block().startsWith("HTTP/1.1 304"))
                .toList();
        assertThat(unmodified)
                .extracting(Read::target)
                .containsExactlyInAnyOrder(
                        site.url(PAGE).toString(), site.url("/ban-sao/1").toString());
        assertThat(unmodified)
                .extracting(record -> record.header("WARC-Refers-To-Target-URI"))
                .containsOnly(original);
        WarcFiles.areValid(house.archive);
    }

    @Test
    void newCountersOfAKnownArticleAreNotWrittenAgainButARevisionAndANoArticleAre() throws Exception {
        site.feed("/rss", PAGE, "/anh/1");
        String page = Stories.page(1).replaceAll("truy cập: \\d+", "truy cập: 1");
        site.on(PAGE, 200, page);
        site.listing("/anh/1", "/tin/7", "/tin/8");
        house.crawl();
        assertThat(records("response")).hasSize(2);
        assertThat(pairs()).hasSize(1);

        site.on(PAGE, 200, page.replace("truy cập: 1", "truy cập: 2"));
        house.crawl();
        assertThat(records("response")).hasSize(2);

        site.on(PAGE, 200, page.replace("Kinh phí chừng", "Kinh phí đã lên đến"));
        house.crawl();
        assertThat(records("response")).hasSize(3);
        assertThat(House.json(pairs().get(1)).path("warc").path(0).asText())
                .endsWith(":" + records("response").get(2).offset());
        WarcFiles.areValid(house.archive);
    }

    @Test
    void compressedAndChunkedTransfersAreKeptAsTheyCame() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(Stories.page(1).getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = zipped.toByteArray();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tin/1", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String home = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            house.site("xa", home, "fetch: { delay: 1ms, private-addresses: true }\n");
            assertThat(house.run("import", home + "tin/1").status()).isZero();
        } finally {
            server.stop(0);
        }
        Read response = only("response");
        assertThat(response.payload()).isEqualTo(new String(body, StandardCharsets.ISO_8859_1));
        assertThat(response.block())
                .contains("\r\nX-Orig-Transfer-encoding: chunked\r\n")
                .contains("\r\nContent-encoding: gzip\r\n");
        WarcFiles.areValid(house.archive);
    }

    @Test
    void secretsEnterNoRecord() throws Exception {
        String asked = PAGE + "?PHPSESSID=bimat1&loai=2&access_token=bimat2";
        site.feed("/rss", asked);
        site.on(asked, 200, Stories.page(1), "Set-Cookie", "phien=bimat3", "X-CSRF-Token", "bimat4");
        site.on("/robots.txt", 200, "User-agent: *\nAllow: /\n", "Set-Cookie", "phien=bimat5");
        house.crawl();

        for (Read record : WarcFiles.records(house.archive)) {
            assertThat(record.block() + record.headers()).doesNotContain("bimat");
        }
        assertThat(only("response").target())
                .isEqualTo(site.url(PAGE + "?loai=2").toString());
        assertThat(only("request").block())
                .startsWith("GET " + PAGE + "?loai=2 HTTP/1.1\r\n")
                .doesNotContain("Cookie");
        assertThat(Files.readString(house.files(".cdxj").get(0))).doesNotContain("bimat");
    }

    @Test
    void savedFileBecomesAResource() throws Exception {
        Path file = Files.writeString(temp.resolve("bai.html"), Stories.page(4));
        assertThat(house.run(
                                "import",
                                file.toString(),
                                "--url",
                                site.url("/tin/4").toString())
                        .status())
                .isZero();
        assertThat(house.run(
                                "import",
                                file.toString(),
                                "--url",
                                site.url("/tin/4").toString())
                        .status())
                .isZero();

        Read resource = only("resource");
        assertThat(resource.target()).isEqualTo(site.url("/tin/4").toString());
        assertThat(resource.header("Content-Type")).startsWith("text/html");
        assertThat(House.json(pairs().get(0)).path("warc").path(0).asText()).endsWith(":" + resource.offset());
        assertThat(only("metadata").block()).contains("file: bai.html").doesNotContain(temp.toString());
        WarcFiles.areValid(house.archive);
    }

    @Test
    void withoutWarcOnlyTextIsKept() throws Exception {
        site.article(PAGE, 1);

        assertThat(house.run("crawl", "--no-warc").status()).isZero();

        assertThat(house.texts("bao")).hasSize(1);
        assertThat(house.archive.resolve("warc")).doesNotExist();
        assertThat(House.json(pairs().get(0)).path("warc")).isEmpty();
        assertThat(house.run("import", "--help").out()).contains("--no-warc");
        assertThat(house.run("serve", "--help").out()).contains("--no-warc");
    }

    @Test
    void articleKeptWithoutItsPageGetsItsPageOnRecordWhenItIsMetAgain() throws Exception {
        site.article(PAGE, 1);
        house.run("crawl", "--no-warc");
        Summary second = house.crawl();

        assertThat(second.archived()).isZero();
        assertThat(records("response")).hasSize(1);
    }
}
