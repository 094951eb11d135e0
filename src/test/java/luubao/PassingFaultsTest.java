package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trouble that may pass, as a whole crawl meets it: each fault on two sites of its own, of which one is well at the
 * third request and the other never.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PassingFaultsTest {
    /** What the server does with the page. */
    private interface Misdeed {
        void with(byte[] page, FaultySite.Wire wire) throws IOException;
    }

    /** A server's misbehaviour and the words that tell of it. */
    private enum Fault {
        RESET_BEFORE_THE_HEAD("broke the connection off", (page, wire) -> wire.reset()),
        RESET_IN_THE_HEAD(
                "broke the connection off",
                (page, wire) -> wire.text("HTTP/1.1 200 OK\r\nConte").reset()),
        RESET_IN_THE_BODY(
                "",
                (page, wire) -> announced(page.length, wire).bytes(half(page)).reset()),
        EMPTY_REPLY("broke the connection off", (page, wire) -> wire.close()),
        HEAD_CUT_OFF(
                "before all of it had come",
                (page, wire) -> wire.text("HTTP/1.1 200 OK\r\nContent-Ty").close()),
        BODY_SHORTER_THAN_ITS_CONTENT_LENGTH(
                "before all of it had come",
                (page, wire) -> announced(page.length, wire).bytes(half(page)).close()),
        BODY_ONE_BYTE_SHORT(
                "before all of it had come",
                (page, wire) -> announced(page.length + 1, wire).bytes(page).close()),
        BODY_LEFT_OUT(
                "before all of it had come",
                (page, wire) -> announced(page.length, wire).close()),
        CONTENT_LENGTH_OF_THE_PLAIN_PAGE(
                "before all of it had come",
                (page, wire) -> wire.head("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: " + page.length)
                        .bytes(gzip(page))
                        .close()),
        CHUNKS_WITHOUT_THE_LAST(
                "before all of it had come",
                (page, wire) -> chunked(wire).chunk(half(page)).close()),
        CHUNK_SHORTER_THAN_IT_SAYS(
                "before all of it had come",
                (page, wire) -> chunked(wire).text("ffff\r\n").bytes(half(page)).close()),
        CHUNK_OF_NO_SIZE(
                "before all of it had come",
                (page, wire) ->
                        chunked(wire).chunk(half(page)).text("khoảng 12\r\n").close()),
        CHUNK_LONGER_THAN_IT_SAYS(
                "before all of it had come",
                (page, wire) -> chunked(wire).text("10\r\n").bytes(page).text("\r\n0\r\n\r\n")),
        COMPRESSED_BODY_CUT_OFF("compressed body", (page, wire) -> {
            byte[] cut = half(gzip(page));
            wire.head("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: " + cut.length)
                    .bytes(cut);
        }),
        COMPRESSED_BODY_CUT_OFF_WITHOUT_A_LENGTH(
                "compressed body",
                (page, wire) -> wire.head("HTTP/1.0 200 OK", "Content-Encoding: gzip")
                        .bytes(half(gzip(page)))
                        .close()),
        TOO_MANY_REQUESTS(
                "answered 429", (page, wire) -> wire.head("HTTP/1.1 429 Too Many Requests", "Content-Length: 0")),
        SERVER_ERROR("answered 500", (page, wire) -> wire.head("HTTP/1.1 500 Oops", "Content-Length: 0")),
        BUSY_WITH_A_PAGE_THAT_SAYS_SO(
                "answered 503",
                (page, wire) -> wire.head("HTTP/1.1 503 Busy", "Content-Length: " + page.length)
                        .bytes(page));

        private final String words;
        private final Misdeed misdeed;

        Fault(String words, Misdeed misdeed) {
            this.words = words;
            this.misdeed = misdeed;
        }

        String site(boolean passes) {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + (passes ? "-passes" : "-stays");
        }

        byte[] page() {
            return Stories.page(ordinal()).getBytes(StandardCharsets.UTF_8);
        }

        FaultySite open(boolean passes) throws IOException {
            return new FaultySite(wire -> {
                if (passes && wire.time() > 2) {
                    wire.whole(page());
                } else {
                    misdeed.with(page(), wire);
                }
            });
        }
    }

    @TempDir
    private static Path folder;

    private static final Map<Fault, FaultySite> PASSING = new EnumMap<>(Fault.class);
    private static final Map<Fault, FaultySite> STAYING = new EnumMap<>(Fault.class);

    private static House house;
    private static RunItems items;

    @BeforeAll
    static void crawl() throws IOException {
        house = new House(folder);
        for (Fault fault : Fault.values()) {
            PASSING.put(fault, open(fault, true));
            STAYING.put(fault, open(fault, false));
        }
        House.Ended ended = house.run("crawl");
        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).doesNotContain("\tat ");
        items = RunItems.last(house);
    }

    private static FaultySite open(Fault fault, boolean passes) throws IOException {
        FaultySite site = fault.open(passes);
        house.site(
                fault.site(passes),
                site.url("/"),
                "discover: { articles: ['^/tin/'] }\nfetch: { delay: 1ms, private-addresses: true }");
        return site;
    }

    @AfterAll
    static void close() throws IOException {
        for (Map<Fault, FaultySite> sites : List.of(PASSING, STAYING)) {
            for (FaultySite site : sites.values()) {
                site.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void thePageIsKeptWholeWhereTheTroublePasses(Fault fault) throws IOException {
        FaultySite site = Objects.requireNonNull(PASSING.get(fault));
        assertThat(items.outcome(site.url(FaultySite.ARTICLE))).startsWith("archived: ");
        assertThat(site.asked()).isEqualTo(3);
        assertThat(house.texts(fault.site(true))).hasSize(1);
        assertThat(Files.readString(house.texts(fault.site(true)).get(0)))
                .isEqualTo(Stories.title(fault.ordinal()) + "\n\n" + Stories.text(fault.ordinal()) + "\n");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothingIsKeptWhereItStays(Fault fault) {
        FaultySite site = Objects.requireNonNull(STAYING.get(fault));
        assertThat(items.outcome(site.url(FaultySite.ARTICLE)))
                .startsWith("failed: ")
                .contains(fault.words, "3 attempts", "later");
        assertThat(site.asked()).isEqualTo(3);
        assertThat(house.texts(fault.site(false))).isEmpty();
    }

    private static FaultySite.Wire announced(int length, FaultySite.Wire wire) throws IOException {
        return wire.head("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Length: " + length);
    }

    private static FaultySite.Wire chunked(FaultySite.Wire wire) throws IOException {
        return wire.head("HTTP/1.1 200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked");
    }

    private static byte[] half(byte[] page) {
        return Arrays.copyOf(page, page.length / 2);
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
