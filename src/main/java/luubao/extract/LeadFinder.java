package luubao.extract;

import java.util.List;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lead (sapo) that stands above its body's container: by its name, by the head's description, or because it is
 * prose right under the title.
 */
final class LeadFinder {
    /** How far a lead can stand above its body, in blocks. */
    private static final int REACH = 25;

    private static final int LEVELS = 3;

    private final Wordings wordings;
    private final List<Block> blocks;
    private final Titles.Title title;
    private final String titleKey;
    private final @Nullable String description;

    /**
     * @param titleKey the title folded
     * @param description what the page's head says of the article, or null
     */
    LeadFinder(Wordings wordings, Layout layout, Titles.Title title, String titleKey, @Nullable String description) {
        this.wordings = wordings;
        this.blocks = layout.blocks();
        this.title = title;
        this.titleKey = titleKey;
        this.description = description == null ? null : MatchKey.of(description);
    }

    /** The lead's blocks, the first of them the lead; empty where none stands above the body. */
    List<Block> above(Region body) {
        boolean belowTitle = title.block() >= 0 && title.block() < body.from;
        int first = Math.max(belowTitle ? title.block() + 1 : 0, body.from - REACH);
        Likeness most = Likeness.NONE;
        int best = -1;
        for (int i = first; i < body.from && most != Likeness.DESCRIBED; i++) {
            Likeness own = likeness(blocks.get(i), belowTitle);
            if (own.compareTo(most) > 0) {
                most = own;
                best = i;
            }
        }
        return best < 0 ? List.of() : whole(best, body.from);
    }

    /** What speaks for a block as the lead, the weakest first. */
    private enum Likeness {
        NONE,
        PROSE,
        NAMED,
        DESCRIBED
    }

    /** A lead of several paragraphs stands in one element that is named so. */
    private List<Block> whole(int first, int end) {
        Region named = named(blocks.get(first));
        int next = first + 1;
        while (named != null
                && next < end
                && named.holds(next)
                && blocks.get(next).kept()
                && isText(blocks.get(next))) {
            next++;
        }
        return blocks.subList(first, next);
    }

    private Likeness likeness(Block block, boolean belowTitle) {
        if (block.size < 25 || block.isDroppedAs(Verdict.Kind.RECURRING)) {
            return Likeness.NONE;
        }
        Likeness own = isDescription(block) ? Likeness.DESCRIBED : belowTitle ? shown(block) : Likeness.NONE;
        return own == Likeness.NONE || isText(block) ? own : Likeness.NONE;
    }

    private static Likeness shown(Block block) {
        if (!block.kept() || isCaption(block)) {
            return Likeness.NONE;
        }
        boolean prose = block.size >= 80 && block.closed() && block.linkDensity() < 0.2;
        return named(block) != null ? Likeness.NAMED : prose ? Likeness.PROSE : Likeness.NONE;
    }

    private static boolean isCaption(Block block) {
        return CaptionCues.marked(block.text) || (block.afterImage && CaptionCues.likely(block.text, null, null));
    }

    private boolean isText(Block block) {
        return block.kind != Block.Kind.CAPTION
                && block.linkDensity() <= 0.3
                && !(block.text.length() < 2 * title.text().length() && block.hasKey(titleKey))
                && wordings.classify(block.text).isEmpty()
                && PrintedDate.ofLine(block.text).isEmpty()
                && Byline.ofLine(block.text).isEmpty();
    }

    private static @Nullable Region named(Block block) {
        Region region = block.region;
        for (int up = 0; region != null && up < LEVELS; up++, region = region.parent) {
            if (Furniture.isLead(region)) {
                return region;
            }
        }
        return null;
    }

    /** The head's description is the lead's text on most pages, often cut short. */
    private boolean isDescription(Block block) {
        if (description == null || block.text.length() > 1500 || !MatchKey.mayBe(description, block.text)) {
            return false;
        }
        String own = block.key();
        int common = Math.min(60, Math.min(description.length(), own.length()));
        return common >= 30
                && description.regionMatches(0, own, 0, common)
                && own.length() >= 0.8 * description.length();
    }
}
