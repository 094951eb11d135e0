package luubao.frontier;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A claimed row of the frontier: one request to make, or an article to read.
 *
 * @param id the row
 * @param run the run it belongs to
 * @param site the site's id, or {@code imported} for a URL of no configured site
 * @param url as it was found
 * @param canonical its canonical form, the row's key within the run
 * @param target the exact URL to ask now: {@code url}, or where it redirected
 * @param host whose lane it is in: the target's host
 * @param attempts requests of this target, this one included
 * @param hops redirects followed so far to this page of the article
 * @param claimed when this request was claimed, in milliseconds since 1970
 * @param spent milliseconds of the fetch's deadline that earlier hops used
 * @param listing the listing's place in the site's configuration and its page, where it is one
 * @param further how many pages of the article came before the one it asks for now
 * @param ready true where the article's pages are all kept: nothing is asked
 * @param missing where it is ready, why there is not a page more, or null
 */
public record Task(
        long id,
        String run,
        Kind kind,
        String site,
        URI url,
        String canonical,
        URI target,
        String host,
        int attempts,
        int hops,
        long claimed,
        long spent,
        @Nullable ListingPage listing,
        int further,
        boolean ready,
        @Nullable String missing) {

    /** What the answer is read as. */
    public enum Kind {
        ROBOTS,
        HOME,
        FEED,
        SITEMAP,
        LISTING,
        PAGE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A page of a listing.
     *
     * @param number which of the site's listings, from 0
     * @param page which page of it, from 1
     * @param before digest of what the page before held, empty for the first
     */
    public record ListingPage(int number, int page, String before) {}
}
