package luubao.site;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The 63 provinces of before 1 July 2025 and the units they lie in now (Resolution 202/2025/QH15), from
 * {@code config/provinces.yaml}.
 *
 * @param now old name to the name of today, in the file's order
 */
public record Provinces(Map<String, String> now) {

    public Provinces {
        now = Collections.unmodifiableMap(new LinkedHashMap<>(now));
    }

    /**
     * Reads the file's "old name: name of today" lines.
     *
     * @throws ConfigException naming file, line and key when the file cannot be used
     */
    public static Provinces read(Path file) {
        Map<String, String> now = new LinkedHashMap<>();
        YamlFile.read(file).map().forEach((old, unit) -> now.put(old, unit.text()));
        return new Provinces(now);
    }

    /** The unit of today in which an old province lies; empty for a name that the file does not have. */
    public Optional<String> now(String old) {
        return Optional.ofNullable(now.get(old));
    }
}
