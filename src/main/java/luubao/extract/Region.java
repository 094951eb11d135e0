package luubao.extract;

import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A block-level element as a run of the page's blocks: those from {@code from} up to, not including, {@code to}. */
final class Region {
    private static final Set<String> PAGE = Set.of("body", "main", "form");

    final Element element;
    final @Nullable Region parent;
    /** The place in the page's list of regions. */
    final int number;

    final int from;
    int to;
    private final String tag;
    private final ElementNames names;
    /** Null where the element has none beside class and id. */
    private final @Nullable Attributes others;

    /** Positions in the page's list of pictures, as for blocks. */
    final int firstImage;

    int lastImage;

    Region(StartTag start, @Nullable Region parent, int number, int from, int firstImage) {
        this.element = start.element();
        this.tag = element.normalName();
        this.names = start.names();
        this.others = start.others();
        this.parent = parent;
        this.number = number;
        this.from = from;
        this.to = from;
        this.firstImage = firstImage;
        this.lastImage = firstImage;
    }

    String tag() {
        return tag;
    }

    /** The value of an attribute other than class and id, its name given in lower case; "" where it has none. */
    String attribute(String name) {
        return others == null ? "" : others.get(name);
    }

    /** The class names as they stand on the element, without blanks at the ends; empty where there are none. */
    String classes() {
        return element.attributesSize() == 0
                ? ""
                : element.attributes().get("class").trim();
    }

    /** The same for regions of one tag and, digits left out, one first class name. */
    long look() {
        return Folding.mix(tag.hashCode(), names.look());
    }

    /** True when one of {@link Furniture}'s lists holds a part of the names. */
    boolean isIn(int list) {
        return names.isIn(list);
    }

    boolean holds(int block) {
        return from <= block && block < to;
    }

    boolean holds(Element inner) {
        for (Element up = inner; up != null; up = up.parent()) {
            if (up == element) {
                return true;
            }
        }
        return false;
    }

    /** The region with what is close around it: up to two levels, not the page itself. */
    Region around() {
        Region around = this;
        for (int up = 0; up < 2 && around.parent != null && !PAGE.contains(around.parent.tag()); up++) {
            around = around.parent;
        }
        return around;
    }

    /** True when the other region lies within this one or is this one. */
    boolean holds(Region other) {
        return from <= other.from && other.to <= to;
    }
}
