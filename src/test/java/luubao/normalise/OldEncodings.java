package luubao.normalise;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes Vietnamese as it was written before Unicode, and gives what a reader of windows-1252 sees of it. Made for tests,
 * from the fonts' key tables, apart from the tables that are tested.
 */
public final class OldEncodings {
    /** Grave, hook above, tilde, acute, dot below. */
    private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";

    private static final String VOWELS = "aăâeêioôơuưy";

    /** A line for each vowel: without a tone, and with each. */
    private static final String[] TCVN3 = {
        "aµ¶·¸¹",
        "¨»¼½¾Æ",
        "©ÇÈÉÊË",
        "eÌÎÏÐÑ",
        "ªÒÓÔÕÖ",
        "i×ØÜÝÞ",
        "oßáâãä",
        "«åæçèé",
        "¬êëìíî",
        "uïñòóô",
        "\u00adõö÷øù",
        "yúûüýþ"
    };

    private static final String[] VISCII = {
        "aàäãáÕ",
        "å¢ÆÇ¡£",
        "â¥¦ç¤§",
        "eèë¨é©",
        "ê«¬\u00adª®",
        "iìïîí¸",
        "oòöõó÷",
        "ô°±²¯µ",
        "½¶·Þ¾þ",
        "uùüûúø",
        "ß×ØæÑñ",
        "yÏÖÛýÜ"
    };

    private OldEncodings() {}

    /** The ABC fonts: capitals with a tone are written small, for they are another font's. */
    public static String tcvn3(String text) {
        Map<Character, String> table = table(TCVN3);
        put(table, "ĂÂÊÔƠƯĐđ", "¡¢£¤¥¦§®");
        return write(text, table);
    }

    public static String viscii(String text) {
        Map<Character, String> table = table(VISCII);
        put(table, "đĐÀÁÂÃÈÉÊÌÍÒÓÔÙÚÝ", "ðÐÀÁÂÃÈÉÊÌÍÒÓÔÙÚÝ");
        return write(text, table);
    }

    public static String vni(String text) {
        Map<Character, String> table = new HashMap<>();
        put(table, "ơƠưƯđĐíÍìÌỉỈĩĨịỊỵỴ", "ôÔöÖñÑíÍìÌæÆóÓòÒîÎ");
        String[] shaped = {"â", "aâ", "ê", "eâ", "ô", "oâ", "ă", "aê"};
        for (int i = 0; i < shaped.length; i += 2) {
            char shape = shaped[i + 1].charAt(1);
            String marks = shape == 'â' ? "àåãáä" : "èúüéë";
            table.put(shaped[i].charAt(0), shaped[i + 1]);
            for (int tone = 0; tone < 5; tone++) {
                table.put(
                        Normalizer.normalize(shaped[i] + TONES.charAt(tone), Normalizer.Form.NFC)
                                .charAt(0),
                        shaped[i + 1].charAt(0) + marks.substring(tone, tone + 1));
            }
        }
        for (String vowel : "a e o u y ơ ư".split(" ")) {
            for (int tone = 0; tone < 5; tone++) {
                char letter = Normalizer.normalize(vowel + TONES.charAt(tone), Normalizer.Form.NFC)
                        .charAt(0);
                table.putIfAbsent(letter, table.getOrDefault(vowel.charAt(0), vowel) + "øûõùï".charAt(tone));
            }
        }
        new HashMap<>(table)
                .forEach((letter, seen) ->
                        table.putIfAbsent(Character.toUpperCase(letter), seen.toUpperCase(Locale.ROOT)));
        return write(text, table);
    }

    public static String viqr(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFD).toCharArray()) {
            int mark = "\u0302\u0306\u031b\u0300\u0309\u0303\u0301\u0323".indexOf(c);
            out.append(
                    mark >= 0
                            ? "^(+`?~'.".substring(mark, mark + 1)
                            : c == 'đ' ? "dd" : c == 'Đ' ? "DD" : String.valueOf(c));
        }
        // In one order: shape, then tone.
        return out.toString().replaceAll("([`?~'.])([\\^(+])", "$2$1");
    }

    /** Letters with their tones apart, as Windows writes them. */
    public static String windows1258(String text) {
        StringBuilder apart = new StringBuilder();
        for (char c : text.toCharArray()) {
            String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            int tone = -1;
            for (int i = 1; i < parts.length(); i++) {
                tone = Math.max(tone, TONES.indexOf(parts.charAt(i)));
            }
            String mark = tone < 0 ? "" : TONES.substring(tone, tone + 1);
            apart.append(Normalizer.normalize(parts.replace(mark, ""), Normalizer.Form.NFC))
                    .append(mark);
        }
        return seen(apart.toString().getBytes(Charset.forName("windows-1258")));
    }

    public static String utf8Twice(String text) {
        return seen(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a browser shows of bytes that have no right label. */
    public static String seen(byte[] bytes) {
        return Windows1252.decode(bytes);
    }

    /** The bytes that are seen so. */
    public static byte[] bytes(String seen) {
        byte[] bytes = new byte[seen.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Windows1252.value(seen.charAt(i));
        }
        return bytes;
    }

    private static Map<Character, String> table(String[] lines) {
        Map<Character, String> table = new HashMap<>();
        for (int vowel = 0; vowel < lines.length; vowel++) {
            table.put(VOWELS.charAt(vowel), lines[vowel].substring(0, 1));
            for (int tone = 0; tone < 5; tone++) {
                String letter = Normalizer.normalize(
                        VOWELS.substring(vowel, vowel + 1) + TONES.charAt(tone), Normalizer.Form.NFC);
                String seen = lines[vowel].substring(tone + 1, tone + 2);
                table.put(letter.charAt(0), seen);
                table.put(Character.toUpperCase(letter.charAt(0)), seen);
            }
        }
        return table;
    }

    private static void put(Map<Character, String> table, String letters, String seen) {
        for (int i = 0; i < letters.length(); i++) {
            table.put(letters.charAt(i), seen.substring(i, i + 1));
        }
    }

    private static String write(String text, Map<Character, String> table) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(table.getOrDefault(c, String.valueOf(c)));
        }
        return out.toString();
    }
}
