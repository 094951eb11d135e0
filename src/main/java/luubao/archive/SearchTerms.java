package luubao.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.search.Words;
import luubao.search.Words.Word;
import org.jspecify.annotations.Nullable;

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
        Function<Word, String> form = written ? Word::written : Word::bare;
        String ahead = written ? WRITTEN : "";
        each(title.stream().map(form).toList(), (term, behind, times) -> {
            add(ahead, "", term, behind, all);
            add(ahead, TITLE, term, behind, all);
        });
        // with those of the title there may be two of a kind, which is no harm
        each(text.stream().map(form).toList(), (term, behind, times) -> {
            add(ahead, "", term, behind, all);
            OFTEN.forEach((often, sign) -> {
                if (times >= often) {
                    add(ahead, sign, term, behind, all);
                }
            });
        });
    }

    private static void add(String form, String sign, String word, @Nullable String behind, StringBuilder all) {
        all.append(' ').append(form).append(sign).append(word);
        if (behind != null) {
            all.append(PAIR).append(behind);
        }
    }

    /** Hands out each word, and each pair of neighbours, once. By numbers, since making each pair's text costs more. */
    private static void each(List<String> words, Terms out) {
        Map<String, Integer> numbers = new HashMap<>(2 * words.size());
        List<String> distinct = new ArrayList<>();
        int[] times = new int[words.size()];
        long[] pairs = new long[Math.max(0, words.size() - 1)];
        int before = -1;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Integer known = numbers.putIfAbsent(word, distinct.size());
            int number = known == null ? distinct.size() : known;
            if (known == null) {
                distinct.add(word);
            }
            times[number]++;
            if (i > 0) {
                pairs[i - 1] = (long) before << Integer.SIZE | number;
            }
            before = number;
        }
        for (int number = 0; number < distinct.size(); number++) {
            out.take(distinct.get(number), null, times[number]);
        }
        Arrays.sort(pairs);
        for (int first = 0, next; first < pairs.length; first = next) {
            next = first + 1;
            while (next < pairs.length && pairs[next] == pairs[first]) {
                next++;
            }
            out.take(
                    distinct.get((int) (pairs[first] >> Integer.SIZE)), distinct.get((int) pairs[first]), next - first);
        }
    }

    /** Takes words and pairs. */
    private interface Terms {
        /** @param behind the second word of a pair, or null */
        void take(String word, @Nullable String behind, int times);
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
