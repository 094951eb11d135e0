package luubao.extract;

import java.util.List;
import org.jsoup.nodes.Document;

/**
 * A page as its reader sees it: its blocks in order, the block-level elements as runs of them (outer before inner), and
 * its pictures.
 */
record Layout(Document document, List<Block> blocks, List<Region> regions, List<Image> images) {

    /** Non-blank characters. */
    int size() {
        int size = 0;
        for (Block block : blocks) {
            size += block.size;
        }
        return size;
    }

    /** @param block the number of the first block after the picture */
    record Image(String url, int block) {}
}
