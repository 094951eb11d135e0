package luubao.frontier;

/** What an item that was read showed, for the figures of its night. */
public sealed interface Reading {

    /** Of a page that was read as an article. */
    record OfArticle(int words, boolean dated, boolean authored, boolean led) implements Reading {}

    /**
     * Of a feed, sitemap, listing or home page.
     *
     * @param links to articles, each once
     */
    record OfSource(int links) implements Reading {}

    /** Of what redirected to a host that is not its site's. */
    record Away(String host) implements Reading {}
}
