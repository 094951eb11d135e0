package luubao.fetch;

import java.net.URI;
import java.util.Optional;
import luubao.site.Site;

/** Which redirects are not followed. */
public final class Hops {
    private Hops() {}

    /**
     * The end of an item at a redirect.
     *
     * @param gone true when the redirect says that the page is no longer there
     */
    public record Stop(boolean gone, String reason) {}

    /**
     * Empty where the redirect is followed. A page that now leads to the site's front page is gone: so answer portals
     * that were merged. A crawl does not leave its site; an import of a page of no configured site goes anywhere.
     */
    public static Optional<Stop> end(Optional<Site> site, URI from, URI to) {
        if (isFrontPage(to) && !isFrontPage(from)) {
            return Optional.of(new Stop(true, from + ": redirects to the front page " + to));
        }
        if (site.isPresent() && !site.get().owns(to)) {
            return Optional.of(new Stop(
                    false,
                    from + ": redirects to " + to + ", which is no host of site "
                            + site.get().id() + "; if it is, name it under aliases in the site's file"));
        }
        return Optional.empty();
    }

    private static boolean isFrontPage(URI url) {
        return (url.getRawPath() == null
                        || url.getRawPath().isEmpty()
                        || url.getRawPath().equals("/"))
                && url.getRawQuery() == null;
    }
}
