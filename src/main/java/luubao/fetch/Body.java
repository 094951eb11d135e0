package luubao.fetch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads bodies: no further than the cap, before and after decompression. */
final class Body {
    /** More codings than this, one inside the other, are an attack. */
    private static final int MOST_CODINGS = 3;

    private Body() {}

    /** The cap is passed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A content coding that was not asked for; the message is its name. */
    static final class UnknownCoding extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownCoding(String coding) {
            super(coding);
        }
    }

    /** The compressed data is broken or ends early. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    static byte[] read(InputStream in, long maxBytes) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > maxBytes) {
            throw new TooLarge();
        }
        return bytes;
    }

    /**
     * Takes the content codings off.
     *
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
            throw new UnknownCoding(contentEncoding);
        }
        Collections.reverse(codings);
        byte[] body = sent;
        for (String coding : codings) {
            body = decodeOne(body, coding, maxBytes);
        }
        return body;
    }

    private static byte[] decodeOne(byte[] sent, String coding, long maxBytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(sent);
        switch (coding) {
            case "gzip", "x-gzip" -> {
                // Some servers name the coding without applying it.
                boolean gzip = sent.length > 1 && (sent[0] & 0xff) == 0x1f && (sent[1] & 0xff) == 0x8b;
                if (!gzip) {
                    return sent;
                }
            }
            case "deflate" -> {
                if (sent.length == 0) {
                    return sent;
                }
            }
            default -> throw new UnknownCoding(coding);
        }
        Inflater raw = new Inflater(true);
        try (InputStream inflated = !coding.equals("deflate")
                ? new GZIPInputStream(in)
                : zlib(sent) ? new InflaterInputStream(in) : new InflaterInputStream(in, raw)) {
            return read(inflated, maxBytes);
        } catch (EOFException | ZipException e) {
            throw new Damaged(e);
        } finally {
            raw.end();
        }
    }

    /** RFC 1950 §2.2: method 8 and a header that is a multiple of 31; servers send bare deflate as well. */
    private static boolean zlib(byte[] sent) {
        return sent.length > 1 && (sent[0] & 0x0f) == 8 && (((sent[0] & 0xff) << 8) + (sent[1] & 0xff)) % 31 == 0;
    }
}
