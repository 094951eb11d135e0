package luubao.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parts a text into sentences, in the source's spelling: at line ends and after . ! ? … ; with a blank behind. Upper and
 * lower case count for nothing, so that a text in capitals parts like any other.
 */
final class Sentences {
    private static final String ENDS = ".!?…;";
    private static final String CLOSING = "\"'”’»)]";

    /** What stands before a dot without ending a sentence; single letters do neither. */
    private static final Set<String> SHORTENED = Set.of(
            "tp", "tx", "tt", "ts", "ths", "gs", "pgs", "bs", "ks", "cn", "ls", "đ/c", "nsưt", "nsnd", "th", "st",
            "tr");

    private Sentences() {}

    /** In their order; none is blank. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c < 'A' || c == '…') && c != ' ' && ENDS.indexOf(c) >= 0 && endsAt(text, start, i)) {
                add(sentences, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence);
        }
    }

    private static boolean endsAt(String text, int start, int end) {
        int next = end + 1;
        while (next < text.length() && CLOSING.indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        return text.charAt(end) != '.' || !isShortened(text, start, end);
    }

    private static boolean isShortened(String text, int start, int dot) {
        int from = dot;
        while (from > start && isWord(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, dot);
        return word.length() == 1 && Character.isLetter(word.charAt(0))
                || word.length() <= 4 && SHORTENED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isWord(char c) {
        return !Character.isWhitespace(c) && c != '(' && c != '"' && c != '“';
    }
}
