package luubao.deduplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Generated texts in a chance order: articles of their own, copies of some of them in all degrees, and texts that look
 * like copies and are none.
 *
 * @param seed that makes the same set again
 */
record CopySet(long seed, List<Text> texts) {

    /** Why a text is in the set. */
    enum Kind {
        ARTICLE,
        COPY,
        FOLDED,
        QUARTER,
        DISTRICT,
        BULLETIN,
        ROUND_UP,
        EVENT
    }

    /**
     * A text.
     *
     * @param story texts of one story, and only they, are copies of each other
     * @param made how a copy was made
     */
    record Text(Kind kind, int story, Set<Copying> made, String text) {}

    static CopySet of(long seed, int articles, int copies) {
        Random random = new Random(seed);
        List<Text> texts = new ArrayList<>();
        List<List<String>> bodies = new ArrayList<>();
        List<Prose.Form> forms = new ArrayList<>();
        int negatives = copies / 2;
        for (int i = 0; i < articles - negatives; i++) {
            forms.add(Prose.Form.fresh(random));
            bodies.add(new Prose(forms.get(i)).article());
            texts.add(new Text(Kind.ARTICLE, i, Set.of(), joined(bodies.get(i))));
        }
        for (int i = 0; i < copies; i++) {
            int story = random.nextInt(bodies.size());
            texts.add(copy(bodies.get(story), story, i % 10, random));
        }
        int story = bodies.size();
        while (texts.size() < articles + copies) {
            int base = random.nextInt(bodies.size());
            for (Text negative : negatives(bodies, forms, base, story, random)) {
                texts.add(negative);
                story++;
            }
        }
        Collections.shuffle(texts, random);
        return new CopySet(seed, texts);
    }

    /** Each of the ten degrees in turn; the last four are several at once. */
    private static Text copy(List<String> body, int story, int degree, Random random) {
        Copying[] all = Copying.values();
        Set<Copying> made = EnumSet.noneOf(Copying.class);
        if (degree < 6) {
            made.add(all[degree]);
        } else if (degree < 8) {
            Copying[] folding = {Copying.TONE_MARKS, Copying.DECOMPOSED, Copying.CASE, Copying.PUNCTUATION};
            for (int i = 0; i <= random.nextInt(3); i++) {
                made.add(folding[random.nextInt(folding.length)]);
            }
        } else {
            made.add(all[1 + random.nextInt(3)]);
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                Copying more = all[random.nextInt(all.length)];
                if (!more.name().startsWith("CUT")) {
                    made.add(more);
                }
            }
        }
        List<String> copy = body;
        for (Copying step : made) {
            copy = step.of(copy, random);
        }
        boolean folded = made.stream().allMatch(Copying::isFolding);
        return new Text(folded ? Kind.FOLDED : Kind.COPY, story, made, joined(copy));
    }

    private static List<Text> negatives(
            List<List<String>> bodies, List<Prose.Form> forms, int base, int story, Random random) {
        Prose.Form form = forms.get(base);
        return switch (random.nextInt(5)) {
            case 0 -> List.of(text(Kind.QUARTER, story, new Prose(form.later(random, 0.15)).article()));
            case 1 -> List.of(text(Kind.DISTRICT, story, new Prose(form.elsewhere(random, 0.15)).article()));
            case 2 -> {
                Prose.Form first = Prose.Form.fresh(random);
                yield List.of(
                        text(Kind.BULLETIN, story, new Prose(first).bulletin()),
                        text(Kind.BULLETIN, story + 1, new Prose(first.later(random, 0.6)).bulletin()),
                        text(Kind.BULLETIN, story + 2, new Prose(first.later(random, 0.3)).bulletin()));
            }
            case 3 -> {
                List<String> roundUp = new ArrayList<>(List.of(new Prose(form).lead()));
                roundUp.addAll(bodies.get(base));
                int words = words(bodies.get(base));
                for (int more = 0; more < words; ) {
                    List<String> other = bodies.get(random.nextInt(bodies.size()));
                    roundUp.addAll(other);
                    more += words(other);
                }
                yield List.of(text(Kind.ROUND_UP, story, roundUp));
            }
            default -> {
                List<String> event = new ArrayList<>(new Prose(form.otherwise(random)).article());
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    List<String> said = bodies.get(base);
                    event.set(random.nextInt(event.size()), said.get(random.nextInt(said.size())));
                }
                yield List.of(text(Kind.EVENT, story, event));
            }
        };
    }

    private static int words(List<String> paragraphs) {
        return joined(paragraphs).split("\\s+").length;
    }

    private static Text text(Kind kind, int story, List<String> paragraphs) {
        return new Text(kind, story, Set.of(), joined(paragraphs));
    }

    private static String joined(List<String> paragraphs) {
        return String.join("\n\n", paragraphs);
    }
}
