package luubao.fetch;

import static luubao.fetch.RequestRoute.page;
import static luubao.fetch.RequestRoute.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and what is kept, through the real route. */
class RequestPageTest {
    private static final String PAGE = "<!doctype html><title>Tin</title><p>Lúa được mùa.";

    private static RequestRoute route;

    @BeforeAll
    static void start() throws Exception {
        route = new RequestRoute();
    }

    @AfterAll
    static void stop() {
        route.close();
    }

    @Test
    void aPageComesWithItsBytesHeadersAndCharset() throws IOException {
        try (RawServer server = RawServer.answering(
                PAGE,
                "HTTP/1.1 200 Fine",
                "content-type: text/html; charset=\"utf-8\"",
                "X-B: 1",
                "x-A: 2",
                "X-B: 3",
                "Connection: close")) {
            Answer.Page page = page(route.ask(server.url("/tin")));
            assertThat(page.url()).isEqualTo(server.url("/tin"));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.phrase()).isEqualTo("Fine");
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
            assertThat(page.charset()).isEqualTo("utf-8");
            assertThat(page.kind()).isEqualTo(MediaKind.HTML);
            assertThat(page.headers())
                    .containsExactly(
                            new Answer.Header("content-type", "text/html; charset=\"utf-8\""),
                            new Answer.Header("X-B", "1"),
                            new Answer.Header("x-A", "2"),
                            new Answer.Header("X-B", "3"),
                            new Answer.Header("Connection", "close"));
            assertThat(page.expecting(MediaKind.HTML, MediaKind.TEXT)).isSameAs(page);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?b=2&a=%C3%AA&x=a+b&y=%2F&&z",
                "/a;jsessionid=1F?c[]=1&c[]=2&~d=%7e",
                "/T%C3%ACnh%20h%C3%ACnh/%7Cx%7c/../y/./z//w",
                "/a%2Fb%25?q='(x)*!&&=&q",
                "/?",
                "/tin?u=http://x.vn/?a=1&b=%23",
                "/a%5B1%5D{{x}}"
            })
    void theUrlIsSentToTheLetter(String target) throws IOException {
        try (RawServer server = RawServer.answering(PAGE, "HTTP/1.1 200 OK")) {
            String sent = target.replace("{", "%7B").replace("}", "%7D");
            page(route.ask(server.url(sent)));
            assertThat(server.requests.get(0)).startsWith("GET " + sent + " HTTP/1.1\r\n");
        }
    }

    @Test
    void headersLeakInNeitherDirection() throws IOException {
        try (RawServer server = RawServer.answering(
                PAGE,
                "HTTP/1.1 200 OK",
                "X-Site: yes",
                "Content-Type: text/html",
                "Set-Cookie: a=b",
                "CamelFileName: x")) {
            Exchange first = null;
            for (int i = 0; i < 2; i++) {
                first = route.context.createProducerTemplate().request("direct:request-page", exchange -> {
                    exchange.getIn().setBody(RequestRoute.request(server.url("/"), Leave.PRIVATE));
                    exchange.getIn().setHeader("X-Ours", "secret");
                    exchange.getIn().setHeader("Cookie", "c=d");
                    exchange.getIn().setHeader("CamelHttpPath", "elsewhere");
                    exchange.getIn().setHeader("CamelHttpQuery", "x=y");
                });
                assertThat(first.getMessage().getHeaders()).isEmpty();
                assertThat(first.getMessage().getBody()).isInstanceOf(Answer.Page.class);
                assertThat(first.getProperty(Exchange.CHARSET_NAME)).isNull();
            }
            assertThat(server.requests)
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.lines())
                            .containsExactlyInAnyOrder(
                                    "GET / HTTP/1.1",
                                    "User-Agent: luubao/0 (+https://example.org/luubao)",
                                    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                                    "Accept-Language: vi,en;q=0.3",
                                    "Accept-Encoding: gzip, deflate, br, zstd",
                                    "Host: localhost:" + server.url("/").getPort(),
                                    "Connection: keep-alive",
                                    ""));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHugePageIsRefusedWithoutReadingItAll(boolean announced) throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        long size = 100L << 20;
        try (RawServer server = new RawServer((connection, out) -> {
            RawServer.write(
                    out, "HTTP/1.1 200 OK\r\n" + (announced ? "Content-Length: " + size + "\r\n" : "") + "\r\n");
            byte[] block = new byte[1 << 16];
            try {
                for (long sent = 0; sent < size; sent += block.length) {
                    out.write(block);
                }
            } catch (IOException e) {
                broken.countDown();
            }
        })) {
            refused(
                    route.ask(server.url("/huge")),
                    Answer.Kind.SIZE,
                    "/huge",
                    "fetch.max-bytes",
                    "of a sitemap at least 50 MiB");
            broken.await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Encoding: gzip"})
    void whatMayBeLargerThanAPageIsNotKeptInMemory(String coding) throws IOException {
        String body = "<urlset>" + "<url/>".repeat(500_000);
        long most = RequestRoute.SETTINGS.maxBytes() + body.length();
        try (RawServer server = new RawServer((connection, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\n" + (coding.isEmpty() ? "" : coding + "\r\n") + "\r\n");
            try (OutputStream coded = coding.isEmpty() ? out : new GZIPOutputStream(out)) {
                coded.write(body.getBytes(StandardCharsets.UTF_8));
            }
        })) {
            Answer.Page page = page(route.ask(
                    new Request(server.url("/so-do.xml"), Leave.PRIVATE, most, Duration.ofSeconds(20), Map.of())));

            assertThat(page.kind()).isEqualTo(MediaKind.XML);
            assertThat(page.body()).isEmpty();
            assertThat(page.size()).isEqualTo(body.length());
            for (String time : new String[] {"once", "and again where what is done with it failed"}) {
                assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
                        .as(time)
                        .isEqualTo(body);
            }
            page.release();
            assertThatThrownBy(page::bytes).as("its file is gone").isInstanceOf(IOException.class);
        }
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        try (RawServer server = new RawServer((connection, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\n");
            while (true) {
                RawServer.write(out, "X-More: and more\r\n");
            }
        })) {
            refused(route.ask(server.url("/")), Answer.Kind.SIZE, "headers");
        }
    }

    @Test
    void whatIsNoPageIsToldFromOne() throws IOException {
        try (RawServer server =
                RawServer.answering("%PDF-1.7 x", "HTTP/1.1 200 OK", "Content-Type: application/octet-stream")) {
            Answer.Page page = page(route.ask(server.url("/van-ban")));
            assertThat(page.kind()).isEqualTo(MediaKind.PDF);
            refused(page.expecting(MediaKind.HTML, MediaKind.TEXT), Answer.Kind.TYPE, "PDF", "/van-ban");
        }
    }
}
