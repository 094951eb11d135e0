package luubao.frontier;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an item ended, once and for good in its run.
 *
 * @param ending one of the named endings
 * @param reason one line for a person; empty where the ending says all
 * @param article the article's id, where there is one
 * @param unmatched of an article that was read: the site's selectors that matched nothing; null of any other item
 * @param reading what it showed, or null
 */
public record Outcome(
        Ending ending,
        String reason,
        @Nullable String article,
        @Nullable List<Unmatched> unmatched,
        @Nullable Reading reading) {

    public Outcome {
        unmatched = unmatched == null ? null : List.copyOf(unmatched);
    }

    /** The end of an item of which nothing is kept for the figures of its night. */
    public Outcome(Ending ending, String reason, @Nullable String article, @Nullable List<Unmatched> unmatched) {
        this(ending, reason, article, unmatched, null);
    }

    /** The same, for another reason. */
    public Outcome because(String why) {
        return new Outcome(ending, why, article, unmatched, reading);
    }

    /** The same, with what it showed. */
    public Outcome showing(@Nullable Reading shown) {
        return new Outcome(ending, reason, article, unmatched, shown);
    }

    /** The same, with these selectors as those that matched nothing. */
    public Outcome withUnmatched(List<Unmatched> selectors) {
        return new Outcome(ending, reason, article, selectors, reading);
    }

    /**
     * A selector of the site's file.
     *
     * @param key its key there, such as {@code body}
     * @param selector on one line
     */
    public record Unmatched(String key, String selector) {
        /** As the frontier's column has it. */
        String line() {
            return key + " " + selector;
        }

        static Unmatched of(String line) {
            String[] parts = line.split(" ", 2);
            return new Unmatched(parts[0], parts.length < 2 ? "" : parts[1]);
        }
    }

    /** The named endings of an item. */
    public enum Ending {
        /** A new article is in the archive. */
        ARCHIVED,
        /** A known article's text changed: a revision is in the archive. */
        REVISED,
        /** A known article says what it said before. */
        UNCHANGED,
        /** Another address of a text that is kept already. */
        DUPLICATE,
        /** Nearly a text that is kept already. */
        NEAR_DUPLICATE,
        /** A page that holds no article. */
        NOT_AN_ARTICLE,
        /** We may not or will not: robots.txt, address, size, type. */
        REFUSED,
        /** The site will not: captcha, access refused. Tried again another night. */
        BLOCKED,
        /** No longer there. What is archived stays. */
        GONE,
        /** Something went wrong; tried again another night. */
        FAILED,
        /** A robots.txt, feed, sitemap or listing was read: no item of its own. */
        READ;

        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Ending of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public static Outcome of(Ending ending, String reason) {
        return new Outcome(ending, reason, null, null);
    }

    /** True when the run must tell that something did not work. */
    public boolean failed() {
        return ending == Ending.FAILED || ending == Ending.BLOCKED;
    }

    /** True when the item's text stands in the archive. */
    public boolean kept() {
        return switch (ending) {
            case ARCHIVED, REVISED, UNCHANGED, DUPLICATE, NEAR_DUPLICATE -> true;
            case NOT_AN_ARTICLE, REFUSED, BLOCKED, GONE, FAILED, READ -> false;
        };
    }
}
