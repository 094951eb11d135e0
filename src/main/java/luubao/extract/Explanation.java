package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Extractor#extract(Input)} gives for an input, and why: every block of the page, or line of the text, in
 * its order with what was judged of it. Made from the very run that gave the outcome.
 *
 * @param outcome the article, whose text is that of the kept blocks; or why there is none, and then none is kept
 * @param selectors the site's selectors that were in force, and how much each matched; empty where the site has none
 * @param evidence what was found of the page as a whole, a line each
 * @param blocks in the page's order
 */
public record Explanation(Extraction outcome, List<Selector> selectors, List<String> evidence, List<Judged> blocks) {
    /** So near to the share of linked characters from which a block is dropped, its verdict is doubtful. */
    public static final double NEAR = 0.1;

    /** So many blocks before and after the body, prose that is left out is doubtful. */
    public static final int BESIDE = 3;

    static final String BY_WORDS = "told by its words or its place alone";
    static final String PROSE_WITHIN = "prose within the body";

    public Explanation {
        selectors = List.copyOf(selectors);
        evidence = List.copyOf(evidence);
        blocks = List.copyOf(blocks);
    }

    /**
     * A selector of the site's configuration.
     *
     * @param key its key there, such as {@code body}; {@code drop} may come several times
     * @param matches elements of the page that it matched
     */
    public record Selector(String key, String selector, int matches) {}

    /**
     * One block of the page, or one line of a scraped text.
     *
     * @param number from 1, in the page's order
     * @param kind {@code paragraph}, {@code heading}, {@code item}, {@code cell}, {@code caption}; {@code line} of a
     *     scraped text; {@code data} for a paragraph that stands only in the page's structured data
     * @param place where it stands: the ends of a CSS-like path; empty for lines and data
     * @param kept a part of the article's text
     * @param joined a further cell of the table row of the kept block before: one paragraph with it
     * @param reason why it was kept or dropped
     * @param doubt why the verdict may be wrong, or null where it is none of these:
     *     <ul>
     *       <li>the share of its characters in links is within {@value #NEAR} of the one from which a block
     *           is dropped;
     *       <li>prose was dropped within the body, or right beside it ({@value #BESIDE} blocks);
     *       <li>a caption, byline, label or piece of furniture was told by its words or its place alone;
     *       <li>a scrap, too short for prose (weight below 0), was kept beside something dropped
     *     </ul>
     * @param fact what it became: {@code title}, {@code lead}, {@code caption}, {@code byline}, {@code date}; or null
     * @param measures null for lines and data
     */
    public record Judged(
            int number,
            String kind,
            String text,
            String place,
            boolean kept,
            boolean joined,
            String reason,
            @Nullable String doubt,
            @Nullable String fact,
            @Nullable Measures measures) {}

    /**
     * The figures by which a block is judged.
     *
     * @param weight what it speaks for its region's being the body: prose up to 600, its length; scraps, links below 0
     * @param linkDensity the share of its characters in links, 0 to 1
     * @param size characters that are no blanks
     */
    public record Measures(double weight, double linkDensity, int size) {}

    /** The same with one more line of evidence. */
    public Explanation with(String line) {
        List<String> more = new ArrayList<>(evidence);
        more.add(line);
        return new Explanation(outcome, selectors, more, blocks);
    }

    /** How many blocks are text. */
    public long kept() {
        return blocks.stream().filter(Judged::kept).count();
    }

    /** How many verdicts are doubtful. */
    public long doubtful() {
        return blocks.stream().filter(block -> block.doubt() != null).count();
    }
}
