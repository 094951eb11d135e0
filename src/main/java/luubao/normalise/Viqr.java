package luubao.normalise;

import java.util.Locale;

/** Letters with ASCII signs for marks. Only words that become Vietnamese syllables are read so. */
final class Viqr {
    private static final String SHAPES = "^(+*";
    private static final String TONES = "'`?~.";
    private static final String TONE_MARKS = "\u0301\u0300\u0309\u0303\u0323";

    private Viqr() {}

    static String read(String seen) {
        StringBuilder out = new StringBuilder(seen.length());
        int i = 0;
        while (i < seen.length()) {
            int end = wordEnd(seen, i);
            if (end == i) {
                out.append(seen.charAt(i++));
                continue;
            }
            String word = word(seen.substring(i, end));
            out.append(isRead(word) ? word : seen.substring(i, end));
            i = end;
        }
        return out.toString();
    }

    /** Whether a word with its signs read is Vietnamese; đ alone tells of no marks, as in ddi. */
    static boolean isRead(String word) {
        return Syllable.isMarked(word) || word.toLowerCase(Locale.ROOT).startsWith("đ") && Syllable.isSyllable(word);
    }

    /** The end of the letters and signs that begin here; a sign that ends a sentence is none. */
    static int wordEnd(String text, int start) {
        int end = start;
        boolean toned = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean letter = c < 0x80 && Character.isLetter(c);
            boolean shape = SHAPES.indexOf(c) >= 0 && end > start && "aeouAEOU".indexOf(text.charAt(end - 1)) >= 0;
            boolean tone = !toned
                    && TONES.indexOf(c) >= 0
                    && end > start
                    && isVowel(text, end - 1)
                    && !endsSentence(text, end);
            if (!letter && !shape && !tone) {
                break;
            }
            toned |= tone;
            end++;
        }
        return end;
    }

    private static boolean isVowel(String text, int at) {
        return "aeiouyAEIOUY^(+*".indexOf(text.charAt(at)) >= 0;
    }

    private static boolean endsSentence(String text, int at) {
        char sign = text.charAt(at);
        if (sign != '.' && sign != '?' && sign != '\'') {
            return false;
        }
        int next = at + 1;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '"')) {
            next++;
        }
        boolean ends = next == text.length() || text.charAt(next) < ' ' || text.charAt(next) == sign;
        return ends && sign != '\'' || next > at + 1 && sign != '\'' && Character.isUpperCase(text.charAt(next));
    }

    /** A word with its signs read, whether that makes sense or not. */
    static String word(String seen) {
        StringBuilder out = new StringBuilder(seen.length());
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            int tone = TONES.indexOf(c);
            if (tone >= 0) {
                out.append(TONE_MARKS.charAt(tone));
            } else if (c == '^') {
                out.append('\u0302');
            } else if (c == '(') {
                out.append('\u0306');
            } else if (c == '+' || c == '*') {
                out.append('\u031B');
            } else if ((c == 'd' || c == 'D')
                    && i + 1 < seen.length()
                    && Character.toLowerCase(seen.charAt(i + 1)) == 'd') {
                out.append(c == 'd' ? 'đ' : 'Đ');
                i++;
            } else {
                out.append(c);
            }
        }
        return ToneMarks.nfc(out.toString());
    }
}
