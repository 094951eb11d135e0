package luubao.archive;

/** What a visit tells of an article without bringing a text. */
public sealed interface Notice permits Gone, Reserved {
    /** The canonical URL of the page. */
    String url();
}
