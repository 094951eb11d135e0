package luubao.extract;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The element that holds an article's text, with what several judges of its blocks ask for: sums over them, and which
 * of them are wordings, each found once. Blocks go by their numbers on the page; sizes are non-blank characters. For one
 * thread.
 */
final class Body {
    final Layout layout;
    /** All of the page. */
    final List<Block> blocks;

    final Region region;
    final int from;
    final int to;

    /** True where schema.org or a name says that an article's text stands here. */
    final boolean named;

    private final Wordings wordings;
    private final @Nullable WordingClass[] kinds;
    private final BitSet classified = new BitSet();

    /** Sums over the blocks before each block. */
    private final int[] sizes;

    private final int[] linkSizes;
    private final int[] outboundSizes;

    Body(Wordings wordings, Layout layout, Region region) {
        this.wordings = wordings;
        this.layout = layout;
        this.blocks = layout.blocks();
        this.region = region;
        this.from = region.from;
        this.to = region.to;
        this.named = Furniture.isBody(region);
        this.kinds = new WordingClass[blocks.size()];
        this.sizes = new int[blocks.size() + 1];
        this.linkSizes = new int[blocks.size() + 1];
        this.outboundSizes = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            sizes[i + 1] = sizes[i] + block.size;
            linkSizes[i + 1] = linkSizes[i] + block.linkSize;
            outboundSizes[i + 1] = outboundSizes[i] + block.outboundSize;
        }
    }

    Block block(int number) {
        return blocks.get(number);
    }

    boolean holds(int number) {
        return region.holds(number);
    }

    /** Which wording of boilerplate the whole block is, if it is one. */
    Optional<WordingClass> wording(int number) {
        if (!classified.get(number)) {
            classified.set(number);
            kinds[number] = wordings.classify(block(number).text).orElse(null);
        }
        return Optional.ofNullable(kinds[number]);
    }

    int size(Region part) {
        return sizes[part.to] - sizes[part.from];
    }

    int linkSize(Region part) {
        return linkSizes[part.to] - linkSizes[part.from];
    }

    /** Within links to other hosts. */
    int outboundSize(Region part) {
        return outboundSizes[part.to] - outboundSizes[part.from];
    }

    void drop(int first, int end, Verdict why) {
        for (int i = first; i < end; i++) {
            block(i).drop(why);
        }
    }
}
