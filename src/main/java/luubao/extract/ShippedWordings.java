package luubao.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code boilerplate.yaml} that the build lays beside this class, for programs that have no configuration. Of
 * YAML it knows what that file uses: comments, keys at the margin, and under each a list of texts in single quotes.
 *
 * <p>The configuration's own reader cannot serve here: it needs SnakeYAML, and a program that uses the extractor has
 * nothing but jsoup and JSpecify on its class path. Nor can this one serve the configuration: who edits that file may use
 * all of YAML, and is told of every mistake with file, line and key.
 */
final class ShippedWordings {
    private static final String FILE = "boilerplate.yaml";
    private static final String ITEM = "  - '";

    private ShippedWordings() {}

    /**
     * Class names and their patterns, both in the file's order.
     *
     * @throws IllegalStateException when the file is missing or holds a line of another form: the build is broken
     */
    static Map<String, List<String>> read() {
        try (InputStream in = ShippedWordings.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " does not stand beside " + ShippedWordings.class.getName());
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, List<String>> read(BufferedReader file) throws IOException {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        List<String> patterns = new ArrayList<>();
        int number = 0;
        for (String raw = file.readLine(); raw != null; raw = file.readLine()) {
            number++;
            String line = Normalizer.normalize(raw, Normalizer.Form.NFC).stripTrailing();
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (line.startsWith(ITEM) && line.endsWith("'") && line.length() > ITEM.length()) {
                patterns.add(
                        line.substring(ITEM.length(), line.length() - 1).strip().replace("''", "'"));
            } else if (line.matches("[a-z]+:")) {
                patterns = new ArrayList<>();
                classes.put(line.substring(0, line.length() - 1), patterns);
            } else {
                throw new IllegalStateException(
                        FILE + ":" + number + ": found '" + line + "', wanted a key or a text in single quotes");
            }
        }
        return classes;
    }
}
