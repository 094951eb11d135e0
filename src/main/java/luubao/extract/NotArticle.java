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
        /** A home, section, tag or search page: mostly links to articles. */
        LISTING,
        /** A page that says that what was asked for is not there, under status 200. */
        SOFT_404,
        /** Only signed-in readers see the text. */
        LOGIN,
        /** A captcha, an access refusal or a shell that only scripts fill: to be tried later. */
        BLOCKED,
        /** A gallery or video page without running text. */
        MEDIA,
        /** Some other page: a contact form, a document list, a calendar. */
        OTHER;

        /** In the words of outcomes and messages: {@code soft-404}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
