package luubao.normalise;

import java.util.List;
import java.util.Locale;
import luubao.normalise.Counts.Kind;

/**
 * Repairs what keyboards, code pages and editors do to Vietnamese text, and nothing else: numbers, tone-mark style
 * (hòa, hoà), dashes, quotes and typos stay. Vietnamese repairs touch Latin script only.
 *
 * <p>Repairing twice changes nothing more. Time and memory are linear in the input. Stateless, for any thread.
 */
public final class TextRepair {

    /**
     * What {@link #repair} gives back.
     *
     * @param text in NFC, lines ended by LF, without lone surrogates
     * @param notes one English line for each kind of repair or doubt, with its count; blanks and line breaks go without
     *     saying
     */
    public record Repaired(String text, List<String> notes) {
        public Repaired {
            notes = List.copyOf(notes);
        }
    }

    private static final char NO_BREAK = '\u00A0';
    private static final String APOSTROPHES = "'`´ˊ‘’";
    /** Greek letters with a Latin double; not α, β, μ, Ω, which stand in units and names of substances. */
    private static final String GREEK_DOUBLES = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιυν";

    private TextRepair() {}

    /**
     * Repairs a text of any length and keeps its lines: CR, CRLF, VT, FF, NEL, U+2028 and U+2029 become LF, every
     * Unicode blank becomes a blank; tabs stay.
     */
    public static Repaired repair(String raw) {
        if (isClean(raw)) {
            return new Repaired(raw, List.of());
        }
        String plain = raw.replace(NO_BREAK, ' ');
        if (isClean(plain)) {
            return new Repaired(plain, List.of());
        }
        Counts counts = new Counts();
        String text = ToneMarks.join(CharacterCleaner.clean(raw, counts), counts);
        boolean vietnamese = holdsAny(text, "ÐðƉ´ˊ" + ToneMarks.COMMA_ABOVE) && isVietnamese(text);
        if (vietnamese && text.indexOf(ToneMarks.COMMA_ABOVE) >= 0) {
            text = ToneMarks.join(ToneMarks.commasToHooks(text, counts), counts);
        }
        if (text.indexOf('Ð') >= 0 || text.indexOf('ð') >= 0 || text.indexOf('Ɖ') >= 0) {
            text = foldEths(text, vietnamese, counts);
        }
        if (vietnamese && (text.indexOf('´') >= 0 || text.indexOf('ˊ') >= 0)) {
            text = joinAcutes(text, counts);
        }
        countForeignLetters(text, counts);
        return new Repaired(text.equals(raw) ? raw : text, counts.notes());
    }

    private static boolean holdsAny(String text, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            if (text.indexOf(characters.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Repairs a text and puts it on one line: runs of white space become one blank, none at the ends. */
    public static String line(String raw) {
        String text = repair(raw).text();
        if (isLine(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t') {
                blank = line.length() > 0;
            } else {
                if (blank) {
                    line.append(' ');
                    blank = false;
                }
                line.append(c);
            }
        }
        return line.toString();
    }

    private static boolean isLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' && (c == '\n' || c == '\t' || c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    /** True when no character of the text could need a repair, so that the text need not be looked at closer. */
    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isClean(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** True for a character that no repair touches, whatever stands beside it. */
    public static boolean isSound(char c) {
        return c < 0x7F ? c >= ' ' : c > 0x7F && (isClean(c) || isApart(c));
    }

    /** Cyrillic, kana, Hangul, full-width forms: letters that stay, but are worth a note where they stand among Latin ones. */
    private static boolean isApart(char c) {
        return c < 0x2000
                ? c >= 0x0400 && c <= 0x052F && (c < 0x0482 || c > 0x0489)
                : c >= 0x3001 && c <= 0x3029
                        || c >= 0x3041 && c <= 0x3096
                        || c >= 0x30A1 && c <= 0x30FF
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xFF01 && c <= 0xFF5E;
    }

    static boolean isClean(char c) {
        if (c < 0x7F) {
            return c >= ' ' || c == '\n' || c == '\t';
        }
        if (c < 0x0250) {
            return c > 0xA0 && c != 0xAD && c != '´' && c != 'Ð' && c != 'ð' && c != 'Ɖ';
        }
        if (c < 0x2000) {
            return c >= 0x1EA0 && c <= 0x1EF9;
        }
        return c <= 0x2027
                ? c >= 0x2010
                : c >= 0x2030 && c <= 0x205E
                        || c >= 0x20A0 && c <= 0x20BF
                        || c >= 0x2100 && c <= 0x27BF && !isSingleton(c)
                        || c >= 0x4E00 && c <= 0x9FFF;
    }

    /** Signs and brackets of which NFC makes other characters: ohm, kelvin, ångström, angle brackets. */
    private static boolean isSingleton(char c) {
        return c == 0x2126 || c == 0x212A || c == 0x212B || c == 0x2329 || c == 0x232A;
    }

    /**
     * Whether at least one in twenty Latin letters is one that Vietnamese has nearly for itself (ơ, ư, and those with
     * hook, dot or two marks); in press text it is nearly one in five. đ does not count, because look-alikes of it are
     * replaced by this very measure.
     */
    private static boolean isVietnamese(String text) {
        int latin = 0;
        int own = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLatin(c)) {
                latin++;
                if (c >= 0x1EA0 || "ơưƠƯ".indexOf(c) >= 0) {
                    own++;
                }
            }
        }
        return own > 0 && own * 20L >= latin;
    }

    /**
     * Eth and African D where Đ is meant: anywhere in a word with letters of Vietnamese only; at the head of a
     * Vietnamese syllable; in Vietnamese text at the head of a word or in capitals (HÐND). So Guðrún keeps hers.
     */
    private static String foldEths(String text, boolean vietnamese, Counts counts) {
        StringBuilder out = new StringBuilder(text);
        int folded = 0;
        int i = 0;
        while (i < out.length()) {
            int end = wordEnd(out, i);
            if (end == i) {
                i++;
                continue;
            }
            String word = out.substring(i, end);
            boolean whole = hasOwnLetter(word) || vietnamese && isUpper(word);
            boolean head = whole || vietnamese || Syllable.isMarked(foldEth(word.charAt(0)) + word.substring(1));
            for (int j = i; j < (whole ? end : head ? i + 1 : i); j++) {
                char d = foldEth(out.charAt(j));
                if (d != out.charAt(j)) {
                    out.setCharAt(j, d);
                    folded++;
                }
            }
            i = end;
        }
        counts.add(Kind.ETH, folded);
        return out.toString();
    }

    private static char foldEth(char c) {
        return c == 'Ð' || c == 'Ɖ' ? 'Đ' : c == 'ð' ? 'đ' : c;
    }

    private static boolean hasOwnLetter(String word) {
        return word.chars().anyMatch(c -> c >= 0x1EA0 && c <= 0x1EF9 || "ăơưĂƠƯ".indexOf(c) >= 0);
    }

    private static boolean isUpper(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isLowerCase);
    }

    /**
     * An accent of its own after a vowel (ca´c) is joined where that makes a Vietnamese syllable; U+00B4 only inside a
     * word, because at its end it may be a quote. O´Brien and Xi´an stay.
     */
    private static String joinAcutes(String text, Counts counts) {
        StringBuilder out = new StringBuilder(text.length());
        int joined = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '´' || c == 'ˊ') && isMisplacedAcute(out, c, text, i + 1)) {
                int vowel = out.length() - 1;
                out.replace(vowel, vowel + 1, ToneMarks.nfc(out.charAt(vowel) + String.valueOf(ToneMarks.ACUTE)));
                joined++;
            } else {
                out.append(c);
            }
        }
        counts.add(Kind.ACUTE, joined);
        return out.toString();
    }

    private static boolean isMisplacedAcute(StringBuilder before, char accent, String text, int next) {
        int start = before.length();
        int least = Math.max(0, start - Syllable.LONGEST);
        while (start > least && Character.isLetter(before.charAt(start - 1))) {
            start--;
        }
        int end = next;
        int most = Math.min(text.length(), next + Syllable.LONGEST);
        while (end < most && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (start == before.length()
                || ToneMarks.TONELESS.indexOf(before.charAt(before.length() - 1)) < 0
                || end == next && accent == '´'
                || start > 0 && !endsWord(before.charAt(start - 1))
                || end < text.length() && !endsWord(text.charAt(end))) {
            return false;
        }
        String tail = text.substring(next, end).toLowerCase(Locale.ROOT);
        return (tail.length() < 2 || Syllable.isFinal(tail))
                && Syllable.isMarked(ToneMarks.nfc(before.substring(start) + ToneMarks.ACUTE + tail));
    }

    private static boolean endsWord(char c) {
        return !Character.isLetterOrDigit(c)
                && !Character.isSurrogate(c)
                && !CharacterCleaner.isMark(c)
                && APOSTROPHES.indexOf(c) < 0;
    }

    private static void countForeignLetters(String text, Counts counts) {
        if (text.chars().noneMatch(c -> c >= 0x0370 && c <= 0x052F)) {
            return;
        }
        int i = 0;
        while (i < text.length()) {
            int end = wordEnd(text, i);
            boolean latin = false;
            int cyrillic = 0;
            int greek = 0;
            for (int j = i; j < end; j++) {
                char c = text.charAt(j);
                latin |= isLatin(c);
                if (c >= 0x0400 && c <= 0x052F) {
                    cyrillic++;
                } else if (c >= 0x0370 && GREEK_DOUBLES.indexOf(c) >= 0) {
                    greek++;
                }
            }
            if (latin) {
                counts.add(Kind.CYRILLIC, cyrillic);
                counts.add(Kind.GREEK, greek);
            }
            i = Math.max(end, i + 1);
        }
    }

    /** The end of the letters and marks that begin at start. */
    private static int wordEnd(CharSequence text, int start) {
        int end = start;
        while (end < text.length()
                && (Character.isLetter(text.charAt(end)) || CharacterCleaner.isMark(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    static boolean isLatin(char c) {
        return c < 0x0250 ? Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'µ' : c >= 0x1E00 && c <= 0x1EFF;
    }
}
