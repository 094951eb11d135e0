package luubao.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.search.Words;
import luubao.search.Words.Word;

/**
 * The terms under which an article is found. Which words stand side by side is told by pairs of them: so a phrase of two
 * words is one term, and a longer one is found by its pairs, with articles that hold only these. Signs that no word can
 * hold tell the kinds apart; blanks part terms.
 */
final class SearchTerms {
    /** Between neighbours. */
    private static final String PAIR = "_";

    /** Ahead of all terms of words as they are written; those of words without diacritics have none. */
    private static final String WRITTEN = "=";

    /** Ahead of what stands in the title. */
    static final String TITLE = "^";

    /** Ahead of what stands in the text so often, or more often. */
    static final Map<Integer, String> OFTEN = Map.of(3, "+", 8, "++");

    private SearchTerms() {}

    /** What an article is put in under. */
    static String of(String title, String text, String places) {
        StringBuilder all = new StringBuilder(places);
        List<Word> ofTitle = Words.of(title);
        List<Word> ofText = Words.of(text);
        add(ofTitle, ofText, false, all);
        add(ofTitle, ofText, true, all);
        return all.toString();
    }

    private static void add(List<Word> title, List<Word> text, boolean written, StringBuilder all) {
        String form = written ? WRITTEN : "";
        Map<String, Integer> inText = counted(text, written);
        Map<String, Integer> inTitle = counted(title, written);
        inText.forEach((term, times) -> {
            add(form, "", term, all);
            OFTEN.forEach((often, sign) -> {
                if (times >= often) {
                    add(form, sign, term, all);
                }
            });
        });
        inTitle.forEach((term, times) -> {
            if (!inText.containsKey(term)) {
                add(form, "", term, all);
            }
            add(form, TITLE, term, all);
        });
    }

    private static void add(String form, String sign, String term, StringBuilder all) {
        all.append(' ').append(form).append(sign).append(term);
    }

    /** Words and pairs, and how often each stands there. */
    private static Map<String, Integer> counted(List<Word> words, boolean written) {
        Function<Word, String> form = written ? Word::written : Word::bare;
        Map<String, Integer> counted = new HashMap<>(4 * words.size());
        String before = "";
        for (Word word : words) {
            String now = form.apply(word);
            counted.merge(now, 1, Integer::sum);
            if (!before.isEmpty()) {
                counted.merge(before + PAIR + now, 1, Integer::sum);
            }
            before = now;
        }
        return counted;
    }

    /**
     * What one asks for a word or phrase by.
     *
     * @param words one or more, in the form meant by {@code written}
     * @param sign {@link #TITLE}, one of {@link #OFTEN}, or none
     */
    static Stream<String> asked(List<String> words, boolean written, String sign) {
        String ahead = (written ? WRITTEN : "") + sign;
        return words.size() == 1
                ? Stream.of(ahead + words.get(0))
                : IntStream.range(1, words.size()).mapToObj(i -> ahead + words.get(i - 1) + PAIR + words.get(i));
    }

    /** What one asks for a site's articles by, and for what has an exact copy there. */
    static String site(String id) {
        return "·s·" + id.replace('-', '·');
    }

    /** What one asks for a province's articles by, by its name of before 1 July 2025. */
    static String province(String name) {
        StringBuilder mark = new StringBuilder("·p");
        Words.of(name).forEach(word -> mark.append('·').append(word.written()));
        return mark.toString();
    }
}
