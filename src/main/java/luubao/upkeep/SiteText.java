package luubao.upkeep;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a site's file line by line: keys, values and comments that hold whatever a site served. */
final class SiteText {
    private static final int WIDTH = 118;
    private static final int LONGEST_QUOTE = 200;

    /** What stands in YAML without quotes and is read as it stands. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}/][\\p{L}\\p{N} .,()/_%&=?~+–-]*+(?:://?[^\\s#:,\\[\\]{}]*+)?");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private final StringBuilder out = new StringBuilder();

    /** Comments, each broken into lines where it is long. */
    SiteText comment(String indent, Collection<String> texts) {
        for (String text : texts) {
            StringBuilder line = new StringBuilder(indent).append('#');
            for (String word : text.split(" ", -1)) {
                if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length() + 1) {
                    out.append(line.toString().stripTrailing()).append('\n');
                    line = new StringBuilder(indent).append('#');
                }
                line.append(' ').append(word);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return this;
    }

    SiteText comment(String indent, String text) {
        return comment(indent, List.of(text));
    }

    SiteText line(String text) {
        out.append(text).append('\n');
        return this;
    }

    /** Lines that are written already. */
    SiteText lines(String text) {
        out.append(text);
        return this;
    }

    SiteText value(String key, Object value) {
        return line(key + ": " + scalar(value.toString()));
    }

    SiteText list(String indent, String key, Collection<?> values) {
        if (!values.isEmpty()) {
            line(indent + key + ":");
            values.forEach(value -> line(indent + "  - " + scalar(value.toString())));
        }
        return this;
    }

    /** Regular expressions in single quotes, in which a backslash is a backslash. */
    SiteText patterns(String indent, String key, List<Pattern> patterns) {
        return patterns.isEmpty()
                ? this
                : line(indent + key + ": "
                        + patterns.stream()
                                .map(pattern -> "'" + pattern.pattern().replace("'", "''") + "'")
                                .collect(Collectors.joining(", ", "[", "]")));
    }

    /** A value as YAML reads it back. */
    static String scalar(String text) {
        String line = quoted(text, Integer.MAX_VALUE);
        return PLAIN.matcher(line).matches() && !WORD.matcher(line).matches()
                ? line
                : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What a site served, on one line and not too long. */
    static String quoted(String text) {
        return quoted(text, LONGEST_QUOTE);
    }

    private static String quoted(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{C}\\p{Z}\\s]+", " ").strip();
        return line.length() > longest ? line.substring(0, longest).replaceFirst("[\\uD800-\\uDBFF]$", "") + "…" : line;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
