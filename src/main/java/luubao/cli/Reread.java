package luubao.cli;

import java.util.List;
import luubao.archive.ArchivedArticle;
import luubao.archive.KeptReading;
import org.jspecify.annotations.Nullable;

/**
 * What reading an article again came to.
 *
 * @param article as it was kept before
 * @param result how it ended
 * @param detail one line; empty where there is nothing to say
 * @param wording what was kept and what is read now; null where nothing else is read
 */
public record Reread(
        ArchivedArticle article,
        Result result,
        String detail,
        @Nullable Wording wording) {

    /**
     * Two readings of the same page.
     *
     * @param change as the revision tells it
     * @param facts that are read otherwise
     */
    public record Wording(
            String change,
            String titleBefore,
            String title,
            String textBefore,
            String text,
            List<KeptReading.Fact> facts) {
        public Wording {
            facts = List.copyOf(facts);
        }
    }

    /** How it ended. */
    public enum Result {
        /** Today's extractor reads what is kept. */
        SAME("unchanged", "same"),
        /** It reads something else: a revision. */
        CHANGED("revised", "changed"),
        /** It reads the text of another article, which lists this one as a copy. */
        COPY("duplicate", "copies of other articles"),
        /** It finds no article on the page; what is kept stays. */
        NO_ARTICLE("not-an-article", "no article any more"),
        /** The page is in no WARC file, or not all of them are. */
        NO_PAGE("no-page", "without page"),
        /** The page cannot be read, or what was read cannot be kept. */
        FAILED("failed", "failed");

        private final String label;
        private final String counted;

        Result(String label, String counted) {
            this.label = label;
            this.counted = counted;
        }

        /** The word for one article. */
        public String label() {
            return label;
        }

        /** The words behind a count of articles. */
        String counted() {
            return counted;
        }
    }
}
