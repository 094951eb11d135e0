package luubao.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 whose bytes were taken for characters and encoded again. */
final class DoubleUtf8 {
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
     * text back; only no-break blanks may stand between, because editors put them there as entities.
     */
    static boolean isExact(String seen) {
        int i = 0;
        while (i < seen.length()) {
            char c = seen.charAt(i);
            int length = length(seen, i);
            if (length == 0 && c > 0x7F && c != '\u00A0') {
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
