package luubao.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges the blocks of a body one by one, by their own words and build: titles, captions, wordings, buttons and links. */
final class BlockJudge {
    /** The page's title may be printed within so many blocks of the body's head. */
    private static final int EDGE = 8;

    /** Linked words of fewer characters, on a line of their own, are a button. */
    private static final int SHORTEST_REFERENCE = 40;

    private final Wordings wordings;
    private final Body body;
    private final Titles.Title title;
    private final String titleKey;
    private final Map<String, String> captions = new LinkedHashMap<>();

    BlockJudge(Wordings wordings, Body body, Titles.Title title, String titleKey) {
        this.wordings = wordings;
        this.body = body;
        this.title = title;
        this.titleKey = titleKey;
    }

    void judge() {
        judgeAbove();
        for (int i = body.from; i < body.to; i++) {
            if (body.block(i).kept()) {
                judge(i);
            }
        }
        keepLinkedHeadings();
    }

    /** The legend of a picture between title and body, marked as one. */
    private void judgeAbove() {
        for (int i = title.block() + 1; title.block() >= 0 && i < body.from; i++) {
            Block block = body.block(i);
            boolean legend = block.kind == Block.Kind.CAPTION && block.kept() && block.linkDensity() < 0.5;
            if (legend && body.wording(i).isEmpty() && block.text.chars().anyMatch(Character::isLetter)) {
                addCaption(block);
            }
        }
    }

    /** As printed, once each. */
    List<String> captions() {
        return List.copyOf(captions.values());
    }

    private void judge(int number) {
        Block block = body.block(number);
        if (block.kind == Block.Kind.CAPTION) {
            addCaption(block);
            return;
        }
        if (number < title.block() && number <= body.from + EDGE && BodyFinder.weight(block) <= 0) {
            block.drop(Verdict.Kind.BEFORE_TITLE);
            return;
        }
        if (number == title.block() || isTitle(block)) {
            block.drop(Verdict.Kind.TITLE);
            return;
        }
        Optional<WordingClass> wording = block.inDataRow() ? Optional.empty() : wording(number);
        if (wording.isPresent() && wording.get().anywhere()) {
            block.drop(Verdict.wording(wording.get()));
            return;
        }
        if (block.afterImage && isCaption(block)) {
            addCaption(block);
            return;
        }
        if (block.linkSize > 0 && !block.inDataRow() && Paging.isPager(block.text)) {
            block.drop(Verdict.Kind.PAGE_NUMBERS);
            return;
        }
        boolean linked = block.linkDensity() > block.mostLinked();
        if (linked && !block.inDataRow() && !isReference(block)) {
            block.drop(Verdict.Kind.LINK);
        }
    }

    /** Of the whole block, or of what stands before its link: "See also: ". */
    private Optional<WordingClass> wording(int number) {
        Block block = body.block(number);
        Optional<WordingClass> whole = body.wording(number);
        boolean perhaps = whole.isEmpty() && block.linkDensity() > 0.4 && !block.unlinked.isBlank();
        return perhaps ? wordings.classify(block.unlinked).filter(kind -> kind == WordingClass.RELATED) : whole;
    }

    private boolean isTitle(Block block) {
        return !titleKey.isEmpty() && block.text.length() < 2 * title.text().length() + 10 && block.hasKey(titleKey);
    }

    /** "Bài, ảnh: X" below the last picture is the writer's byline. */
    private static boolean isCaption(Block block) {
        return (CaptionCues.marked(block.text) || looksLikeCaption(block))
                && Byline.ofLine(block.text).isEmpty();
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
        block.drop(Verdict.Kind.CAPTION);
        if (block.linkDensity() < 0.9) {
            captions.putIfAbsent(block.key(), block.text);
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
        return list != null && body.region.holds(list) && body.linkSize(list) < 0.5 * body.size(list);
    }

    /** A heading that links somewhere heads a section where prose follows it, and a teaser where none does. */
    private void keepLinkedHeadings() {
        for (int i = body.from; i + 1 < body.to; i++) {
            Block block = body.block(i);
            Block next = body.block(i + 1);
            if (block.isDroppedAs(Verdict.Kind.LINK)
                    && block.kind == Block.Kind.HEADING
                    && next.kept()
                    && next.linkDensity() < 0.3
                    && next.size >= 80) {
                block.restore();
            }
        }
    }

    /** What says how the block is aligned, in lower case without blanks. */
    static String style(Block block) {
        String style = block.region.element.attr("style") + block.region.element.attr("align");
        return style.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
