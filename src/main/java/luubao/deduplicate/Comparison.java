package luubao.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * What two texts have in common.
 *
 * @param similarity shared shingles of all that the two have, without set phrases; 0 to 1
 * @param containment shared shingles of those of the shorter text, likewise
 * @param size words of the shorter text to those of the longer
 * @param isLonger whether the first text is the longer one
 * @param kinship of the names in what only the longer text has, the share that the common part has too
 * @param figures stand in the same words in both
 * @param names likewise
 */
record Comparison(
        double similarity,
        double containment,
        double size,
        boolean isLonger,
        double kinship,
        Values figures,
        Values names) {
    /** Below this many shingles that are no set phrases, all of them are compared. */
    private static final int FEW = 30;

    private static final double CONTAINED = 0.8;
    private static final double SIMILAR = 0.4;
    private static final double VERY_SIMILAR = 0.8;
    private static final double SIZE = 0.6;

    /** What a paper cuts of a story names the same people and places as the rest of it; another story does not. */
    private static final double KIN = 0.2;

    /** A copy changes next to no value; where so many differ, a form was filled in again. */
    private static final double REFILLED = 0.05;

    private static final double REFILLED_BRIEFLY = 0.3;
    private static final int SEVERAL = 2;

    static Comparison of(String text, String other, LongPredicate isFormula) {
        Reading one = Reading.of(text, isFormula);
        Reading two = Reading.of(other, isFormula);
        boolean few = Math.min(one.shingles().size(), two.shingles().size()) < FEW;
        Set<String> ones = few ? one.all() : one.shingles();
        Set<String> twos = few ? two.all() : two.shingles();
        double shared = ones.stream().filter(twos::contains).count();
        double smaller = Math.max(1, Math.min(ones.size(), twos.size()));
        double both = Math.max(1, ones.size() + twos.size() - shared);
        double similarity = shared / both;
        return new Comparison(
                few && similarity < VERY_SIMILAR ? 0 : similarity,
                shared / smaller,
                (double) Math.min(one.words(), two.words()) / Math.max(1, Math.max(one.words(), two.words())),
                one.words() > two.words(),
                one.words() > two.words() ? one.kinship(two) : two.kinship(one),
                Values.of(one.figures(), two.figures()),
                Values.of(one.names(), two.names()));
    }

    /** True where one is a copy of the other, with paragraphs cut, a lead replaced or words edited. */
    boolean isCopy() {
        return similarity >= SIMILAR && size >= SIZE && kinship >= KIN && !isRefilled();
    }

    /** True where one stands in the other, which has much besides: a round-up and one of its stories. */
    boolean isContained() {
        return containment >= CONTAINED && (size < SIZE || kinship < KIN) && !isRefilled();
    }

    /** True where the words are the same and the values are not: another quarter, another district, another day. */
    boolean isRefilled() {
        return figures.refilled() || names.refilled() || figures.and(names).refilled();
    }

    /** For the record, on one line. */
    String evidence() {
        return String.format(
                Locale.ROOT,
                "shingles %.2f, of the shorter text %.2f, size %.2f, kin %.2f; figures %s; names %s",
                similarity,
                containment,
                size,
                kinship,
                figures,
                names);
    }

    /**
     * Values in the same words.
     *
     * @param same in both
     * @param other of one text in place of another value of the other; what one text lacks is no conflict
     */
    record Values(int same, int other) {

        static Values of(Map<String, List<String>> ones, Map<String, List<String>> twos) {
            int same = 0;
            int other = 0;
            for (Map.Entry<String, List<String>> entry : ones.entrySet()) {
                List<String> left = new ArrayList<>(twos.getOrDefault(entry.getKey(), List.of()));
                int lacking = 0;
                for (String value : entry.getValue()) {
                    if (left.remove(value)) {
                        same++;
                    } else {
                        lacking++;
                    }
                }
                other += Math.min(lacking, left.size());
            }
            return new Values(same, other);
        }

        Values and(Values more) {
            return new Values(same + more.same, other + more.other);
        }

        boolean refilled() {
            double share = other / Math.max(1.0, same + other);
            return other >= SEVERAL && share >= REFILLED || other > 0 && share >= REFILLED_BRIEFLY;
        }

        @Override
        public String toString() {
            return same + " same, " + other + " other";
        }
    }
}
