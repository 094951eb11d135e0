package luubao.deduplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.LongPredicate;
import luubao.normalise.MatchKey;

/**
 * A text as it is compared: its shingles, and its figures and names by the words around them.
 *
 * @param words Vietnamese syllables of the whole text
 * @param shingles every run of three words of a sentence, of the sentences that are no set phrases; this and the others of
 *     the first part of a very long text
 * @param all likewise of all sentences
 * @param figures by the masked words around them, in the order of the text
 * @param names likewise; none where the text is in capitals
 * @param sentences in their order
 */
record Reading(
        int words,
        Set<String> shingles,
        Set<String> all,
        Map<String, List<String>> figures,
        Map<String, List<String>> names,
        List<Sentence> sentences) {
    private static final int SHINGLE = 3;

    /** Words on each side by which a value is told from the others. */
    private static final int CONTEXT = 2;

    /** Names by which what one text has more is told to be another story. */
    private static final int LEAST_NAMES = 3;

    private static final String FIGURE = "#";
    private static final String NAME = "@";

    /**
     * Characters that are compared, some 20,000 words: of a longer text it is told how long it is, and its first part stands
     * for it.
     */
    private static final int MOST_CHARS = 1 << 17;

    /** @param isFormula of the keys of sentences */
    static Reading of(String text, LongPredicate isFormula) {
        boolean capitals = isInCapitals(text);
        Reading reading =
                new Reading(0, new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        int words = 0;
        int chars = 0;
        for (String sentence : Sentences.of(text)) {
            chars += sentence.length();
            if (chars > MOST_CHARS) {
                words += new StringTokenizer(sentence).countTokens();
                continue;
            }
            List<String> folded = folded(sentence);
            words += folded.size();
            Set<String> shingles = shingles(folded);
            reading.all.addAll(shingles);
            if (!isFormula.test(SentenceKeys.of(sentence))) {
                reading.shingles.addAll(shingles);
            }
            List<Value> values = Value.read(sentence, !capitals);
            reading.addValues(values);
            reading.sentences.add(new Sentence(shingles, names(values)));
        }
        return new Reading(words, reading.shingles, reading.all, reading.figures, reading.names, reading.sentences);
    }

    /**
     * Of the names in the sentences that the other text lacks, the share that the shared sentences have too; 1 where
     * there are too few to tell.
     */
    double kinship(Reading other) {
        Set<String> shared = new HashSet<>();
        Set<String> rest = new HashSet<>();
        for (Sentence sentence : sentences) {
            long common = sentence.shingles.stream().filter(other.all::contains).count();
            (2 * common >= sentence.shingles.size() ? shared : rest).addAll(sentence.names);
        }
        return rest.size() < LEAST_NAMES
                ? 1
                : (double) rest.stream().filter(shared::contains).count() / rest.size();
    }

    private static Set<String> names(List<Value> values) {
        Set<String> names = new HashSet<>();
        values.stream()
                .filter(value -> value.kind() == Value.Kind.NAME && value.text().indexOf(' ') > 0)
                .forEach(value -> names.add(value.text()));
        return names;
    }

    private static List<String> folded(String sentence) {
        String key = MatchKey.of(sentence);
        return key.isEmpty() ? List.of() : List.of(Abbreviations.shortened(key).split(" "));
    }

    private static Set<String> shingles(List<String> words) {
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + SHINGLE)));
        }
        return shingles;
    }

    private void addValues(List<Value> values) {
        List<String> masked = values.stream().map(Reading::masked).toList();
        for (int i = 0; i < masked.size(); i++) {
            Value value = values.get(i);
            if (value.kind() != Value.Kind.WORD) {
                Map<String, List<String>> map = value.kind() == Value.Kind.FIGURE ? figures : names;
                String context = String.join(" ", masked.subList(Math.max(0, i - CONTEXT), i)) + " _ "
                        + String.join(" ", masked.subList(i + 1, Math.min(masked.size(), i + 1 + CONTEXT)));
                map.computeIfAbsent(context, none -> new ArrayList<>()).add(value.text());
            }
        }
    }

    private static String masked(Value value) {
        return switch (value.kind()) {
            case WORD -> value.text();
            case FIGURE -> FIGURE;
            case NAME -> NAME;
        };
    }

    private static boolean isInCapitals(String text) {
        long upper = text.chars().filter(Character::isUpperCase).count();
        long lower = text.chars().filter(Character::isLowerCase).count();
        return upper > lower;
    }

    record Sentence(Set<String> shingles, Set<String> names) {}
}
