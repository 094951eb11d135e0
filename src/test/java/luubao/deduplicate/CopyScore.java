package luubao.deduplicate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lets the deduplicator judge a set, one text after the other, and counts what it gets right. */
final class CopyScore {
    private final CopySet set;
    private final Memory memory = new Memory();
    private final Map<CopySet.Kind, Integer> wronglyMerged = new EnumMap<>(CopySet.Kind.class);
    private final Map<CopySet.Kind, Integer> missed = new EnumMap<>(CopySet.Kind.class);
    final List<String> failures = new ArrayList<>();
    private int merged;
    private int right;
    private int wanted;
    private int comparedLate;

    private CopyScore(CopySet set) {
        this.set = set;
    }

    static CopyScore of(CopySet set) {
        CopyScore score = new CopyScore(set);
        score.run();
        return score;
    }

    private void run() {
        Deduplicator deduplicator = new Deduplicator(memory);
        Set<Integer> stories = new TreeSet<>();
        Set<Integer> whole = new TreeSet<>();
        for (int i = 0; i < set.texts().size(); i++) {
            CopySet.Text text = set.texts().get(i);
            boolean copy = !stories.add(text.story());
            wanted += copy ? 1 : 0;
            int before = memory.read;
            String id = String.valueOf(i);
            Verdict verdict =
                    deduplicator.judge(new Candidate(id, List.of(), null, "Tin", text.text(), null, List.of(), id));
            comparedLate += i >= set.texts().size() / 2 ? memory.read - before : 0;
            Optional<String> of = of(verdict);
            if (of.isPresent()) {
                merged++;
                CopySet.Text other = set.texts().get(Integer.parseInt(of.get()));
                if (other.story() == text.story()) {
                    right++;
                } else {
                    failed(
                            wronglyMerged,
                            text.kind() == CopySet.Kind.ARTICLE ? other.kind() : text.kind(),
                            "merged",
                            text,
                            other,
                            verdict);
                }
            } else if (copy) {
                // a folded text's like may not have come yet, only a shorter copy of it
                boolean folded = text.kind() == CopySet.Kind.FOLDED && whole.contains(text.story());
                failed(missed, folded ? CopySet.Kind.FOLDED : CopySet.Kind.COPY, "missed", text, text, verdict);
            }
            if (text.kind() != CopySet.Kind.COPY) {
                whole.add(text.story());
            }
            memory.keep(id, text.text(), of.isEmpty());
        }
    }

    private void failed(
            Map<CopySet.Kind, Integer> kinds,
            CopySet.Kind kind,
            String what,
            CopySet.Text text,
            CopySet.Text other,
            Verdict verdict) {
        kinds.merge(kind, 1, Integer::sum);
        failures.add(what + " " + text.kind() + " " + text.made() + " of " + other.kind() + " " + other.made() + " "
                + verdict);
    }

    private static Optional<String> of(Verdict verdict) {
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return Optional.of(duplicate.of());
        }
        return verdict instanceof Verdict.NearDuplicate near ? Optional.of(near.of()) : Optional.empty();
    }

    double precision() {
        return (double) right / merged;
    }

    double recall() {
        return (double) right / wanted;
    }

    int wronglyMerged(CopySet.Kind kind) {
        return wronglyMerged.getOrDefault(kind, 0);
    }

    int missed(CopySet.Kind kind) {
        return missed.getOrDefault(kind, 0);
    }

    /** Of the second half of the texts, for each. */
    double compared() {
        return comparedLate / (set.texts().size() / 2.0);
    }

    int mostRows() {
        return memory.mostRows;
    }

    int mostLookedUp() {
        return memory.mostLookedUp;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "seed %d: %d texts, precision %.4f, recall %.4f, merged wrongly %s, missed %s, compared %.3f a text, rows %d, keys %d",
                set.seed(),
                set.texts().size(),
                precision(),
                recall(),
                wronglyMerged,
                missed,
                compared(),
                mostRows(),
                mostLookedUp());
    }

    /** An archive in memory: the ids are the texts' numbers. */
    private static final class Memory implements KnownTexts {
        private final Map<Long, List<String>> sentences = new HashMap<>();
        private final Map<String, String> fingerprints = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private int read;
        private int lookedUp;
        private int mostLookedUp;
        private int mostRows;

        void keep(String id, String text, boolean counts) {
            mostLookedUp = Math.max(mostLookedUp, lookedUp);
            lookedUp = 0;
            texts.put(id, text);
            fingerprints.putIfAbsent(Fingerprint.of("Tin", text, null, List.of()), id);
            if (counts) {
                List<Long> keys = SentenceKeys.kept(text);
                mostRows = Math.max(mostRows, keys.size());
                keys.forEach(key -> sentences
                        .computeIfAbsent(key, none -> new ArrayList<>())
                        .add(id));
            }
        }

        @Override
        public Optional<Known> byUrl(String url) {
            return Optional.empty();
        }

        @Override
        public Optional<String> withdrawnAt(List<String> addresses) {
            return Optional.empty();
        }

        @Override
        public Optional<String> withdrawnText(String fingerprint) {
            return Optional.empty();
        }

        @Override
        public Optional<String> byFingerprint(String fingerprint) {
            return Optional.ofNullable(fingerprints.get(fingerprint));
        }

        @Override
        public boolean isCopy(String url, String article) {
            return false;
        }

        @Override
        public List<String> bySentence(long key) {
            lookedUp++;
            return sentences.getOrDefault(key, List.of());
        }

        @Override
        public String text(String article) {
            read++;
            return texts.getOrDefault(article, "");
        }
    }

    public static void main(String[] args) {
        long seed = Long.getLong("luubao.seed", System.nanoTime());
        CopyScore score =
                CopyScore.of(CopySet.of(seed, Integer.getInteger("articles", 2000), Integer.getInteger("copies", 200)));
        System.out.println(score);
        score.failures.stream().limit(Integer.getInteger("show", 40)).forEach(System.out::println);
    }
}
