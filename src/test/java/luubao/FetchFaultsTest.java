package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.fetch.Certificates;
import luubao.fetch.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts and pages that fail, as the user of a command meets them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FetchFaultsTest {
    private static final String UNKNOWN = "http://khong-co.invalid/";
    private static final String PRIVATE = "fetch: { delay: 1ms, private-addresses: true }";
    private static final String ARTICLES = "discover: { articles: ['^/tin/'] }";

    @TempDir
    Path folder;

    private static Certificates certificates;

    private House house;
    private LoopbackSite site;
    private HttpServer large;

    @BeforeAll
    static void certify(@TempDir Path keys) throws Exception {
        certificates = new Certificates(keys);
    }

    @BeforeEach
    void open() throws Exception {
        house = new House(folder.resolve("house"));
        site = new LoopbackSite()
                .article("/tin/lua.html", 1)
                .on("/tin/loi.html", 500, "")
                .on("/tin/to-trinh.html", 200, "%PDF-1.4 …", "Content-Type", "application/pdf")
                .on("/tin/trang.html", 200, "");
        site.listing("/", "/tin/lua.html", "/tin/loi.html", "/tin/mat.html", "/tin/to-trinh.html", "/tin/trang.html");
        house.site(site, "site", ARTICLES + "\n" + PRIVATE);
        large = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        large.createContext("/tin/", exchange -> {
            byte[] part = "<p>Một dòng được gửi mãi.</p>\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (long sent = 0; sent < 100_000_000; sent += part.length) {
                    out.write(part);
                }
            } catch (IOException e) {
                // read no further, as it should be
            }
        });
        large.start();
        house.site(
                "large",
                largePage().resolve("/"),
                "discover: { listings: [ { url: \"%s\" } ] }\n%s".formatted(largePage(), PRIVATE));
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        large.stop(0);
    }

    @Test
    void aSitemapMayBeLargerThanAPage() throws Exception {
        Files.writeString(
                house.config().resolve("application.properties"),
                "\nfetch.max-bytes=50000\n",
                StandardOpenOption.APPEND);
        try (LoopbackSite many = new LoopbackSite()) {
            String entries = IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> "<url><loc>"
                            + many.article("/tin-" + i + ".html", 70 + i).url("/tin-" + i + ".html") + "</loc></url>")
                    .collect(Collectors.joining(" ".repeat(1 << 20)));
            many.on("/so-do.xml", 200, "<urlset>" + entries + "</urlset>");
            house.site(many, "many", "discover: { sitemaps: ['{{base}}/so-do.xml'] }\n" + PRIVATE);

            House.Ended crawl = house.run("crawl", "many");

            assertThat(crawl.status()).as(crawl.err()).isZero();
            assertThat(house.texts("many")).hasSize(3);
        }
    }

    @Test
    void eachHostAndPageThatFailsIsNamedAndTheRestIsKept() throws Exception {
        try (RawServer tls = selfSigned();
                LoopbackSite closed = new LoopbackSite().on("/", 503, "");
                LoopbackSite moved = new LoopbackSite()) {
            house.site("closed", closed.url("/"), PRIVATE);
            house.site("moved", moved.url("/"), PRIVATE);
            house.site("tls", tls.url("/"), PRIVATE);
            house.site("unknown", UNKNOWN, PRIVATE);
            house.site("inside", site.url("/").toString().replace("127.0.0.1", "localhost"), "");

            House.Ended crawl = house.run("crawl");

            assertThat(crawl.status()).as(crawl.err()).isEqualTo(1);
            assertThat(crawl.err()).doesNotContain("\tat ");
            assertThat(crawl.told("failed: " + tls.url("/") + ":")).contains("certificate of localhost", "not trusted");
            assertThat(crawl.told("failed: " + UNKNOWN + ":")).contains("network");
            assertThat(crawl.told(closed.url("/"))).contains("answered 503", "3 attempts", "later");
            assertThat(crawl.told(moved.url("/"))).contains("answered 404", "the file of moved", "correct");
            assertThat(crawl.told(largePage())).startsWith("failed: ").contains("fetch.max-bytes");
            assertThat(crawl.told(site.url("/tin/loi.html"))).contains("answered 500", "3 attempts", "later");
            assertThat(crawl.out()).contains("Archive: " + house.archive);

            assertThat(outcome(site.url("/tin/lua.html"))).startsWith("archived: ");
            assertThat(outcome(site.url("/tin/loi.html"))).startsWith("failed: ");
            assertThat(outcome(site.url("/tin/mat.html"))).startsWith("gone: ");
            assertThat(outcome(site.url("/tin/to-trinh.html")))
                    .startsWith("refused: ")
                    .contains("PDF");
            assertThat(outcome(site.url("/tin/trang.html"))).startsWith("not-an-article: ");
            assertThat(outcome(UNKNOWN)).startsWith("failed: ");
            assertThat(house.texts("site")).hasSize(1);

            site.article("/tin/loi.html", 2);
            House.Ended next = house.run("crawl", "site");
            assertThat(next.status()).as(next.err()).isZero();
            assertThat(outcome(site.url("/tin/loi.html"))).startsWith("archived: ");
            assertThat(house.texts("site")).as("what was kept stays").hasSize(2);
        }
    }

    @Test
    void anImportOfManyUrlsGoesOnAfterEachThatFails() throws Exception {
        try (RawServer tls = selfSigned()) {
            house.site("tls", tls.url("/"), PRIVATE);
            // of no configured site: loopback may not be asked
            String inside = "http://127.0.0.1:1/tin.html";

            House.Ended done = house.run(
                    "import",
                    site.url("/tin/loi.html").toString(),
                    site.url("/tin/mat.html").toString(),
                    site.url("/tin/to-trinh.html").toString(),
                    site.url("/tin/trang.html").toString(),
                    largePage().toString(),
                    tls.url("/tin.html").toString(),
                    UNKNOWN + "tin.html",
                    inside,
                    site.url("/tin/lua.html").toString());

            assertThat(done.status()).as(done.err()).isEqualTo(1);
            assertThat(done.told()).as(done.err()).hasSize(3);
            assertThat(done.told(site.url("/tin/loi.html"))).contains("answered 500", "later");
            assertThat(done.told(tls.url("/tin.html"))).contains("certificate of localhost");
            assertThat(done.told(UNKNOWN)).contains("network");
            assertThat(done.out().lines().map(line -> line.split("\t")[0]).toList())
                    .as(done.out())
                    .containsExactly("gone", "refused", "not-an-article", "refused", "refused", "archived");
            assertThat(done.out()).contains("PDF", "fetch.max-bytes", inside, "private-addresses");
            assertThat(house.texts("site")).hasSize(1);
            assertThat(house.archive.resolve("dead-letters"))
                    .as("nothing of ours broke")
                    .doesNotExist();

            House.Ended again = house.run(
                    "import", site.url("/tin/mat.html").toString(), largePage().toString());
            assertThat(again.status()).as("gone and refused are no failures").isZero();
            assertThat(again.told()).isEmpty();
        }
    }

    private URI largePage() {
        return URI.create("http://localhost:" + large.getAddress().getPort() + "/tin/lon.html");
    }

    private RawServer selfSigned() throws Exception {
        return new RawServer(certificates.sockets("self-signed", 1), "https", (connection, out) -> {});
    }

    /** {@code outcome: reason} in the last crawl's record. */
    private String outcome(Object url) throws IOException {
        return RunItems.last(house).outcome(url);
    }
}
