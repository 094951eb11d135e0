package luubao.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down where each fact of one article came from while the article is put together. */
final class Sources {
    private final Map<String, String> sources = new LinkedHashMap<>();

    <T> T of(String fact, Sourced<T> found) {
        sources.put(fact, found.from());
        return found.value();
    }

    <T> @Nullable T of(String fact, Optional<Sourced<T>> found) {
        found.ifPresent(known -> sources.put(fact, known.from()));
        return found.map(Sourced::value).orElse(null);
    }

    /** An empty list came from nowhere. */
    <T> List<T> all(String fact, Sourced<List<T>> found) {
        if (!found.value().isEmpty()) {
            sources.put(fact, found.from());
        }
        return found.value();
    }

    Map<String, String> map() {
        return sources;
    }
}
