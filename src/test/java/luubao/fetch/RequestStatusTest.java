package luubao.fetch;

import static luubao.fetch.RequestRoute.retry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status means, through the real route. */
class RequestStatusTest {
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
    void aConditionIsSentAndItsAnswerToldFromAPage() throws IOException {
        try (RawServer server = RawServer.answering("", "HTTP/1.1 304 Not Modified")) {
            Request request = new Request(
                    server.url("/"), Leave.PRIVATE, 1000, Duration.ofSeconds(20), Map.of("If-None-Match", "\"1\""));
            assertThat(route.ask(request)).isInstanceOf(Answer.NotModified.class);
            assertThat(server.requests.get(0)).contains("If-None-Match: \"1\"\r\n");
            assertThat(route.ask(server.url("/"))).isInstanceOf(Answer.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, Gone", "410, Gone", "401, Blocked", "403, Blocked", "451, Blocked", "400, Refused", "418, Refused",
        "408, Retry", "429, Retry", "500, Retry", "502, Retry", "503, Retry", "504, Retry", "522, Retry",
        "204, Page", "301, Failed", "305, Failed"
    })
    void eachStatusHasItsAnswer(int status, String answer) throws IOException {
        try (RawServer server = RawServer.answering("no", "HTTP/1.1 " + status + " So", "Content-Length: 2")) {
            assertThat(route.ask(server.url("/p")).getClass().getSimpleName()).isEqualTo(answer);
        }
    }

    @Test
    void aReasonNamesUrlAndStatus() throws IOException {
        try (RawServer server = RawServer.answering("no", "HTTP/1.1 404 Not Found")) {
            assertThat(route.ask(server.url("/p")))
                    .isEqualTo(new Answer.Gone(404, server.url("/p") + " answered 404 Not Found"));
        }
    }

    @Test
    void whatAServerSaysSteersNoTerminal() throws IOException {
        try (RawServer server = RawServer.answering("no", "HTTP/1.1 404 \u001b[2J\u009b2J Not\tFound")) {
            assertThat(route.ask(server.url("/p")).reason())
                    .endsWith(" Found")
                    .matches(reason -> reason.chars().noneMatch(Character::isISOControl));
        }
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "0, 0", "soon, 0", "999999, 86400", "date, 86400", "past, 0"})
    void retryAfterIsReadInBothFormsAndCapped(String value, long seconds) throws IOException {
        String header = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(value.equals("date") ? 200_000 : -60).atOffset(ZoneOffset.UTC));
        String sent = value.equals("date") || value.equals("past") ? header : value;
        try (RawServer server = RawServer.answering("", "HTTP/1.1 503 Busy", "Retry-After: " + sent)) {
            Answer.Retry retry = retry(route.ask(server.url("/p")), "answered 503 Busy");
            assertThat(retry.after()).isEqualTo(seconds == 0 ? null : Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/b, /b",
        "b?x=1#part, /a/b?x=1",
        "?page=2, /a/c?page=2",
        "/tình hình|1, /t%C3%ACnh%20h%C3%ACnh%7C1",
        "https://mới.vn/x, https://xn--mi-ebt.vn/x",
        "//other.vn, //other.vn/"
    })
    void aRedirectIsAValue(String location, String target) throws IOException {
        try (RawServer server = RawServer.answering(
                "", "HTTP/1.1 302 Found", "Location: " + utf8AsHeader(location), "Connection: close")) {
            URI url = server.url("/a/c?q");
            String expected =
                    target.contains("//") ? target : server.url(target).toString();
            assertThat(route.ask(url))
                    .isEqualTo(new Answer.Redirect(
                            URI.create(expected.startsWith("//") ? "http:" + expected : expected), 302));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location: http://[", "Location: ftp://x.vn/", "Location: ", "X: y"})
    void aRedirectToNowhereFails(String location) throws IOException {
        try (RawServer server = RawServer.answering("", "HTTP/1.1 302 Found", location)) {
            assertThat(route.ask(server.url("/p")))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.reason()).contains("/p answered 302", "Location"));
        }
    }

    private static String utf8AsHeader(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
