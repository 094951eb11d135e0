package luubao.fetch;

import static luubao.fetch.RequestRoute.page;
import static luubao.fetch.RequestRoute.retry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTlsTest {
    private static final RawServer.Script PAGE =
            (connection, out) -> RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n<p>");

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static RequestRoute route;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        route = new RequestRoute();
    }

    @AfterAll
    static void stop() {
        route.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self-signed | 1 | is signed by itself
            localhost   | 2 | comes from an unknown authority (CN=Authority of this test)
            expired     | 1 | is out of date
            """)
    void aCertificateNobodyVouchesForFailsWhateverTheLeave(String alias, int sent, String why) throws Exception {
        try (RawServer server = new RawServer(certificates.sockets(alias, sent), "https", PAGE)) {
            for (Leave leave : new Leave[] {Leave.PRIVATE, Leave.PRIVATE_LENIENT}) {
                assertFailed(
                        route.ask(server.url("/p"), leave), "the certificate of localhost is not trusted: it " + why);
            }
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void anIncompleteChainIsFetchedAndMarkedOnlyWithLeave() throws Exception {
        try (RawServer server = new RawServer(certificates.sockets("localhost", 1), "https", PAGE)) {
            assertFailed(route.ask(server.url("/p"), Leave.PRIVATE), "fetch.tls: lenient", "Authority of this test");
            Answer.Page page = page(route.ask(server.url("/p"), Leave.PRIVATE_LENIENT));
            assertThat(page.incompleteChain()).isTrue();
            assertFailed(route.ask(server.url("/p"), Leave.PRIVATE), "fetch.tls: lenient");
        }
    }

    @Test
    void lenienceStillChecksTheHostsName() throws Exception {
        try (RawServer server = new RawServer(certificates.sockets("elsewhere", 1), "https", PAGE)) {
            assertFailed(
                    route.ask(server.url("/p"), Leave.PRIVATE_LENIENT),
                    "the certificate of localhost is not for this host");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aServerWithoutTlsFailsUnderHttps() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket connection = plain.accept()) {
                    connection.getInputStream().read();
                    RawServer.write(connection.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client went away.
                }
            });
            assertFailed(route.ask(url(plain), Leave.PRIVATE_LENIENT), "no secure connection with localhost");
            answered.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\n\r\n"})
    void aTrickledAnswerEndsAtTheDeadlineUnderTlsToo(String start) throws Exception {
        try (RawServer server = new RawServer(
                certificates.sockets("localhost", 1),
                "https",
                (connection, out) -> RequestFaultsTest.trickle(out, start))) {
            retry(route.ask(server.url("/slow"), Leave.PRIVATE_LENIENT, Duration.ofMillis(700)), "700 ms");
        }
    }

    @Test
    void aHandshakeThatNeverEndsEndsAtTheDeadline() throws Exception {
        // Connections are accepted by the system; nobody ever answers them.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            retry(route.ask(url(silent), Leave.PRIVATE_LENIENT, Duration.ofMillis(300)), "no connection in time");
        }
    }

    private static URI url(ServerSocket server) {
        return URI.create("https://localhost:" + server.getLocalPort() + "/");
    }

    private static void assertFailed(Answer answer, String... words) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(((Answer.Failed) answer).reason()).contains(words);
    }
}
