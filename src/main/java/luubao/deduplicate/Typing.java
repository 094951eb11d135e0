package luubao.deduplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;

/**
 * Whether two wordings differ in their typing alone: spelling, tone marks, case, spacing, punctuation. Words taken,
 * added or moved are more than that, and so is another figure, number or name, however few characters tell it: a word
 * that holds a digit or a capital is the same only where its spelling folds to the same, a figure only where it is
 * written the same.
 */
public final class Typing {
    private static final String BLANKS = " \t\n\r\f\u000B\u00A0\u2007\u202F\u3000";

    /** Signs that say something by themselves; all other punctuation is typing. */
    private static final String TELLING = "%‰+±=<>$€£¥°";

    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");

    private static final Set<String> NUMBERS = Set.of(
            "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín",
            "mười", "mươi", "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "rưỡi", "rưởi", "nửa");

    /** Words that may have been written as one, or as so many. */
    private static final int TOGETHER = 6;

    /** Words of so many letters may be one letter apart, longer ones two. */
    private static final int SHORT = 4;

    /** Letters in which two spellings of a word may differ. */
    private static final int MOST = 2;

    /** As many places of one word are held against each of the other. */
    private static final int WIDTH = 2 * MOST + 1;

    private Typing() {}

    /** True where nothing but typing differs, or nothing at all. Takes time in proportion to the texts. */
    public static boolean isAll(String before, String now) {
        List<Word> ones = words(before);
        List<Word> twos = words(now);
        int i = 0;
        int j = 0;
        while (i < ones.size() && j < twos.size()) {
            Spans same = same(ones, i, twos, j);
            if (same.ones == 0 && !ones.get(i).isMistyped(twos.get(j))) {
                return false;
            }
            i += Math.max(1, same.ones);
            j += Math.max(1, same.twos);
        }
        return i == ones.size() && j == twos.size();
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        for (StringTokenizer tokens = new StringTokenizer(text, BLANKS); tokens.hasMoreTokens(); ) {
            String token = tokens.nextToken();
            if (token.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || TELLING.indexOf(c) >= 0)) {
                words.add(Word.of(token));
            }
        }
        return words;
    }

    /** How many words from there on are spelled the same, written together or not; none where they are not. */
    private static Spans same(List<Word> ones, int i, List<Word> twos, int j) {
        StringBuilder one = new StringBuilder(ones.get(i).key);
        StringBuilder two = new StringBuilder(twos.get(j).key);
        Spans spans = new Spans(1, 1);
        while (!one.toString().contentEquals(two)) {
            boolean first = one.length() < two.length();
            Spans longer = first ? new Spans(spans.ones + 1, spans.twos) : new Spans(spans.ones, spans.twos + 1);
            if (longer.ones > TOGETHER
                    || longer.twos > TOGETHER
                    || i + longer.ones > ones.size()
                    || j + longer.twos > twos.size()) {
                return new Spans(0, 0);
            }
            spans = longer;
            append(first ? one : two, (first ? ones.get(i + spans.ones - 1) : twos.get(j + spans.twos - 1)).key);
        }
        return spans;
    }

    /** Figures are never written together. */
    private static void append(StringBuilder words, String word) {
        boolean figures = words.length() > 0
                && Character.isDigit(words.charAt(words.length() - 1))
                && !word.isEmpty()
                && Character.isDigit(word.charAt(0));
        words.append(figures ? " " : "").append(word);
    }

    private record Spans(int ones, int twos) {}

    /**
     * A word as it is compared.
     *
     * @param key folded, without blanks; of one that holds a figure as written, but for case and punctuation around it
     * @param fixed whether it is a figure, a number or maybe a name, and no other word is it mistyped
     */
    private record Word(String key, boolean fixed) {

        static Word of(String token) {
            boolean figure = token.codePoints().anyMatch(c -> Character.isDigit(c) || TELLING.indexOf(c) >= 0);
            String key = figure
                    ? bare(DASHES.matcher(token).replaceAll("-")).toLowerCase(Locale.ROOT)
                    : MatchKey.of(token).replace(" ", "");
            boolean name = token.codePoints().anyMatch(Character::isUpperCase);
            return new Word(key, figure || name || NUMBERS.contains(key));
        }

        /** Without the punctuation around it, but for a sign in front. */
        private static String bare(String figure) {
            int start = 0;
            while (start < figure.length() && figure.charAt(start) != '-' && !tells(figure.codePointAt(start))) {
                start += Character.charCount(figure.codePointAt(start));
            }
            int end = figure.length();
            while (end > start && !tells(figure.codePointBefore(end))) {
                end -= Character.charCount(figure.codePointBefore(end));
            }
            return figure.substring(start, end);
        }

        private static boolean tells(int c) {
            return Character.isLetter(c) || (c >= '0' && c <= '9') || TELLING.indexOf(c) >= 0;
        }

        boolean isMistyped(Word other) {
            return !fixed
                    && !other.fixed
                    && (letters(key).equals(letters(other.key))
                            || distance(key, other.key)
                                    <= (Math.min(key.length(), other.key.length()) <= SHORT ? 1 : MOST));
        }

        /** Without marks. */
        private static String letters(String word) {
            return Normalizer.normalize(word, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}+", "")
                    .replace('đ', 'd');
        }

        /**
         * Letters put in, left out, changed, or swapped with the next; 3 for all that is more than 2. Of the table of
         * costs only what may come to 2 is looked at, two places to either side of each letter: a page may hold a word of
         * any length.
         */
        private static int distance(String one, String two) {
            if (Math.abs(one.length() - two.length()) > MOST) {
                return MOST + 1;
            }
            int[][] costs = new int[3][WIDTH];
            for (int i = 0; i <= one.length(); i++) {
                for (int place = 0; place < WIDTH; place++) {
                    int j = i + place - MOST;
                    costs[i % 3][place] = j < 0 || j > two.length()
                            ? MOST + 1
                            : i == 0 || j == 0 ? i + j : cost(costs, one, i, two, j);
                }
            }
            return Math.min(MOST + 1, costs[one.length() % 3][two.length() - one.length() + MOST]);
        }

        private static int cost(int[][] costs, String one, int i, String two, int j) {
            int place = j - i + MOST;
            int[] above = costs[(i - 1) % 3];
            int changed = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
            int out = place + 1 < WIDTH ? above[place + 1] : MOST + 1;
            int in = place > 0 ? costs[i % 3][place - 1] : MOST + 1;
            int least = Math.min(above[place] + changed, 1 + Math.min(out, in));
            boolean swapped =
                    i > 1 && j > 1 && one.charAt(i - 1) == two.charAt(j - 2) && one.charAt(i - 2) == two.charAt(j - 1);
            return swapped ? Math.min(least, costs[(i - 2) % 3][place] + 1) : least;
        }
    }
}
