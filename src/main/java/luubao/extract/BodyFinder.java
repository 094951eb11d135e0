package luubao.extract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the element that holds an article's text: the one whose blocks' weights have the greatest sum, prose weighing
 * for it and links and scraps against it, unless a marked or named body holds most of that prose already. Sums over a
 * region are differences of prefix sums, so the work is linear in the page.
 */
final class BodyFinder {
    /** A named piece of furniture that holds more of the page's prose than this is none. */
    private static final double FURNITURE_SHARE = 0.4;

    /** A paragraph counts up to this many characters, so that one long notice does not outweigh an article. */
    private static final int LONGEST = 600;

    private static final int SHORTEST_PROSE = 60;

    /** If no more than this share of the prose is left, what was cut was the article. */
    private static final double RESCUE_SHARE = 0.3;

    /** A page with less prose than this, in characters, may say no more than its foot. */
    static final int LITTLE_PROSE = 250;

    /** So many blocks may stand between a heading and its story. */
    private static final int MOST_BETWEEN = 4;

    /** A named body of short lines has at least so many characters. */
    private static final int SHORTEST_VERSE = 80;

    /** Boxes that hold more of the page's prose are a story of boxes. */
    private static final double ROW_SHARE = 0.4;

    /** Hardly any story below a title is one of boxes with a date each. */
    private static final double DATED_ROW_SHARE = 0.6;

    /** Dropped before the body was looked for: by a name or tag, or as a box in a row of teasers below the story. */
    static boolean isBeside(Block block) {
        return block.isDroppedAs(Verdict.Kind.FURNITURE) || block.isDroppedAs(Verdict.Kind.TEASER);
    }

    private final Layout layout;
    private final List<Block> blocks;

    private BodyFinder(Layout layout) {
        this.layout = layout;
        this.blocks = layout.blocks();
    }

    /**
     * Drops furniture and finds the body.
     *
     * @param title the number of the block that prints the title, or -1
     * @return empty where the page has no prose at all
     */
    static Optional<Region> find(Layout layout, int title) {
        return new BodyFinder(layout).find(title);
    }

    private Optional<Region> find(int title) {
        double all = dropFurniture(title, false);
        dropTeasers(title);
        double[] sums = weights();
        Region best = best(sums);
        if (best == null || of(sums, best) < RESCUE_SHARE * all) {
            // Names that stand all over the page, such as a page builder's, are no furniture here.
            blocks.forEach(block -> {
                if (block.isDroppedAs(Verdict.Kind.FURNITURE)) {
                    block.restore();
                }
            });
            dropFurniture(title, true);
            sums = weights();
            best = best(sums);
        }
        if (best == null || of(sums, best) < LITTLE_PROSE) {
            Optional<Region> verse = namedWithoutProse(best == null ? 0 : of(sums, best));
            if (verse.isPresent() || best == null) {
                return verse;
            }
        }
        Region own = titled(sums, best, title);
        Region named = marked(sums, own, own == best ? null : own);
        if (own != best) {
            return Optional.of(named == null ? own : named);
        }
        if (named == null && of(sums, best) < LITTLE_PROSE && title >= 0) {
            Region below = belowHeading(sums, best, title);
            best = below == null ? best : below;
        }
        return Optional.of(named != null ? named : oneArticle(sums, best, title));
    }

    /**
     * Where the best region is little and far from the page's heading, such as an imprint, and a sentence stands right
     * below the heading, the region of that sentence.
     */
    private @Nullable Region belowHeading(double[] sums, Region best, int title) {
        int first = blocks.get(title).level > 0 ? firstProse(title) : -1;
        if (first < 0 || first >= best.from) {
            return null;
        }
        Region found = null;
        for (Region region : layout.regions()) {
            boolean apart = region.to <= best.from && region.holds(first);
            if (apart && (found == null || of(sums, region) >= of(sums, found))) {
                found = region;
            }
        }
        return found;
    }

    /** The first prose below the heading with nothing but a date, a byline or the like between; -1 where there is none. */
    private int firstProse(int title) {
        for (int i = title + 1; i < Math.min(blocks.size(), title + 1 + MOST_BETWEEN); i++) {
            Block block = blocks.get(i);
            if (block.kept() && weight(block) > 0) {
                return i;
            }
            if (block.kind == Block.Kind.HEADING || block.linkDensity() > 0.5) {
                return -1;
            }
        }
        return -1;
    }

    /** A marked or named body of short lines or table cells, such as a poem or a price list, which weigh nothing. */
    private Optional<Region> namedWithoutProse(double prose) {
        Region found = null;
        int most = 0;
        for (Region region : layout.regions()) {
            if (!Furniture.isBody(region)) {
                continue;
            }
            int size = 0;
            int linked = 0;
            for (Block block : blocks.subList(region.from, region.to)) {
                size += block.kept() ? block.size : 0;
                linked += block.kept() ? block.linkSize : 0;
            }
            boolean text = size >= SHORTEST_VERSE && size > prose && linked < 0.3 * size;
            if (text && (size > most || (found != null && found.holds(region) && size >= 0.9 * most))) {
                found = region;
                most = size;
            }
        }
        return Optional.ofNullable(found);
    }

    private double[] weights() {
        double[] sums = new double[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            sums[i + 1] = sums[i] + (blocks.get(i).kept() ? weight(blocks.get(i)) : 0);
        }
        return sums;
    }

    private @Nullable Region best(double[] sums) {
        Region best = null;
        double most = 0;
        for (Region region : layout.regions()) {
            double sum = of(sums, region);
            if (sum > most || (best != null && sum == most && best.holds(region))) {
                best = region;
                most = sum;
            }
        }
        return best;
    }

    private static double of(double[] sums, Region region) {
        return sums[region.to] - sums[region.from];
    }

    /** Rows of teasers below the story; what is left of them when their links are gone would read like text. */
    private void dropTeasers(int title) {
        double[] prose = new double[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            prose[i + 1] = prose[i] + (blocks.get(i).kept() ? Math.max(0, weight(blocks.get(i))) : 0);
        }
        double all = prose[blocks.size()];
        TeaserRows rows = new TeaserRows(layout);
        for (List<Region> row : rows.find()) {
            int from = row.get(0).from;
            int to = row.get(row.size() - 1).to;
            boolean below = prose[from] > 2 * (all - prose[to]);
            boolean titled = title >= 0 && title < from;
            double most = titled && rows.isDated(row) ? DATED_ROW_SHARE : ROW_SHARE;
            if (below && prose[to] - prose[from] <= most * all) {
                Verdict teaser = Verdict.teaser(row.size());
                row.forEach(box -> drop(box, teaser));
            }
        }
    }

    private void drop(Region region, Verdict why) {
        for (int i = region.from; i < region.to; i++) {
            blocks.get(i).drop(why);
        }
    }

    /** Gives the weight of all prose on the page. */
    private double dropFurniture(int title, boolean markedOnly) {
        double[] prose = new double[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            // what recurs on the site is dropped already
            prose[i + 1] = prose[i] + (blocks.get(i).kept() ? Math.max(0, weight(blocks.get(i))) : 0);
        }
        double all = prose[blocks.size()];
        int until = 0;
        for (Region region : layout.regions()) {
            if (region.from < until || region.from == region.to) {
                continue;
            }
            double own = of(prose, region);
            if (!isFurniture(region, own, markedOnly)) {
                continue;
            }
            boolean comments = Furniture.isComments(region) && all - own >= 200;
            if (comments || (own <= FURNITURE_SHARE * all && !(region.holds(title) && own > 0.1 * all))) {
                drop(region, Verdict.furniture(PathNames.all(region)));
                until = region.to;
            }
        }
        return all;
    }

    private static boolean isFurniture(Region region, double prose, boolean markedOnly) {
        if (Furniture.isMarkedFurniture(region)) {
            return true;
        }
        return markedOnly
                ? Furniture.isComments(region)
                : Furniture.isNamedFurniture(region)
                        || (prose > 0 && Furniture.isPerson(region))
                        || (prose < LITTLE_PROSE && Furniture.isPerhapsFurniture(region));
    }

    /** Prose counts by its length, links and scraps count against. */
    static double weight(Block block) {
        double density = block.linkDensity();
        double own = block.size - block.linkSize;
        if (density > 0.5 && block.kind == Block.Kind.ITEM && block.leadsOut()) {
            return 0;
        }
        if (density > 0.5) {
            return -Math.min(60, 15 + 0.3 * block.size);
        }
        if (block.kind == Block.Kind.CAPTION || block.inDataRow()) {
            return 0;
        }
        if (block.kind == Block.Kind.HEADING) {
            return density > 0 ? -10 : 0;
        }
        if (own >= SHORTEST_PROSE || (own >= 30 && block.closed() && block.kind == Block.Kind.PARAGRAPH)) {
            return Math.min(LONGEST, own) * (1 - density);
        }
        return block.kind == Block.Kind.ITEM && density == 0 ? 0 : -8;
    }

    /** The marked or named body, where it holds at least half of what the best region weighs. */
    private @Nullable Region marked(double[] sums, Region best, @Nullable Region within) {
        Region found = null;
        double most = 0;
        for (Region region : layout.regions()) {
            double sum = within == null || within.holds(region) ? of(sums, region) : 0;
            boolean more = sum > 1.05 * most || (found != null && found.holds(region) && sum >= 0.9 * most);
            if (more && Furniture.isBody(region)) {
                found = region;
                most = sum;
            }
        }
        return found != null && most >= 0.5 * of(sums, best) ? found : null;
    }

    /**
     * Where articles follow one another on the page, each in a box of one kind with its headline and date, the one with
     * the title; else the region as it is.
     */
    private Region titled(double[] sums, Region best, int title) {
        if (title < 0) {
            return best;
        }
        Region box = blocks.get(title).region;
        for (Region region = box; region != null && region != best; region = region.parent) {
            box = region;
            boolean holdsAll = region.parent == null || of(sums, region) >= 0.9 * of(sums, region.parent);
            if (!holdsAll
                    && of(sums, region) >= LITTLE_PROSE
                    && headline(region, blocks.get(title)) >= 0
                    && isFollowed(sums, region, title)) {
                return region;
            }
        }
        return best;
    }

    private boolean isFollowed(double[] sums, Region own, int title) {
        Block headline = blocks.get(title);
        for (Region other : layout.regions()) {
            if (other.parent == own.parent
                    && other.from >= own.to
                    && other.look() == own.look()
                    && of(sums, other) >= SHORTEST_VERSE
                    && isOther(headline(other, headline), headline)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOther(int number, Block headline) {
        return number >= 0 && !blocks.get(number).hasKey(headline.key());
    }

    /**
     * The headline like this one that the box begins with, with a date as articles print it before the text: one with a
     * time or label, no day of a story in boxes; -1 where there is none.
     */
    private int headline(Region box, Block headline) {
        int end = Math.min(box.to, box.from + 2 * MOST_BETWEEN);
        for (int i = box.from; i < end; i++) {
            Block block = blocks.get(i);
            boolean alike = block.level == headline.level && block.region.look() == headline.region.look();
            if (alike && block.level > 0) {
                return isDated(box, i) ? i : -1;
            }
        }
        return -1;
    }

    private boolean isDated(Region box, int headline) {
        for (int i = box.from; i < Math.min(box.to, headline + 1 + MOST_BETWEEN); i++) {
            Block block = blocks.get(i);
            if (block.kept() && weight(block) > 0) {
                return false;
            }
            if (PrintedDate.ofDates(block.text, PrintedDate.Order.DAY_FIRST).stream()
                    .anyMatch(mark -> DateLines.isExact(block, mark))) {
                return true;
            }
        }
        return false;
    }

    /** Where the region holds one article element with most of its prose, that; of several, the one with the title. */
    private Region oneArticle(double[] sums, Region best, int title) {
        double all = of(sums, best);
        Region found = null;
        for (Region region : layout.regions()) {
            if (!region.tag().equals("article") || region == best || !best.holds(region)) {
                continue;
            }
            double own = of(sums, region);
            if (own >= 0.7 * all && (found == null || found.holds(region))) {
                found = region;
            } else if (found == null && region.holds(title) && own >= 0.2 * all && own >= 400) {
                found = region;
            }
        }
        return found == null ? best : found;
    }
}
