package luubao.search;

import java.util.Collections;
import java.util.List;

/** The phrases of a query that an index of words and pairs does not tell: those of three words and more. */
public final class Phrases {
    private static final int PAIR = 2;

    private final List<List<String>> wanted;
    private final List<List<String>> unwanted;
    private final boolean marked;

    public Phrases(Query query) {
        wanted = query.wanted().stream().filter(Phrases::isLong).toList();
        unwanted = query.unwanted().stream().filter(Phrases::isLong).toList();
        marked = query.marked();
    }

    /** Whether a term's pairs of words do not tell that it stands there. */
    public static boolean isLong(List<String> term) {
        return term.size() > PAIR;
    }

    public boolean isEmpty() {
        return wanted.isEmpty() && unwanted.isEmpty();
    }

    /** Whether every wanted one stands in the title or the text, and no unwanted one does. */
    public boolean agreeWith(String title, String text) {
        List<List<String>> places = List.of(forms(title), forms(text));
        return wanted.stream().allMatch(phrase -> stands(phrase, places))
                && unwanted.stream().noneMatch(phrase -> stands(phrase, places));
    }

    private List<String> forms(String text) {
        return Words.of(text).stream().map(Query.form(marked)).toList();
    }

    private static boolean stands(List<String> phrase, List<List<String>> places) {
        return places.stream().anyMatch(words -> Collections.indexOfSubList(words, phrase) >= 0);
    }
}
