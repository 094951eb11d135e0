package luubao.extract;

/**
 * A page that holds no article.
 *
 * @param kind which kind of page it is
 * @param reason one line for a person, without the page's address
 */
public record NotArticle(Kind kind, String reason) implements Extraction {

    /** Which kind of page it is. */
    public enum Kind {
        /** Nothing, or next to nothing, to read. */
        EMPTY,
        /** A site's first page. */
        HOME,
        /** A section or another list of articles or goods. */
        LISTING,
        /** What is kept under one tag or topic. */
        TAG,
        /** What a search found. */
        SEARCH,
        /** Days and what is on. */
        CALENDAR,
        /** A page that says that what was asked for is not there, or not published, under status 200. */
        SOFT_404,
        /** Only signed-in readers see the text. */
        LOGIN,
        /** A captcha, an access refusal or a shell that only scripts fill: to be tried later. */
        BLOCKED,
        /** Pictures, with captions at most. */
        GALLERY,
        /** A video with a line about it at most. */
        VIDEO,
        /** A file to load or to leaf through, such as a PDF, and no text of its own. */
        DOCUMENT,
        /** Some other page, such as a contact form. */
        OTHER;

        /** In the words of outcomes and messages: {@code soft-404}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
