package luubao.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.search.Wanted;

/** A query in the language of FTS5. Every word in it is quoted, so that none is taken for an operator. */
final class MatchExpression {
    private final Wanted wanted;

    MatchExpression(Wanted wanted) {
        this.wanted = wanted;
    }

    String table() {
        return wanted.query().marked() ? "search_written" : "search_bare";
    }

    /** What all these terms stand in. */
    static String of(List<List<String>> terms) {
        return terms.stream().map(MatchExpression::phrase).collect(Collectors.joining(" AND "));
    }

    /** All that is wanted. */
    String all() {
        return within(of(wanted.query().wanted()));
    }

    /** The same, every term of it in the title. */
    String titles() {
        List<List<String>> inTitle = wanted.query().wanted().stream()
                .map(term -> term.stream().map(SearchIndex::title).toList())
                .toList();
        return within(of(inTitle));
    }

    private String within(String terms) {
        List<String> parts = new ArrayList<>(List.of(terms));
        if (!wanted.sites().isEmpty()) {
            parts.add(any(wanted.sites().stream().sorted().map(SearchIndex::site)));
        }
        if (wanted.places() != null) {
            parts.add(any(Stream.concat(
                    wanted.places().provinces().stream().sorted().map(SearchIndex::province),
                    wanted.places().sites().stream().sorted().map(SearchIndex::site))));
        }
        String all = String.join(" AND ", parts);
        return wanted.query().unwanted().isEmpty()
                ? all
                : "(" + all + ") NOT ("
                        + wanted.query().unwanted().stream()
                                .map(MatchExpression::phrase)
                                .collect(Collectors.joining(" OR "))
                        + ")";
    }

    private static String any(Stream<String> words) {
        return words.map(word -> phrase(List.of(word))).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String phrase(List<String> words) {
        return '"' + String.join(" ", words).replace("\"", "") + '"';
    }
}
