package luubao.normalise;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The characters of windows-1252 as the Encoding Standard has them: the five bytes that mean nothing stand for
 * themselves, so that no byte is lost and text that was never windows-1252 can be read again.
 */
public final class Windows1252 {
    /** What the bytes 0x80 to 0x9F mean. */
    private static final String HIGH = high();

    private Windows1252() {}

    /** One character for each byte. */
    public static String decode(byte[] bytes) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[i] = character(bytes[i] & 0xFF);
        }
        return new String(text);
    }

    /** @param value 0 to 255 */
    static char character(int value) {
        return value >= 0x80 && value <= 0x9F ? HIGH.charAt(value - 0x80) : (char) value;
    }

    /** The byte that a character was read from, 0 to 255; a C1 control counts as its own byte; -1 for any other character. */
    static int value(char c) {
        if (c <= 0xFF) {
            return c;
        }
        int high = HIGH.indexOf(c);
        return high < 0 ? -1 : high + 0x80;
    }

    private static String high() {
        byte[] bytes = new byte[0x20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + i);
        }
        StringBuilder table = new StringBuilder(new String(bytes, Charset.forName("windows-1252")));
        String controls = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < table.length(); i++) {
            if (table.charAt(i) == '\ufffd') {
                table.setCharAt(i, controls.charAt(i));
            }
        }
        return table.toString();
    }
}
