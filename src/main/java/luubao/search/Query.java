package luubao.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import luubao.search.Words.Word;

/**
 * What an article must hold and must not hold. Blanks part terms; a term of several words, in quotation marks or such as
 * 2-9, is a phrase, whose words stand side by side.
 *
 * @param wanted every term stands in the title or in the text
 * @param unwanted none of them does; in a query they have a minus ahead
 * @param marked true: words are found as they are written, diacritics and all, since the query has some; false: a word is
 *     found with any diacritics. The terms' words are in that form.
 */
public record Query(List<List<String>> wanted, List<List<String>> unwanted, boolean marked) {
    /** In all terms together. */
    private static final int MOST_WORDS = 32;

    /** More than anybody writes, so that a hostile one costs little. */
    private static final int MOST_CHARS = 1_000;

    private static final String QUOTES = "\"“”„«»";

    public Query {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /**
     * Reads a query leniently: a quotation mark that is not closed reaches to the end, other signs part words.
     *
     * @throws UnreadableQuery where it asks for nothing, or for too much
     */
    public static Query read(String text) {
        if (text.length() > MOST_CHARS) {
            throw new UnreadableQuery(
                    "a query of " + text.length() + " characters: at most " + MOST_CHARS + " are read");
        }
        List<List<Word>> wanted = new ArrayList<>();
        List<List<Word>> unwanted = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean minus = text.charAt(at) == '-' && (at == 0 || isBlank(text.charAt(at - 1)));
            int start = minus ? at + 1 : at;
            boolean quoted = start < text.length() && QUOTES.indexOf(text.charAt(start)) >= 0;
            int end = quoted ? closing(text, start + 1) : next(text, start);
            List<Word> words = Words.of(text.substring(quoted ? start + 1 : start, end));
            if (!words.isEmpty()) {
                (minus ? unwanted : wanted).add(words);
            }
            at = quoted || end == at ? end + 1 : end;
        }
        if (wanted.isEmpty()) {
            throw new UnreadableQuery(
                    unwanted.isEmpty()
                            ? "'" + text + "': a word to search for is missing"
                            : "'" + text + "': only says what must not be there; name a word that must");
        }
        return of(wanted, unwanted);
    }

    private static Query of(List<List<Word>> wanted, List<List<Word>> unwanted) {
        List<Word> words = new ArrayList<>();
        wanted.forEach(words::addAll);
        unwanted.forEach(words::addAll);
        if (words.size() > MOST_WORDS) {
            throw new UnreadableQuery("a query of " + words.size() + " words: at most " + MOST_WORDS + " are read");
        }
        boolean marked = words.stream().anyMatch(word -> !word.written().equals(word.bare()));
        return new Query(terms(wanted, marked), terms(unwanted, marked), marked);
    }

    private static List<List<String>> terms(List<List<Word>> terms, boolean marked) {
        return terms.stream()
                .map(term -> term.stream().map(form(marked)).toList())
                .distinct()
                .toList();
    }

    /** How words are compared. */
    static Function<Word, String> form(boolean marked) {
        return marked ? Word::written : Word::bare;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int closing(String text, int from) {
        int at = from;
        while (at < text.length() && QUOTES.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int next(String text, int from) {
        int at = from;
        while (at < text.length() && !isBlank(text.charAt(at)) && QUOTES.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
