package luubao.search;

import java.util.List;

/**
 * A piece of text as it is printed, with what was searched for in it.
 *
 * @param hits in their order; they do not overlap
 */
public record Marked(String text, List<Span> hits) {
    public Marked {
        hits = List.copyOf(hits);
    }

    /** Characters of the text from {@code start} up to before {@code end}. */
    public record Span(int start, int end) {}

    /** The text with something before and behind each hit. */
    public String with(String before, String behind) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Span hit : hits) {
            out.append(text, at, hit.start)
                    .append(before)
                    .append(text, hit.start, hit.end)
                    .append(behind);
            at = hit.end;
        }
        return out.append(text, at, text.length()).toString();
    }
}
