package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of words that are looked for in the names of elements, all lists at once: the time is that of one look at the
 * name, however long the lists are. Once the lists are filled it is safe for use by several threads.
 *
 * <p>A list is written as alternatives of a regular expression, of which only this much is understood: letters, digits,
 * "-" and "_"; {@code |}, {@code (?:…)} and {@code ?}; and at the end of an alternative {@code \w*} or {@code \w+}. An
 * alternative matches where "-" stands before and after it in {@link Region#names}.
 */
final class NameLists {
    private static final int MOST = 30;
    private static final String REST = "\\w";

    /** One character of the words: a tree in which all that begin alike share their beginning. */
    private static final class Letter {
        final char letter;
        /** The first of the letters that can follow; then the next of those that can stand here instead. */
        @Nullable
        Letter following;

        @Nullable
        Letter instead;
        /** The lists, as bits, that hold the word that ends here. */
        int whole;
        /** Those that hold it with any more characters or none; then with at least one. */
        int begun;

        int more;

        Letter(char letter) {
            this.letter = letter;
        }

        Letter or(char c) {
            Letter known = after(c);
            if (known == null) {
                known = new Letter(c);
                known.instead = following;
                following = known;
            }
            return known;
        }

        @Nullable
        Letter after(char c) {
            Letter known = following;
            while (known != null && known.letter != c) {
                known = known.instead;
            }
            return known;
        }
    }

    private final Letter[] first = new Letter[128];
    private int lists;

    /** Adds a list of words and gives its bit. */
    int add(String... alternatives) {
        if (lists == MOST) {
            throw new IllegalStateException("more than " + MOST + " lists");
        }
        int bit = 1 << lists++;
        for (String word : new Alternatives(String.join("|", alternatives)).words()) {
            add(word, bit);
        }
        return bit;
    }

    private void add(String word, int bit) {
        int rest = word.indexOf(REST);
        String plain = rest < 0 ? word : word.substring(0, rest);
        if (first[plain.charAt(0)] == null) {
            first[plain.charAt(0)] = new Letter(plain.charAt(0));
        }
        Letter letter = first[plain.charAt(0)];
        for (int i = 1; i < plain.length(); i++) {
            letter = letter.or(plain.charAt(i));
        }
        if (rest < 0) {
            letter.whole |= bit;
        } else if (word.endsWith("*")) {
            letter.begun |= bit;
        } else {
            letter.more |= bit;
        }
    }

    /** The lists, as bits, that hold a part of these names. */
    int search(String names) {
        int found = 0;
        for (int at = names.indexOf('-'); at >= 0; at = names.indexOf('-', at + 1)) {
            found |= at + 1 < names.length() ? from(names, at + 1) : 0;
        }
        return found;
    }

    private int from(String names, int start) {
        char c = names.charAt(start);
        Letter letter = c < first.length ? first[c] : null;
        int found = 0;
        int i = start + 1;
        while (letter != null && i < names.length()) {
            char next = names.charAt(i);
            if (next == '-') {
                found |= letter.whole | letter.begun;
            }
            if ((letter.begun | letter.more) != 0 && next != '-' && isRest(names, i)) {
                found |= letter.begun | letter.more;
            }
            letter = letter.after(next);
            i++;
        }
        return found;
    }

    /** True where nothing but ASCII letters, digits and "_" stand before the next "-". */
    private static boolean isRest(String names, int start) {
        int i = start;
        while (i < names.length() && isWord(names.charAt(i))) {
            i++;
        }
        return i < names.length() && names.charAt(i) == '-';
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Writes a list's alternatives out as words without options; only {@code \w*} and {@code \w+} may stay, at the end. */
    private static final class Alternatives {
        private final String list;
        private int at;

        Alternatives(String list) {
            this.list = list;
        }

        List<String> words() {
            List<String> words = group();
            if (at < list.length()) {
                throw unreadable();
            }
            for (String word : words) {
                int rest = word.indexOf(REST);
                if (word.isEmpty() || rest == 0 || (rest > 0 && rest + REST.length() + 1 != word.length())) {
                    throw unreadable();
                }
            }
            return words;
        }

        private List<String> group() {
            List<String> words = new ArrayList<>();
            List<String> sequence = List.of("");
            while (at < list.length() && list.charAt(at) != ')') {
                if (list.charAt(at) == '|') {
                    at++;
                    words.addAll(sequence);
                    sequence = List.of("");
                } else {
                    sequence = product(sequence, item());
                }
            }
            words.addAll(sequence);
            return words;
        }

        /** A character, a group or the rest of a word, each perhaps optional. */
        private List<String> item() {
            List<String> item = new ArrayList<>();
            char c = list.charAt(at);
            if (list.startsWith("(?:", at)) {
                at += 3;
                item.addAll(group());
                if (at++ == list.length()) {
                    throw unreadable();
                }
            } else if (list.startsWith(REST + "*", at) || list.startsWith(REST + "+", at)) {
                item.add(list.substring(at, at + 3));
                at += 3;
            } else if (isWord(c) || c == '-') {
                item.add(String.valueOf(c));
                at++;
            } else {
                throw unreadable();
            }
            if (at < list.length() && list.charAt(at) == '?') {
                at++;
                item.add("");
            }
            return item;
        }

        private static List<String> product(List<String> heads, List<String> tails) {
            List<String> out = new ArrayList<>();
            for (String head : heads) {
                for (String tail : tails) {
                    out.add(head + tail);
                }
            }
            return out;
        }

        private IllegalArgumentException unreadable() {
            return new IllegalArgumentException("character " + at + " of the list: " + list);
        }
    }
}
