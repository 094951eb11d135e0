package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import luubao.FaultySite.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that misbehave in one way each time, as a whole crawl meets them: each a site of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ServerFaultsTest {
    private static final String OK = "HTTP/1.1 200 OK";
    private static final String HTML = "Content-Type: text/html";
    private static final String TARGET = "/tin/b%C3%A0i%20m%E1%BB%9Bi.html";

    private static final byte[] NOT_FOUND = """
            <!DOCTYPE html><html><head><title>Báo Rạch Vọp</title></head><body><nav><a href="/">Trang chủ</a></nav>
            <h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại hoặc đã bị xóa.</p>
            <h3>Tin mới</h3><ul><li><a href="/tin/1.html">Mùa nước nổi về sớm</a></li></ul></body></html>
            """.getBytes(StandardCharsets.UTF_8);

    /** What the server answers; {@code page} is its article. */
    private interface Misdeed {
        void with(byte[] page, Wire wire) throws IOException;
    }

    /** A server's misbehaviour, how its page ends, the words that say so and the requests that it takes. */
    private enum Fault {
        // what is whole all the same
        HTTP_1_0(
                "archived",
                "",
                1,
                (page, wire) -> wire.head("HTTP/1.0 200 OK", HTML).bytes(page).close()),
        NO_CONTENT_LENGTH(
                "archived",
                "",
                1,
                (page, wire) -> wire.head(OK, HTML).bytes(page).close()),
        LINES_ENDED_BY_LF_ONLY(
                "archived",
                "",
                1,
                (page, wire) -> wire.text(OK + "\n" + HTML + "\nContent-Length: " + page.length + "\n\n")
                        .bytes(page)),
        STATUS_LINE_WITHOUT_A_PHRASE(
                "archived",
                "",
                1,
                (page, wire) -> wire.head("HTTP/1.1 200", HTML, length(page)).bytes(page)),
        ANSWERS_BEFORE_THE_ANSWER(
                "archived",
                "",
                1,
                (page, wire) -> wire.head("HTTP/1.1 100 Continue")
                        .head("HTTP/1.1 103 Early Hints", "Link: </style.css>; rel=preload")
                        .whole(page)),
        HEADERS_THAT_ARE_NONE(
                "archived",
                "",
                1,
                (page, wire) -> wire.head(OK, "Mot dong khong co dau hai cham", "Content-Length : " + page.length, HTML)
                        .bytes(page)),
        CONTENT_LENGTH_SAID_TWICE(
                "archived",
                "",
                1,
                (page, wire) -> wire.head(OK, HTML, length(page), length(page)).bytes(page)),
        CONTENT_LENGTH_BESIDE_CHUNKS(
                "archived",
                "",
                1,
                (page, wire) -> wire.head(OK, HTML, "Content-Length: 10", "Transfer-Encoding: chunked")
                        .chunk(page)
                        .text("0\r\n\r\n")),
        CHUNKS_WITH_EXTENSIONS_AND_A_TRAILER(
                "archived",
                "",
                1,
                (page, wire) -> wire.head(OK, HTML, "Transfer-Encoding: chunked")
                        .text("0" + Integer.toHexString(page.length) + ";x=\"1\"\r\n")
                        .bytes(page)
                        .text("\r\n0\r\nX-After: yes\r\n\r\n")),
        CONNECTION_CLOSED_WITHOUT_A_WORD("archived", "", 1, (page, wire) -> {
            wire.whole(page);
            wire.close();
        }),
        MORE_THAN_ITS_CONTENT_LENGTH("archived", "", 1, (page, wire) -> {
            wire.whole(page);
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbậy");
        }),
        ZSTD_IN_GZIP("archived", "", 1, (page, wire) -> compressed("zstd, gzip", gzip(Zstd.compress(page)), wire)),
        CALLED_COMPRESSED_AND_PLAIN("archived", "", 1, (page, wire) -> compressed("br", page, wire)),
        NO_CONTENT_TYPE(
                "archived", "", 1, (page, wire) -> wire.head(OK, length(page)).bytes(page)),
        PAGE_CALLED_TEXT("archived", "", 1, (page, wire) -> typed("text/plain", page, wire)),
        PAGE_CALLED_BYTES("archived", "", 1, (page, wire) -> typed("application/octet-stream", page, wire)),
        PAGE_CALLED_AN_IMAGE("archived", "", 1, (page, wire) -> typed("image/jpeg", page, wire)),
        PAGE_CALLED_XML("archived", "", 1, (page, wire) -> typed("text/xml", page, wire)),
        PAGE_CALLED_NONSENSE("archived", "", 1, (page, wire) -> typed("html; ;charset", page, wire)),
        CHARSET_THAT_LIES("archived", "", 1, (page, wire) -> typed("text/html; charset=iso-8859-1", page, wire)),
        CHARSET_NOBODY_KNOWS("archived", "", 1, (page, wire) -> typed("text/html; charset=utf8mb4", page, wire)),
        COOKIE_OR_THE_SAME_AGAIN("archived", "", 2, (page, wire) -> {
            if (wire.request().contains("\r\nCookie: phien=7f3a\r\n")) {
                wire.whole(page);
            } else {
                redirect(wire, wire.path(), "Set-Cookie: phien=7f3a; Path=/; HttpOnly");
            }
        }),
        REDIRECT_WITH_BLANKS_AND_LETTERS("archived", "", 2, (page, wire) -> {
            if (wire.path().equals(TARGET)) {
                wire.whole(page);
            } else {
                redirect(wire, "bài mới.html");
            }
        }),
        FIVE_REDIRECTS("archived", "", 6, (page, wire) -> {
            if (wire.time() > 5) {
                wire.whole(page);
            } else {
                redirect(wire, "/tin/" + wire.time());
            }
        }),

        // what is none, or no whole one
        STATUS_LINE_THAT_IS_NONE(
                "failed",
                "does not keep to HTTP",
                1,
                (page, wire) -> wire.text("SSH-2.0-x\r\n\r\n").close()),
        PAGE_WITHOUT_A_HEAD(
                "failed",
                "does not keep to HTTP",
                1,
                (page, wire) -> wire.bytes(page).close()),
        CONTENT_LENGTHS_THAT_DIFFER(
                "failed",
                "does not keep to HTTP",
                1,
                (page, wire) ->
                        wire.head(OK, HTML, length(page), "Content-Length: 9").bytes(page)),
        CONTENT_LENGTH_THAT_IS_NO_NUMBER(
                "failed",
                "does not keep to HTTP",
                1,
                (page, wire) -> wire.head(OK, HTML, "Content-Length: -7").bytes(page)),
        SWITCHED_PROTOCOL(
                "failed",
                "does not keep to HTTP",
                1,
                (page, wire) -> wire.head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket")),
        PART_OF_THE_PAGE(
                "failed",
                "answered 206",
                1,
                (page, wire) -> wire.head(
                                "HTTP/1.1 206 Partial Content", HTML, length(page), "Content-Range: bytes 0-9/99")
                        .bytes(page)),
        NOT_MODIFIED_UNASKED("failed", "answered 304", 1, (page, wire) -> wire.head("HTTP/1.1 304 Not Modified")),
        REDIRECT_WITHOUT_A_LOCATION(
                "failed", "names no Location", 1, (page, wire) -> wire.head("HTTP/1.1 302 Found", "Content-Length: 0")),
        REDIRECT_TO_ITSELF("refused", "more than 5 redirects", 6, (page, wire) -> redirect(wire, wire.path())),
        REDIRECTS_IN_A_CIRCLE(
                "refused",
                "more than 5 redirects",
                6,
                (page, wire) -> redirect(wire, wire.path().equals("/tin/a") ? "/tin/b" : "/tin/a")),
        REDIRECT_TO_ANOTHER_SITE(
                "refused", "no host of site", 1, (page, wire) -> redirect(wire, "http://127.0.0.1:1/tin/a")),
        ENDLESS_HEADERS(
                "refused", "headers are larger", 1, (page, wire) -> endless(wire.text(OK + "\r\n"), "X: y\r\n")),
        ENDLESS_HEADER("refused", "headers are larger", 1, (page, wire) -> endless(wire.text(OK + "\r\nX: "), "y")),
        ENDLESS_ANSWERS_BEFORE_THE_ANSWER(
                "refused",
                "headers are larger",
                1,
                (page, wire) -> endless(wire, "HTTP/1.1 103 Hints\r\nX: y\r\n\r\n")),
        ENDLESS_BODY("refused", "fetch.max-bytes", 1, (page, wire) -> endless(wire.head(OK, HTML), "<p>Tin tức")),
        BOMB(
                "refused",
                "fetch.max-bytes",
                1,
                (page, wire) -> compressed("zstd", Zstd.compress(new byte[1 << 25]), wire)),
        CODING_NOBODY_ASKED_FOR(
                "refused", "compressed as sdch", 1, (page, wire) -> compressed("sdch", new byte[] {0, 1, 2}, wire)),
        IMAGE_CALLED_A_PAGE(
                "refused",
                "an image",
                1,
                (page, wire) -> typed("text/html", new byte[] {(byte) 0x89, 'P', 'N', 0}, wire)),
        NO_BYTE_OF_A_PAGE("not-an-article", "", 1, (page, wire) -> wire.whole(new byte[0])),
        NO_CONTENT("not-an-article", "", 1, (page, wire) -> wire.head("HTTP/1.1 204 No Content")),
        SOFT_404("gone", "soft-404", 1, (page, wire) -> wire.whole(NOT_FOUND)),
        SOFT_404_BEHIND_A_REDIRECT("gone", "soft-404", 2, (page, wire) -> {
            if (wire.time() > 1) {
                wire.whole(NOT_FOUND);
            } else {
                redirect(wire, "/loi/404.html?tu=" + wire.path());
            }
        });

        private final String outcome;
        private final String words;
        private final int requests;
        private final Misdeed misdeed;

        Fault(String outcome, String words, int requests, Misdeed misdeed) {
            this.outcome = outcome;
            this.words = words;
            this.requests = requests;
            this.misdeed = misdeed;
        }

        String site() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        byte[] page() {
            return Stories.page(ordinal()).getBytes(StandardCharsets.UTF_8);
        }
    }

    @TempDir
    private static Path folder;

    private static final Map<Fault, FaultySite> SITES = new EnumMap<>(Fault.class);

    private static House house;
    private static RunItems items;

    @BeforeAll
    static void crawl() throws IOException {
        house = new House(folder);
        for (Fault fault : Fault.values()) {
            FaultySite site = new FaultySite(wire -> fault.misdeed.with(fault.page(), wire));
            SITES.put(fault, site);
            house.site(
                    fault.site(),
                    site.url("/"),
                    "discover: { articles: ['^/tin/'] }\nfetch: { delay: 1ms, private-addresses: true }");
        }
        House.Ended ended = house.run("crawl");
        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("7f3a");
        items = RunItems.last(house);
        assertThat(items.record().toString()).as("no cookie is told").doesNotContain("7f3a");
    }

    @AfterAll
    static void close() throws IOException {
        for (FaultySite site : SITES.values()) {
            site.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void thePageEndsAsItShould(Fault fault) throws IOException {
        FaultySite site = Objects.requireNonNull(SITES.get(fault));
        assertThat(items.outcome(site.url(FaultySite.ARTICLE)))
                .startsWith(fault.outcome + ": ")
                .contains(fault.words);
        assertThat(site.asked()).isEqualTo(fault.requests);
        if (fault.outcome.equals("archived")) {
            assertThat(house.texts(fault.site())).hasSize(1);
            assertThat(Files.readString(house.texts(fault.site()).get(0)))
                    .isEqualTo(Stories.title(fault.ordinal()) + "\n\n" + Stories.text(fault.ordinal()) + "\n");
        } else {
            assertThat(house.texts(fault.site())).isEmpty();
        }
    }

    private static String length(byte[] page) {
        return "Content-Length: " + page.length;
    }

    private static void typed(String type, byte[] page, Wire wire) throws IOException {
        wire.head(OK, "Content-Type: " + type, length(page)).bytes(page);
    }

    private static void compressed(String coding, byte[] page, Wire wire) throws IOException {
        wire.head(OK, HTML, "Content-Encoding: " + coding, length(page)).bytes(page);
    }

    private static void redirect(Wire wire, String location, String... headers) throws IOException {
        wire.text("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n");
        wire.head(String.join("\r\n", headers).isEmpty() ? "X: y" : headers[0], "Location: " + location);
    }

    /** Until the crawler has had enough. */
    private static void endless(Wire wire, String part) throws IOException {
        while (true) {
            wire.text(part.repeat(1000));
        }
    }

    private static byte[] gzip(byte[] page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
