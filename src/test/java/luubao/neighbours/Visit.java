package luubao.neighbours;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as its server saw it.
 *
 * @param path with its query, as sent
 * @param headers by their names in lower case
 * @param nanos this process's clock when its first byte came
 * @param night in which it came, from 1
 * @param time which request of this path in that night it is, from 1
 * @param under how many requests the server had under way then, this one included
 */
public record Visit(String path, Map<String, String> headers, long nanos, int night, int time, int under) {
    public Visit {
        headers = Map.copyOf(headers);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether it asks for the page only where it changed. */
    public boolean isConditional() {
        return headers.containsKey("if-none-match") || headers.containsKey("if-modified-since");
    }
}
