package luubao.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The wordings of page furniture, from {@code config/boilerplate.yaml}: what they mean and how they are matched is for
 * the extractor to say.
 *
 * @param classes class name, such as {@code share}, to its patterns, both in the file's order
 */
public record Boilerplate(Map<String, List<String>> classes) {

    public Boilerplate {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        classes.forEach((name, patterns) -> copy.put(name, List.copyOf(patterns)));
        classes = Collections.unmodifiableMap(copy);
    }
}
