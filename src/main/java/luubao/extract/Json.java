package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value as a page's scripts write it, read by {@link JsonReader}. Immutable; what is not there is {@link #NONE}, never
 * null. No deeper than the reader's bound, so that walking it by recursion is safe.
 */
sealed interface Json {

    /** A string, its escapes resolved. */
    record Text(String value) implements Json {}

    /** A number, true, false, null or any other word without quotes, as written. */
    record Bare(String value) implements Json {}

    /** A list, in order. */
    record Items(List<Json> values) implements Json {}

    /** An object, in order; of a key that stands there twice, the last value. */
    record Fields(Map<String, Json> values) implements Json {}

    /** What is not there. */
    Json NONE = new Bare("");

    /** An object's value of that key. */
    default Json at(String key) {
        return this instanceof Fields fields ? fields.values().getOrDefault(key, NONE) : NONE;
    }

    /** A list's items; any other value is its own only item, and what is not there has none. */
    default List<Json> items() {
        return this instanceof Items items ? items.values() : equals(NONE) ? List.of() : List.of(this);
    }

    /** The string, or the strings of the list. */
    default List<String> texts() {
        List<String> out = new ArrayList<>();
        for (Json item : items()) {
            if (item instanceof Text text) {
                out.add(text.value());
            }
        }
        return out;
    }
}
