package luubao.extract;

import java.util.Locale;

/**
 * What an element's class names and id say of it.
 *
 * @param lists the lists of {@link Furniture}, as bits, that hold a part of them
 * @param mentions words, as bits, that stand anywhere in them
 * @param hiding true where a class hides the element everywhere
 * @param look the same for elements whose first class names differ in digits only: {@code post-12}, {@code post-13}
 */
record ElementNames(int lists, int mentions, boolean hiding, long look) {
    static final ElementNames NONE = new ElementNames(0, 0, false, 0);

    /** A date or a time. */
    static final int DATE = 1;
    /** The way from the home page to this one. */
    static final int CRUMB = 2;

    static final int TAG = 4;
    /** An element that a program in the browser fills; so named and nothing else. */
    static final int SHELL = 8;

    /** Of longer names, with blanks between them, only so many characters are read. */
    private static final int LONGEST = 400;

    /** A blank takes the most room of all characters. */
    private static final int ROOM = 3;

    /** True when one of the lists holds a part of the names. */
    boolean isIn(int list) {
        return (lists & list) != 0;
    }

    boolean mentions(int word) {
        return (mentions & word) != 0;
    }

    ElementNames and(ElementNames other) {
        return new ElementNames(lists | other.lists, mentions | other.mentions, hiding || other.hiding, look);
    }

    /** @param classes the class attribute */
    static ElementNames ofClasses(String classes) {
        int lists = lists(classes);
        boolean perhapsHiding = Furniture.isPerhapsHiding(lists) || classes.length() > LONGEST;
        return new ElementNames(
                lists, mentions(classes), perhapsHiding && Furniture.isHiddenByClass(classes), look(classes.strip()));
    }

    static ElementNames ofId(String id) {
        return new ElementNames(isAnchor(id) ? 0 : lists(id), mentions(id), false, 0);
    }

    private static long look(String classes) {
        long hash = 0;
        for (int i = 0; i < classes.length() && classes.charAt(i) > ' '; i++) {
            char c = classes.charAt(i);
            hash = c >= '0' && c <= '9' ? hash : 131 * hash + c;
        }
        return hash;
    }

    private static int lists(String names) {
        Folded folded = new Folded(Math.min(LONGEST, names.length()));
        folded.write(' ');
        folded.write('-');
        folded.add(names);
        folded.write('-');
        folded.write(' ');
        return Furniture.lists(folded.text, folded.length);
    }

    /**
     * Names in lower case, words parted by "-", with "-" and blanks around each name: {@code class="articleBody main"}
     * gives {@code " -article-body- -main- "}.
     */
    private static final class Folded {
        private final char[] text;
        private int length;

        Folded(int characters) {
            text = new char[ROOM * characters + 4];
        }

        void add(String names) {
            char before = ' ';
            for (int i = 0; i < names.length() && i < LONGEST; i++) {
                char c = names.charAt(i);
                if (c == 'h' && isLook(names, i)) {
                    i = end(names, i);
                    before = ' ';
                    continue;
                }
                if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
                    write(c);
                } else if (Character.isWhitespace(c)) {
                    part();
                } else {
                    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                        write('-');
                    }
                    write(Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : '-');
                }
                before = c;
            }
        }

        private void part() {
            write('-');
            write(' ');
            write('-');
        }

        void write(char c) {
            text[length++] = c;
        }
    }

    /** Looks for the few letters that the wanted words have in common before anything is folded. */
    private static int mentions(String names) {
        for (int i = 0; i + 2 < names.length(); i++) {
            char c = (char) (names.charAt(i) | 0x20);
            char next = (char) (names.charAt(i + 1) | 0x20);
            if ((c == 't' && (next == 'i' || next == 'a' || next == 'u'))
                    || (c == 'd' && next == 'a')
                    || (c == 'c' && next == 'r')) {
                return words(names.toLowerCase(Locale.ROOT));
            }
        }
        return names.equals("app") || names.equals("root") || names.equals("__next") || names.equals("___gatsby")
                ? SHELL
                : 0;
    }

    private static int words(String names) {
        return (names.contains("date") || names.contains("time") ? DATE : 0)
                | (names.contains("crumb") ? CRUMB : 0)
                | (names.contains("tag") || names.contains("tu-khoa") || names.contains("tukhoa") ? TAG : 0);
    }

    /** Ids of four and more words are made from headings, to link to them. */
    private static boolean isAnchor(String id) {
        int words = 1;
        for (int i = 0; i < id.length(); i++) {
            words += id.charAt(i) == '-' ? 1 : 0;
        }
        return words > 3;
    }

    /** A name that says how its element looks or what it has, as in {@code has-small-font-size}, not what it is. */
    private static boolean isLook(String names, int start) {
        return names.startsWith("has-", start) && (start == 0 || Character.isWhitespace(names.charAt(start - 1)));
    }

    private static int end(String names, int start) {
        int end = start;
        while (end < names.length() && !Character.isWhitespace(names.charAt(end))) {
            end++;
        }
        return end;
    }
}
