package luubao.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Puts together pages that came in parts: React's server rendering sends what takes long after the rest of the page, in
 * hidden boxes ({@code <div hidden id="S:1">}) at the end of the body, and a line of script moves each to its place,
 * which a {@code <template id="B:1">} or {@code P:1} marks, in the stead of what is shown until then. That is done here
 * without the script. A part whose place is not there is shown where it stands.
 */
final class StreamedParts {
    /** A place that lies deeper is left alone, so that parts within parts do not nest without bound. */
    private static final int DEEPEST = 128;

    private StreamedParts() {}

    static void join(Document document) {
        List<Element> parts = new ArrayList<>();
        for (Node child = document.body().firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof Element element && isPart(element)) {
                parts.add(element);
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        Map<String, Element> places = new HashMap<>();
        for (Element template : document.getElementsByTag("template")) {
            places.putIfAbsent(template.id(), template);
        }
        for (Element part : parts) {
            String number = part.id().substring(1);
            Element boundary = places.get("B" + number);
            Element place = boundary == null ? places.get("P" + number) : boundary;
            part.removeAttr("hidden");
            if (place != null && isOutside(place, part)) {
                if (place == boundary) {
                    removeStandIn(place);
                }
                place.replaceWith(part);
            }
        }
    }

    private static boolean isPart(Element element) {
        return element.attributesSize() > 1
                && element.hasAttr("hidden")
                && element.id().startsWith("S:");
    }

    private static boolean isOutside(Element place, Element part) {
        int depth = 0;
        for (Element e = place.parent(); e != null; e = e.parent()) {
            if (e == part || ++depth > DEEPEST) {
                return false;
            }
        }
        return depth > 0;
    }

    /** What is shown until the part comes ends with a comment; others within it are of the same kind. */
    private static void removeStandIn(Element place) {
        List<Node> standIn = new ArrayList<>();
        int open = 1;
        for (Node next = place.nextSibling(); next != null; next = next.nextSibling()) {
            String mark = next instanceof Comment comment ? comment.getData() : "";
            open += mark.equals("/$") ? -1 : mark.startsWith("$") ? 1 : 0;
            if (open == 0) {
                standIn.forEach(Node::remove);
                return;
            }
            standIn.add(next);
        }
    }
}
