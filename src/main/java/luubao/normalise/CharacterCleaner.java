package luubao.normalise;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;
import luubao.normalise.Counts.Kind;
import org.jspecify.annotations.Nullable;

/** Characters that have no business in a text, or stand for others: the part of a repair that knows no words. */
final class CharacterCleaner {

    /**
     * The most combining marks kept in a row; the limit of the Stream-Safe Text Format (UAX #15 §13). Composing needs
     * quadratic time without one.
     */
    static final int MAX_MARKS = 30;

    /** Scripts whose words need no zero-width characters. */
    private static final Set<UnicodeScript> WITHOUT_JOINERS = EnumSet.of(
            UnicodeScript.COMMON,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.UNKNOWN);

    /** What the bytes 0x80 to 0x9F mean in windows-1252; U+FFFD where they mean nothing. */
    private static final String WINDOWS_1252 = windows1252();

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final String raw;
    private final Counts counts;
    private final StringBuilder out;
    /** The last character written that is neither a mark nor invisible; 0 at the start. */
    private int previous;
    /** Where {@link #following} ended last. */
    private int nextSeen = -1;

    private int marksInRow;
    /** Null until somebody asks. */
    private @Nullable Boolean rightToLeft;

    private CharacterCleaner(String raw, Counts counts) {
        this.raw = raw;
        this.counts = counts;
        out = new StringBuilder(raw.length());
    }

    /** The text with LF and plain blanks only, without invisible characters that its script does not need. */
    static String clean(String raw, Counts counts) {
        CharacterCleaner cleaner = new CharacterCleaner(raw, counts);
        int i = 0;
        while (i < raw.length()) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            cleaner.take(c, i, next);
            i = next;
        }
        return cleaner.out.toString();
    }

    /** A combining mark of any script. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private void take(int c, int at, int next) {
        if (c <= 0xFFFF && TextRepair.isClean((char) c) && c != '\n') {
            write(c);
        } else if (isLineBreak(c)) {
            boolean afterReturn = c == '\n' && at > 0 && raw.charAt(at - 1) == '\r';
            if (!afterReturn) {
                write('\n');
            }
        } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
            write(' ');
        } else if (isDroppedControl(c)) {
            counts.add(Kind.CONTROLS, 1);
        } else if (c < 0xA0) {
            counts.add(Kind.WINDOWS, 1);
            write(WINDOWS_1252.charAt(c - 0x80));
        } else if (Character.getType(c) == Character.SURROGATE) {
            counts.add(Kind.SURROGATES, 1);
            write(0xFFFD);
        } else if (isInvisible(c)) {
            if (isNeeded(c, next)) {
                out.appendCodePoint(c);
            } else if (c != 0xFEFF || at > 0) {
                counts.add(Kind.INVISIBLE, 1);
            }
        } else if (isMark(c)) {
            takeMark(c);
        } else {
            write(c);
        }
    }

    private void write(int c) {
        out.appendCodePoint(c);
        previous = c;
        marksInRow = 0;
    }

    private void takeMark(int c) {
        if (++marksInRow > MAX_MARKS) {
            counts.add(Kind.EXCESS, 1);
            return;
        }
        out.appendCodePoint(c);
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c >= 0x0B && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isDroppedControl(int c) {
        return Character.isISOControl(c)
                && c != '\t'
                && !isLineBreak(c)
                && (c < 0x80 || WINDOWS_1252.charAt(c - 0x80) == 0xFFFD);
    }

    /** Characters without a look of their own, the object replacement character included. */
    private static boolean isInvisible(int c) {
        return c == 0x00AD
                || c == 0x034F
                || c == 0x180E
                || c == 0xFEFF
                || c >= 0x200B && c <= 0x200D
                || c >= 0x2060 && c <= 0x2064
                || c >= 0x206A && c <= 0x206F
                || c >= 0xFFF9 && c <= 0xFFFC
                || isBidiControl(c);
    }

    private static boolean isBidiControl(int c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /**
     * Whether an invisible character does work where it stands: bidi controls in a text with right-to-left letters;
     * joiners, non-joiners and zero-width blanks beside a letter of Khmer, Thai, Arabic, Devanagari and their like;
     * joiners between two emoji.
     */
    private boolean isNeeded(int c, int next) {
        if (isBidiControl(c)) {
            return holdsRightToLeft();
        }
        if (c != 0x034F && c != 0x180E && !(c >= 0x200B && c <= 0x200D) && c != 0x2060) {
            return false;
        }
        int following = following(next);
        return needsJoiners(previous)
                || needsJoiners(following)
                || c == ZERO_WIDTH_JOINER && isPictograph(previous) && isPictograph(following);
    }

    /** Asked of few texts. */
    private boolean holdsRightToLeft() {
        if (rightToLeft == null) {
            rightToLeft = raw.codePoints().anyMatch(CharacterCleaner::isRightToLeft);
        }
        return rightToLeft;
    }

    /** The first character from the index on that is written, no mark and not invisible; 0 where there is none. */
    private int following(int from) {
        if (nextSeen < from) {
            nextSeen = from;
            while (nextSeen < raw.length() && isPassedOver(raw.codePointAt(nextSeen))) {
                nextSeen += Character.charCount(raw.codePointAt(nextSeen));
            }
        }
        return nextSeen < raw.length() ? raw.codePointAt(nextSeen) : 0;
    }

    private static boolean isPassedOver(int c) {
        return isInvisible(c) || isDroppedControl(c) || UnicodeScript.of(c) == UnicodeScript.INHERITED;
    }

    private static boolean needsJoiners(int c) {
        return !WITHOUT_JOINERS.contains(UnicodeScript.of(c));
    }

    /** Emoji and the skin tones after them; wider than Unicode's property, which this Java cannot ask for. */
    private static boolean isPictograph(int c) {
        return c >= 0x2190 && Character.getType(c) == Character.OTHER_SYMBOL
                || c >= 0x1F3FB && c <= 0x1F3FF
                || c == 0x2194;
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String windows1252() {
        byte[] bytes = new byte[0x20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + i);
        }
        return new String(bytes, Charset.forName("windows-1252"));
    }
}
