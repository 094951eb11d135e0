package luubao.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import luubao.search.Marked.Span;
import luubao.search.Words.Word;

/** Shows where a query's terms stand. Stateless but for the query, for any thread. */
public final class Marker {
    /** Words of a snippet: two lines of a terminal. */
    private static final int WORDS = 30;

    /** Of them ahead of the first hit. */
    private static final int AHEAD = 6;

    private static final String CUT = "…";

    private final Query query;

    public Marker(Query query) {
        this.query = query;
    }

    /** All of a text, such as a title. */
    public Marked whole(String text) {
        List<Word> words = Words.of(text);
        List<Span> spans = new ArrayList<>();
        for (Hit hit : hits(words)) {
            spans.add(
                    new Span(words.get(hit.from).start(), words.get(hit.to - 1).end()));
        }
        return new Marked(text, joined(spans));
    }

    /** The piece of a text that shows most of the terms, on one line; its beginning where it shows none. */
    public Marked snippet(String text) {
        List<Word> words = Words.of(text);
        if (words.isEmpty()) {
            return new Marked("", List.of());
        }
        List<Hit> hits = hits(words);
        int first = Math.max(0, best(hits) - AHEAD);
        int last = Math.min(words.size(), first + WORDS) - 1;
        first = Math.max(0, Math.min(first, last + 1 - WORDS));
        int start = first == 0 ? 0 : words.get(first).start();
        int end = last == words.size() - 1 ? text.length() : words.get(last).end();
        List<Span> spans = new ArrayList<>();
        for (Hit hit : hits) {
            if (hit.from >= first && hit.to - 1 <= last) {
                spans.add(new Span(
                        words.get(hit.from).start(), words.get(hit.to - 1).end()));
            }
        }
        return cut(text, start, end, joined(spans));
    }

    /** The first word of the piece: that with which the most terms come, the first such. */
    private static int best(List<Hit> hits) {
        int best = 0;
        int most = 0;
        for (int i = 0; i < hits.size(); i++) {
            Set<Integer> terms = new HashSet<>();
            for (int j = i; j < hits.size() && hits.get(j).to <= hits.get(i).from + WORDS - AHEAD; j++) {
                terms.add(hits.get(j).term);
            }
            if (terms.size() > most) {
                most = terms.size();
                best = hits.get(i).from;
            }
        }
        return best;
    }

    /** Where terms stand, in the order of their first words. */
    private List<Hit> hits(List<Word> words) {
        List<String> forms = words.stream().map(Query.form(query.marked())).toList();
        List<Hit> hits = new ArrayList<>();
        for (int at = 0; at < forms.size(); at++) {
            for (int term = 0; term < query.wanted().size(); term++) {
                List<String> wanted = query.wanted().get(term);
                int end = at + wanted.size();
                if (end <= forms.size()
                        && forms.get(at).equals(wanted.get(0))
                        && forms.subList(at, end).equals(wanted)) {
                    hits.add(new Hit(term, at, end));
                }
            }
        }
        return hits;
    }

    /** Those that overlap as one. */
    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            int last = joined.size() - 1;
            if (last >= 0 && span.start() < joined.get(last).end()) {
                joined.set(
                        last,
                        new Span(
                                joined.get(last).start(),
                                Math.max(joined.get(last).end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** The piece with its line breaks as blanks. */
    private static Marked cut(String text, int start, int end, List<Span> spans) {
        StringBuilder out = new StringBuilder(start == 0 ? "" : CUT);
        List<Span> moved = new ArrayList<>();
        int at = start;
        for (Span span : spans) {
            line(text, at, span.start(), out);
            int from = out.length();
            line(text, span.start(), span.end(), out);
            moved.add(new Span(from, out.length()));
            at = span.end();
        }
        line(text, at, end, out);
        return new Marked(out.append(end == text.length() ? "" : CUT).toString(), moved);
    }

    private static void line(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
    }

    /**
     * Where a term stands.
     *
     * @param term its number
     * @param from its first word
     * @param to behind its last word
     */
    private record Hit(int term, int from, int to) {}
}
