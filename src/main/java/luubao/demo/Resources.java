package luubao.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The demo's files on the class path, below {@code luubao/demo/}. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("luubao/demo/" + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read luubao/demo/" + name, e);
        }
    }

    /** A file cut at its lines {@code == name}: the pieces by name, without the line's end before the next one. */
    static Map<String, String> sections(String name) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String piece : ("\n" + text(name)).split("\n== ", -1)) {
            int end = piece.indexOf('\n');
            if (!piece.isEmpty()) {
                sections.put(
                        end < 0 ? piece : piece.substring(0, end).strip(), end < 0 ? "" : piece.substring(end + 1));
            }
        }
        return sections;
    }

    /** Puts the values into the places {@code {{name}}}; a value's own braces stay as they are. */
    static String fill(String template, Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            String value = values.get(template.substring(open + 2, close));
            if (value == null) {
                throw new IllegalStateException("nothing to put in place of " + template.substring(open, close + 2));
            }
            out.append(template, from, open).append(value);
            from = close + 2;
        }
        return out.append(template, from, template.length()).toString();
    }
}
