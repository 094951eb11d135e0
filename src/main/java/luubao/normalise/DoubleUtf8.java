package luubao.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 whose bytes were taken for characters and encoded again. */
final class DoubleUtf8 {
    /**
     * No-break blank, quotes, dashes, signs, and the vowels of Latin-1 in lower case, which some editors write so while
     * they leave ạ or ư as it is. Capitals are none: Ã or Ä alone is more likely the head of a broken sequence.
     */
    private static final String FROM_ENTITIES =
            "\u00A0\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u00B0\u00B2\u00B3\u00D7"
                    + "\u00E0\u00E1\u00E2\u00E3\u00E8\u00E9\u00EA\u00EC\u00ED\u00F2\u00F3\u00F4\u00F5\u00F9\u00FA\u00FD";

    private DoubleUtf8() {}

    static String undo(String seen) {
        StringBuilder out = new StringBuilder(seen.length());
        int i = 0;
        while (i < seen.length()) {
            int length = length(seen, i);
            if (length == 0) {
                out.append(seen.charAt(i++));
            } else {
                out.append(decode(seen, i, length));
                i += length;
            }
        }
        return out.toString();
    }

    /**
     * True where every character beyond ASCII is part of a whole sequence, so that encoding the result gives the
     * text back; only what editors write as entities, which no encoding touches, may stand between.
     */
    static boolean isExact(String seen) {
        int i = 0;
        while (i < seen.length()) {
            char c = seen.charAt(i);
            int length = length(seen, i);
            if (length == 0 && c > 0x7F && FROM_ENTITIES.indexOf(c) < 0) {
                return false;
            }
            i += Math.max(1, length);
        }
        return true;
    }

    /** The characters that stand for one character's UTF-8 here, or 0. */
    private static int length(String seen, int at) {
        if (seen.charAt(at) < 0x80) {
            return 0;
        }
        int lead = Windows1252.value(seen.charAt(at));
        int length = lead >= 0xF0 && lead <= 0xF4
                ? 4
                : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
        if (length == 0 || at + length > seen.length()) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            int more = Windows1252.value(seen.charAt(i));
            if (more < 0x80 || more > 0xBF) {
                return 0;
            }
        }
        return decode(seen, at, length).isEmpty() ? 0 : length;
    }

    /** Empty where the bytes are no UTF-8: a longer form than need be, a surrogate. */
    private static String decode(String seen, int at, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) Windows1252.value(seen.charAt(at + i));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
