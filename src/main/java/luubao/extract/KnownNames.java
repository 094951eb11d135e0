package luubao.extract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What class names say of elements, read once for all pages: those of one site have nearly all of theirs in common.
 * Safe for use by several threads; what it gives does not depend on what it knows already.
 */
final class KnownNames {
    /** With so many it begins anew; they take a few megabytes. */
    private static final int MOST = 30_000;

    /** Longer ones are read each time. */
    private static final int LONGEST = 400;

    private final Map<String, ElementNames> byClass = new ConcurrentHashMap<>();

    /**
     * What an element's names say.
     *
     * @param classes the class attribute, or ""
     * @param id likewise; not kept, because there is one element of each
     */
    ElementNames of(String classes, String id) {
        ElementNames named = classes.isEmpty() ? ElementNames.NONE : ofClasses(classes);
        return id.isEmpty() ? named : named.and(ElementNames.ofId(id));
    }

    private ElementNames ofClasses(String classes) {
        ElementNames known = byClass.get(classes);
        if (known != null) {
            return known;
        }
        ElementNames read = ElementNames.ofClasses(classes);
        if (classes.length() <= LONGEST) {
            if (byClass.size() >= MOST) {
                byClass.clear();
            }
            byClass.put(classes, read);
        }
        return read;
    }
}
