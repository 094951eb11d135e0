package luubao.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.search.Phrases;
import luubao.search.Wanted;

/**
 * A query in the language of FTS5. Every term in it is quoted, so that none is taken for an operator. Of phrases longer than
 * pairs it says too little: see {@link Phrases}.
 */
final class MatchExpression {
    private final Wanted wanted;

    MatchExpression(Wanted wanted) {
        this.wanted = wanted;
    }

    /** All that is wanted. */
    String all() {
        return within("");
    }

    /** The same, every term of it in the title. */
    String titles() {
        return within(SearchTerms.TITLE);
    }

    /** What one term stands in, wherever that is, in the places that a sign means. */
    String of(List<String> term, String sign) {
        return SearchTerms.asked(term, wanted.query().marked(), sign)
                .map(MatchExpression::quoted)
                .collect(Collectors.joining(" AND "));
    }

    /** Whether nothing is asked but this term. */
    boolean isOnly(List<String> term) {
        return all().equals(of(term, "")) && wanted.from() == null && wanted.to() == null;
    }

    private String within(String sign) {
        List<String> parts = new ArrayList<>();
        wanted.query().wanted().forEach(term -> parts.add(of(term, sign)));
        if (!wanted.sites().isEmpty()) {
            parts.add(any(wanted.sites().stream().sorted().map(SearchTerms::site)));
        }
        if (wanted.places() != null) {
            parts.add(any(Stream.concat(
                    wanted.places().provinces().stream().sorted().map(SearchTerms::province),
                    wanted.places().sites().stream().sorted().map(SearchTerms::site))));
        }
        String all = String.join(" AND ", parts);
        // who holds the pairs of a longer one need not hold it
        List<String> unwanted = wanted.query().unwanted().stream()
                .filter(term -> !Phrases.isLong(term))
                .map(term -> of(term, ""))
                .toList();
        return unwanted.isEmpty() ? all : "(" + all + ") NOT (" + String.join(" OR ", unwanted) + ")";
    }

    private static String any(Stream<String> terms) {
        return terms.map(MatchExpression::quoted).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String quoted(String term) {
        return '"' + term.replace("\"", "") + '"';
    }
}
