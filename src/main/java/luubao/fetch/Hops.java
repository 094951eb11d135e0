package luubao.fetch;

import java.net.URI;
import java.util.Optional;
import luubao.site.CanonicalUrl;
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
     * Empty where the redirect is followed. A page is gone that now leads to the site's front page, as those of merged
     * portals do, or to a listing that the site's file names. A crawl does not leave its site; an import of a page of no
     * configured site goes anywhere.
     */
    public static Optional<Stop> end(Optional<Site> site, URI from, URI to) {
        if (isFrontPage(site, to) && !isFrontPage(site, from)) {
            return Optional.of(new Stop(true, from + ": redirects to the front page " + to));
        }
        if (isListing(site, to) && !isListing(site, from)) {
            return Optional.of(new Stop(true, from + ": redirects to the listing " + to));
        }
        if (site.isPresent() && !site.get().owns(to)) {
            return Optional.of(new Stop(
                    false,
                    from + ": redirects to " + to + ", which is no host of site "
                            + site.get().id() + "; if it is, name it under aliases in the site's file"));
        }
        return Optional.empty();
    }

    /** The root of a host, also as {@code /index.html}, and what the site's file names as its home. */
    private static boolean isFrontPage(Optional<Site> site, URI url) {
        Optional<String> form = form(site, url.toString());
        return form.map(URI::create)
                        .filter(page -> page.getRawQuery() == null
                                && (page.getRawPath().isEmpty()
                                        || page.getRawPath().equals("/")))
                        .isPresent()
                || site.flatMap(own -> form(site, own.home().toString())).equals(form) && form.isPresent();
    }

    private static boolean isListing(Optional<Site> site, URI url) {
        Optional<String> form = form(site, url.toString());
        return form.isPresent()
                && site.stream()
                        .flatMap(own -> own.discover().listings().stream())
                        .filter(listing -> !listing.isByDate())
                        .anyMatch(listing ->
                                form(site, listing.page(1).toString()).equals(form));
    }

    private static Optional<String> form(Optional<Site> site, String url) {
        return CanonicalUrl.of(url, site.orElse(null));
    }
}
