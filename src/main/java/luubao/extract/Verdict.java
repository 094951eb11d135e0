package luubao.extract;

import org.jspecify.annotations.Nullable;

/**
 * Why a block is no part of the text: judges look at the kind, persons read the reason.
 *
 * @param wording the class of boilerplate that it is; null of every kind but {@link Kind#WORDING}
 * @param reason one line for a person
 */
record Verdict(Kind kind, @Nullable WordingClass wording, String reason) {

    /** What speaks against a block. */
    enum Kind {
        /** By the tag or the name of an element around it. */
        FURNITURE("furniture"),
        /** A box in a row of teasers below the story. */
        TEASER("among teasers"),
        /** By what was learnt of the site, whatever else speaks for it. */
        RECURRING("recurs on the site"),
        OUTSIDE_SELECTOR("outside the site's body selector"),
        OUTSIDE_BODY("outside the body"),
        TITLE("title"),
        BEFORE_TITLE("before the title"),
        CAPTION("caption"),
        BYLINE("byline"),
        DATE_LINE("date line"),
        LABEL("a label above the text"),
        WORDING("wording"),
        LINK("a link"),
        LINK_LIST("a list of links"),
        PAGE_NUMBERS("page numbers"),
        IDLE_HEADING("a heading without text"),
        BELOW_HEADING("below a heading of something else"),
        BELOW_STORY("below the end of the story"),
        AFTER_COMMENTS("after the comments' heading"),
        LEAD_AGAIN("the lead again"),
        TEXT_AGAIN("the same text again"),
        /** Of whom the structured data say that they wrote it, or describe. */
        AUTHOR_LIFE("the author's life"),
        /** Who publishes the site, by which licence, where. */
        IMPRINT("imprint"),
        /** A lead that the body repeats and goes on from. */
        REPEATED_LEAD("repeated in the body");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }
    }

    static Verdict of(Kind kind) {
        return new Verdict(kind, null, kind.reason);
    }

    /** @param names the element, as a person may find it */
    static Verdict furniture(String names) {
        return new Verdict(Kind.FURNITURE, null, "furniture: " + names);
    }

    /** @param row how many stand in the row */
    static Verdict teaser(int row) {
        return new Verdict(Kind.TEASER, null, "among " + row + " teasers");
    }

    /** @param on of the site's pages that were learnt from, so many have it */
    static Verdict recurring(int on, int pages) {
        return new Verdict(Kind.RECURRING, null, "recurs on " + on + " of " + pages + " pages of the site");
    }

    static Verdict wording(WordingClass wording) {
        return new Verdict(Kind.WORDING, wording, "wording: " + wording.key());
    }

    static Verdict belowHeading(String heading) {
        return new Verdict(Kind.BELOW_HEADING, null, "below \"" + heading + "\"");
    }

    /** True for links by themselves and lists of them. */
    boolean isOfLinks() {
        return kind == Kind.LINK || kind == Kind.LINK_LIST;
    }
}
