package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one article page of a site showed, as far as a site is learnt from it: its blocks by place and text, as the
 * generic extractor alone judges them. Its text form, {@link #toString} and {@link #parse}, is one line a block.
 *
 * @param story stands for the article's own prose: equal for the same text under two addresses
 * @param blocks in page order
 */
public record Sighting(long story, List<Shown> blocks) {
    /** As much of a block's text is kept, in characters. */
    private static final int SHOWN = 80;

    private static final int SHORTEST_PROSE = 60;

    /** What editors make; boxes are made by templates. */
    private static final Set<String> EDITED = Set.of(
            "p",
            "table",
            "tbody",
            "thead",
            "tr",
            "td",
            "th",
            "ul",
            "ol",
            "li",
            "blockquote",
            "center",
            "pre",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "dl",
            "dd",
            "dt");

    public Sighting {
        blocks = List.copyOf(blocks);
    }

    /**
     * A block.
     *
     * @param place the elements around it, see {@link Places}
     * @param folded the place together with the text, digits folded
     * @param exact the place together with the text
     * @param where the place for a person
     * @param text cut short
     * @param kept whether the generic extractor takes it for the article's text
     * @param edited whether it stands in the body as an editor's own paragraphs, tables and lists do
     * @param unnamed whether nothing between it and the body bears a name that a template could have given
     * @param prose whether it is a sentence of some length
     */
    record Shown(
            long place,
            long folded,
            long exact,
            String where,
            String text,
            boolean kept,
            boolean edited,
            boolean unnamed,
            boolean prose) {}

    /** What an article's page showed; its blocks are judged, under no profile. Empty where the text is no prose. */
    static Optional<Sighting> of(Layout layout, Region body, String title) {
        Places places = new Places(layout);
        PathNames paths = new PathNames();
        List<Shown> shown = new ArrayList<>();
        long story = 0;
        for (int i = 0; i < layout.blocks().size(); i++) {
            Block block = layout.blocks().get(i);
            boolean prose = isProse(block);
            if (block.kept() && prose) {
                story = Folding.mix(story, Folding.exact(block.text));
            }
            // the first is soon asked, and says no to most
            if (!isDroppedAnyway(block) && !isStory(block) && !isFact(block, title)) {
                long place = places.of(block);
                shown.add(new Shown(
                        place,
                        Folding.mix(place, Folding.folded(block.text)),
                        Folding.mix(place, Folding.exact(block.text)),
                        paths.of(block.region),
                        shortened(block.text),
                        block.kept(),
                        body.holds(i) && isEdited(block.region, body),
                        body.holds(i) && isUnnamed(block.region, body),
                        prose));
            }
        }
        return story == 0 ? Optional.empty() : Optional.of(new Sighting(story, shown));
    }

    private static String shortened(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }

    /** What is never furniture, wherever it recurs: captions, figures, rows of data. */
    static boolean isStory(Block block) {
        return block.kind == Block.Kind.CAPTION
                || block.inDataRow()
                || block.text.codePoints().noneMatch(Character::isLetter);
    }

    /** Bylines, dates and datelines recur too; they are facts about the article. */
    private static boolean isFact(Block block, String title) {
        return block.text.equals(title)
                || block.isDroppedAs(Verdict.Kind.BYLINE)
                || block.isDroppedAs(Verdict.Kind.DATE_LINE)
                || block.isDroppedAs(Verdict.Kind.CAPTION)
                || Furniture.isByline(block.region)
                || Furniture.isDate(block.region)
                || block.text.endsWith("-")
                || block.text.endsWith("–")
                || Byline.ofLastLine(block.text).isPresent()
                || PrintedDate.ofLine(block.text).isPresent();
    }

    private static boolean isDroppedAnyway(Block block) {
        return block.isDroppedAs(Verdict.Kind.FURNITURE)
                || block.isDroppedAs(Verdict.Kind.WORDING)
                || (!block.kept() && block.linkDensity() > 0.8);
    }

    private static boolean isProse(Block block) {
        return block.size >= SHORTEST_PROSE
                && block.linkDensity() < 0.3
                && block.closed()
                && !block.text.endsWith(";")
                && !block.text.endsWith(":");
    }

    private static boolean isEdited(Region own, Region body) {
        return isAllUpTo(own, body, region -> EDITED.contains(region.tag()));
    }

    private static boolean isUnnamed(Region own, Region body) {
        return isAllUpTo(
                own,
                body,
                region -> EDITED.contains(region.tag())
                        || (region.element.className().isBlank()
                                && region.element.id().isBlank()));
    }

    private static boolean isAllUpTo(Region own, Region body, Predicate<Region> what) {
        Region region = own;
        while (region != body && what.test(region)) {
            region = Objects.requireNonNull(region.parent, "the body holds the block");
        }
        return region == body;
    }

    /** Reads the text form. */
    public static Sighting parse(String text) {
        List<String> lines = text.lines().toList();
        return new Sighting(
                hex(lines.get(0)), lines.stream().skip(1).map(Sighting::shown).toList());
    }

    private static Shown shown(String line) {
        String[] cells = line.split("\t", -1);
        return new Shown(
                hex(cells[0]),
                hex(cells[1]),
                hex(cells[2]),
                cells[4],
                cells[5],
                cells[3].indexOf('k') >= 0,
                cells[3].indexOf('e') >= 0,
                cells[3].indexOf('u') >= 0,
                cells[3].indexOf('p') >= 0);
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("%016x\n".formatted(story));
        for (Shown block : blocks) {
            out.append(String.format(
                    Locale.ROOT,
                    "%016x\t%016x\t%016x\t%s%s%s%s\t%s\t%s\n",
                    block.place(),
                    block.folded(),
                    block.exact(),
                    block.kept() ? "k" : "",
                    block.edited() ? "e" : "",
                    block.unnamed() ? "u" : "",
                    block.prose() ? "p" : "",
                    block.where(),
                    block.text()));
        }
        return out.toString();
    }
}
