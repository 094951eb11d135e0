package luubao.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text in the forms in which they are searched. Case, composition of characters and tone-mark style make
 * no difference to either form, nor does y for i where that is the whole rhyme (kỹ, kĩ).
 */
public final class Words {
    private static final String APOSTROPHES = "'’‘ʼ";
    private static final char BARE_UP_TO = '\u1F00';
    private static final String BARE = bareOneByOne();

    /** Words met lately: nearly all of a text are, and folding them again would cost most of the reading. */
    private static final AtomicReferenceArray<@Nullable Folded> SEEN = new AtomicReferenceArray<>(1 << 13);

    /** Characters; a longer word is no Vietnamese one. */
    private static final int LONGEST_SEEN = 12;

    private Words() {}

    /**
     * A word where it stands in its text: what is between signs and blanks; an apostrophe between letters does not part.
     *
     * @param start of its first character
     * @param end behind its last one
     * @param written in lower case and with its diacritics
     * @param bare without diacritics, đ as d
     */
    public record Word(int start, int end, String written, String bare) {}

    /** In the order in which they stand. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                Folded folded = folded(text, at, end);
                if (!folded.written.isEmpty()) {
                    words.add(new Word(at, end, folded.written, folded.bare));
                }
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }

    private static Folded folded(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int slot = (hash ^ hash >>> 15) & (SEEN.length() - 1);
        Folded seen = SEEN.get(slot);
        if (seen != null && seen.raw.length() == end - start && text.startsWith(seen.raw, start)) {
            return seen;
        }
        Folded folded = Folded.of(text.substring(start, end));
        if (end - start <= LONGEST_SEEN) {
            SEEN.set(slot, folded);
        }
        return folded;
    }

    /** Behind the word that begins there; the place itself where none does. */
    private static int end(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean goesOn = Character.isLetterOrDigit(c) && APOSTROPHES.indexOf(c) < 0
                    || at > start && (isMark(c) || isInside(text, at));
            if (!goesOn) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInside(String text, int at) {
        return APOSTROPHES.indexOf(text.charAt(at)) >= 0
                && Character.isLetter(text.charAt(at - 1))
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1));
    }

    private static String bare(String written) {
        StringBuilder bare = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= BARE_UP_TO) {
                return bareAny(written);
            }
            if (BARE.charAt(c) != 0) {
                bare.append(BARE.charAt(c));
            }
        }
        return bare.isEmpty() ? written : bare.toString();
    }

    private static String bareAny(String written) {
        StringBuilder bare = new StringBuilder(written.length());
        Normalizer.normalize(written, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> !isMark(c))
                .map(c -> c == 'đ' ? 'd' : c)
                .forEach(bare::appendCodePoint);
        return bare.isEmpty() ? written : bare.toString();
    }

    /** 0 for what falls away. */
    private static String bareOneByOne() {
        StringBuilder out = new StringBuilder();
        for (char c = 0; c < BARE_UP_TO; c++) {
            char first =
                    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            out.append(isMark(c) ? 0 : first == 'đ' ? 'd' : first);
        }
        return out.toString();
    }

    /** A word as it stands in a text, and its forms. */
    private record Folded(String raw, String written, String bare) {
        static Folded of(String raw) {
            String written = MatchKey.of(raw).replace(" ", "");
            return new Folded(raw, written, Words.bare(written));
        }
    }
}
