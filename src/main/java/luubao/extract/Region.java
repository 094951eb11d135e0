package luubao.extract;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A block-level element as a run of the page's blocks: those from {@code from} up to, not including, {@code to}. */
final class Region {
    final Element element;
    final @Nullable Region parent;
    final int from;
    int to;
    /** The element's class names and id in lower case, words parted by "-", with "-" and blanks around each name. */
    final String names;

    private final int lists;
    /** Positions in the page's list of pictures, as for blocks. */
    final int firstImage;

    int lastImage;

    Region(Element element, ElementNames names, @Nullable Region parent, int from, int firstImage) {
        this.element = element;
        this.parent = parent;
        this.from = from;
        this.to = from;
        this.firstImage = firstImage;
        this.lastImage = firstImage;
        this.names = names.text();
        this.lists = names.lists();
    }

    String tag() {
        return element.normalName();
    }

    /** True when one of {@link Furniture}'s lists holds a part of the names. */
    boolean isIn(int list) {
        return (lists & list) != 0;
    }

    boolean holds(int block) {
        return from <= block && block < to;
    }

    /** True when the other region lies within this one or is this one. */
    boolean holds(Region other) {
        return from <= other.from && other.to <= to;
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
    private static boolean isLook(String raw, int start) {
        return raw.startsWith("has-", start) && (start == 0 || Character.isWhitespace(raw.charAt(start - 1)));
    }

    private static int end(String raw, int start) {
        int end = start;
        while (end < raw.length() && !Character.isWhitespace(raw.charAt(end))) {
            end++;
        }
        return end;
    }

    /** {@code class="articleBody main" id=post_content} gives {@code " -article-body- -main- -post-content- "}. */
    static String names(String classes, String id) {
        String raw = classes + " " + (isAnchor(id) ? "" : id);
        StringBuilder out = new StringBuilder(raw.length() + 16).append(" -");
        char before = ' ';
        for (int i = 0; i < raw.length() && i < 400; i++) {
            char c = raw.charAt(i);
            if (c == 'h' && isLook(raw, i)) {
                i = end(raw, i);
                before = ' ';
                continue;
            }
            if (c >= 'a' && c <= 'z') {
                out.append(c);
            } else if (Character.isWhitespace(c)) {
                out.append("- -");
            } else {
                if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                    out.append('-');
                }
                out.append(Character.isLetterOrDigit(c) ? c : '-');
            }
            before = c;
        }
        return out.append("- ").toString().toLowerCase(Locale.ROOT);
    }
}
