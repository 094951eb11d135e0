package luubao.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a page stands in like entries: elements of the same tags and class names all the way up, each with a headline
 * that leads elsewhere, or a picture or link, and little text. Measured in one pass over the regions and one over the
 * blocks. Sizes are non-blank characters.
 */
final class Teasers {
    /** An entry of a list has at most so many blocks. */
    private static final int MOST_BLOCKS = 14;

    private static final int MOST_HEADLINES = 4;

    /** Text outside links: of an entry with a headline, and of one with only a link or picture. */
    private static final int LONGEST_ENTRY = 600;

    private static final int LONGEST_CARD = 350;

    /** A headline that is a link has at least so many characters, and two words. */
    private static final int SHORTEST_HEADLINE = 15;

    private static final int LONGEST_DATE_LINE = 60;
    private static final int SHORTEST_SENTENCE = 40;

    private final List<Block> blocks;
    private final @Nullable Region body;
    private final int[] sizes;
    private final int[] unlinked;
    private final int[] teasers;
    private final List<Region> regions;

    /** By the numbers of the regions; null for those that are too long for an entry. */
    private final @Nullable Kind[] kinds;

    /** The kind of the page's chief list, or null. */
    private @Nullable Kind chief;

    private final boolean[] inEntry;
    private final boolean[] inCard;

    /** @param body where the text stands, or null where none was found */
    Teasers(Layout layout, @Nullable Region body) {
        this.blocks = layout.blocks();
        this.body = body;
        int count = blocks.size();
        sizes = new int[count + 1];
        unlinked = new int[count + 1];
        teasers = new int[count + 1];
        regions = layout.regions();
        kinds = new Kind[regions.size()];
        inEntry = new boolean[count];
        inCard = new boolean[count];
        for (int i = 0; i < count; i++) {
            Block block = blocks.get(i);
            sizes[i + 1] = sizes[i] + block.size;
            unlinked[i + 1] = unlinked[i] + block.size - block.linkSize;
            teasers[i + 1] = teasers[i] + (isTeaser(block) ? 1 : 0);
        }
        mark();
    }

    /** Elements of one kind: same path of tags and class names. */
    private static final class Kind {
        int all;
        int entries;
        int cards;
        int size;

        boolean isOfEntries() {
            return entries >= 4 && entries >= 0.6 * all;
        }

        boolean isOfCards() {
            return all >= 5 && cards >= 5 && cards >= 0.7 * all;
        }
    }

    private void mark() {
        long[] paths = new long[regions.size()];
        Map<Long, Kind> byPath = new HashMap<>();
        for (Region region : regions) {
            if (region.to > region.from) {
                long path = Folding.mix(region.parent == null ? 0 : paths[region.parent.number], region.look());
                paths[region.number] = path;
                if (region.to - region.from <= MOST_BLOCKS) {
                    Kind kind = byPath.computeIfAbsent(path, key -> new Kind());
                    kinds[region.number] = kind;
                    add(kind, region);
                }
            }
        }
        for (Region region : regions) {
            Kind kind = kinds[region.number];
            if (kind != null) {
                mark(region, kind);
            }
        }
    }

    private void mark(Region region, Kind kind) {
        if (kind.isOfEntries() && of(teasers, region) > 0) {
            fill(inEntry, region);
            if (chief == null || kind.size > chief.size) {
                chief = kind;
            }
        }
        if (kind.isOfCards() && leads(region)) {
            fill(inCard, region);
        }
    }

    private void add(Kind kind, Region region) {
        kind.all++;
        if (isEntry(region)) {
            kind.entries++;
            kind.size += of(sizes, region);
        }
        if (leads(region) && of(unlinked, region) <= LONGEST_CARD && of(sizes, region) >= SHORTEST_HEADLINE) {
            kind.cards++;
        }
    }

    private boolean isEntry(Region region) {
        int headlines = of(teasers, region);
        return headlines >= 1 && headlines <= MOST_HEADLINES && of(unlinked, region) <= LONGEST_ENTRY;
    }

    /** Holds a link or a picture. */
    private boolean leads(Region region) {
        return of(sizes, region) > of(unlinked, region) || region.lastImage > region.firstImage;
    }

    private static int of(int[] sums, Region region) {
        return sums[region.to] - sums[region.from];
    }

    private static void fill(boolean[] marks, Region region) {
        for (int i = region.from; i < region.to; i++) {
            marks[i] = true;
        }
    }

    private static boolean isTeaser(Block block) {
        return !BodyFinder.isBeside(block)
                && block.linkDensity() > 0.8
                && block.size >= SHORTEST_HEADLINE
                && block.text.indexOf(' ') > 0;
    }

    private static boolean isDate(Block block) {
        return block.size >= 6
                && block.size < LONGEST_DATE_LINE
                && PrintedDate.ofLine(block.text).isPresent();
    }

    /** Blocks of the page that are links of at least two words. */
    int links() {
        return teasers[blocks.size()];
    }

    /** The share of the page that is links, 0 to 1. */
    double linkedShare() {
        int all = sizes[blocks.size()];
        return all == 0 ? 0 : (double) (all - unlinked[blocks.size()]) / all;
    }

    /** How many entries with a headline the page's chief list has. */
    int entries() {
        return chief == null ? 0 : chief.entries;
    }

    /** How many of them print a date. */
    int dated() {
        int dated = 0;
        for (Region region : regions) {
            boolean entry = chief != null && kinds[region.number] == chief && isEntry(region);
            dated += entry && dates(region) > 0 ? 1 : 0;
        }
        return dated;
    }

    private int dates(Region region) {
        int dates = 0;
        for (Block block : blocks.subList(region.from, region.to)) {
            dates += isDate(block) ? 1 : 0;
        }
        return dates;
    }

    /** Headlines in entries, all over the page. */
    int headlines() {
        int count = 0;
        for (int i = 0; i < blocks.size(); i++) {
            count += inEntry[i] ? teasers[i + 1] - teasers[i] : 0;
        }
        return count;
    }

    /** What was kept of the body. */
    int text() {
        return kept(null);
    }

    /** The share of the kept text that stands in entries, 0 to 1. */
    double shareInEntries() {
        return (double) Math.max(kept(inEntry), kept(inCard)) / Math.max(1, text());
    }

    private int kept(boolean @Nullable [] within) {
        int size = 0;
        for (int i = from(); i < to(); i++) {
            size += isText(i) && (within == null || within[i]) ? blocks.get(i).size : 0;
        }
        return size;
    }

    /** The longest text that no entry interrupts; of lines outside tables only those of a sentence's length count. */
    int longestRun() {
        int run = 0;
        int longest = 0;
        for (int i = from(); i < to(); i++) {
            Block block = blocks.get(i);
            boolean runs = isText(i) && (block.size >= SHORTEST_SENTENCE || block.inDataRow());
            run = inEntry[i] ? 0 : run + (runs ? block.size : 0);
            longest = Math.max(longest, run);
        }
        return longest;
    }

    int longestParagraph() {
        int longest = 0;
        for (int i = from(); i < to(); i++) {
            longest = Math.max(longest, isText(i) ? blocks.get(i).size : 0);
        }
        return longest;
    }

    /** Lines of the body that are only a date. */
    int dateLines() {
        return body == null ? 0 : dates(body);
    }

    /** Paragraphs of the body of at least so many characters. */
    int paragraphs(int shortest) {
        int count = 0;
        for (int i = from(); i < to(); i++) {
            count += isText(i) && blocks.get(i).size >= shortest ? 1 : 0;
        }
        return count;
    }

    private int from() {
        return body == null ? 0 : body.from;
    }

    private int to() {
        return body == null ? 0 : body.to;
    }

    private boolean isText(int i) {
        return blocks.get(i).kept() && blocks.get(i).kind != Block.Kind.CAPTION;
    }
}
