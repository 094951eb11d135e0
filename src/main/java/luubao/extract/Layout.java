package luubao.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

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
    record Image(Element element, int block) {
        private static final List<String> LAZY_SOURCES = List.of("data-src", "data-original", "data-lazy-src", "src");

        /** Where the picture is, absolute where the page's own address is known; empty where it says none. */
        String url() {
            for (String name : LAZY_SOURCES) {
                String value = element.attributes().get(name);
                if (!value.isBlank() && !value.startsWith("data:")) {
                    String absolute = Addresses.absolute(element, name);
                    return absolute.isEmpty() ? value.strip() : absolute;
                }
            }
            return "";
        }
    }
}
