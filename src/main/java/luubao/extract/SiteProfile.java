package luubao.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of a site: which of its blocks are furniture because they recur from page to page. Immutable, for any
 * thread. Its text form, {@link #toString} and {@link #parse}, is one line a block.
 */
public final class SiteProfile {
    /** The profile of a site of which nothing is known: it changes nothing. */
    public static final SiteProfile NOTHING = new SiteProfile(0, List.of());

    private static final String HEAD = "pages";
    private static final String ANY = "place";
    private static final String TEXT = "text";

    /** With less prose left, in characters, the page is of some other template, or its article is too short to tell. */
    private static final int LITTLE_PROSE = 250;

    private final int pages;
    private final List<Recurring> blocks;
    private final Map<Long, Recurring> byId = new HashMap<>();

    /**
     * A block that recurs.
     *
     * @param id of its place alone, or of its place and text, see {@link Sighting.Shown}
     * @param pages on how many pages it was seen
     * @param where the end of its place, for a person: {@code div.box > p}
     * @param text what it says, cut short; of what a place says, one of its texts
     * @param any whether it is furniture whatever stands there
     */
    public record Recurring(long id, int pages, String where, String text, boolean any) {}

    /**
     * @param pages how many pages it was learnt from, each text once
     * @param blocks in an order of their own
     */
    SiteProfile(int pages, List<Recurring> blocks) {
        this.pages = pages;
        this.blocks = List.copyOf(blocks);
        this.blocks.forEach(block -> byId.put(block.id(), block));
    }

    /** How many pages it was learnt from. */
    public int pages() {
        return pages;
    }

    /** What recurs, most often first. */
    public List<Recurring> blocks() {
        return blocks;
    }

    /** Eight hex digits that are the same for profiles under which every page reads the same. */
    public String id() {
        long sum =
                blocks.stream().mapToLong(block -> Folding.mix(block.id(), 1)).sum();
        return "%08x".formatted((int) (sum ^ (sum >>> 32)));
    }

    /** Drops what recurs; nothing, where next to no prose would be left. */
    void apply(Layout layout) {
        if (blocks.isEmpty()) {
            return;
        }
        Places places = new Places(layout);
        Map<Block, Recurring> found = new HashMap<>();
        double left = 0;
        for (Block block : layout.blocks()) {
            Recurring recurring = Sighting.isStory(block) ? null : find(block, places.of(block));
            if (recurring != null) {
                found.put(block, recurring);
            } else {
                left += Math.max(0, BodyFinder.weight(block));
            }
        }
        if (left >= LITTLE_PROSE) {
            found.forEach((block, recurring) -> block.drop(Verdict.recurring(recurring.pages(), pages)));
        }
    }

    private @Nullable Recurring find(Block block, long place) {
        Recurring any = byId.get(place);
        if (any != null) {
            return any;
        }
        Recurring folded = byId.get(Folding.mix(place, Folding.folded(block.text)));
        return folded != null ? folded : byId.get(Folding.mix(place, Folding.exact(block.text)));
    }

    /** Reads the text form. */
    public static SiteProfile parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(HEAD + "\t")) {
            throw new IllegalArgumentException("no profile of a site: it begins with '" + HEAD + "' and a number");
        }
        return new SiteProfile(
                Integer.parseInt(lines.get(0).substring(HEAD.length() + 1)),
                lines.stream().skip(1).map(SiteProfile::block).toList());
    }

    private static Recurring block(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("no block of a profile: " + line);
        }
        return new Recurring(
                Long.parseUnsignedLong(cells[0], 16),
                Integer.parseInt(cells[1]),
                cells[3],
                cells[4],
                cells[2].equals(ANY));
    }

    /** The text form: {@code pages}, a tab and their number; then a line a block: id, pages, kind, place and text. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(HEAD + "\t" + pages + "\n");
        for (Recurring block : blocks) {
            out.append(String.format(
                    Locale.ROOT,
                    "%016x\t%d\t%s\t%s\t%s\n",
                    block.id(),
                    block.pages(),
                    block.any() ? ANY : TEXT,
                    block.where(),
                    block.text()));
        }
        return out.toString();
    }
}
