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
 * alternative matches a word of a name or several neighbouring ones.
 */
final class NameLists {
    private static final int MOST = 30;
    private static final String REST = "\\w";

    /** One character of the words: a tree in which all that begin alike share their beginning. */
    private static final class Letter {
        /** By the character that follows. */
        private Letter @Nullable [] next;
        /** The lists, as bits, that hold the word that ends here. */
        int whole;
        /** Those that hold it with any more characters or none; then with at least one. */
        int begun;

        int more;
        /** Those that hold it as a whole name only. */
        int alone;

        Letter or(char c) {
            if (next == null) {
                next = new Letter[CHARACTERS];
            }
            Letter known = next[number(c)];
            if (known == null) {
                known = new Letter();
                next[number(c)] = known;
            }
            return known;
        }

        @Nullable
        Letter after(char c) {
            Letter[] letters = next;
            int number = number(c);
            return letters == null || number < 0 ? null : letters[number];
        }
    }

    /** Letters, digits, "-" and "_". */
    private static final int CHARACTERS = 38;

    /** Of a character of the words; -1 for others. */
    private static int number(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? 26 + c - '0' : c == '-' ? 36 : c == '_' ? 37 : -1;
    }

    private final Letter root = new Letter();
    private int lists;

    /** Adds a list of words and gives its bit. */
    int add(String... alternatives) {
        int bit = add();
        for (String word : new Alternatives(String.join("|", alternatives)).words()) {
            int rest = word.indexOf(REST);
            Letter letter = letter(rest < 0 ? word : word.substring(0, rest));
            if (rest < 0) {
                letter.whole |= bit;
            } else if (word.endsWith("*")) {
                letter.begun |= bit;
            } else {
                letter.more |= bit;
            }
        }
        return bit;
    }

    private int add() {
        if (lists == MOST) {
            throw new IllegalStateException("more than " + MOST + " lists");
        }
        return 1 << lists++;
    }

    /** The last letter of the word. */
    private Letter letter(String word) {
        Letter letter = root;
        for (int i = 0; i < word.length(); i++) {
            letter = letter.or(word.charAt(i));
        }
        return letter;
    }

    /** Adds a list of whole names and gives its bit. */
    int addNames(String... names) {
        int bit = add();
        for (String name : names) {
            letter(name).alone |= bit;
        }
        return bit;
    }

    /**
     * The lists, as bits, that hold a part of these names.
     *
     * @param names in lower case, with "-" between words and at the ends of each name, and blanks between names and at
     *     the ends of all
     */
    int search(char[] names, int length) {
        int found = 0;
        for (int i = 0; i + 1 < length; i++) {
            if (names[i] == '-') {
                found |= from(names, i + 1, length);
            }
        }
        return found;
    }

    private int from(char[] names, int start, int length) {
        Letter letter = root.after(names[start]);
        int found = 0;
        for (int i = start + 1; letter != null && i < length; i++) {
            char next = names[i];
            if (next == '-') {
                found |= letter.whole | letter.begun;
                if (letter.alone != 0 && names[start - 2] == ' ' && names[i + 1] == ' ') {
                    found |= letter.alone;
                }
            } else if ((letter.begun | letter.more) != 0 && isRest(names, i, length)) {
                found |= letter.begun | letter.more;
            }
            letter = letter.after(next);
        }
        return found;
    }

    /** True where nothing but ASCII letters, digits and "_" stand before the next "-". */
    private static boolean isRest(char[] names, int start, int length) {
        int i = start;
        while (i < length && isWord(names[i])) {
            i++;
        }
        return i < length && names[i] == '-';
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
