package luubao.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Drops what a page holds a second time: some write the same text once for wide and once for narrow screens, or again for
 * the printer, and show one. A run of blocks that repeats an earlier run word for word is such a copy where it is long
 * or repeats all; a refrain, a note below each section or a row of a table is not.
 */
final class TextAgain {
    /** Shorter blocks, in non-blank characters, and what is no sentence may well stand twice, and begin no run. */
    private static final int PARAGRAPH = 60;

    private static final int FEWEST_PARAGRAPHS = 3;
    private static final int SHORTEST_RUN = 400;

    /** What is kept of the body, in page order. */
    private final List<Block> blocks = new ArrayList<>();

    /** How many paragraphs stand before each of them. */
    private final int[] paragraphs;

    TextAgain(Body body) {
        for (Block block : body.blocks.subList(body.from, body.to)) {
            if (block.kept()) {
                blocks.add(block);
            }
        }
        paragraphs = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            paragraphs[i + 1] = paragraphs[i] + (isParagraph(blocks.get(i)) ? 1 : 0);
        }
    }

    /** The first copy stays. */
    void drop() {
        Map<String, Integer> first = new HashMap<>();
        int done = 0;
        for (int i = 0; i < blocks.size(); i = Math.max(i + 1, done)) {
            Block block = blocks.get(i);
            if (!isParagraph(block)) {
                continue;
            }
            Integer before = first.putIfAbsent(block.text, i);
            if (before != null) {
                int length = run(before, i);
                if (isLong(i, length) || isAll(before, i, length)) {
                    drop(before, i, length, done);
                }
                done = i + length; // what begins within a run that is too short is shorter still
            }
        }
    }

    /** How many blocks from the second place on repeat those from the first, up to the second. */
    private int run(int first, int second) {
        int length = 0;
        while (first + length < second
                && second + length < blocks.size()
                && blocks.get(first + length).text.equals(blocks.get(second + length).text)) {
            length++;
        }
        return length;
    }

    private boolean isLong(int from, int length) {
        int size = 0;
        int paragraphs = 0;
        for (Block block : blocks.subList(from, from + length)) {
            size += isParagraph(block) ? block.size : 0;
            paragraphs += isParagraph(block) ? 1 : 0;
        }
        return size >= SHORTEST_RUN && paragraphs >= FEWEST_PARAGRAPHS;
    }

    /** Whether all paragraphs before the second place are repeated from there on, in another box; then a few are enough. */
    private boolean isAll(int first, int second, int length) {
        if (blocks.get(first).region.parent == blocks.get(second).region.parent) {
            return false;
        }
        int again = paragraphs[first + length] - paragraphs[first];
        return again == paragraphs[second] && again > 1;
    }

    private static boolean isParagraph(Block block) {
        return block.size >= PARAGRAPH && block.closed() && !block.inDataRow();
    }

    /** With the headings and lines right before it that stand before the first copy, too. */
    private void drop(int first, int second, int length, int done) {
        int back = 0;
        while (first - back > 0
                && second - back > Math.max(done, first + length)
                && blocks.get(first - back - 1).text.equals(blocks.get(second - back - 1).text)) {
            back++;
        }
        for (Block block : blocks.subList(second - back, second + length)) {
            block.drop(Verdict.Kind.TEXT_AGAIN);
        }
    }
}
