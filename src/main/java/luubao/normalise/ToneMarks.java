package luubao.normalise;

import java.text.Normalizer;
import luubao.normalise.Counts.Kind;

/** Combining marks and the Latin letters they stand on. */
final class ToneMarks {

    private static final char GRAVE = '\u0300';
    static final char ACUTE = '\u0301';
    private static final char CIRCUMFLEX = '\u0302';
    private static final char TILDE = '\u0303';
    private static final char BREVE = '\u0306';
    private static final char HOOK = '\u0309';
    static final char COMMA_ABOVE = '\u0313';
    private static final char HORN = '\u031B';
    private static final char DOT_BELOW = '\u0323';
    private static final char STROKE = '\u0335';

    /** Vowels without a tone, which the hook and the acute may still be put on. */
    static final String TONELESS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";

    private ToneMarks() {}

    /**
     * Puts marks typed in the wrong order right and composes everything. NFC alone keeps the order of marks of the
     * same combining class, so that a + acute + circumflex would stay á + circumflex instead of becoming ấ.
     */
    static String join(String cleaned, Counts counts) {
        int before = marks(cleaned);
        String text = nfc(cleaned);
        if (before == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i + 1;
            boolean shaped = false;
            while (end < text.length() && isMark(text.charAt(end))) {
                char mark = text.charAt(end++);
                shaped |= mark == CIRCUMFLEX || mark == BREVE || mark == HORN || mark == STROKE;
            }
            if (shaped && TextRepair.isLatin(text.charAt(i))) {
                out.append(reshape(text.substring(i, end), counts));
            } else {
                out.append(text, i, end);
            }
            i = end;
        }
        String joined = nfc(out.toString());
        counts.add(Kind.JOINED, before - marks(joined));
        return joined;
    }

    /** One letter with its marks: the marks that make another letter of it go before those that make a tone. */
    private static String reshape(String letter, Counts counts) {
        String parts = Normalizer.normalize(letter, Normalizer.Form.NFD);
        char base = parts.charAt(0);
        int stroke = parts.indexOf(STROKE);
        if (stroke > 0 && (base == 'd' || base == 'D')) {
            counts.add(Kind.STROKE, 1);
            return (base == 'd' ? "đ" : "Đ") + parts.substring(1, stroke) + parts.substring(stroke + 1);
        }
        StringBuilder shapes = new StringBuilder();
        StringBuilder others = new StringBuilder();
        boolean tone = false;
        boolean wrong = false;
        for (int i = 1; i < parts.length(); i++) {
            char mark = parts.charAt(i);
            if (shapes(base, mark)) {
                shapes.append(mark);
                wrong |= tone;
            } else {
                others.append(mark);
                tone |= isTone(mark);
            }
        }
        if (!wrong) {
            return letter;
        }
        String right = nfc(base + shapes.toString() + others);
        if (!right.equals(letter)) {
            counts.add(Kind.ORDER, 1);
        }
        return right;
    }

    /** Whether the mark makes another Vietnamese letter of the base: â ê ô, ă, ơ ư. */
    private static boolean shapes(char base, char mark) {
        return switch (mark) {
            case CIRCUMFLEX -> "aeoAEO".indexOf(base) >= 0;
            case BREVE -> base == 'a' || base == 'A';
            case HORN -> "ouOU".indexOf(base) >= 0;
            default -> false;
        };
    }

    private static boolean isTone(char mark) {
        return mark == GRAVE
                || mark == ACUTE
                || mark == TILDE
                || mark == HOOK
                || mark == DOT_BELOW
                || mark == COMMA_ABOVE;
    }

    /** No Latin spelling but broken Vietnamese puts U+0313 on a vowel without a tone. */
    static String commasToHooks(String text, Counts counts) {
        StringBuilder out = new StringBuilder(text);
        int hooks = 0;
        for (int i = 1; i < out.length(); i++) {
            if (out.charAt(i) == COMMA_ABOVE && TONELESS.indexOf(out.charAt(i - 1)) >= 0) {
                out.setCharAt(i, HOOK);
                hooks++;
            }
        }
        counts.add(Kind.HOOK, hooks);
        return out.toString();
    }

    /** A mark of the block Combining Diacritical Marks. */
    private static boolean isMark(char c) {
        return c >= 0x0300 && c <= 0x036F;
    }

    private static int marks(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isMark(text.charAt(i))) {
                marks++;
            }
        }
        return marks;
    }

    static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
