package luubao.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;

/**
 * A word of a sentence, or a run of figures, or a name.
 *
 * @param text folded; figures without what parts thousands; the words of a name joined by a blank
 */
record Value(Kind kind, String text) {
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[.,](?=\\d{3}(?!\\d))");

    /** Quarters, sessions and grades are counted in these. */
    private static final Pattern ROMAN = Pattern.compile("[IVX]{1,5}");

    enum Kind {
        WORD,
        FIGURE,
        NAME
    }

    /**
     * The sentence's values in their order.
     *
     * @param names whether capitals tell names in it
     */
    static List<Value> read(String sentence, boolean names) {
        List<Value> values = new ArrayList<>();
        boolean first = true;
        for (StringTokenizer tokens = new StringTokenizer(sentence); tokens.hasMoreTokens(); first = false) {
            String token = tokens.nextToken();
            String key = MatchKey.of(token);
            if (key.isEmpty()) {
                continue;
            }
            Kind kind = kind(token, key, names, first);
            for (String word : key.split(" ")) {
                add(values, Character.isDigit(word.charAt(0)) ? Kind.FIGURE : kind, word);
            }
        }
        return values;
    }

    private static Kind kind(String token, String key, boolean names, boolean first) {
        int start = 0;
        while (!Character.isLetterOrDigit(token.charAt(start)) && start + 1 < token.length()) {
            start++;
        }
        if (ROMAN.matcher(token.substring(start, Math.min(token.length(), start + key.length())))
                .matches()) {
            return Kind.FIGURE;
        }
        return names && !first && Character.isUpperCase(token.charAt(start)) ? Kind.NAME : Kind.WORD;
    }

    private static void add(List<Value> values, Kind kind, String word) {
        String text =
                kind == Kind.FIGURE ? THOUSANDS.matcher(word).replaceAll("").replace(',', '.') : word;
        Value last = values.isEmpty() ? null : values.get(values.size() - 1);
        if (last != null && kind != Kind.WORD && last.kind == kind) {
            values.set(values.size() - 1, new Value(kind, last.text + " " + text));
        } else {
            values.add(new Value(kind, text));
        }
    }
}
