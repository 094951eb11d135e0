package luubao.extract;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.normalise.Misreading;
import luubao.normalise.Misreadings;
import luubao.normalise.Windows1252;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to characters. The order is that of the HTML standard: byte order mark, what HTTP said, what the page's first
 * bytes say of themselves.
 *
 * <p>A label is not believed blindly. Bytes that are UTF-8 with letters beyond ASCII, a few damaged places aside, are UTF-8
 * whatever a label claims, because such bytes are next to impossible by chance, and wrong labels are common on portals;
 * bytes that are not are no UTF-8 either, whatever a server says of all its pages. What has no label, or one of
 * windows-1252's, is given as windows-1252 shows it, without loss: {@link Misreadings} then tells Vietnamese encodings
 * from others by the words.
 */
final class Decoder {
    /** HTML says that the declaration stands within the first 1024 bytes; real pages put scripts before it. */
    private static final int DECLARATION_BYTES = 8192;

    /** In a text with a multi-byte label: so many sequences of UTF-8, and none that is not, are no accident. */
    private static final int NO_ACCIDENT = 8;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern META = Pattern.compile(
            "<meta[^>]{0,200}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML =
            Pattern.compile("^\\s{0,99}<\\?xml[^>]{0,99}encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private Decoder() {}

    /** @param httpCharset what HTTP's Content-Type said, or null; an unknown name counts as none */
    static Decoded decode(byte[] bytes, @Nullable String httpCharset) {
        Mark mark = Mark.of(bytes);
        int letters = mark.charset.equals(StandardCharsets.UTF_8) ? SoundUtf8.letters(bytes, mark.length) : -1;
        if (letters >= (mark == Mark.UTF_8 ? 0 : NO_ACCIDENT)) {
            return Decoded.utf8(bytes, mark.length);
        }
        if (mark != Mark.NONE) {
            return Decoded.text(new String(bytes, mark.length, bytes.length - mark.length, mark.charset));
        }
        Optional<Charset> label = known(httpCharset).or(() -> inside(bytes));
        if (label.filter(Decoder::isMultiByte).isPresent()) {
            return Decoded.text(new String(bytes, label.get()));
        }
        return letters >= 0 ? Decoded.utf8(bytes, 0) : Decoded.text(labelled(bytes, label));
    }

    /** What is not UTF-8 throughout. */
    private static String labelled(byte[] bytes, Optional<Charset> label) {
        if (Utf8.of(bytes).prevail()) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        Charset eightBit = label.filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .or(() -> inside(bytes).filter(charset -> !charset.equals(StandardCharsets.UTF_8)))
                .orElse(WINDOWS_1252);
        return eightBit.equals(WINDOWS_1252)
                ? Windows1252.decode(bytes)
                : eightBit.name().equals("windows-1258") ? vietnamese(bytes) : new String(bytes, eightBit);
    }

    /** What is labelled windows-1258 may be in an older encoding: Word writes that label on a Vietnamese machine, whatever the font. */
    private static String vietnamese(byte[] bytes) {
        String seen = Windows1252.decode(bytes);
        Misreadings.Passage words = new Misreadings.Passage(TAG.matcher(seen).replaceAll(" "), null, false);
        Misreading meant = Misreadings.judge(List.of(words)).passages().get(0);
        return meant == null
                ? Misreading.WINDOWS_1258.undo(seen)
                : meant == Misreading.WINDOWS_1258 ? meant.undo(seen) : seen;
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

    /** UTF-8 is none of them: it is checked, not believed. */
    private static boolean isMultiByte(Charset charset) {
        String name = charset.name();
        return !charset.equals(StandardCharsets.UTF_8) && !name.startsWith("windows-") && !name.startsWith("ISO-8859-");
    }

    /** How many whole sequences of UTF-8 a text has, and how many bytes beyond ASCII that belong to none. */
    private record Utf8(int good, int bad) {
        static Utf8 of(byte[] bytes) {
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
            return new Utf8(good, bad);
        }

        /** True for UTF-8 with a few damaged places, too, such as a page cut inside a letter. */
        boolean prevail() {
            return bad == 0 || good > 20 * bad;
        }
    }
}
