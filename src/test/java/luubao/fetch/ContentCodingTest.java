package luubao.fetch;

import static luubao.fetch.RequestRoute.page;
import static luubao.fetch.RequestRoute.refused;
import static luubao.fetch.RequestRoute.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bodies as servers send them, sound and not. */
class ContentCodingTest {
    static final String PAGE = "<!doctype html><title>Tin</title>"
            + IntStream.range(0, 12)
                    .mapToObj(number -> "<p>Thửa số " + number + " được mùa, lúa nặng hạt.")
                    .collect(Collectors.joining());

    /** {@link #PAGE} and 64 MiB of zeros, written by the reference encoder, for which there is no Java. */
    private static final String BROTLI = "G3oCAJwH2anpLGhdfuPCCOTn7VMVkthvAjZuNlIRosk2zdxFf7/05wZj85JGUCUIiw/R5ADs1J7l"
            + "tzQOnAOHHB3oa1Fck8Qn8nHgv3KALlKh3cDX/w2dzuR3KekJYchhL0BGsy1LK2sbWzt27dnf5vBTAA==";

    private static final String BROTLI_BOMB =
            "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//"
                    + "B/8EQBwWAOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==";

    private static final byte[] BOMB = new byte[64 << 20];

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
    @ValueSource(
            strings = {
                "gzip",
                "x-gzip",
                "deflate",
                "Deflate",
                "raw deflate",
                "br",
                "zstd",
                "gzip, deflate",
                "zstd, gzip",
                "identity, br",
                "",
                "gzip of two members",
                "zstd of two frames",
                "zstd after a frame to skip"
            })
    void bodiesAreTakenOutOfTheirCompression(String coding) throws IOException {
        byte[] sent = utf8(PAGE);
        for (String one : coding.split(", ")) {
            sent = coded(one, sent);
        }
        Answer.Page page = page(answer(sent, coding.replaceFirst(" (?:of|after) .*|raw ", "")));
        assertThat(page.body()).asString(StandardCharsets.UTF_8).isEqualTo(PAGE);
        assertThat(page.kind()).isEqualTo(MediaKind.HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "utf-8", "none", "br, gzip"})
    void aPlainBodyThatIsCalledCompressedIsTakenAsItIs(String coding) throws IOException {
        assertThat(page(answer(utf8(PAGE), coding)).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void anEmptyBodyIsEmptyWhateverItsCoding(String coding) throws IOException {
        assertThat(page(answer(new byte[0], coding)).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate", "br", "zstd", "zstd of two frames"})
    void aCompressedBodyCutOffAtAnyByteIsNeverTakenForWhole(String coding) throws IOException {
        byte[] whole = coded(coding, utf8(PAGE));
        String named = coding.replaceFirst(" of .*|raw ", "");
        int frame = coding.endsWith("two frames") ? coded("zstd", half(0)).length : 0;
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length != frame) {
                assertThatThrownBy(() -> Codings.decode(cut, named, 1 << 20))
                        .as(named + " cut to " + length)
                        .isInstanceOf(Codings.Damaged.class);
            }
        }
        retry(answer(Arrays.copyOf(whole, whole.length - 3), named), "compressed body", "cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, gzip"})
    void aBombIsRefusedForItsSize(String coding) throws IOException {
        byte[] sent = BOMB;
        for (String one : coding.split(", ")) {
            sent = one.equals("br") ? Base64.getDecoder().decode(BROTLI_BOMB) : coded(one, sent);
        }
        refused(answer(sent, coding), Answer.Kind.SIZE, "larger than 1048576 bytes", "/coded");
    }

    /** Frames of which the first bytes ask for 128 MiB, 2 GiB or 4 EiB of memory. */
    @ParameterizedTest
    @CsvSource({"28b52ffd 00 88", "28b52ffd 00 a8", "28b52ffd e0 0000000000000040"})
    void aZstdFrameThatAsksForMoreMemoryThanAnyPageIsRefused(String head) throws IOException {
        byte[] sent = HexFormat.of().parseHex(head.replace(" ", "") + "010000");
        refused(answer(sent, "zstd"), Answer.Kind.SIZE, "/coded");
    }

    @ParameterizedTest
    @CsvSource({
        "compress, '1f9d90', compress",
        "'gzip, gzip, gzip, gzip', '1f8b08', one inside the other",
        "sdch, '00ff', sdch"
    })
    void compressionNobodyAskedForIsRefused(String coding, String bytes, String named) throws IOException {
        refused(answer(HexFormat.of().parseHex(bytes), coding), Answer.Kind.TYPE, "compressed as", named);
    }

    @Test
    void damageInsideIsTriedAgain() throws IOException {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
            byte[] sent = coded(coding, utf8(PAGE));
            Arrays.fill(sent, sent.length / 2, sent.length / 2 + 12, (byte) 0x5a);
            retry(answer(sent, coding), "compressed body", "damaged");
        }
    }

    private static Answer answer(byte[] body, String coding) throws IOException {
        try (RawServer server = RawServer.answering(
                body,
                "HTTP/1.1 200 OK",
                "Content-Type: text/html",
                "Content-Encoding: " + coding,
                "Content-Length: " + body.length)) {
            return route.ask(server.url("/coded"));
        }
    }

    static byte[] coded(String coding, byte[] plain) {
        return switch (coding) {
            case "gzip", "x-gzip" -> gzip(plain);
            case "deflate", "Deflate" -> deflate(plain, new Deflater());
            case "raw deflate" -> deflate(plain, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "br" -> {
                assertThat(plain).isEqualTo(utf8(PAGE));
                yield Base64.getDecoder().decode(BROTLI);
            }
            case "zstd" -> {
                try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
                    yield zstd.setChecksum(true).compress(plain);
                }
            }
            case "gzip of two members" -> joined(gzip(half(0)), gzip(half(1)));
            case "zstd of two frames" -> joined(coded("zstd", half(0)), coded("zstd", half(1)));
            case "zstd after a frame to skip" ->
                joined(HexFormat.of().parseHex("502a4d1803000000616263"), coded("zstd", plain));
            case "identity", "" -> plain;
            default -> throw new IllegalArgumentException(coding);
        };
    }

    private static byte[] half(int which) {
        byte[] page = utf8(PAGE);
        return which == 0
                ? Arrays.copyOf(page, page.length / 2)
                : Arrays.copyOfRange(page, page.length / 2, page.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, Deflater deflater) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
