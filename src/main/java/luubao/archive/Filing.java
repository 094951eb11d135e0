package luubao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeping takes, in this order: the text's drop, the facts' drop, the commit.
 *
 * @param text the .txt, or null where none is written
 * @param facts the .json, or null
 * @param json the .json to be taken into the catalogue at commit, below the archive; null where no file changes
 * @param article whose addresses these are; null where none is known
 * @param addresses URLs that lead to the article afterwards, the one that came in first
 * @param copy whether they are addresses of a copy
 * @param outcome how it ends when all went well
 * @param ofCopies further URLs that lead to it, as addresses of copies
 * @param record whether an export's record is kept: which copies an article lists, its own record says
 */
public record Filing(
        @Nullable Drop text,
        @Nullable Drop facts,
        @Nullable String json,
        @Nullable String article,
        List<String> addresses,
        boolean copy,
        Kept outcome,
        List<String> ofCopies,
        boolean record) {

    public Filing {
        addresses = List.copyOf(addresses);
        ofCopies = List.copyOf(ofCopies);
    }

    Filing(
            @Nullable Drop text,
            @Nullable Drop facts,
            @Nullable String json,
            @Nullable String article,
            List<String> addresses,
            boolean copy,
            Kept outcome) {
        this(text, facts, json, article, addresses, copy, outcome, List.of(), false);
    }

    /** Nothing to write at all. */
    static Filing nothing(Kept outcome) {
        return new Filing(null, null, null, null, List.of(), false, outcome);
    }
}
