package luubao.extract;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * Where the blocks of a page stand in its template: the block-level elements around each by tag, class and id, digits
 * folded, so that the place of a box is the same on all pages made with one template.
 */
final class Places {
    private final Map<Region, Long> places = new IdentityHashMap<>();

    Places(Layout layout) {
        // outer before inner
        for (Region region : layout.regions()) {
            Element element = region.element;
            long own = Folding.folded(region.tag() + " " + element.className() + " " + element.id());
            Long outer = region.parent == null ? null : places.get(region.parent);
            places.put(region, Folding.mix(outer == null ? 0 : outer, own));
        }
    }

    long of(Block block) {
        Long place = places.get(block.region);
        return Folding.mix(place == null ? 0 : place, block.level);
    }
}
