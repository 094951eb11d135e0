package luubao.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the signs of a line say of it, in any script: its words, whether it ends a sentence, and its first sentence. */
final class Sentences {
    /** Closing signs may follow; Khmer, Han and Arabic scripts have stops of their own. */
    private static final String STOPS = ".!?…:;។៕。！？؟।";

    private static final String CLOSING = "\"'”’»)]";

    /** In scripts that put no blanks between words so many characters are about a word; */
    private static final int LETTERS_A_WORD = 5;

    /** and so many of theirs in a row show that the line is in one. */
    private static final int UNSPACED = 4;

    private static final char FIRST_UNSPACED = '\u0E00';

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…។。！？](?=\\s+[“\"(]?[\\p{Lu}\\p{Lo}])");

    /** A shorter beginning, in words, such as "TP. Hồ Chí Minh", is no sentence. */
    private static final int SHORTEST_SENTENCE = 6;

    private static final int MOST_WORDS = 30;
    private static final int MOST_CHARACTERS = 200;

    private Sentences() {}

    /** Words between blanks, or in scripts without blanks between words (Khmer, Thai, Lao, Han) what would be about as many. */
    static int words(String line) {
        int words = 0;
        boolean blank = true;
        int run = 0;
        boolean unspaced = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isBlank = c == ' ' || (c >= '\t' && c <= '\r');
            words += blank && !isBlank ? 1 : 0;
            blank = isBlank;
            run = c >= FIRST_UNSPACED && isUnspaced(c) ? run + 1 : 0;
            unspaced |= run == UNSPACED;
        }
        return unspaced ? Math.max(words, line.length() / LETTERS_A_WORD) : words;
    }

    private static boolean isUnspaced(char c) {
        return switch (Character.UnicodeScript.of(c)) {
            case KHMER, THAI, LAO, HAN -> true;
            default -> false;
        };
    }

    static boolean endsSentence(String line) {
        int end = line.length() - 1;
        while (end >= 0 && CLOSING.indexOf(line.charAt(end)) >= 0) {
            end--;
        }
        return end >= 0 && STOPS.indexOf(line.charAt(end)) >= 0;
    }

    /** What a reader would call a text without a title: its first sentence, without its stop, cut where it is long. */
    static String firstSentence(String paragraph) {
        String beginning =
                paragraph.length() <= 2 * MOST_CHARACTERS ? paragraph : Titles.cut(paragraph, 2 * MOST_CHARACTERS);
        String sentence = beginning;
        Matcher end = SENTENCE_END.matcher(beginning);
        while (sentence.length() == beginning.length() && end.find()) {
            String until = beginning.substring(0, end.start());
            sentence = words(until) >= SHORTEST_SENTENCE ? until : beginning;
        }
        String bare = withoutStops(sentence);
        List<String> words = List.of(bare.split(" ", -1));
        String first = words.size() <= MOST_WORDS ? bare : String.join(" ", words.subList(0, MOST_WORDS)) + "…";
        if (first.length() <= MOST_CHARACTERS) {
            return first;
        }
        int blank = first.lastIndexOf(' ', MOST_CHARACTERS);
        return Titles.cut(first, blank < MOST_CHARACTERS / 2 ? MOST_CHARACTERS : blank) + "…";
    }

    /** The line itself where it is nothing but stops. A loop, because a pattern for it is quadratic on a line of dots. */
    private static String withoutStops(String line) {
        int end = line.length();
        while (end > 0 && ".…;:។ ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end == 0 ? line : line.substring(0, end);
    }
}
