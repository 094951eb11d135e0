package luubao.fetch;

import static luubao.fetch.RequestRoute.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cookies go back to whom. */
class CookiesTest {
    private final Cookies cookies = new Cookies();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # set at                    | Set-Cookie                             | asked                       | sent
            http://a.vn/tin/1           | s=1                                    | http://a.vn/tin/2           | s=1
            http://a.vn/tin/1           | s=1                                    | http://a.vn/anh/2           | -
            http://a.vn/tin/1           | s=1; Path=/                            | http://a.vn/anh/2           | s=1
            http://a.vn/tin/1           | s=1; Path=/an                          | http://a.vn/anh/2           | -
            http://a.vn/                | s=1                                    | http://b.vn/                | -
            http://a.vn/                | s=1                                    | http://www.a.vn/            | -
            http://a.vn/                | s=1; Domain=a.vn                       | http://www.a.vn/            | s=1
            http://www.a.vn/            | s=1; Domain=.a.vn                      | http://a.vn/                | s=1
            http://a.vn/                | s=1; Domain=b.vn                       | http://b.vn/                | -
            http://a.vn/                | s=1; Domain=vn                         | http://b.vn/                | -
            http://a.com.vn/            | s=1; Domain=com.vn                     | http://b.com.vn/            | -
            http://a.vn/                | s=1                                    | http://a.vn:8080/           | s=1
            https://a.vn/               | s=1; Secure                            | http://a.vn/                | -
            https://a.vn/               | s=1; Secure                            | https://a.vn/x              | s=1
            http://127.0.0.1:8/         | s=1                                    | http://127.0.0.1:8/x        | s=1
            http://127.0.0.2:8/         | s=1                                    | http://127.0.0.1:8/x        | -
            http://[::1]:8/             | s=1                                    | http://[::1]:8/x            | s=1
            http://a.vn/                | s=1; Max-Age=0                         | http://a.vn/                | -
            http://a.vn/                | s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | http://a.vn/            | -
            http://a.vn/                | s=1; Expires=nonsense; Max-Age=x       | http://a.vn/                | s=1
            http://a.vn/                | =1                                     | http://a.vn/                | -
            http://a.vn/                | s                                      | http://a.vn/                | -
            """)
    void aCookieGoesBackToWhereItMay(String setAt, String line, String asked, @Nullable String sent) {
        set("jar", setAt, line);
        assertThat(header("jar", asked)).isEqualTo(sent);
    }

    @Test
    void noJarSeesAnothersCookies() {
        set("run-1 bao-a", "http://a.vn/", "s=1");
        assertThat(header("run-1 bao-b", "http://a.vn/")).isNull();
        assertThat(header("run-2 bao-a", "http://a.vn/")).isNull();
        assertThat(header(null, "http://a.vn/")).isNull();
        assertThat(header("run-1 bao-a", "http://a.vn/")).isEqualTo("s=1");
    }

    @Test
    void theNewerOfTwoStandsAndOneCanBeTakenBack() {
        set("jar", "http://a.vn/", "s=1");
        set("jar", "http://a.vn/", "s=2");
        assertThat(header("jar", "http://a.vn/")).isEqualTo("s=2");
        set("jar", "http://a.vn/", "s=; Max-Age=0");
        assertThat(header("jar", "http://a.vn/")).isNull();
    }

    @Test
    void whatIsKeptOfAServerIsBounded() {
        set("jar", "http://a.vn/", "long=" + "x".repeat(5000));
        assertThat(header("jar", "http://a.vn/")).isNull();
        for (int i = 0; i < 1000; i++) {
            set("jar", "http://a.vn/", "c" + i + "=" + "x".repeat(i % 2 == 0 ? 3 : 900));
        }
        assertThat(header("jar", "http://a.vn/")).contains("c999=").hasSizeLessThan(17_000);
        IntStream.range(0, 2000).forEach(i -> set("jar " + i, "http://a.vn/", "s=" + i));
        assertThat(header("jar", "http://a.vn/"))
                .as("the jar that was not used for longest")
                .isNull();
        assertThat(header("jar 1999", "http://a.vn/")).isEqualTo("s=1999");
    }

    @Test
    void theCookiesOfAnAnswerGoWithTheNextRequestOfTheirJarOnly() throws Exception {
        try (RequestRoute route = new RequestRoute();
                RawServer server = RawServer.answering(
                        "", "HTTP/1.1 200 OK", "Content-Length: 0", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2")) {
            Request first = request("one", server.url("/tin/1"));
            page(route.ask(first));
            page(route.ask(first));
            page(route.ask(request("two", server.url("/tin/1"))));
            page(route.ask(request(null, server.url("/tin/1"))));

            assertThat(server.requests.get(0)).doesNotContain("Cookie:");
            assertThat(server.requests.get(1)).contains("\r\nCookie: b=2; a=1\r\n");
            assertThat(server.requests.subList(2, 4))
                    .allSatisfy(request -> assertThat(request).doesNotContain("Cookie:"));
        }
    }

    private void set(String jar, String url, String... lines) {
        Header[] headers = new Header[lines.length];
        for (int i = 0; i < lines.length; i++) {
            headers[i] = new BasicHeader("Set-Cookie", lines[i]);
        }
        cookies.keep(request(jar, URI.create(url)), headers, Instant.now());
    }

    private @Nullable String header(@Nullable String jar, String url) {
        return cookies.header(request(jar, URI.create(url)), Instant.now()).orElse(null);
    }

    private static Request request(@Nullable String jar, URI url) {
        Request request = new Request(url, Leave.PRIVATE, 1 << 20, Duration.ofSeconds(20), Map.of());
        return jar == null ? request : request.withCookies(jar);
    }
}
