package luubao.discover;

import java.net.URI;
import java.util.List;
import luubao.site.Site;

/** Addresses at which sites have a sitemap or a feed without naming it: tried where a site's file and the site name none. */
public final class Conventional {
    private static final List<String> SITEMAPS = List.of("/sitemap.xml");
    private static final List<String> FEEDS = List.of("/rss.xml", "/feed");

    private Conventional() {}

    /**
     * The sitemaps that a host's robots.txt leads to: of those that it names the site's own; where neither it nor the
     * site's file names any, one is tried on the home page's host.
     *
     * @param robotsTxt its address before redirects
     * @param named as {@link luubao.fetch.Robots#sitemaps} has them
     */
    public static List<URI> sitemaps(Site site, URI robotsTxt, List<URI> named) {
        List<URI> own = named.stream().filter(site::owns).toList();
        return own.isEmpty()
                        && site.discover().namesNothing()
                        && Site.authority(robotsTxt).equals(Site.authority(site.home()))
                ? on(site, SITEMAPS)
                : own;
    }

    /** For a site whose home page leads nowhere. */
    public static List<URI> feeds(Site site) {
        return on(site, FEEDS);
    }

    /** True for an address that was only tried: that nothing is there is no failure. */
    public static boolean isTried(Site site, URI url) {
        return site.discover().namesNothing()
                && (on(site, SITEMAPS).contains(url) || feeds(site).contains(url));
    }

    private static List<URI> on(Site site, List<String> paths) {
        return paths.stream().map(path -> site.home().resolve(path)).toList();
    }
}
