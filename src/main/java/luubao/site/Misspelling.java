package luubao.site;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What was most probably meant by a word that is none of those known. */
public final class Misspelling {
    private Misspelling() {}

    /** The candidate that the user most probably meant, if any is near. */
    public static Optional<String> nearest(String found, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(found, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(found, candidate)));
    }

    /** Levenshtein's distance: so many characters replaced, left out or put in. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
