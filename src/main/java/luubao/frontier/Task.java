package luubao.frontier;

import java.net.URI;
import java.time.LocalDate;
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
 * @param starts when its request may leave, not before, in milliseconds since 1970; of a ready row when it was claimed
 * @param spent milliseconds of the fetch's deadline that earlier hops used
 * @param listing which page of which listing it is, where it is one; the home page is the first of its own
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
        long starts,
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
     * A page of a listing's walk.
     *
     * @param walk the listing, as the site's file writes it, or by its first page's canonical URL, or with places for
     *     the date
     * @param since the walk goes on while it meets articles that were first found after this night; 0: any
     * @param page which page of the listing, or of the day's, from 1
     * @param day where each page is for a day or month: that day, or the first of the month; else null
     * @param back how many days or months before the walk's first that is
     * @param barren how many days or months in a row, just before this one, listed nothing that the walk had not met
     */
    public record ListingPage(
            String walk, int since, int page, @Nullable LocalDate day, int back, int barren) {

        /** A walk's first page. */
        public static ListingPage first(String walk, int since, @Nullable LocalDate day) {
            return new ListingPage(walk, since, 1, day, 0, 0);
        }

        /** True for a further page, and for that of a day: the listing may have ended before it, or the day have none. */
        public boolean mayBeMissing() {
            return page > 1 || day != null;
        }

        /** The page of results after this one. */
        public ListingPage next() {
            return new ListingPage(walk, since, page + 1, day, back, barren);
        }

        /**
         * The page of another day or month, further back.
         *
         * @param nothing true where this one listed nothing that the walk had not met
         */
        public ListingPage on(LocalDate other, boolean nothing) {
            return new ListingPage(walk, since, 1, other, back + 1, nothing ? barren + 1 : 0);
        }
    }
}
