package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds teasers by their build: at least three boxes of one kind side by side, each short and each with a link to another
 * page of the same site, such as headline, picture and two lines of text.
 */
final class TeaserRows {
    private static final int FEWEST = 3;

    /** Longer boxes, in characters, are sections of a story. */
    private static final int LONGEST = 500;

    /** Of those that print a date. */
    private static final int LONGEST_DATED = 900;

    /** Shorter ones are items of a list or cells. */
    private static final int SHORTEST = 40;

    private static final int MOST_BLOCKS = 12;

    private static final Set<String> BOXES = Set.of("li", "article");

    private final Layout layout;
    private final List<Block> blocks;

    TeaserRows(Layout layout) {
        this.layout = layout;
        this.blocks = layout.blocks();
    }

    /** The rows of the page, each in page order. */
    List<List<Region>> find() {
        int[] teasers = teasersByParent();
        Map<Integer, Map<Long, List<Region>>> byParent = new LinkedHashMap<>();
        for (Region region : layout.regions()) {
            Region parent = region.parent;
            if (parent != null && teasers[parent.number] >= FEWEST && region.from < region.to && hasKind(region)) {
                byParent.computeIfAbsent(parent.number, key -> new LinkedHashMap<>())
                        .computeIfAbsent(region.look(), key -> new ArrayList<>())
                        .add(region);
            }
        }
        List<List<Region>> rows = new ArrayList<>();
        byParent.values()
                .forEach(
                        kinds -> kinds.values().stream().filter(this::isTeasers).forEach(rows::add));
        return rows;
    }

    /** How many boxes right within each region are teasers; hardly any has enough of them for its boxes to be sorted. */
    private int[] teasersByParent() {
        int[] teasers = new int[layout.regions().size()];
        for (Region region : layout.regions()) {
            if (region.parent != null && isTeaser(region) && hasKind(region)) {
                teasers[region.parent.number]++;
            }
        }
        return teasers;
    }

    private static boolean hasKind(Region region) {
        return !region.classes().isEmpty() || BOXES.contains(region.tag());
    }

    private boolean isTeasers(List<Region> row) {
        long teasers = row.stream().filter(this::isTeaser).count();
        return teasers >= FEWEST && teasers >= 0.8 * row.size();
    }

    /** Whether most boxes print a date in a line of its own. */
    boolean isDated(List<Region> row) {
        long dated = row.stream().filter(this::printsDate).count();
        return dated > 0.5 * row.size();
    }

    private boolean printsDate(Region box) {
        return blocks.subList(box.from, box.to).stream()
                .anyMatch(block -> PrintedDate.ofLine(block.text).isPresent());
    }

    private boolean isTeaser(Region box) {
        if (box.to - box.from < 2 || box.to - box.from > MOST_BLOCKS) {
            return false;
        }
        int size = 0;
        int unlinked = 0;
        boolean link = false;
        for (Block block : blocks.subList(box.from, box.to)) {
            size += block.size;
            unlinked += block.size - block.linkSize;
            link |= block.linkDensity() > 0.8 && !block.leadsOut();
        }
        boolean fits = size >= SHORTEST && (size <= LONGEST || (size <= LONGEST_DATED && printsDate(box)));
        return link && unlinked > 0 && fits;
    }
}
