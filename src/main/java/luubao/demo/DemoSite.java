package luubao.demo;

import java.net.URI;
import java.util.List;

/**
 * A demo site that is being served.
 *
 * @param id also the name of its configuration file and its folder in the archive
 * @param articles all that should be archived or found to be a copy of one that is
 * @param refused article pages that its robots.txt keeps from everyone although indexes name them
 * @param missing addresses its indexes name that answer 404
 * @param notArticles addresses that answer 200 with no article: home, sections, listings and a "not found" page that
 *     an index names as if it were a story
 * @param indexes robots.txt, feeds and sitemaps
 * @param config its configuration file's text
 */
public record DemoSite(
        String id,
        String name,
        DemoFamily family,
        URI home,
        List<DemoArticle> articles,
        List<URI> refused,
        List<URI> missing,
        List<URI> notArticles,
        List<URI> indexes,
        String config) {

    public DemoSite {
        articles = List.copyOf(articles);
        refused = List.copyOf(refused);
        missing = List.copyOf(missing);
        notArticles = List.copyOf(notArticles);
        indexes = List.copyOf(indexes);
    }

    /** Where the article stands on this site. */
    public URI url(DemoArticle article) {
        return home.resolve(article.path());
    }
}
