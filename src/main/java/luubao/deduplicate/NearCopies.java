package luubao.deduplicate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a text is a near copy of: articles that share rare sentences with it, then the texts themselves side by
 * side.
 */
final class NearCopies {
    /** Texts that are compared with one, at most. */
    private static final int COMPARED = 4;

    /** Of a text's rare keys, so many must lead to one article before the two are compared. */
    private static final double SHARE = 0.1;

    private final KnownTexts known;

    NearCopies(KnownTexts known) {
        this.known = known;
    }

    /** A near copy of the most similar article that the text is a copy of; new where there is none. */
    Verdict judge(String text) {
        List<Found> found = compared(text);
        Optional<Found> copied = found.stream()
                .filter(one -> one.comparison.isCopy())
                .max(Comparator.comparingDouble(one -> one.comparison.similarity()));
        if (copied.isPresent()) {
            Comparison comparison = copied.get().comparison;
            return new Verdict.NearDuplicate(copied.get().article, comparison.similarity(), comparison.evidence());
        }
        return new Verdict.New(found.stream()
                .filter(one -> one.comparison.isContained())
                .map(one -> new Verdict.Overlap(one.article, one.comparison.containment(), one.comparison.isLonger()))
                .toList());
    }

    private List<Found> compared(String text) {
        Map<String, Integer> shared = new HashMap<>();
        Set<Long> formulas = new HashSet<>();
        int rare = 0;
        for (Long key : SentenceKeys.lookedUp(text)) {
            List<String> articles = known.bySentence(key);
            if (articles.size() > SentenceKeys.FORMULA) {
                formulas.add(key);
            } else {
                rare++;
                articles.forEach(article -> shared.merge(article, 1, Integer::sum));
            }
        }
        double least = rare * SHARE;
        return shared.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COMPARED)
                .map(entry ->
                        new Found(entry.getKey(), Comparison.of(text, known.text(entry.getKey()), formulas::contains)))
                .toList();
    }

    private record Found(String article, Comparison comparison) {}
}
