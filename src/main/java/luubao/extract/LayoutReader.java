package luubao.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Layout} of a page, whose elements and texts it gets in page order from a {@link PageReader}. */
final class LayoutReader {
    private static final Pattern RAISED_NUMBER = Pattern.compile("[-−]?[0-9]{1,3}");
    private static final int LONGEST_CAPTION = 700;

    /** What is not linked of a block that is no title, at least. */
    private static final int SHORTEST_PROSE = 60;

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
    /** For each open element, outermost first, what it makes of the text in it. */
    private int[] marks = new int[64];

    private int depth;

    private @Nullable TableShape table;
    private boolean afterImage;
    /** Where the last picture within the running text stands in it, or -1. */
    private int imageAt = -1;

    /** A heading or prose was read: what follows is hardly the page's title. */
    private boolean begun;

    private int links;
    private int outbound;
    private int bolds;
    private int italics;
    private int captions;
    private int items;
    private int headings;

    /**
     * @param readHidden also what style and attributes hide
     * @param url the page's, or ""
     */
    LayoutReader(boolean readHidden, String url) {
        this.readHidden = readHidden;
        this.host = host(url);
    }

    Layout layout(Document document) {
        return new Layout(document, blocks, regions, images);
    }

    void append(String text) {
        inline.append(text, style());
    }

    /** @return false where nothing in the element is shown; then it is not to be closed */
    boolean open(StartTag tag) {
        ElementKind kind = tag.kind();
        if (kind.isUnread() || (!readHidden && isHidden(tag))) {
            return false;
        }
        switch (kind) {
            case BREAK -> inline.appendBreak();
            case RULE -> flush();
            case IMAGE -> image(tag.element());
            case SUPERSCRIPT -> {
                Optional<String> sign = superscript(tag.element());
                if (sign.isPresent()) {
                    append(sign.get());
                    return false;
                }
            }
            default -> {
                if (kind.isBlock()) {
                    openBlock(tag);
                }
            }
        }
        push(mark(tag));
        return true;
    }

    private void push(int mark) {
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, 2 * depth);
        }
        marks[depth++] = mark;
        count(mark, 1);
    }

    /** Ends the innermost open element, which is of this kind. */
    void close(ElementKind kind) {
        if (kind.isBlock()) {
            closeBlock(kind);
        }
        count(marks[--depth], -1);
    }

    private void openBlock(StartTag tag) {
        flush();
        Region region = new Region(tag, open.peek(), regions.size(), blocks.size(), images.size());
        open.push(region);
        regions.add(region);
        switch (tag.kind()) {
            case TABLE -> table = new TableShape(table);
            case ROW -> {
                if (table != null) {
                    table.startRow();
                }
            }
            case CELL, HEADER_CELL -> {
                if (table != null) {
                    table.startCell();
                }
            }
            default -> {}
        }
    }

    private void closeBlock(ElementKind kind) {
        flush();
        Region region = open.pop();
        region.to = blocks.size();
        region.lastImage = images.size();
        if (captions == 1 && Furniture.isCaption(region)) {
            unmarkStory(region);
        }
        if (kind == ElementKind.TABLE && table != null) {
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
    private int mark(StartTag tag) {
        return switch (tag.kind()) {
            case BOLD, HEADER_CELL -> InlineText.BOLD;
            case ITALIC -> InlineText.ITALIC;
            case CAPTION -> CAPTION;
            case ANCHOR -> tag.has("href") ? link(tag.attribute("href")) : named(tag, 0);
            case ITEM -> named(tag, ITEM);
            case HEADING -> named(tag, HEADING);
            default -> named(tag, 0);
        };
    }

    private int link(String href) {
        return leadsOut(href) ? InlineText.LINK | InlineText.OUTBOUND : InlineText.LINK;
    }

    private static int named(StartTag tag, int other) {
        return Furniture.isCaption(tag) ? CAPTION : other;
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
        int end = 0;
        for (InlineText.Piece piece : inline.take(!begun && headings == 0)) {
            if (!piece.text().isEmpty()) {
                if (imageAt >= 0 && piece.start() >= imageAt) {
                    afterImage = true;
                    imageAt = -1;
                }
                add(piece, Objects.requireNonNull(open.peek(), "text outside the body"));
                end = piece.end();
            }
        }
        if (imageAt >= 0) {
            afterImage = imageAt >= end;
            imageAt = -1;
        }
    }

    private void add(InlineText.Piece piece, Region region) {
        if (table != null) {
            table.addText(piece.size());
        }
        blocks.add(new Block(
                kind(region),
                piece.text(),
                region,
                piece,
                headings > 0 ? headingLevel(region) : 0,
                afterImage,
                table == null ? null : table.row()));
        afterImage = false;
        begun |= headings > 0 || piece.size() - piece.linkSize() >= SHORTEST_PROSE;
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
            imageAt = inline.length();
        } else {
            images.add(new Layout.Image(element, blocks.size()));
            afterImage = true;
        }
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

    private static boolean isHidden(StartTag tag) {
        return tag.names().hiding()
                || (tag.others() != null
                        && (Furniture.hides(tag.style())
                                || (tag.has("hidden")
                                        && !tag.attribute("hidden").equals("until-found"))));
    }
}
