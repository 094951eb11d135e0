package luubao.extract;

import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * One visible paragraph, heading, list item, table cell or caption of a page, in page order, with what its judges need
 * to know of it. Its text is repaired and has no blanks at its ends. Once read, only its {@link #verdict} changes. For one
 * thread.
 */
final class Block {
    enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        CELL,
        CAPTION
    }

    Kind kind;
    final String text;
    /** What stands outside links, unrepaired; empty where there is no link. */
    final String unlinked;
    /** The innermost block-level element that holds the text. */
    final Region region;
    /** Non-blank characters, in all and within links, bold and italic type. */
    final int size;

    final int linkSize;
    /** Within links to other hosts; a part of {@link #linkSize}. */
    final int outboundSize;

    final int boldSize;
    final int italicSize;
    /** 1 to 6 for a heading, else 0. */
    final int level;
    /** True when only pictures and empty space stand between this block and a picture before it. */
    final boolean afterImage;

    /** The table row that holds the block, or null. Whether its table holds data is known when the page is read. */
    final TableShape.@Nullable Row row;

    /** {@link #key}, once it was asked for. */
    private @Nullable String key;

    private @Nullable Verdict verdict;

    Block(
            Kind kind,
            String text,
            Region region,
            InlineText.Piece sizes,
            int level,
            boolean afterImage,
            TableShape.@Nullable Row row) {
        this.kind = kind;
        this.text = text;
        this.unlinked = sizes.unlinked();
        this.region = region;
        this.size = sizes.size();
        this.linkSize = sizes.linkSize();
        this.outboundSize = sizes.outboundSize();
        this.boldSize = sizes.boldSize();
        this.italicSize = sizes.italicSize();
        this.level = level;
        this.afterImage = afterImage;
        this.row = row;
    }

    /** The text folded, as {@link MatchKey#of} does it. */
    String key() {
        String made = key == null ? MatchKey.of(text) : key;
        key = made;
        return made;
    }

    /** @param other a {@link #key} */
    boolean hasKey(String other) {
        return MatchKey.mayBe(other, text) && key().equals(other);
    }

    /** The share of linked characters, 0 to 1. */
    double linkDensity() {
        return size == 0 ? 0 : (double) linkSize / size;
    }

    /** With a greater share of linked characters the block is a link. */
    double mostLinked() {
        return kind == Kind.ITEM ? 0.6 : 0.85;
    }

    /** What is linked leads to other sites: a source, a shop, a reference, not another page of this site. */
    boolean leadsOut() {
        return outboundSize > 0 && outboundSize >= 0.9 * linkSize;
    }

    boolean allBold() {
        return size > 0 && boldSize >= 0.9 * size;
    }

    boolean allItalic() {
        return size > 0 && italicSize >= 0.9 * size;
    }

    /** Why the block is no part of the text; null while nothing speaks against it. */
    @Nullable
    Verdict verdict() {
        return verdict;
    }

    boolean kept() {
        return verdict == null;
    }

    boolean isDroppedAs(Verdict.Kind kind) {
        return verdict != null && verdict.kind() == kind;
    }

    boolean isDroppedAs(WordingClass wording) {
        return verdict != null && verdict.wording() == wording;
    }

    /** The first verdict stays. */
    void drop(Verdict why) {
        if (verdict == null) {
            verdict = why;
        }
    }

    void drop(Verdict.Kind why) {
        drop(Verdict.of(why));
    }

    /** Nothing that was found speaks against it after all. */
    void restore() {
        verdict = null;
    }

    /** In a row of a table that holds data, not one that lays out the page. */
    boolean inDataRow() {
        return row != null && row.table().holdsData();
    }

    /** A cell of the same row of a data table. */
    boolean sharesRow(Block other) {
        return inDataRow() && row != null && row.equals(other.row);
    }

    /** Ends like a sentence. */
    boolean closed() {
        return Sentences.endsSentence(text);
    }

    @Override
    public String toString() {
        return kind + (verdict == null ? "" : " [" + verdict.reason() + "]") + " " + text;
    }
}
