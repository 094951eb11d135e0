package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nuxt's flat form: one list, in which a whole number within a list or object stands for the value at that place in
 * it. Each value is unfolded once.
 */
final class FlatData {
    private static final int DEEPEST = 60;

    private final List<Json> values;
    private final Map<Integer, Json> unfolded = new LinkedHashMap<>();

    private FlatData(List<Json> values) {
        this.values = values;
    }

    static List<Json> unfold(List<Json> roots) {
        List<Json> out = new ArrayList<>();
        for (Json root : roots) {
            if (root instanceof Json.Items items) {
                FlatData flat = new FlatData(items.values());
                for (int i = 0; i < items.values().size(); i++) {
                    out.add(flat.at(i, 0));
                }
            }
        }
        return out;
    }

    private Json at(int index, int depth) {
        Json known = unfolded.get(index);
        if (known != null || depth > DEEPEST) {
            return known == null ? Json.NONE : known;
        }
        unfolded.put(index, Json.NONE);
        Json value = value(values.get(index), depth + 1);
        unfolded.put(index, value);
        return value;
    }

    private Json value(Json raw, int depth) {
        if (raw instanceof Json.Items items) {
            return new Json.Items(
                    items.values().stream().map(item -> referred(item, depth)).toList());
        }
        if (raw instanceof Json.Fields fields) {
            Map<String, Json> out = new LinkedHashMap<>();
            fields.values().forEach((key, value) -> out.put(key, referred(value, depth)));
            return new Json.Fields(out);
        }
        return raw;
    }

    private Json referred(Json value, int depth) {
        if (value instanceof Json.Bare bare && bare.value().matches("\\d{1,6}")) {
            int index = Integer.parseInt(bare.value());
            return index < values.size() ? at(index, depth) : Json.NONE;
        }
        return value;
    }
}
