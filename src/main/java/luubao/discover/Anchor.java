package luubao.discover;

import java.net.URI;
import org.jsoup.nodes.Element;

/**
 * A link of a page to the site itself.
 *
 * @param element as it stands in the page
 * @param url where it leads
 * @param canonical the same page's normal form
 * @param target path and query of the canonical form
 * @param text what a reader sees of it, or its picture's description
 */
record Anchor(Element element, URI url, String canonical, String target, String text) {
    /** Fewer words may be a section's name. */
    private static final int HEADLINE_WORDS = 5;

    private static final int HEADLINE_LETTERS = 25;

    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAME_WORDS = 7;

    boolean isHeadline() {
        return words() >= HEADLINE_WORDS && text.length() >= HEADLINE_LETTERS;
    }

    /** True where the text may be a section's name. */
    boolean isName() {
        return text.length() <= LONGEST_NAME
                && words() <= MOST_NAME_WORDS
                && text.codePoints().filter(Character::isLetter).limit(2).count() == 2;
    }

    private int words() {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
