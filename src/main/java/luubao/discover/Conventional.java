package luubao.discover;

import java.net.URI;
import java.util.List;
import luubao.site.Site;

/** Addresses at which sites have a sitemap or a feed without naming it: tried where a site's file and the site name none. */
public final class Conventional {
    private static final List<String> SITEMAPS = List.of("/sitemap.xml");
    private static final List<String> FEEDS = List.of("/rss.xml", "/feed");

    private Conventional() {}

    /** For a site whose robots.txt names none. */
    public static List<URI> sitemaps(Site site) {
        return on(site, SITEMAPS);
    }

    /** For a site whose home page leads nowhere. */
    public static List<URI> feeds(Site site) {
        return on(site, FEEDS);
    }

    /** True for an address that was only tried: that nothing is there is no failure. */
    public static boolean isTried(Site site, URI url) {
        return site.discover().namesNothing()
                && (sitemaps(site).contains(url) || feeds(site).contains(url));
    }

    private static List<URI> on(Site site, List<String> paths) {
        return paths.stream().map(path -> site.home().resolve(path)).toList();
    }
}
