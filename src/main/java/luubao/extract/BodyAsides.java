package luubao.extract;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Drops the parts of a body that are none of the story: lists of links, boxes below a heading such as "About the
 * author", comments, what stands below the story's own element, and the headings that are left of them.
 */
final class BodyAsides {
    /** A box that holds more of the body's prose than this is part of the story, whatever its heading. */
    private static final double ASIDE_SHARE = 0.25;

    private static final double STORY_SHARE = 0.8;
    private static final double AFTERMATH_SHARE = 0.15;

    /** In blocks. */
    private static final int LONGEST_LIST = 60;

    private final Body body;

    BodyAsides(Body body) {
        this.body = body;
    }

    void drop() {
        new TextAgain(body).drop();
        dropLinkLists();
        dropAsides();
        new Imprint(body).drop();
        dropBelowStory();
        dropComments();
    }

    /** Lists and boxes that are mostly links, with the words between them. */
    private void dropLinkLists() {
        int until = body.from;
        for (Region region : body.layout.regions()) {
            if (region.from < until || region.to > body.to || region.to - region.from < 2 || region == body.region) {
                continue;
            }
            int linked = body.linkSize(region);
            boolean outbound = body.outboundSize(region) > 0.6 * linked;
            boolean list = region.to - region.from <= LONGEST_LIST && linked > 0.6 * body.size(region) && !outbound;
            if (!list || longestProse(region) >= 200 || isData(region)) {
                continue;
            }
            if (isIntroduced(region)) {
                keepLinks(region);
            } else {
                body.drop(region.from, region.to, Verdict.of(Verdict.Kind.LINK_LIST));
            }
            until = region.to;
        }
    }

    /** A table of decisions has each linked to its text. */
    private boolean isData(Region region) {
        for (int i = region.from; i < region.to; i++) {
            if (!body.block(i).inDataRow()) {
                return false;
            }
        }
        return true;
    }

    private int longestProse(Region region) {
        int longest = 0;
        for (int i = region.from; i < region.to; i++) {
            longest = Math.max(longest, body.block(i).size - body.block(i).linkSize);
        }
        return longest;
    }

    /** A paragraph that ends in a colon, and is no wording of a related box, makes the list part of the story. */
    private boolean isIntroduced(Region region) {
        Block before = region.from > body.from ? body.block(region.from - 1) : null;
        return before != null
                && before.kept()
                && before.kind == Block.Kind.PARAGRAPH
                && before.size >= 30
                && before.text.endsWith(":");
    }

    private void keepLinks(Region region) {
        for (int i = region.from; i < region.to; i++) {
            if (body.block(i).isDroppedAs(Verdict.Kind.LINK)) {
                body.block(i).restore();
            }
        }
    }

    /** Below a heading such as "About the author", until the next one of its level or the end of its box. */
    private void dropAsides() {
        double all = 0;
        for (int i = body.from; i < body.to; i++) {
            all += prose(body.block(i));
        }
        for (int i = body.from; i < body.to; i++) {
            Block heading = body.block(i);
            if (heading.kind != Block.Kind.HEADING || !isAside(heading, i)) {
                continue;
            }
            boolean related = !heading.kept();
            int end = sectionEnd(i, related);
            double own = 0;
            for (int j = i; j < end; j++) {
                own += prose(body.block(j));
            }
            if (own <= ASIDE_SHARE * all) {
                body.drop(i, end, Verdict.belowHeading(heading.text));
                i = end - 1;
            }
        }
    }

    /**
     * Where one element holds nearly all paragraphs, what little stands below it tells of the author, the publisher or
     * the next thing to read. Questions and answers belong to the story, and so does what stands in an element like its
     * own, where something between them parts it in two, and what ends in a signature.
     */
    private void dropBelowStory() {
        if (body.named) {
            return;
        }
        Map<Region, Double> byContainer = new LinkedHashMap<>();
        double all = 0;
        for (int i = body.from; i < body.to; i++) {
            Block block = body.block(i);
            double prose = block.kind == Block.Kind.PARAGRAPH ? prose(block) : 0;
            if (prose > 0 && block.region.parent != null) {
                byContainer.merge(block.region.parent, prose, Double::sum);
                all += prose;
            }
        }
        for (Map.Entry<Region, Double> entry : byContainer.entrySet()) {
            Region story = entry.getKey();
            if (entry.getValue() > STORY_SHARE * all && isAftermath(story)) {
                body.drop(story.to, body.to, Verdict.of(Verdict.Kind.BELOW_STORY));
            }
        }
    }

    private boolean isAftermath(Region story) {
        int below = 0;
        int all = 0;
        Block last = null;
        for (int i = body.from; i < body.to; i++) {
            Block block = body.block(i);
            if (!block.kept()) {
                continue;
            }
            all += block.size;
            if (i >= story.to) {
                below += block.size;
                last = block;
                if (isStory(block, story)) {
                    return false;
                }
            }
        }
        return below < AFTERMATH_SHARE * all
                && (last == null || Byline.ofLastLine(last.text).isEmpty());
    }

    private static boolean isStory(Block block, Region story) {
        Region container = block.region.parent;
        return block.inDataRow()
                || block.text.endsWith("?")
                || block.text.contains("FAQ")
                || (container != null && container.look() == story.look() && prose(block) > 0);
    }

    private static double prose(Block block) {
        return block.kept() ? Math.max(0, BodyFinder.weight(block)) : 0;
    }

    private boolean isAside(Block heading, int number) {
        if (!heading.kept()) {
            return heading.isDroppedAs(WordingClass.RELATED);
        }
        return number > (body.from + body.to) / 2
                && body.wording(number)
                        .filter(kind -> kind == WordingClass.ASIDE)
                        .isPresent();
    }

    /** Links to other articles end where the story's own paragraphs go on beside their heading. */
    private int sectionEnd(int number, boolean related) {
        Block heading = body.block(number);
        Region box = heading.region;
        while (box.parent != null && box != body.region && box.from == number && box.to == number + 1) {
            box = box.parent;
        }
        int end = number + 1;
        while (end < Math.min(box.to, body.to)) {
            Block block = body.block(end);
            boolean next = block.kind == Block.Kind.HEADING && block.level <= heading.level;
            boolean story = related && block.region.parent == box && prose(block) > 0;
            if (next || story) {
                break;
            }
            end++;
        }
        return end;
    }

    /** From the heading of a comment list on, nothing is the article's. */
    private void dropComments() {
        int third = body.from + (body.to - body.from) / 3;
        Map<Region, int[]> prose = new IdentityHashMap<>();
        for (int i = third; i < body.to; i++) {
            if (!body.block(i).isDroppedAs(WordingClass.COMMENTS)) {
                continue;
            }
            if (prose.isEmpty()) {
                prose = proseOfContainers();
            }
            if (headsProse(i, prose)) {
                body.block(i).restore();
                continue;
            }
            body.drop(i, body.to, Verdict.of(Verdict.Kind.AFTER_COMMENTS));
            return;
        }
    }

    /** An inner heading may read "Ý kiến bạn đọc"; readers' words stand in a container of their own. */
    private boolean headsProse(int number, Map<Region, int[]> proseOfContainers) {
        Block heading = body.block(number);
        int[] prose = heading.region.parent == null ? null : proseOfContainers.get(heading.region.parent);
        return prose != null
                && heading.linkSize == 0
                && heading.text.chars().noneMatch(Character::isDigit)
                && prose[0] < number
                && prose[1] > number;
    }

    /** The first and the last paragraph that stands right in each container. */
    private Map<Region, int[]> proseOfContainers() {
        Map<Region, int[]> prose = new IdentityHashMap<>();
        for (int i = body.from; i < body.to; i++) {
            Block block = body.block(i);
            if (block.kept() && block.region.parent != null && block.size >= 80 && block.closed()) {
                int first = i;
                prose.computeIfAbsent(block.region.parent, container -> new int[] {first, first})[1] = i;
            }
        }
        return prose;
    }

    /** A heading whose section was dropped: only a heading of its own or a higher level, or nothing, follows it. */
    void dropIdleHeadings() {
        boolean empty = true;
        for (int i = body.to - 1; i >= body.from; i--) {
            Block block = body.block(i);
            if (block.kind != Block.Kind.HEADING) {
                if (block.kept()) {
                    empty = false;
                }
                continue;
            }
            if (!block.kept()) {
                continue;
            }
            if (empty) {
                block.drop(Verdict.Kind.IDLE_HEADING);
                continue;
            }
            boolean droppedBelow = i + 1 < body.to && !body.block(i + 1).kept() && isListDrop(body.block(i + 1));
            if (droppedBelow && nextKeptIsHeading(i, block.level)) {
                block.drop(Verdict.Kind.IDLE_HEADING);
            }
        }
    }

    private static boolean isListDrop(Block block) {
        Verdict verdict = block.verdict();
        return verdict != null
                && (verdict.isOfLinks()
                        || verdict.kind() == Verdict.Kind.FURNITURE
                        || verdict.kind() == Verdict.Kind.WORDING);
    }

    private boolean nextKeptIsHeading(int number, int level) {
        for (int i = number + 1; i < Math.min(body.to, number + 200); i++) {
            if (body.block(i).kept()) {
                return body.block(i).kind == Block.Kind.HEADING && body.block(i).level <= level;
            }
        }
        return true;
    }
}
