package luubao.extract;

import java.util.List;
import java.util.Locale;

/**
 * Finds the headline that the page's head does not tell: by its place right above the date line, and by
 * its type right above the text. Pages of old portals have it in a cell, a span or a font element, under the site's name.
 */
final class PlacedTitle {
    /** A headline stands at most so many blocks above the text. */
    private static final int REACH = 8;

    /** The writer may stand between headline and date. */
    private static final int ABOVE_DATE = 2;

    private static final int FEWEST_WORDS = 4;
    private static final int LONGEST = 300;
    private static final int SHORTEST_PROSE = 60;

    /** So many links are a menu, and what stands above it is the head of the page. */
    private static final int MENU = 3;

    /** Of the place "Mai Sơn, ngày 9 tháng 8 năm 2006". */
    private static final int LONGEST_PLACE = 40;

    private final List<Block> blocks;

    PlacedTitle(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** The number of its block, or -1. */
    int find() {
        int text = text();
        int typed = -1;
        int links = 0;
        for (int i = text - 1; i >= Math.max(0, text - REACH) && links < MENU; i--) {
            Block block = blocks.get(i);
            links += block.linkDensity() > 0.5 ? 1 : 0;
            if (isDateLine(block.text)) {
                int above = aboveDate(i);
                if (above >= 0) {
                    return above;
                }
            } else if (typed < 0 && isHeadline(block) && isTyped(block)) {
                typed = i;
            }
        }
        return typed;
    }

    private int aboveDate(int date) {
        for (int i = date - 1; i >= Math.max(0, date - ABOVE_DATE); i--) {
            if (isHeadline(blocks.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Where the story's first sentences stand, or 0. */
    private int text() {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.size >= SHORTEST_PROSE
                    && block.closed()
                    && block.linkDensity() < 0.3
                    && !block.isDroppedAs(Verdict.Kind.RECURRING)) {
                return i;
            }
        }
        return 0;
    }

    /** A date alone, or behind the place where the article was written. */
    private static boolean isDateLine(String line) {
        int comma = line.indexOf(',');
        return PrintedDate.ofLine(line).isPresent()
                || (comma > 0
                        && comma <= LONGEST_PLACE
                        && PrintedDate.ofLine(line.substring(comma + 1)).isPresent());
    }

    private static boolean isHeadline(Block block) {
        return block.text.length() <= LONGEST
                && Sentences.words(block.text) >= FEWEST_WORDS
                && block.linkDensity() <= 0.5
                && (!block.closed() || block.text.endsWith("?") || block.text.endsWith("!"))
                && block.kind != Block.Kind.CAPTION
                && !block.inDataRow()
                && !block.isDroppedAs(Verdict.Kind.RECURRING)
                && !CaptionCues.marked(block.text)
                && !isDateLine(block.text)
                && !SiteNames.isName(block.text)
                && Byline.ofLine(block.text).isEmpty();
    }

    /** Set apart as headlines are: a heading, bold, centred, in capitals or by its name. */
    private static boolean isTyped(Block block) {
        return block.kind == Block.Kind.HEADING
                || block.allBold()
                || Furniture.isTitle(block.region)
                || BlockJudge.style(block).contains("center")
                || block.region.tag().equals("center")
                || block.text.equals(block.text.toUpperCase(Locale.ROOT));
    }
}
