package luubao.extract;

import java.util.Arrays;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads a parsed page in one walk, without recursion: what a reader sees of it goes to its {@link Layout}, every element
 * and every text to its {@link PageIndex}. Walking over a page costs more than looking at it, because its nodes lie
 * scattered in memory; so there is no second walk but for the few pages that need a repair or hide their text.
 */
final class PageReader {
    /** A page's nodes do not change while it is read. */
    record Read(Layout layout, PageIndex index) {}

    private final LayoutReader layout;
    private final PageIndex index = new PageIndex();
    private final KnownNames names;
    private final Element body;

    // the open elements, outermost first
    private Element[] open = new Element[64];
    private ElementKind[] kinds = new ElementKind[64];
    /** The number of the next child of each. */
    private int[] next = new int[64];
    /** Whether the layout holds it. */
    private boolean[] shown = new boolean[64];

    private int depth;

    private PageReader(Document document, KnownNames names, boolean readHidden) {
        this.names = names;
        this.body = document.body();
        this.layout = new LayoutReader(readHidden, document.location());
    }

    /** @param readHidden also what style and attributes hide, for pages whose text only scripts reveal */
    static Read read(Document document, KnownNames names, boolean readHidden) {
        PageReader reader = new PageReader(document, names, readHidden);
        reader.walk(document);
        reader.index.finish();
        return new Read(reader.layout.layout(document), reader.index);
    }

    private void walk(Document document) {
        push(document, ElementKind.INLINE, false);
        while (depth > 0) {
            int top = depth - 1;
            Element parent = open[top];
            if (next[top] == parent.childNodeSize()) {
                leave(top);
                continue;
            }
            Node child = parent.childNode(next[top]++);
            if (child instanceof TextNode text) {
                read(text.getWholeText(), shown[top]);
            } else if (child instanceof Element element) {
                enter(element, shown[top]);
            }
        }
    }

    private void read(String text, boolean isShown) {
        index.look(text);
        if (isShown) {
            layout.append(text);
        }
    }

    private void enter(Element element, boolean isShown) {
        StartTag tag = StartTag.of(element, names);
        index.add(tag);
        push(element, tag.kind(), (isShown || element == body) && layout.open(tag));
    }

    private void push(Element element, ElementKind kind, boolean isShown) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            kinds = Arrays.copyOf(kinds, 2 * depth);
            next = Arrays.copyOf(next, 2 * depth);
            shown = Arrays.copyOf(shown, 2 * depth);
        }
        open[depth] = element;
        kinds[depth] = kind;
        next[depth] = 0;
        shown[depth++] = isShown;
    }

    private void leave(int top) {
        depth = top;
        if (shown[top]) {
            layout.close(kinds[top]);
        }
    }
}
