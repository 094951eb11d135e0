package luubao.extract;

import java.util.IdentityHashMap;
import java.util.Map;

/** Short CSS-like paths of a page's regions: {@code div#content > div.news-body > p}. */
final class PathNames {
    /** Elements that a path names; the nearest ones tell most. */
    private static final int STEPS = 4;

    private static final int LONGEST_NAME = 40;

    private static final int MOST_NAMES = 20;

    private static final int LONGEST_ALL = 60;

    private final Map<Region, String> known = new IdentityHashMap<>();

    /** The region and those around it that have a name, up to the first with an id. Blank for levels left out. */
    String of(Region region) {
        return known.computeIfAbsent(region, PathNames::path);
    }

    private static String path(Region region) {
        StringBuilder path = new StringBuilder(step(region));
        int steps = 1;
        boolean found = !id(region).isEmpty();
        boolean skipped = false;
        for (Region up = region.parent; up != null && !found && steps < STEPS; up = up.parent) {
            if (up.tag().equals("body") || up.tag().equals("html")) {
                break;
            }
            String step = step(up);
            if (step.equals(up.tag())) {
                skipped = true;
                continue;
            }
            path.insert(0, step + (skipped ? " " : " > "));
            skipped = false;
            steps++;
            found = !id(up).isEmpty();
        }
        return path.toString();
    }

    private static String step(Region region) {
        String id = id(region);
        if (!id.isEmpty()) {
            return region.tag() + "#" + id;
        }
        for (String name : region.element.className().strip().split("\\s+", MOST_NAMES)) {
            if (isName(name)) {
                return region.tag() + "." + name;
            }
        }
        return region.tag();
    }

    /** One element with all its names, of which a rule may have meant any: {@code div#tool.share-box.clearfix}. */
    static String all(Region region) {
        StringBuilder all = new StringBuilder(region.tag());
        if (!id(region).isEmpty()) {
            all.append('#').append(id(region));
        }
        for (String name : region.element.className().strip().split("\\s+", MOST_NAMES)) {
            if (all.length() > LONGEST_ALL) {
                return all.append('…').toString();
            }
            if (isName(name)) {
                all.append('.').append(name);
            }
        }
        return all.toString();
    }

    private static String id(Region region) {
        String id = region.element.id().strip();
        return isName(id) ? id : "";
    }

    /** Neither a style sheet's shorthand nor anything a page could play tricks with on a terminal. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
}
