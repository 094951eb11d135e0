package luubao.normalise;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Folded forms of a text that are compared or hashed, never shown or stored as text. Stateless, for any thread.
 *
 * <p>Tone marks are put where the old style has them (hoà, thuý: hòa, thúy), which is what nine in ten words of the
 * press have already.
 */
public final class MatchKey {

    private static final String OA_NEW = "àáảãạ";
    private static final String OE_NEW = "èéẻẽẹ";
    private static final String UY_NEW = "ỳýỷỹỵ";
    private static final String O_TONES = "òóỏõọ";
    private static final String U_TONES = "ùúủũụ";
    private static final String Y_TONES = "yỳýỷỹỵ";
    private static final String I_TONES = "iìíỉĩị";

    /** What ends a word that may have to be folded, apart from a plain y. */
    private static final String FOLDING = OA_NEW + OE_NEW + UY_NEW;

    private static final char FIRST_MARKED = 'à';

    /** Consonants that stand before a rhyme; no q, whose u is no part of the rhyme. */
    private static final String CONSONANTS = "bcdđfghjklmnprstvwxz";

    private static final String APOSTROPHES = "'’‘ʼ′´ˊ`";

    /** The city's name in all its short forms, as they stand in a key. */
    private static final Pattern CITY = Pattern.compile("(?<![^ ])(?:tp|thành phố) (?:hcm|hồ chí minh)(?![^ ])");

    private static final String BULLETS = "•+-–—*>»›·●▪■►▶\uF0B7";
    private static final String TRAILERS = ":…»›>";

    /** The one letter that lower case takes apart. */
    private static final char TURKISH_I = 'İ';

    /** What {@link #folded} gives for the characters below U+0250, and for Vietnamese's own letters. */
    private static final String LATIN = foldedOneByOne(0, 0x250);

    private static final char VIETNAMESE_FROM = '\u1EA0';
    private static final String VIETNAMESE = foldedOneByOne(VIETNAMESE_FROM, 0x1EFA);

    /** The ASCII characters in lower case; 0 where a line that holds one has to be repaired. */
    private static final String ASCII_LINE = asciiLine();

    private MatchKey() {}

    /**
     * The key by which equal texts are found: repaired, NFKC, lower case, tone placement in the old style, y as i where
     * it is the whole rhyme after h, k, l, m, s, t, v and qu (kỹ: kĩ), TP.HCM in one form, punctuation and symbols
     * gone, eth as đ, words joined by one blank.
     *
     * <p>A dot or comma between two digits stays, because it carries the value: 37,5 is neither 375 nor 37.5, and
     * 3.947 is not 39 47. All other punctuation parts words, so that 25/10/2017 equals 25-10-2017 and kinh tế-xã hội
     * equals kinh tế - xã hội; only an apostrophe between letters is dropped without a trace (H'Mông, HMông).
     */
    public static String of(String text) {
        char[] key = new char[text.length()];
        int length = plainWords(text, key);
        if (length < 0) {
            key = anyWords(text).toString().toCharArray();
            length = key.length;
        }
        foldWords(key, length, true);
        String words = new String(key, 0, length);
        return words.contains("hcm") || words.contains("hồ chí minh")
                ? CITY.matcher(words).replaceAll("tphcm")
                : words;
    }

    /** False where {@link #of} is surely not this key, because its first letter is another; spares making it. */
    public static boolean mayBe(String key, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = folded(text.charAt(i));
            if (Character.isLetterOrDigit(c)) {
                boolean alone = i + 1 == text.length() || folded(text.charAt(i + 1)) != 0;
                return !alone || key.isEmpty() || isFirst(key.charAt(0), c);
            }
            if (c == 0) {
                return true;
            }
        }
        return key.isEmpty();
    }

    /** A tone mark may be moved to the first letter. */
    private static boolean isFirst(char ofKey, char c) {
        return ofKey == c || (c == 'o' && O_TONES.indexOf(ofKey) >= 0) || (c == 'u' && U_TONES.indexOf(ofKey) >= 0);
    }

    private static StringBuilder anyWords(String text) {
        String folded = Normalizer.normalize(
                        withoutSigns(TextRepair.repair(text).text()), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ð', 'đ')
                .replace('ɖ', 'đ');
        return words(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    /**
     * As {@link #anyWords}, for texts of characters that fold one by one, as nearly all do.
     *
     * @param key takes the words; as long as the text
     * @return how many characters the words have, or -1 for other texts
     */
    private static int plainWords(String text, char[] key) {
        int length = 0;
        char previous = ' ';
        char c = text.isEmpty() ? ' ' : folded(text.charAt(0));
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? folded(text.charAt(i + 1)) : ' ';
            if (c == 0) {
                return -1;
            }
            boolean stays = c == '.' || c == ',' ? isFigure(previous) && isFigure(next) : c != ' ' && c != '\'';
            if (stays) {
                key[length++] = c;
                previous = c;
            } else if (c != '\'' || !Character.isLetter(previous) || !Character.isLetter(next)) {
                if (previous != ' ') {
                    key[length++] = ' ';
                }
                previous = ' ';
            }
            c = next;
        }
        return length > 0 && key[length - 1] == ' ' ? length - 1 : length;
    }

    private static boolean isFigure(char c) {
        return c >= '0' && c <= '9';
    }

    /** What a key has for the character: a letter or digit, a dot, comma or apostrophe, a blank for the rest; or 0. */
    private static char folded(char c) {
        if (c < LATIN.length()) {
            return LATIN.charAt(c);
        }
        return c >= VIETNAMESE_FROM && c < VIETNAMESE_FROM + VIETNAMESE.length()
                ? VIETNAMESE.charAt(c - VIETNAMESE_FROM)
                : foldedSign(c);
    }

    private static char foldedSign(char c) {
        return switch (c) {
            case '–', '—', '…', '“', '”', '•' -> ' ';
            case '‘', '’' -> '\'';
            default -> 0;
        };
    }

    private static String foldedOneByOne(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (char c = (char) from; c < to; c++) {
            boolean single = TextRepair.isClean(c)
                    && Normalizer.normalize("" + c, Normalizer.Form.NFKC).length() == 1;
            out.append(!single ? 0 : isApostrophe(c) ? '\'' : c == '.' || c == ',' ? c : between(c));
        }
        return out.toString();
    }

    /** What becomes of a character between two letters, if it is one character. */
    private static char between(char c) {
        StringBuilder words = anyWords("a" + c + "a");
        return words.length() == 3 ? words.charAt(1) : 0;
    }

    /**
     * The form in which the wordings of boilerplate are matched against a whole line: repaired, on one line, lower
     * case, tone placement in the old style; bullets and the like cut from its head, ":", "...", "…", "»" and "&gt;"
     * from its end. Punctuation inside stays.
     */
    public static String line(String line) {
        char[] folded = plainLine(line);
        if (folded == null) {
            String text = TextRepair.line(line).toLowerCase(Locale.ROOT);
            folded = Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray();
        }
        foldWords(folded, folded.length, false);
        int start = 0;
        int end = folded.length;
        while (start < end && (folded[start] == ' ' || BULLETS.indexOf(folded[start]) >= 0)) {
            start++;
        }
        while (end > start && isTrailer(folded, start, end)) {
            end--;
        }
        return new String(folded, start, end - start);
    }

    /** In lower case, where the text is on one line already and its characters need no repair; null for others. */
    private static char @Nullable [] plainLine(String line) {
        char[] out = new char[line.length()];
        char before = ' ';
        for (int i = 0; i < out.length; i++) {
            char c = line.charAt(i);
            char lower = c < 0x80 ? ASCII_LINE.charAt(c) : lower(c);
            if (lower == 0 || (c == ' ' && before == ' ')) {
                return null;
            }
            out[i] = lower;
            before = c;
        }
        return before == ' ' && out.length > 0 ? null : out;
    }

    /** 0 for what needs a repair, or another character's help. */
    private static char lower(char c) {
        return TextRepair.isSound(c) && c != TURKISH_I ? Character.toLowerCase(c) : 0;
    }

    private static String asciiLine() {
        StringBuilder out = new StringBuilder();
        for (char c = 0; c < 0x80; c++) {
            out.append(lower(c));
        }
        return out.toString();
    }

    /** True when {@link #line} would surely give more characters than so many; spares making it. */
    public static boolean isLineLongerThan(String line, int length) {
        int start = 0;
        while (start < line.length() && !Character.isLetterOrDigit(line.charAt(start))) {
            start++;
        }
        int end = line.length();
        while (end > start && !Character.isLetterOrDigit(line.charAt(end - 1))) {
            end--;
        }
        int stay = 0;
        boolean blank = true;
        for (int i = start; i < end && stay <= length && end - i > length - stay; i++) {
            char c = line.charAt(i);
            boolean isBlank = c <= ' ';
            stay += TextRepair.isClean(c) && !(isBlank && blank) ? 1 : 0;
            blank = isBlank;
        }
        return stay > length;
    }

    /** Whether two lines are one wording of boilerplate: equal in {@link #line}. */
    public static boolean sameLine(String a, String b) {
        return line(a).equals(line(b));
    }

    /** One dot ends a sentence and stays; two or more, or one beside an ellipsis, are a trailer. */
    private static boolean isTrailer(char[] line, int start, int end) {
        char last = line[end - 1];
        if (last == '.') {
            return end - 2 >= start && isDots(line[end - 2]) || end < line.length && isDots(line[end]);
        }
        return last == ' ' || TRAILERS.indexOf(last) >= 0;
    }

    private static boolean isDots(char c) {
        return c == '.' || c == '…';
    }

    /** Makes blanks of the signs that NFKC would take apart into a blank and a mark, and drops what cannot be seen. */
    private static String withoutSigns(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (isApostrophe(c)) {
                out.append('\'');
            } else if (type == Character.MODIFIER_SYMBOL) {
                out.append(' ');
            } else if (type != Character.FORMAT && !isVariation(c)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static StringBuilder words(String text) {
        StringBuilder key = new StringBuilder(text.length());
        int previous = ' ';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int next = i < text.length() ? text.codePointAt(i) : ' ';
            boolean stays = Character.isLetterOrDigit(c) && !isApostrophe(c)
                    || Character.getType(c) == Character.LETTER_NUMBER
                    || CharacterCleaner.isMark(c) && isWordPart(previous)
                    || (c == '.' || c == ',') && Character.isDigit(previous) && Character.isDigit(next);
            if (stays) {
                key.appendCodePoint(c);
            } else if (previous != ' ') {
                if (isApostrophe(c) && Character.isLetter(previous) && Character.isLetter(next)) {
                    continue;
                }
                key.append(' ');
            }
            previous = stays ? c : ' ';
        }
        int end = key.length();
        while (end > 0 && key.charAt(end - 1) == ' ') {
            end--;
        }
        key.setLength(end);
        return key;
    }

    private static boolean isWordPart(int c) {
        return Character.isLetter(c) || CharacterCleaner.isMark(c);
    }

    private static boolean isVariation(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean isApostrophe(int c) {
        return APOSTROPHES.indexOf(c) >= 0;
    }

    /** Folds the words that end in a letter by which they may have to be folded. */
    private static void foldWords(char[] text, int length, boolean alsoY) {
        for (int i = 1; i < length; i++) {
            char c = text[i];
            boolean folds = c < FIRST_MARKED ? alsoY && c == 'y' : mayFold(text[i - 1], c, alsoY);
            if (folds && (i + 1 == length || !isWord(text[i + 1]))) {
                int start = i;
                while (start > 0 && isWord(text[start - 1])) {
                    start--;
                }
                if (start < i) {
                    foldTone(text, start, i + 1);
                    if (alsoY) {
                        foldY(text, start, i + 1);
                    }
                }
            }
        }
    }

    private static boolean mayFold(char before, char c, boolean alsoY) {
        return (before == 'o' || before == 'u' || (alsoY && (c == 'ý' || c >= 'ỳ'))) && FOLDING.indexOf(c) >= 0;
    }

    private static boolean isWord(char c) {
        return Character.isLetter(c) || isOther(c);
    }

    private static boolean isOther(char c) {
        return Character.isSurrogate(c) || CharacterCleaner.isMark(c);
    }

    /** Old style for the rhymes oa, oe, uy without a final consonant: the tone goes from the last letter to the first. */
    private static void foldTone(char[] text, int start, int end) {
        char first = text[end - 2];
        char last = text[end - 1];
        int tone = -1;
        if (first == 'o') {
            tone = Math.max(OA_NEW.indexOf(last), OE_NEW.indexOf(last));
        } else if (first == 'u') {
            tone = UY_NEW.indexOf(last);
        }
        if (tone < 0 || !isOnset(text, start, end - 2)) {
            return;
        }
        text[end - 2] = (first == 'o' ? O_TONES : U_TONES).charAt(tone);
        text[end - 1] = first == 'u' ? 'y' : OA_NEW.indexOf(last) >= 0 ? 'a' : 'e';
    }

    private static boolean isOnset(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (CONSONANTS.indexOf(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void foldY(char[] text, int start, int end) {
        int tone = Y_TONES.indexOf(text[end - 1]);
        boolean rhyme = end - start == 2 && "hklmstv".indexOf(text[start]) >= 0
                || end - start == 3 && text[start] == 'q' && text[start + 1] == 'u';
        if (tone >= 0 && rhyme) {
            text[end - 1] = I_TONES.charAt(tone);
        }
    }
}
