package luubao.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/**
 * What an element's class names and id say of it.
 *
 * @param lists the lists of {@link Furniture}, as bits, that hold a part of them
 * @param hiding true where a class hides the element everywhere
 * @param look the same for elements whose first class names differ in digits only: {@code post-12}, {@code post-13}
 */
record ElementNames(int lists, boolean hiding, long look) {
    private static final ElementNames NONE = new ElementNames(0, false, 0);

    /** Of longer names, with blanks between them, only so many characters are read. */
    private static final int LONGEST = 400;

    /** A blank takes the most room of all characters. */
    private static final int ROOM = 3;

    /** True when one of the lists holds a part of the names. */
    boolean isIn(int list) {
        return (lists & list) != 0;
    }

    static ElementNames of(Element element) {
        return new Reader().of(element);
    }

    /** Reads the names of one page's elements, most of which share their classes with others. */
    static final class Reader {
        private final Map<String, ElementNames> byClass = new HashMap<>();
        private char[] folded = new char[256];
        private int length;

        ElementNames of(Element element) {
            if (element.attributesSize() == 0) {
                return NONE;
            }
            Attributes attributes = element.attributes();
            String classes = attributes.get("class");
            String id = attributes.get("id");
            if (!id.isEmpty()) {
                return read(classes.trim(), id);
            }
            if (classes.isEmpty()) {
                return NONE;
            }
            ElementNames known = byClass.get(classes);
            if (known == null) {
                known = read(classes.trim(), "");
                byClass.put(classes, known);
            }
            return known;
        }

        private ElementNames read(String classes, String id) {
            int needed = ROOM * Math.min(LONGEST, classes.length() + id.length() + 1) + 2 * ROOM;
            if (folded.length < needed) {
                folded = new char[needed];
            }
            length = 0;
            write(' ');
            write('-');
            fold(classes, LONGEST);
            if (classes.length() < LONGEST) {
                part();
                if (!isAnchor(id)) {
                    fold(id, LONGEST - classes.length() - 1);
                }
            }
            write('-');
            write(' ');
            int lists = Furniture.lists(folded, length);
            boolean perhapsHiding = Furniture.isPerhapsHiding(lists) || classes.length() > LONGEST;
            return new ElementNames(lists, perhapsHiding && Furniture.isHiddenByClass(classes), look(classes));
        }

        private static long look(String classes) {
            long hash = 0;
            for (int i = 0; i < classes.length() && classes.charAt(i) > ' '; i++) {
                char c = classes.charAt(i);
                hash = c >= '0' && c <= '9' ? hash : 131 * hash + c;
            }
            return hash;
        }

        /**
         * In lower case, words parted by "-", with "-" and blanks around each name: {@code class="articleBody main"
         * id=post_content} gives {@code " -article-body- -main- -post-content- "}.
         */
        private void fold(String names, int most) {
            char before = ' ';
            for (int i = 0; i < names.length() && i < most; i++) {
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

        private void write(char c) {
            folded[length++] = c;
        }
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
