package luubao.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/**
 * What an element's class names and id say of it.
 *
 * @param text as {@link Region#names}
 * @param lists the lists of words that hold a part of them, as {@link Furniture#lists} gives them
 * @param hiding true where a class hides the element everywhere
 */
record ElementNames(String text, int lists, boolean hiding) {
    private static final ElementNames NONE = of("", "");

    /** True when one of {@link Furniture}'s lists holds a part of them. */
    boolean isIn(int list) {
        return (lists & list) != 0;
    }

    /** Reads the names of one page's elements, most of which share their classes with others. */
    static final class Reader {
        private final Map<String, ElementNames> byClass = new HashMap<>();

        ElementNames of(Element element) {
            if (element.attributesSize() == 0) {
                return NONE;
            }
            Attributes attributes = element.attributes();
            String classes = attributes.get("class");
            String id = attributes.get("id");
            if (!id.isEmpty()) {
                return ElementNames.of(classes, id);
            }
            return classes.isEmpty() ? NONE : byClass.computeIfAbsent(classes, key -> ElementNames.of(key, ""));
        }
    }

    static ElementNames of(Element element) {
        return of(element.className(), element.id());
    }

    private static ElementNames of(String classes, String id) {
        String trimmed = classes.trim();
        String text = Region.names(trimmed, id);
        return new ElementNames(text, Furniture.lists(text), Furniture.isHiddenByClass(trimmed));
    }
}
