package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * Judges the blocks of a page one by one, once its body is found: what is text, what is a caption, a byline or a date
 * line, what is furniture inside the body. Writes its verdicts into the blocks.
 */
final class BodyText {
    /** Headlines, dates, bylines stand within so many blocks of the ends of a body. */
    private static final int EDGE = 8;

    /** A box that holds more of the body's prose than this is part of the story, whatever its heading. */
    private static final double ASIDE_SHARE = 0.25;

    private static final double STORY_SHARE = 0.8;
    private static final double AFTERMATH_SHARE = 0.15;

    /** Linked words of fewer characters, on a line of their own, are a button. */
    private static final int SHORTEST_REFERENCE = 40;

    private final Wordings wordings;
    private final Layout layout;
    private final List<Block> blocks;
    private final Titles.Title title;
    private final @Nullable String description;
    private final Region body;
    private final String titleKey;
    private final boolean named;

    /** Sums over the blocks before each block: characters, and those within links. */
    private final int[] sizes;

    private final int[] linkSizes;
    private final int[] outboundSizes;

    private final Map<String, String> captions = new LinkedHashMap<>();
    private final List<Byline> bylines = new ArrayList<>();
    private @Nullable Block lead;
    private int days;

    BodyText(Wordings wordings, Layout layout, Region body, Titles.Title title, @Nullable String description) {
        this.named = Furniture.isBody(body);
        this.wordings = wordings;
        this.layout = layout;
        this.blocks = layout.blocks();
        this.body = body;
        this.title = title;
        this.titleKey = MatchKey.of(title.text());
        this.description = description;
        this.sizes = new int[blocks.size() + 1];
        this.linkSizes = new int[blocks.size() + 1];
        this.outboundSizes = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            sizes[i + 1] = sizes[i] + blocks.get(i).size;
            linkSizes[i + 1] = linkSizes[i] + blocks.get(i).linkSize;
            outboundSizes[i + 1] = outboundSizes[i] + blocks.get(i).outboundSize;
        }
    }

    /** @param ruled blocks that a site's rules name as the lead, or empty */
    void judge(List<Block> ruled) {
        days = Dates.days(layout, body);
        List<Block> leads =
                List.copyOf(ruled.isEmpty() ? new LeadFinder(wordings, layout, title, description).above(body) : ruled);
        if (!leads.isEmpty()) {
            lead = leads.get(0);
            leads.forEach(block -> block.dropped = null);
        }
        for (int i = body.from; i < body.to; i++) {
            if (blocks.get(i).kept()) {
                judge(i);
            }
        }
        keepLinkedHeadings();
        dropLinkLists();
        dropAsides();
        dropBelowStory();
        dropComments();
        trimHead();
        trimTail();
        dropIdleHeadings();
        dropDoubledLead();
        Set<Block> above = Collections.newSetFromMap(new IdentityHashMap<>());
        above.addAll(leads);
        for (int i = 0; i < blocks.size(); i++) {
            if (!body.holds(i) && !above.contains(blocks.get(i))) {
                blocks.get(i).drop("outside the body");
            }
        }
    }

    Region body() {
        return body;
    }

    List<String> captions() {
        return List.copyOf(captions.values());
    }

    List<Byline> bylines() {
        return bylines;
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
        for (Block block : blocks) {
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

    private void judge(int number) {
        Block block = blocks.get(number);
        if (block.kind == Block.Kind.CAPTION) {
            addCaption(block);
            return;
        }
        if (number < title.block() && number <= body.from + EDGE && BodyFinder.weight(block) <= 0) {
            block.drop("before the title");
            return;
        }
        if (number == title.block() || isTitle(block)) {
            block.drop("title");
            return;
        }
        Optional<WordingClass> wording = block.inDataRow() ? Optional.empty() : wordings.classify(block.text);
        if (wording.isEmpty() && !block.inDataRow() && !block.unlinked.isBlank() && block.linkDensity() > 0.4) {
            wording = wordings.classify(block.unlinked).filter(kind -> kind == WordingClass.RELATED);
        }
        if (wording.isPresent() && wording.get().anywhere()) {
            block.drop(Block.WORDING + wording.get().key());
            return;
        }
        if (block.afterImage && (CaptionCues.marked(block.text) || looksLikeCaption(block))) {
            addCaption(block);
            return;
        }
        if (block.linkSize > 0 && !block.inDataRow() && Paging.isPager(block.text)) {
            block.drop("page numbers");
            return;
        }
        boolean linked = block.linkDensity() > block.mostLinked();
        if (linked && !block.inDataRow() && !isReference(block)) {
            block.drop("a link");
        }
    }

    /** Names a source elsewhere, or is one item of a list that is text for the most part; a button is no reference. */
    private boolean isReference(Block block) {
        if (block.leadsOut()) {
            return block.kind != Block.Kind.PARAGRAPH || block.size >= SHORTEST_REFERENCE;
        }
        Region item = block.region;
        while (item != null && !item.tag().equals("li")) {
            item = item.parent;
        }
        Region list = item == null ? null : item.parent;
        return list != null && body.holds(list) && linked(list) < 0.5 * size(list);
    }

    private int size(Region region) {
        return sizes[region.to] - sizes[region.from];
    }

    private int linked(Region region) {
        return linkSizes[region.to] - linkSizes[region.from];
    }

    /** A heading that links somewhere heads a section where prose follows it, and a teaser where none does. */
    private void keepLinkedHeadings() {
        for (int i = body.from; i + 1 < body.to; i++) {
            Block block = blocks.get(i);
            Block next = blocks.get(i + 1);
            if ("a link".equals(block.dropped)
                    && block.kind == Block.Kind.HEADING
                    && next.kept()
                    && next.linkDensity() < 0.3
                    && next.size >= 80) {
                block.dropped = null;
            }
        }
    }

    private boolean isTitle(Block block) {
        return !titleKey.isEmpty()
                && block.text.length() < 2 * title.text().length() + 10
                && block.hasKey(titleKey);
    }

    /** Short, alone behind a picture, and set apart by type or alignment, or worded like a caption. */
    private static boolean looksLikeCaption(Block block) {
        if (block.size > 250 || block.kind == Block.Kind.HEADING || block.kind == Block.Kind.ITEM) {
            return false;
        }
        boolean centred = style(block).contains("center") || block.region.tag().equals("center");
        return block.allItalic()
                || (centred && !block.allBold() && block.size <= 150)
                || CaptionCues.likely(block.text, null, null);
    }

    private void addCaption(Block block) {
        block.drop(Block.CAPTION);
        if (block.linkDensity() < 0.9) {
            captions.putIfAbsent(block.key(), block.text);
        }
    }

    private void dropDoubledLead() {
        if (lead == null || body.holds(blocks.indexOf(lead))) {
            return;
        }
        String key = lead.key();
        int seen = 0;
        for (int i = body.from; i < body.to && seen < 3; i++) {
            Block block = blocks.get(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            String own = block.key();
            if (own.equals(key)) {
                block.drop(Block.LEAD_AGAIN);
            } else if (own.startsWith(key)) {
                lead.drop("repeated in the body");
                lead = null;
                return;
            }
        }
    }

    /** Lists and boxes that are mostly links, with the words between them. */
    private void dropLinkLists() {
        int until = body.from;
        for (Region region : layout.regions()) {
            if (region.from < until || region.to > body.to || region.to - region.from < 2 || region == body) {
                continue;
            }
            if (region.to - region.from > 60) {
                continue;
            }
            int longest = 0;
            for (int i = region.from; i < region.to; i++) {
                longest = Math.max(longest, blocks.get(i).size - blocks.get(i).linkSize);
            }
            int linked = linked(region);
            boolean outbound = outboundSizes[region.to] - outboundSizes[region.from] > 0.6 * linked;
            if (linked > 0.6 * size(region) && longest < 200 && !outbound && !isIntroduced(region)) {
                for (int i = region.from; i < region.to; i++) {
                    blocks.get(i).drop("a list of links");
                }
                until = region.to;
            }
        }
    }

    /** A paragraph that ends in a colon, and is no wording of a related box, makes the list part of the story. */
    private boolean isIntroduced(Region region) {
        Block before = region.from > body.from ? blocks.get(region.from - 1) : null;
        boolean introduced = before != null
                && before.kept()
                && before.kind == Block.Kind.PARAGRAPH
                && before.size >= 30
                && before.text.endsWith(":");
        if (introduced) {
            for (int i = region.from; i < region.to; i++) {
                if ("a link".equals(blocks.get(i).dropped)) {
                    blocks.get(i).dropped = null;
                }
            }
        }
        return introduced;
    }

    /** Below a heading such as "About the author", until the next one of its level or the end of its box. */
    private void dropAsides() {
        double all = 0;
        for (int i = body.from; i < body.to; i++) {
            all += prose(blocks.get(i));
        }
        for (int i = body.from; i < body.to; i++) {
            Block heading = blocks.get(i);
            if (heading.kind != Block.Kind.HEADING || !isAside(heading, i)) {
                continue;
            }
            boolean related = !heading.kept();
            int end = sectionEnd(i, related);
            double own = 0;
            for (int j = i; j < end; j++) {
                own += prose(blocks.get(j));
            }
            if (own <= ASIDE_SHARE * all) {
                for (int j = i; j < end; j++) {
                    blocks.get(j).drop("below \"" + heading.text + "\"");
                }
                i = end - 1;
            }
        }
    }

    /**
     * Where one element holds nearly all paragraphs, what little stands below it tells of the author, the publisher or
     * the next thing to read; questions and answers belong to the story.
     */
    private void dropBelowStory() {
        if (named) {
            return;
        }
        Map<Region, Double> byContainer = new LinkedHashMap<>();
        double all = 0;
        for (int i = body.from; i < body.to; i++) {
            Block block = blocks.get(i);
            double prose = block.kind == Block.Kind.PARAGRAPH ? prose(block) : 0;
            if (prose > 0 && block.region.parent != null) {
                byContainer.merge(block.region.parent, prose, Double::sum);
                all += prose;
            }
        }
        for (Map.Entry<Region, Double> entry : byContainer.entrySet()) {
            Region story = entry.getKey();
            if (entry.getValue() > STORY_SHARE * all && isAftermath(story.to)) {
                for (int i = story.to; i < body.to; i++) {
                    blocks.get(i).drop("below the end of the story");
                }
            }
        }
    }

    private boolean isAftermath(int from) {
        int below = 0;
        int all = 0;
        for (int i = body.from; i < body.to; i++) {
            Block block = blocks.get(i);
            if (!block.kept()) {
                continue;
            }
            all += block.size;
            if (i >= from) {
                below += block.size;
                if (block.inDataRow() || block.text.endsWith("?") || block.text.contains("FAQ")) {
                    return false;
                }
            }
        }
        return below < AFTERMATH_SHARE * all;
    }

    private static double prose(Block block) {
        return block.kept() ? Math.max(0, BodyFinder.weight(block)) : 0;
    }

    private boolean isAside(Block heading, int number) {
        if (!heading.kept()) {
            return "wording: related".equals(heading.dropped);
        }
        return number > (body.from + body.to) / 2
                && wordings.classify(heading.text)
                        .filter(kind -> kind == WordingClass.ASIDE)
                        .isPresent();
    }

    /** Links to other articles end where the story's own paragraphs go on beside their heading. */
    private int sectionEnd(int number, boolean related) {
        Block heading = blocks.get(number);
        Region box = heading.region;
        while (box.parent != null && box != body && box.from == number && box.to == number + 1) {
            box = box.parent;
        }
        int end = number + 1;
        while (end < Math.min(box.to, body.to)) {
            Block block = blocks.get(end);
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
        int half = body.from + (body.to - body.from) / 3;
        for (int i = half; i < body.to; i++) {
            String dropped = blocks.get(i).dropped;
            if (dropped == null || !dropped.equals(Block.WORDING + "comments")) {
                continue;
            }
            if (headsProse(i)) {
                blocks.get(i).dropped = null;
                continue;
            }
            for (int j = i; j < body.to; j++) {
                blocks.get(j).drop("after the comments' heading");
            }
            return;
        }
    }

    /** An inner heading may read "Ý kiến bạn đọc"; readers' words stand in a container of their own. */
    private boolean headsProse(int number) {
        Block heading = blocks.get(number);
        Region container = heading.region.parent;
        return container != null
                && heading.linkSize == 0
                && heading.text.chars().noneMatch(Character::isDigit)
                && hasProse(container, body.from, number)
                && hasProse(container, number + 1, body.to);
    }

    private boolean hasProse(Region container, int from, int to) {
        for (int i = from; i < to; i++) {
            Block block = blocks.get(i);
            if (block.kept() && block.region.parent == container && block.size >= 80 && block.closed()) {
                return true;
            }
        }
        return false;
    }

    /** Dates, bylines, labels above the first paragraph. */
    private void trimHead() {
        int seen = 0;
        boolean begun = lead != null
                || blocks.subList(body.from, body.to).stream().noneMatch(b -> b.kept() && BodyFinder.weight(b) > 0);
        for (int i = body.from; i < body.to && seen < EDGE; i++) {
            Block block = blocks.get(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            if (isSigned(block, false) || (!begun && isEdgeWording(block))) {
                continue;
            }
            if (block.kind == Block.Kind.HEADING || block.inDataRow()) {
                continue;
            }
            if (BodyFinder.weight(block) > 0 || (days > 1 && Dates.isDayLine(block))) {
                begun = true;
            }
            if (!begun && block.size < 40 && !block.closed() && block.kind != Block.Kind.ITEM) {
                block.drop(Block.LABEL);
            }
        }
    }

    /** Bylines, sources, dates and scraps below the last paragraph. */
    private void trimTail() {
        int seen = 0;
        int signed = 0;
        int before = bylines.size();
        for (int i = body.to - 1; i >= body.from && seen < EDGE; i--) {
            Block block = blocks.get(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            if (isIntroduced(i)) {
                break;
            }
            if (block.kind != Block.Kind.HEADING && signed < 3 && isSigned(block, true)) {
                signed++;
                continue;
            }
            if (isEdgeWording(block)) {
                continue;
            }
            if (block.kind == Block.Kind.HEADING) {
                block.drop("a heading without text");
                continue;
            }
            break;
        }
        Collections.reverse(bylines.subList(before, bylines.size()));
    }

    /** A line such as an address below a paragraph that ends in a colon: "Mọi đóng góp xin gửi về:". */
    private boolean isIntroduced(int number) {
        for (int i = number - 1; i >= Math.max(body.from, number - EDGE); i--) {
            Block block = blocks.get(i);
            if (!block.kept()) {
                continue;
            }
            if (block.text.endsWith(":") && block.size >= 15) {
                return block.kind == Block.Kind.PARAGRAPH
                        && wordings.classify(block.text).isEmpty();
            }
            if (block.size > 120 || Block.endsSentence(block.text)) {
                return false;
            }
        }
        return false;
    }

    private boolean isEdgeWording(Block block) {
        if (block.inDataRow()) {
            return false;
        }
        Optional<WordingClass> wording = wordings.classify(block.text);
        if (wording.isEmpty() || wording.get().notice() || wording.get().inRuns()) {
            return false;
        }
        boolean box = wording.get() == WordingClass.FOOTER || wording.get() == WordingClass.WIDGET;
        if (box && named && block.text.matches("(?s).*[\\p{L}\\d)”\"][.!?]")) {
            return false;
        }
        block.drop(Block.WORDING + wording.get().key());
        return true;
    }

    /** @param last below the text, where a name alone is a byline unless it stands in a list or table */
    private boolean isSigned(Block block, boolean last) {
        if (block.size > 120 || block.inDataRow()) {
            return false;
        }
        if (PrintedDate.ofLine(block.text).isPresent()) {
            if (Dates.isDayLine(block) && days > 1) {
                return false;
            }
            block.drop("date line");
            return true;
        }
        boolean listed = block.kind == Block.Kind.ITEM || block.kind == Block.Kind.CELL;
        Optional<Byline> byline = last && !listed ? Byline.ofLastLine(block.text) : Byline.ofLine(block.text);
        if (byline.isEmpty() && Furniture.isByline(block.region) && block.size < 60 && !block.closed()) {
            byline = Optional.of(new Byline(block.text, false));
        }
        if (byline.isEmpty() && last && !listed && (block.allBold() || isRight(block))) {
            byline = Byline.ofOffice(block.text);
        }
        byline.ifPresent(found -> {
            bylines.add(found);
            block.drop(Block.BYLINE);
        });
        return byline.isPresent();
    }

    private static boolean isRight(Block block) {
        return style(block).contains("align:right")
                || block.region.element.attr("align").equalsIgnoreCase("right");
    }

    /** What says how the block is aligned, in lower case without blanks. */
    private static String style(Block block) {
        String style = block.region.element.attr("style") + block.region.element.attr("align");
        return style.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** A heading whose section was dropped: only a heading of its own or a higher level, or nothing, follows it. */
    private void dropIdleHeadings() {
        boolean empty = true;
        for (int i = body.to - 1; i >= body.from; i--) {
            Block block = blocks.get(i);
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
                block.drop("a heading without text");
                continue;
            }
            boolean droppedBelow = i + 1 < body.to && !blocks.get(i + 1).kept() && isListDrop(blocks.get(i + 1));
            if (droppedBelow && nextKeptIsHeading(i, block.level)) {
                block.drop("a heading without text");
            }
        }
    }

    private static boolean isListDrop(Block block) {
        String reason = block.dropped;
        return reason != null
                && (reason.contains("link") || reason.startsWith("furniture") || reason.startsWith("wording"));
    }

    private boolean nextKeptIsHeading(int number, int level) {
        for (int i = number + 1; i < Math.min(body.to, number + 200); i++) {
            if (blocks.get(i).kept()) {
                return blocks.get(i).kind == Block.Kind.HEADING && blocks.get(i).level <= level;
            }
        }
        return true;
    }
}
