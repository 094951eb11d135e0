package luubao.export;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.archive.ArchivedRecord;

/** An article in Markdown (CommonMark 0.31): its facts as YAML front matter, title, text; read as the text that it is. */
final class Markdown {
    /** What means something inside a line. */
    private static final Pattern INLINE = Pattern.compile("[\\\\`*_\\[\\]<>&~|$#]");

    /** What means something where it begins a line: lists, underlined headings, rules, numbers with a mark. */
    private static final Pattern BLOCK = Pattern.compile("^([-+=]|\\d{1,9}(?=[.)]))");

    /** What YAML wants escaped besides what JSON does. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private final Origin origin;

    Markdown(Origin origin) {
        this.origin = origin;
    }

    String of(ArchivedRecord record) {
        StringBuilder out = new StringBuilder("---\n");
        for (Map.Entry<String, String> fact : record.factsAsJson().entrySet()) {
            line(out, fact.getKey(), fact.getValue());
        }
        line(out, "file", ArchivedRecord.json(record.file()));
        line(out, "source", ArchivedRecord.json(origin.source(record)));
        line(out, "licence", ArchivedRecord.json(origin.licence(record)));
        out.append("---\n\n# ").append(escaped(record.title())).append('\n');
        for (String paragraph : record.text().split("\n{2,}")) {
            // a line break inside a paragraph stays one
            out.append('\n');
            out.append(
                    String.join("\\\n", paragraph.lines().map(Markdown::escaped).toList()));
            out.append('\n');
        }
        return out.toString();
    }

    /** JSON is YAML but for a few characters. */
    private static void line(StringBuilder out, String key, String json) {
        String safe = UNPRINTABLE
                .matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.format("\\u%04x", (int) found.group().charAt(0))));
        out.append(key).append(": ").append(safe).append('\n');
    }

    static String escaped(String line) {
        String inline = INLINE.matcher(line.strip()).replaceAll("\\\\$0");
        Matcher block = BLOCK.matcher(inline);
        return block.find()
                ? Character.isDigit(inline.charAt(0))
                        ? block.group() + "\\" + inline.substring(block.end())
                        : "\\" + inline
                : inline;
    }
}
