package luubao.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What the name of an element says of it to those who read a page: one look-up instead of one in each of many lists. */
enum ElementKind {
    HTML(Shape.BLOCK),
    BODY(Shape.BLOCK),
    TITLE(Shape.UNREAD),
    META(Shape.INLINE),
    LINK(Shape.INLINE),
    SCRIPT(Shape.UNREAD),
    NOSCRIPT(Shape.UNREAD),
    /** Where a program in the browser writes its page. */
    APP_ROOT(Shape.BLOCK),
    TIME(Shape.INLINE),
    ANCHOR(Shape.INLINE),
    VIDEO(Shape.UNREAD),
    /** Another document within the page. */
    FRAME(Shape.UNREAD),
    INPUT(Shape.UNREAD),
    /** Any other whose text, if it has any, is no part of the page's. */
    UNREAD(Shape.UNREAD),
    BREAK(Shape.INLINE),
    RULE(Shape.INLINE),
    IMAGE(Shape.INLINE),
    SUPERSCRIPT(Shape.INLINE),
    BOLD(Shape.INLINE),
    ITALIC(Shape.INLINE),
    FONT(Shape.INLINE),
    INLINE(Shape.INLINE),
    HEADING(Shape.BLOCK),
    CAPTION(Shape.BLOCK),
    ITEM(Shape.BLOCK),
    TABLE(Shape.BLOCK),
    ROW(Shape.BLOCK),
    CELL(Shape.BLOCK),
    HEADER_CELL(Shape.BLOCK),
    BLOCK(Shape.BLOCK);

    private enum Shape {
        UNREAD,
        BLOCK,
        INLINE
    }

    private static final Map<String, ElementKind> BY_NAME = byName();

    private final Shape shape;

    ElementKind(Shape shape) {
        this.shape = shape;
    }

    static ElementKind of(Element element) {
        return of(element.normalName());
    }

    /** A name with a hyphen is a custom element; they are wrappers nearly always. */
    static ElementKind of(String name) {
        ElementKind known = BY_NAME.get(name);
        return known != null ? known : name.indexOf('-') > 0 ? BLOCK : INLINE;
    }

    /** Nothing in it is read as the page's text. */
    boolean isUnread() {
        return shape == Shape.UNREAD;
    }

    /** Its text stands on lines of its own. */
    boolean isBlock() {
        return shape == Shape.BLOCK;
    }

    /** The element itself, or the innermost one around it that is a block. */
    static Element blockOf(Element element) {
        Element block = element;
        while (!of(block).isBlock() && block.parent() != null) {
            block = block.parent();
        }
        return block;
    }

    private static Map<String, ElementKind> byName() {
        Map<String, ElementKind> kinds = new HashMap<>();
        put(kinds, HTML, "html");
        put(kinds, BODY, "body");
        put(kinds, TITLE, "title");
        put(kinds, META, "meta");
        put(kinds, LINK, "link");
        put(kinds, SCRIPT, "script");
        put(kinds, NOSCRIPT, "noscript");
        put(kinds, APP_ROOT, "app-root");
        put(kinds, TIME, "time");
        put(kinds, ANCHOR, "a");
        put(kinds, VIDEO, "video");
        put(kinds, FRAME, "iframe", "embed", "object");
        put(kinds, INPUT, "input");
        put(kinds, UNREAD, "head", "style", "template", "applet", "svg", "math", "canvas", "audio", "map");
        put(kinds, UNREAD, "button", "select", "textarea", "datalist", "progress", "meter");
        put(kinds, BREAK, "br");
        put(kinds, RULE, "hr");
        put(kinds, IMAGE, "img", "amp-img");
        put(kinds, SUPERSCRIPT, "sup");
        put(kinds, BOLD, "b", "strong");
        put(kinds, ITALIC, "i", "em", "cite");
        put(kinds, FONT, "font");
        put(kinds, INLINE, "span", "label", "small", "source", "picture", "u", "sub", "wbr");
        put(kinds, HEADING, "h1", "h2", "h3", "h4", "h5", "h6");
        put(kinds, CAPTION, "figcaption");
        put(kinds, ITEM, "li");
        put(kinds, TABLE, "table");
        put(kinds, ROW, "tr");
        put(kinds, CELL, "td");
        put(kinds, HEADER_CELL, "th");
        put(kinds, BLOCK, "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog");
        put(kinds, BLOCK, "div", "dl", "dt", "fieldset", "figure", "footer", "form", "frameset", "header", "hgroup");
        put(kinds, BLOCK, "legend", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary");
        put(kinds, BLOCK, "tbody", "tfoot", "thead", "ul");
        return kinds;
    }

    private static void put(Map<String, ElementKind> kinds, ElementKind kind, String... names) {
        for (String name : names) {
            kinds.put(name, kind);
        }
    }
}
