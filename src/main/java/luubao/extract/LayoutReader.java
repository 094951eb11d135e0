package luubao.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Reads a parsed page into its {@link Layout} in one walk, without recursion. */
final class LayoutReader implements NodeFilter {
    private static final Set<String> UNREAD = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "map",
            "button",
            "select",
            "textarea",
            "input",
            "datalist",
            "progress",
            "meter",
            "title");

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    private static final Set<String> BOLD = Set.of("b", "strong", "th");
    private static final Set<String> ITALIC = Set.of("i", "em", "cite");

    private static final Pattern RAISED_NUMBER = Pattern.compile("[-−]?[0-9]{1,3}");
    private static final int LONGEST_CAPTION = 700;

    /** What an element makes of its text, beside {@link InlineText}'s styles. */
    private static final int CAPTION = 16;

    private static final int ITEM = 32;
    private static final int HEADING = 64;

    private final boolean readHidden;
    private final String host;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<Layout.Image> images = new ArrayList<>();
    private final Deque<Region> open = new ArrayDeque<>();
    private final InlineText inline = new InlineText();
    private final ElementNames.Reader names = new ElementNames.Reader();
    /** For each open element, by its depth, what it makes of the text in it. */
    private int[] marks = new int[300];

    private @Nullable TableShape table;
    private boolean afterImage;
    private int links;
    private int outbound;
    private int bolds;
    private int italics;
    private int captions;
    private int items;
    private int headings;

    private LayoutReader(boolean readHidden, String url) {
        this.readHidden = readHidden;
        this.host = host(url);
    }

    /** @param readHidden also what style and attributes hide, for pages whose text only scripts reveal */
    static Layout read(Document document, boolean readHidden) {
        LayoutReader reader = new LayoutReader(readHidden, document.location());
        NodeTraversor.filter(reader, document.body());
        return new Layout(document, reader.blocks, reader.regions, reader.images);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            inline.append(text.getWholeText(), style());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        String tag = element.normalName();
        if (UNREAD.contains(tag)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        ElementNames named = names.of(element);
        if (!readHidden && isHidden(element, named)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        switch (tag) {
            case "br" -> inline.appendBreak();
            case "hr" -> flush();
            case "img", "amp-img" -> image(element);
            case "sup" -> {
                Optional<String> sign = superscript(element);
                if (sign.isPresent()) {
                    inline.append(sign.get(), style());
                    return FilterResult.SKIP_ENTIRELY;
                }
            }
            case "wbr" -> {}
            default -> {
                if (isBlock(tag)) {
                    open(element, tag, named);
                }
            }
        }
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, 2 * depth);
        }
        marks[depth] = mark(element, tag, named);
        count(marks[depth], 1);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String tag = element.normalName();
            if (isBlock(tag)) {
                close(tag);
            }
            count(marks[depth], -1);
        }
        return FilterResult.CONTINUE;
    }

    /** A name with a hyphen is a custom element; they are wrappers nearly always. */
    static boolean isBlock(String tag) {
        return BLOCKS.contains(tag) || (tag.indexOf('-') > 0 && !tag.equals("amp-img"));
    }

    /** The element itself, or the innermost one around it that is a region. */
    static Element blockOf(Element element) {
        Element block = element;
        while (!isBlock(block.normalName()) && block.parent() != null) {
            block = block.parent();
        }
        return block;
    }

    private void open(Element element, String tag, ElementNames named) {
        flush();
        Region region = new Region(element, named, open.peek(), blocks.size(), images.size());
        open.push(region);
        regions.add(region);
        switch (tag) {
            case "table" -> table = new TableShape(table);
            case "tr" -> {
                if (table != null) {
                    table.startRow();
                }
            }
            case "td", "th" -> {
                if (table != null) {
                    table.startCell();
                }
            }
            default -> {}
        }
    }

    private void close(String tag) {
        flush();
        Region region = open.pop();
        region.to = blocks.size();
        region.lastImage = images.size();
        if (captions == 1 && Furniture.isCaption(region)) {
            unmarkStory(region);
        }
        if (tag.equals("table") && table != null) {
            table = table.outer();
        }
    }

    /** A long text is no caption, whatever the name of the element around it. */
    private void unmarkStory(Region region) {
        int size = 0;
        for (Block block : blocks.subList(region.from, region.to)) {
            size += block.size;
        }
        if (size > LONGEST_CAPTION) {
            for (Block block : blocks.subList(region.from, region.to)) {
                block.kind = Block.Kind.PARAGRAPH;
            }
        }
    }

    /** What an element makes of the text in it; 0 for nothing. */
    private int mark(Element element, String tag, ElementNames named) {
        if (tag.equals("a") && element.hasAttr("href")) {
            return leadsOut(element.attributes().get("href")) ? InlineText.LINK | InlineText.OUTBOUND : InlineText.LINK;
        }
        if (BOLD.contains(tag)) {
            return InlineText.BOLD;
        }
        if (ITALIC.contains(tag)) {
            return InlineText.ITALIC;
        }
        if (tag.equals("figcaption") || Furniture.isCaption(tag, named)) {
            return CAPTION;
        }
        return tag.equals("li") ? ITEM : level(tag) > 0 ? HEADING : 0;
    }

    private void count(int mark, int step) {
        switch (mark) {
            case InlineText.LINK -> links += step;
            case InlineText.LINK | InlineText.OUTBOUND -> {
                links += step;
                outbound += step;
            }
            case InlineText.BOLD -> bolds += step;
            case InlineText.ITALIC -> italics += step;
            case CAPTION -> captions += step;
            case ITEM -> items += step;
            case HEADING -> headings += step;
            default -> {}
        }
    }

    private boolean leadsOut(String href) {
        String target = host(href);
        return !target.isEmpty() && !host.isEmpty() && !target.endsWith(host) && !host.endsWith(target);
    }

    /** The host that an absolute URL names, without "www."; empty for other URLs. */
    private static String host(String url) {
        int start = url.startsWith("//") ? 2 : url.startsWith("http") ? url.indexOf("://") + 3 : 0;
        if (start < 2) {
            return "";
        }
        int end = start;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(url.startsWith("www.", start) ? start + 4 : start, end);
    }

    private int style() {
        return (links > 0 ? InlineText.LINK : 0)
                | (outbound > 0 ? InlineText.OUTBOUND : 0)
                | (bolds > 0 ? InlineText.BOLD : 0)
                | (italics > 0 ? InlineText.ITALIC : 0);
    }

    static int level(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6'
                ? tag.charAt(1) - '0'
                : 0;
    }

    private void flush() {
        for (InlineText.Piece piece : inline.take()) {
            String text = piece.text();
            if (text.isEmpty()) {
                continue;
            }
            Region region = Objects.requireNonNull(open.peek(), "text outside the body");
            if (table != null) {
                table.addText(piece.size());
            }
            blocks.add(new Block(
                    kind(region),
                    text,
                    region,
                    piece,
                    headings > 0 ? headingLevel(region) : 0,
                    afterImage,
                    table == null ? null : table.row()));
            afterImage = false;
        }
    }

    private Block.Kind kind(Region region) {
        if (captions > 0) {
            return Block.Kind.CAPTION;
        }
        if (headings > 0) {
            return Block.Kind.HEADING;
        }
        if (region.tag().equals("td") || region.tag().equals("th")) {
            return Block.Kind.CELL;
        }
        return items > 0 ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
    }

    private static int headingLevel(Region region) {
        for (Region r = region; r != null; r = r.parent) {
            int level = level(r.tag());
            if (level > 0) {
                return level;
            }
        }
        return 0;
    }

    private void image(Element element) {
        if (isPixel(element)) {
            return;
        }
        if (inline.hasText()) {
            // A picture within a paragraph parts the text only where the block does.
            images.add(new Layout.Image(element, blocks.size() + 1));
        } else {
            images.add(new Layout.Image(element, blocks.size()));
        }
        afterImage = true;
        if (table != null) {
            table.addImage();
        }
    }

    private static boolean isPixel(Element element) {
        return element.attr("width").equals("1") || element.attr("height").equals("1");
    }

    /**
     * What a raised sign reads as in plain text, or empty where it is text like any other. Raised o and 0 after a figure
     * stand for degrees; other raised figures are powers (10⁶, m², x³), except after a word of more than two letters,
     * where they are the mark of a footnote, which is no text.
     */
    private Optional<String> superscript(Element element) {
        String raised = element.wholeText().strip();
        if (raised.length() == 1 && "0oOº".contains(raised) && Character.isDigit(inline.last())) {
            return Optional.of("°");
        }
        if (!RAISED_NUMBER.matcher(raised).matches() || !inline.hasText()) {
            return Optional.empty();
        }
        if (inline.lettersAtEnd() > 2) {
            return Optional.of("");
        }
        StringBuilder out = new StringBuilder();
        for (char c : raised.toCharArray()) {
            out.append(c == '-' || c == '−' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return Optional.of(out.toString());
    }

    private static boolean isHidden(Element element, ElementNames named) {
        if (element.attributesSize() == 0) {
            return false;
        }
        Attributes attributes = element.attributes();
        return (attributes.hasKey("hidden") && !attributes.get("hidden").equals("until-found"))
                || Furniture.hides(attributes.get("style"))
                || named.hiding();
    }
}
