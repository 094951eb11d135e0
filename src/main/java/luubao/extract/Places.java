package luubao.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * Where the blocks of a page stand in its template: the block-level elements around each by tag, class and id, digits
 * folded, so that the place of a box is the same on all pages made with one template.
 */
final class Places {
    /** How many elements a place is shown by. */
    private static final int SHOWN = 3;

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

    /** The place's end, for a person: {@code main.col-left > div.box > p}. */
    static String shown(Block block) {
        Deque<String> steps = new ArrayDeque<>();
        for (Region region = block.region; region != null && steps.size() < SHOWN; region = region.parent) {
            steps.push(shown(region.element));
        }
        return String.join(" > ", steps);
    }

    private static String shown(Element element) {
        String id = element.id().strip();
        String name = id.isEmpty() ? element.className().strip() : id;
        String sign = id.isEmpty() ? "." : "#";
        String step = element.normalName() + (name.isEmpty() ? "" : sign + name.replaceAll("\\s+", "."));
        return step.length() <= 30 ? step : step.substring(0, 29) + "…";
    }
}
