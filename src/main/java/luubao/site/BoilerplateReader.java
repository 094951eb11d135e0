package luubao.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads {@code config/boilerplate.yaml}: class names, each with a list of patterns. */
public final class BoilerplateReader {

    private BoilerplateReader() {}

    /**
     * Reads the classes in the file's order.
     *
     * @param check compiles a pattern in the file's notation and throws IllegalArgumentException (as does
     *     {@link java.util.regex.Pattern#compile}) where it cannot
     * @throws ConfigException naming file, line and class
     */
    public static Boilerplate read(Path file, Consumer<String> check) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        YamlFile.read(file)
                .map()
                .forEach((name, patterns) -> classes.put(
                        name,
                        patterns.list().stream()
                                .map(pattern -> checked(pattern, check))
                                .toList()));
        return new Boilerplate(classes);
    }

    private static String checked(YamlFile.Value pattern, Consumer<String> check) {
        try {
            check.accept(pattern.text());
            return pattern.text();
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw pattern.wrong("found '" + pattern.text() + "', wanted a regular expression: " + reason);
        }
    }
}
