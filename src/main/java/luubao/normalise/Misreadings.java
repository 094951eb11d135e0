package luubao.normalise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds Vietnamese text that came as other characters, by evidence alone: how many of its words are Vietnamese
 * syllables when a {@link Misreading} is undone, and how many are as they stand. Never a default: what does not
 * become Vietnamese stays as it is.
 *
 * <p>Passages are judged together, because a title of three words proves nothing by itself; passages that already
 * are Vietnamese are left out of it, so that a Unicode page may hold a paragraph in an old font. Not for use by several
 * threads at once; one for each page.
 */
public final class Misreadings {
    /** The least words that speak for a misreading where no font does. */
    private static final int LEAST_WORDS = 5;

    /** The least share of words beyond ASCII that become Vietnamese. */
    private static final double SHARE = 0.8;

    /** The most that may be Vietnamese as they stand, of those that become so: accidents, such as {@code Céng} for Cộng. */
    private static final double ACCIDENTS = 0.6;

    /** Of Vietnamese words about seven in ten bear a mark, of German ones one in ten. */
    static final double MARKED = 0.4;

    /** With so few signs of it nothing is looked at closer. */
    static final int FEW = 2;

    /**
     * A piece of text that was written in one go: a line, a paragraph, a title.
     *
     * @param font what the page's font for it says, or null; a hint only
     * @param heading stands for itself (a title), so that few words are enough
     */
    public record Passage(String text, @Nullable Misreading font, boolean heading) {}

    /**
     * @param passages for each passage what is to be undone, or null
     * @param notes one English line for each misreading found
     */
    public record Verdict(List<@Nullable Misreading> passages, List<String> notes) {
        public Verdict {
            passages = Collections.unmodifiableList(new ArrayList<>(passages));
            notes = List.copyOf(notes);
        }
    }

    /** Words beyond ASCII; how many of them are Vietnamese syllables; all words. */
    private record Words(int marked, int valid, int all) {
        static final Words NONE = new Words(0, 0, 0);

        Words plus(Words other) {
            return new Words(marked + other.marked, valid + other.valid, all + other.all);
        }

        /** 0 to 1 */
        double share() {
            return marked == 0 ? 0 : (double) valid / marked;
        }
    }

    private final List<Passage> passages;
    private final @Nullable Misreading[] found;
    private final List<Words> before = new ArrayList<>();
    private final Map<String, Boolean> syllables = new HashMap<>();
    private boolean vietnamese;

    private Misreadings(List<Passage> passages) {
        this.passages = passages;
        this.found = new Misreading[passages.size()];
        for (Passage passage : passages) {
            before.add(count(passage.text()));
            vietnamese |= isVietnamese(passage.text());
        }
    }

    /** What was misread in a page, given as its passages in order. */
    public static Verdict judge(List<Passage> passages) {
        Misreadings page = new Misreadings(passages);
        page.findDoubleUtf8();
        page.findByFont();
        page.findByWords();
        return new Verdict(Arrays.asList(page.found), page.notes());
    }

    /** A round trip must give the text back, and what comes out must be Vietnamese that only Unicode can show. */
    private void findDoubleUtf8() {
        List<Integer> exact = new ArrayList<>();
        Words words = Words.NONE;
        boolean shown = false;
        for (int i = 0; i < found.length; i++) {
            String text = passages.get(i).text();
            if (before.get(i).marked() > 0 && DoubleUtf8.isExact(text)) {
                String meant = DoubleUtf8.undo(text);
                exact.add(i);
                words = words.plus(count(meant));
                shown |= isVietnamese(meant);
            }
        }
        for (int i : exact) {
            String meant = DoubleUtf8.undo(passages.get(i).text());
            Words own = count(meant);
            boolean alone = own.share() >= SHARE
                    && isVietnamese(meant)
                    && (passages.get(i).heading() || own.valid() >= LEAST_WORDS);
            boolean together = !vietnamese && shown && words.valid() >= FEW && words.share() >= SHARE;
            if (alone || together) {
                found[i] = Misreading.UTF_8;
            }
        }
    }

    /** Where a font says so, fewer words are enough; but Unicode text often stands in such a font, too. */
    private void findByFont() {
        for (Misreading misreading : List.of(Misreading.TCVN3, Misreading.VNI)) {
            List<Integer> pool = new ArrayList<>();
            boolean honest = true;
            for (int i = 0; i < found.length; i++) {
                if (passages.get(i).font() == misreading) {
                    honest &= !isVietnamese(passages.get(i).text());
                    if (isOpen(i)) {
                        pool.add(i);
                    }
                }
            }
            Words as = words(pool, misreading);
            int accidents = before(pool).valid();
            if (as.valid() > accidents
                    && as.share() >= SHARE
                    && (honest || accidents <= ACCIDENTS * as.valid() && as.valid() >= LEAST_WORDS)) {
                pool.forEach(i -> found[i] = misreading);
            }
        }
    }

    /**
     * By the words alone. In a page that is Vietnamese otherwise, each passage must become Vietnamese by itself; else
     * the page is of one encoding, and every passage is read in it.
     */
    private void findByWords() {
        Misreading best = null;
        List<Integer> bestPool = List.of();
        int most = LEAST_WORDS - 1;
        for (Misreading misreading : Misreading.values()) {
            if (misreading == Misreading.UTF_8) {
                continue;
            }
            List<Integer> pool = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                if (isOpen(i) && (!vietnamese || becomesVietnamese(i, misreading))) {
                    pool.add(i);
                }
            }
            Words as = words(pool, misreading);
            if (as.valid() > most
                    && as.share() >= SHARE
                    && as.marked() >= MARKED * as.all()
                    && before(pool).valid() <= ACCIDENTS * as.valid()) {
                most = as.valid();
                best = misreading;
                bestPool = pool;
            }
        }
        for (int i : bestPool) {
            found[i] = best;
        }
    }

    private boolean isOpen(int passage) {
        return found[passage] == null && !isVietnamese(passages.get(passage).text());
    }

    private boolean becomesVietnamese(int passage, Misreading misreading) {
        Words as = words(passage, misreading);
        return as.valid() > before.get(passage).valid() && as.share() >= SHARE;
    }

    private Words words(List<Integer> pool, Misreading misreading) {
        Words sum = Words.NONE;
        for (int i : pool) {
            sum = sum.plus(words(i, misreading));
        }
        return sum;
    }

    private Words words(int passage, Misreading misreading) {
        String text = passages.get(passage).text();
        if (misreading == Misreading.VIQR) {
            return text.indexOf('^') < 0 ? new Words(0, 0, before.get(passage).all()) : countViqr(text);
        }
        return before.get(passage).marked() == 0 ? before.get(passage) : count(misreading.undo(text));
    }

    private Words before(List<Integer> pool) {
        Words sum = Words.NONE;
        for (int i : pool) {
            sum = sum.plus(before.get(i));
        }
        return sum;
    }

    private List<String> notes() {
        Map<Misreading, List<Integer>> pools = new EnumMap<>(Misreading.class);
        for (int i = 0; i < found.length; i++) {
            Misreading misreading = found[i];
            if (misreading != null) {
                pools.computeIfAbsent(misreading, key -> new ArrayList<>()).add(i);
            }
        }
        List<String> notes = new ArrayList<>();
        pools.forEach((misreading, pool) -> {
            Words as = words(pool, misreading);
            notes.add((vietnamese ? "decoded in part as " : "decoded as ") + misreading.title + ": " + as.valid()
                    + " of " + as.marked() + " words are Vietnamese so, "
                    + before(pool).valid() + " otherwise");
        });
        return notes;
    }

    private Words count(String text) {
        int marked = 0;
        int valid = 0;
        int all = 0;
        int i = 0;
        while (i < text.length()) {
            int end = i;
            boolean beyond = false;
            boolean letters = false;
            while (end < text.length() && isWordPart(text.charAt(end))) {
                beyond |= text.charAt(end) >= 0x80;
                letters |= Character.isLetter(text.charAt(end));
                end++;
            }
            if (letters) {
                all++;
                if (beyond) {
                    marked++;
                    valid += end - i <= Syllable.LONGEST && isSyllable(text.substring(i, end)) ? 1 : 0;
                }
            }
            i = Math.max(end, i + 1);
        }
        return new Words(marked, valid, all);
    }

    /** Words with a sign that VIQR reads; nothing counts without circumflexes, breves and horns, which no other text has. */
    private Words countViqr(String text) {
        int marked = 0;
        int valid = 0;
        int all = 0;
        int shaped = 0;
        int i = 0;
        while (i < text.length()) {
            int end = Viqr.wordEnd(text, i);
            if (end > i) {
                String word = text.substring(i, end);
                String read = Viqr.word(word);
                all++;
                if (!read.equals(word)) {
                    marked++;
                    valid += read.length() <= Syllable.LONGEST && isSyllable(read) ? 1 : 0;
                    shaped += word.indexOf('^') > 0 || word.indexOf('+') > 0 || word.indexOf('(') > 0 ? 1 : 0;
                }
            }
            i = Math.max(end, i + 1);
        }
        return shaped * 4 >= marked ? new Words(marked, valid, all) : Words.NONE;
    }

    private boolean isSyllable(String word) {
        return syllables.computeIfAbsent(word, Syllable::isSyllable);
    }

    /** One cheap pass: false where nothing in a text could be a misreading. True proves nothing. */
    public static boolean isSuspect(String text) {
        Suspicion suspicion = new Suspicion();
        suspicion.look(text);
        return suspicion.isRoused();
    }

    static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** A letter, or a sign that may be one in another encoding; no blank, dash, quote or dots. */
    static boolean isWordPart(char c) {
        if (c < 0x80) {
            return isAsciiLetter(c);
        }
        return c != '\u00A0' && (c < 0x2000 || Character.isLetter(c));
    }

    /** Words of Vietnamese that only Unicode can show: with a letter that is not in Latin-1. */
    private static boolean isVietnamese(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isVietnamese(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isVietnamese(char c) {
        return c > 0xFF && (c >= 0x1EA0 && c <= 0x1EF9 || "ăĂđĐơƠưƯ".indexOf(c) >= 0);
    }
}
