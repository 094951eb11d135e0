package luubao.fetch;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Takes content codings (RFC 9110 §8.4) off a body: gzip, deflate with and without its zlib frame, br (RFC 7932), zstd
 * (RFC 8878). Each is read as a stream and no further than the cap, so that a bomb costs no more than a page.
 */
final class Codings {
    /** What a request says it takes. */
    static final String ACCEPTED = "gzip, deflate, br, zstd";

    /** More codings than this, one inside the other, are an attack. */
    private static final int MOST_CODINGS = 3;

    /** A zstd frame may ask for 8 MiB to unpack (RFC 9659 §3), whatever it claims. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** A frame without content, as some begin with (RFC 8878 §3.1.2): sixteen magic numbers, of which one is in use. */
    private static final byte[] ZSTD_SKIPPED = {0x50, 0x2a, 0x4d, 0x18};

    /** Bytes of a body looked at to tell text from compressed data, and the fewest that tell. */
    private static final int LOOKED_AT = 512;

    private static final int FEWEST = 16;

    private Codings() {}

    /** A content coding that cannot be taken off; the message names it and says why. */
    static final class Unknown extends IOException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /** The compressed data is broken or ends early. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * The body as the page's author wrote it. One that only claims a coding is taken as it is.
     *
     * @param sent the body as it came
     * @param contentEncoding the header's value, codings in the order applied, or ""
     */
    static byte[] decode(byte[] sent, String contentEncoding, long maxBytes) throws IOException {
        List<String> codings = new ArrayList<>();
        for (String coding : contentEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (!coding.isBlank() && !coding.strip().equals("identity")) {
                codings.add(coding.strip());
            }
        }
        if (codings.size() > MOST_CODINGS) {
            throw new Unknown(contentEncoding + ", one inside the other");
        }
        Collections.reverse(codings);
        byte[] body = sent;
        for (String coding : codings) {
            body = decodeOne(body, coding, maxBytes);
        }
        return body;
    }

    private static byte[] decodeOne(byte[] sent, String coding, long maxBytes) throws IOException {
        if (sent.length == 0) {
            return sent;
        }
        try {
            return switch (coding) {
                case "gzip", "x-gzip" -> begins(sent, GZIP) ? gunzip(sent, maxBytes) : sent;
                case "zstd" -> begins(sent, ZSTD) || begins(sent, ZSTD_SKIPPED) ? unzstd(sent, maxBytes) : sent;
                case "deflate" -> inflate(sent, maxBytes);
                case "br" -> unbrotli(sent, maxBytes);
                default -> throw new Unknown(coding + ", which was not asked for");
            };
        } catch (Body.TooLarge e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // some servers name a coding without applying it, or one that is none
            if (isText(sent)) {
                return sent;
            }
            throw e instanceof Unknown unknown ? unknown : new Damaged(e);
        } catch (LinkageError e) {
            throw new Unknown(coding + ", for which there is no library on this machine (" + e.getMessage() + ")");
        }
    }

    private static byte[] gunzip(byte[] sent, long maxBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return Body.read(in, maxBytes);
        }
    }

    private static byte[] inflate(byte[] sent, long maxBytes) throws IOException {
        Inflater inflater = new Inflater(!isZlib(sent));
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(sent), inflater)) {
            return Body.read(in, maxBytes);
        } finally {
            inflater.end();
        }
    }

    private static byte[] unbrotli(byte[] sent, long maxBytes) throws IOException {
        try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(sent))) {
            return Body.read(in, maxBytes);
        }
    }

    private static byte[] unzstd(byte[] sent, long maxBytes) throws IOException {
        try (ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(sent))) {
            in.setLongMax(ZSTD_WINDOW_LOG);
            byte[] body = Body.read(in, maxBytes);
            // the stream takes a second frame that is cut off for whole
            for (long at = 0; at < sent.length; ) {
                long frame = Zstd.findFrameCompressedSize(sent, (int) at);
                if (Zstd.isError(frame)) {
                    throw new ZstdIOException(frame);
                }
                at += frame;
            }
            return body;
        } catch (ZstdIOException e) {
            if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
                throw new Body.TooLarge();
            }
            throw e;
        }
    }

    /** True where the bytes that are there are those; one that is cut off earlier is damaged, not plain. */
    private static boolean begins(byte[] sent, byte[] magic) {
        int length = Math.min(sent.length, magic.length);
        return Arrays.equals(sent, 0, length, magic, 0, length);
    }

    /** RFC 1950 §2.2: method 8 and a header that is a multiple of 31; servers send bare deflate as well. */
    private static boolean isZlib(byte[] sent) {
        return sent.length > 1 && (sent[0] & 0x0f) == 8 && (((sent[0] & 0xff) << 8) + (sent[1] & 0xff)) % 31 == 0;
    }

    /** True of UTF-8 without control characters, which compressed data of some length is not by chance. */
    private static boolean isText(byte[] sent) {
        if (sent.length < FEWEST || MediaKind.isBinary(sent)) {
            return false;
        }
        CoderResult utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .decode(
                        ByteBuffer.wrap(sent, 0, Math.min(sent.length, LOOKED_AT)),
                        CharBuffer.allocate(LOOKED_AT),
                        sent.length <= LOOKED_AT);
        return !utf8.isError();
    }
}
