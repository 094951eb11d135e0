package luubao.extract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to characters. The order is that of the HTML standard: byte order mark, what HTTP said, what the page's first
 * bytes say of themselves, and then what the bytes look like: UTF-8 where they are valid UTF-8, else windows-1258.
 *
 * <p>A label is not believed blindly: bytes that are valid UTF-8 with letters beyond ASCII are UTF-8 whatever an
 * 8-bit label claims, because such bytes are next to impossible by chance, and wrong labels are common on portals. That holds for bytes
 * with a few damaged places, too.
 */
final class Decoder {
    /** HTML says that the declaration stands within the first 1024 bytes; real pages put scripts before it. */
    private static final int DECLARATION_BYTES = 8192;

    private static final Pattern META = Pattern.compile(
            "<meta[^>]{0,200}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML =
            Pattern.compile("^\\s{0,99}<\\?xml[^>]{0,99}encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})");

    private static final Charset VIETNAMESE = known("windows-1258").orElse(Charset.forName("windows-1252"));

    private Decoder() {}

    /** @param httpCharset what HTTP's Content-Type said, or null; an unknown name counts as none */
    static String decode(byte[] bytes, @Nullable String httpCharset) {
        Mark mark = Mark.of(bytes);
        if (mark != Mark.NONE) {
            return new String(bytes, mark.length, bytes.length - mark.length, mark.charset);
        }
        Optional<Charset> declared = known(httpCharset).or(() -> inside(bytes));
        if (declared.isPresent() && !isEightBit(declared.get())) {
            return new String(bytes, declared.get());
        }
        Optional<String> utf8 = strictUtf8(bytes);
        if (utf8.isPresent() && (declared.isEmpty() || declared.get().equals(StandardCharsets.UTF_8))) {
            return utf8.get();
        }
        if (utf8.isPresent() && hasBeyondAscii(bytes)) {
            return utf8.get();
        }
        if (mostlyUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return new String(bytes, declared.orElse(VIETNAMESE));
    }

    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
        UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
        UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
        NONE(StandardCharsets.UTF_8, "");

        final Charset charset;
        final int length;
        private final String bytes;

        Mark(Charset charset, String bytes) {
            this.charset = charset;
            this.bytes = bytes;
            this.length = bytes.length();
        }

        static Mark of(byte[] page) {
            String head = new String(page, 0, Math.min(3, page.length), StandardCharsets.ISO_8859_1);
            for (Mark candidate : values()) {
                if (head.startsWith(candidate.bytes)) {
                    return candidate;
                }
            }
            return NONE;
        }
    }

    private static Optional<Charset> inside(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = META.matcher(head);
        if (!matcher.find()) {
            matcher = XML.matcher(head);
            if (!matcher.find()) {
                return Optional.empty();
            }
        }
        // A page that could be read this far is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
        return known(matcher.group(1))
                .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    private static Optional<Charset> known(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        String label = name.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(label);
            // The HTML standard reads both labels as windows-1252, which only adds letters.
            return Optional.of(
                    charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                            ? Charset.forName("windows-1252")
                            : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** UTF-8 too: it is checked, not believed. */
    private static boolean isEightBit(Charset charset) {
        String name = charset.name();
        return charset.equals(StandardCharsets.UTF_8) || name.startsWith("windows-") || name.startsWith("ISO-8859-");
    }

    private static boolean hasBeyondAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> strictUtf8(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** True for UTF-8 with a few damaged places, such as a page cut inside a letter. */
    private static boolean mostlyUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
            int seen = 0;
            while (seen < more && i + 1 < bytes.length && (bytes[i + 1] & 0xC0) == 0x80) {
                seen++;
                i++;
            }
            if (more > 0 && seen == more) {
                good++;
            } else {
                bad++;
            }
        }
        return good > 20 * bad;
    }
}
