package luubao.extract;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element as the reader of a page meets it: its kind and its names are looked up once for all who look at it. Most
 * elements have no attributes but those that name them, so that nobody need look for others.
 *
 * @param others the element's attributes, or null where it has none beside class and id
 */
record StartTag(
        Element element,
        ElementKind kind,
        ElementNames names,
        @Nullable Attributes others,
        String style) {

    static StartTag of(Element element, KnownNames known) {
        ElementKind kind = ElementKind.of(element);
        int count = element.attributesSize();
        if (count == 0) {
            return new StartTag(element, kind, ElementNames.NONE, null, "");
        }
        Attributes attributes = element.attributes();
        String classes = attributes.get("class");
        String id = attributes.get("id");
        int naming = (classes.isEmpty() ? 0 : 1) + (id.isEmpty() ? 0 : 1);
        ElementNames names = known.of(classes, id);
        return count == naming
                ? new StartTag(element, kind, names, null, "")
                : new StartTag(element, kind, names, attributes, attributes.get("style"));
    }

    /** The value of an attribute other than class and id, its name given in lower case; "" where it has none. */
    String attribute(String name) {
        return others == null ? "" : others.get(name);
    }

    boolean has(String name) {
        return others != null && others.hasKey(name);
    }
}
