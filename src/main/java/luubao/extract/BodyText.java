package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page, once its body is found. Has every block judged, writes the verdicts into the blocks, and gives what
 * is left: {@link LeadFinder} looks above the body, {@link BlockJudge} at each block of it, {@link BodyAsides} at lists,
 * boxes and sections, {@link BodyEnds} at its first and last lines.
 */
final class BodyText {
    private final Body body;
    private final LeadFinder leads;
    private final BlockJudge judge;
    private final BodyAsides asides;
    private final BodyEnds ends;
    private @Nullable Block lead;

    BodyText(Wordings wordings, Layout layout, Region region, Titles.Title title, @Nullable String description) {
        String titleKey = MatchKey.of(title.text());
        this.body = new Body(wordings, layout, region);
        this.leads = new LeadFinder(wordings, layout, title, titleKey, description);
        this.judge = new BlockJudge(wordings, body, title, titleKey);
        this.asides = new BodyAsides(body);
        this.ends = new BodyEnds(body);
    }

    /** @param ruled blocks that a site's rules name as the lead, or empty */
    void judge(List<Block> ruled) {
        List<Block> above = List.copyOf(ruled.isEmpty() ? leads.above(body.region) : ruled);
        if (!above.isEmpty()) {
            lead = above.get(0);
            above.forEach(Block::restore);
        }
        judge.judge();
        asides.drop();
        ends.trim(lead != null);
        asides.dropIdleHeadings();
        dropDoubledLead();
        dropOutside(above);
    }

    private void dropOutside(List<Block> leads) {
        Set<Block> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(leads);
        for (int i = 0; i < body.blocks.size(); i++) {
            if (!body.holds(i) && !kept.contains(body.block(i))) {
                body.block(i).drop(Verdict.Kind.OUTSIDE_BODY);
            }
        }
    }

    Region body() {
        return body.region;
    }

    List<String> captions() {
        return judge.captions();
    }

    List<Byline> bylines() {
        return ends.bylines();
    }

    /** The block that is marked as the lead, or null. */
    @Nullable
    Block lead() {
        return lead;
    }

    /** Lead and body, a paragraph each; the cells of a data table's row are one paragraph. */
    List<String> paragraphs() {
        List<String> out = new ArrayList<>();
        TableShape.Row row = null;
        for (Block block : body.blocks) {
            if (!block.kept()) {
                continue;
            }
            if (block.inDataRow() && Objects.equals(block.row, row)) {
                int last = out.size() - 1;
                out.set(last, out.get(last) + " " + block.text);
            } else {
                out.add(block.text);
            }
            row = block.inDataRow() ? block.row : null;
        }
        return out;
    }

    private void dropDoubledLead() {
        if (lead == null || body.blocks.subList(body.from, body.to).contains(lead)) {
            return;
        }
        String key = lead.key();
        int seen = 0;
        for (int i = body.from; i < body.to && seen < 3; i++) {
            Block block = body.block(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            String own = block.key();
            if (own.equals(key)) {
                block.drop(Verdict.Kind.LEAD_AGAIN);
            } else if (own.startsWith(key)) {
                lead.drop(Verdict.Kind.REPEATED_LEAD);
                lead = null;
                return;
            }
        }
    }
}
