package luubao.fetch;

import static luubao.fetch.RequestRoute.page;
import static luubao.fetch.RequestRoute.refused;
import static luubao.fetch.RequestRoute.retry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken, slow and forbidden servers, through the real route. */
class RequestFaultsTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"})
    void aTrickledAnswerEndsAtTheDeadline(String start) throws IOException {
        try (RawServer server = new RawServer((connection, out) -> trickle(out, start))) {
            retry(
                    route.ask(server.url("/slow"), Leave.PRIVATE, Duration.ofMillis(300)),
                    "/slow",
                    "300 ms",
                    "fetch.timeout");
        }
    }

    static void trickle(OutputStream out, String start) throws IOException, InterruptedException {
        RawServer.write(out, start);
        while (true) {
            if (!start.isEmpty()) {
                RawServer.write(out, "x");
            }
            // the fault itself: a server that drips; no test waits for it
            Thread.sleep(20);
        }
    }

    @Test
    void aResetIsTriedAgain() throws IOException {
        try (RawServer server = new RawServer((connection, out) -> connection.setSoLinger(true, 0))) {
            retry(route.ask(server.url("/")), "broke the connection off");
        }
    }

    @Test
    void aClosedPortIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        retry(route.ask(URI.create("http://localhost:" + port + "/")), "no connection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nshort",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffff\r\nshort",
            })
    void aBodyCutOffIsTriedAgain(String rest) throws IOException {
        try (RawServer server =
                new RawServer((connection, out) -> RawServer.write(out, "HTTP/1.1 200 OK\r\n" + rest))) {
            retry(route.ask(server.url("/")), "ended before all of it had come");
        }
    }

    @Test
    void aBodyAsLongAsItsContentLengthIsWhole() throws IOException {
        try (RawServer server = RawServer.answering(PAGE + "and more", "HTTP/1.1 200 OK", "Content-Length: 10")) {
            assertThat(page(route.ask(server.url("/"))).body()).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:PORT/",
                "http://127.0.0.1:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://127.1:PORT/",
                "http://0x7f.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://user:word@127.0.0.1:PORT/",
            })
    void addressesInsideTheNetworkAreRefused(String url) throws IOException {
        try (RawServer server = RawServer.answering(PAGE, "HTTP/1.1 200 OK")) {
            URI asked = URI.create(
                    url.replace("PORT", Integer.toString(server.url("/").getPort())));
            refused(route.ask(asked, Leave.STRICT), Answer.Kind.ADDRESS, asked.toString());
            refused(route.ask(asked, Leave.LENIENT_TLS), Answer.Kind.ADDRESS, asked.toString());
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aRedirectIntoTheNetworkIsRefusedAtItsTarget() throws IOException {
        try (RawServer inside = RawServer.answering(PAGE, "HTTP/1.1 200 OK");
                RawServer server =
                        RawServer.answering("", "HTTP/1.1 301 Moved", "Location: " + inside.url("/secret"))) {
            Answer answer = route.ask(server.url("/"));
            assertThat(answer).isEqualTo(new Answer.Redirect(inside.url("/secret"), 301));
            refused(route.ask(((Answer.Redirect) answer).target(), Leave.STRICT), Answer.Kind.ADDRESS, "/secret");
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void aConnectionOpenedUnderOneLeaveServesNoOther() throws IOException {
        try (RawServer server = new RawServer((connection, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
            connection.getInputStream().read();
        })) {
            page(route.ask(server.url("/"), Leave.PRIVATE));
            refused(route.ask(server.url("/"), Leave.STRICT), Answer.Kind.ADDRESS, "loopback");
        }
    }

    @Test
    void aKeptConnectionIsUsedAgainAndAStaleOneIsNot() throws IOException {
        try (RawServer server = new RawServer((connection, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
            byte[] second = new byte[7];
            if (connection.getInputStream().read(second) > 0) {
                RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n2");
            }
        })) {
            assertThat(page(route.ask(server.url("/"))).body()).asString().isEqualTo("1");
            assertThat(page(route.ask(server.url("/"))).body()).asString().isEqualTo("2");
        }
        try (RawServer server = RawServer.answering("1", "HTTP/1.1 200 OK", "Content-Length: 1")) {
            // Closed by the server without a word after each answer.
            for (int i = 0; i < 3; i++) {
                page(route.ask(server.url("/")));
            }
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        Answer answer = route.ask(URI.create("http://khong-co.invalid/x"), Leave.STRICT);
        // Without any name server it is tried again, which is right too.
        assertThat(answer).isInstanceOfAny(Answer.Failed.class, Answer.Retry.class);
        assertThat(answer.toString()).contains("khong-co.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/x", "file:///etc/hostname", "mailto:a@b.vn", "javascript:void(0)"})
    void otherSchemesAreRefused(String url) {
        refused(route.ask(URI.create(url)), Answer.Kind.SCHEME, url, "http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"})
    void brokenHttpEndsInAnAnswer(String bytes) throws IOException {
        try (RawServer server = new RawServer((connection, out) -> RawServer.write(out, bytes))) {
            assertThat(route.ask(server.url("/"))).isInstanceOfAny(Answer.Failed.class, Answer.Retry.class);
        }
    }
}
