package luubao.site;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One site's configuration, as {@code config/sites/<id>.yaml} gives it. Immutable.
 *
 * @param id {@code [a-z0-9-]+}; also the site's folder in the archive
 * @param name as shown to readers; the id where none is given
 * @param province the province before 1 July 2025, or null
 * @param home the site's first page, http or https
 * @param aliases other hosts of the same site, old and new
 * @param article the versions of its selectors, the newest first; no two hold from the same day
 */
public record Site(
        String id,
        String name,
        Kind kind,
        @Nullable String province,
        URI home,
        List<URI> aliases,
        boolean enabled,
        Discover discover,
        Fetch fetch,
        List<DatedRules> article) {

    public Site {
        aliases = List.copyOf(aliases);
        article = article.stream().sorted(DatedRules.NEWEST_FIRST).toList();
    }

    /** A site whose selectors have held from its beginning. */
    public Site(
            String id,
            String name,
            Kind kind,
            @Nullable String province,
            URI home,
            List<URI> aliases,
            boolean enabled,
            Discover discover,
            Fetch fetch,
            ArticleRules article) {
        this(id, name, kind, province, home, aliases, enabled, discover, fetch, List.of(new DatedRules(null, article)));
    }

    /**
     * The selectors in force on a day; {@link ArticleRules#NONE} before the first version.
     *
     * @param day when the page was captured, in Vietnam; null where nobody knows: the newest version's
     */
    public ArticleRules rules(@Nullable LocalDate day) {
        return article.stream()
                .filter(version -> version.isInForce(day))
                .map(DatedRules::rules)
                .findFirst()
                .orElse(ArticleRules.NONE);
    }

    /** Who publishes it. */
    public enum Kind {
        /** A newspaper's site. */
        NEWSPAPER,
        /** The portal of a province, district, commune or office. */
        PORTAL
    }

    /**
     * Where articles are found.
     *
     * @param articles searched in path + query of the canonical URL; an article matches one of them; empty: judged by
     *     the page
     * @param ignore likewise; wins over {@code articles}; never applies to feeds, sitemaps and listings
     */
    public record Discover(
            List<URI> feeds, List<URI> sitemaps, List<Listing> listings, List<Pattern> articles, List<Pattern> ignore) {
        public Discover {
            feeds = List.copyOf(feeds);
            sitemaps = List.copyOf(sitemaps);
            listings = List.copyOf(listings);
            articles = List.copyOf(articles);
            ignore = List.copyOf(ignore);
        }

        /** True where it is left to the home page, and to what that and robots.txt name, to tell. */
        public boolean namesNothing() {
            return feeds.isEmpty() && sitemaps.isEmpty() && listings.isEmpty();
        }

        /**
         * True where the site's file says that an article stands at this address; false too where it says nothing.
         *
         * @param target path and query of the address's normal form
         */
        public boolean namesArticle(String target) {
            return articles.stream().anyMatch(pattern -> pattern.matcher(target).find());
        }

        public static final Discover NONE = new Discover(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A listing: one page, or pages that are counted, or one for each day or month.
     *
     * @param url may hold {@code {page}}, which counts from 1; or {@code {yyyy}} and {@code {mm}} and, where it lists a
     *     day, {@code {dd}}; {@code {m}} and {@code {d}} are written without a zero ahead
     * @param pages the most pages walked, or the most days or months back from today with it; at least 1
     */
    public record Listing(String url, int pages) {
        /** The address of a page. */
        public URI page(int number) {
            return URI.create(url.replace("{page}", Integer.toString(number)));
        }

        /** True where its pages are for days or months. */
        public boolean isByDate() {
            return url.contains("{yyyy}") && (url.contains("{mm}") || url.contains("{m}"));
        }

        /** True where there is a page for each day; else, by date, one for each month. */
        public boolean isDaily() {
            return url.contains("{dd}") || url.contains("{d}");
        }

        /** The address of the page for a day, or for the day's month. */
        public URI on(LocalDate day) {
            return URI.create(url.replace("{yyyy}", "%04d".formatted(day.getYear()))
                    .replace("{mm}", "%02d".formatted(day.getMonthValue()))
                    .replace("{m}", Integer.toString(day.getMonthValue()))
                    .replace("{dd}", "%02d".formatted(day.getDayOfMonth()))
                    .replace("{d}", Integer.toString(day.getDayOfMonth())));
        }

        /** The day, or the first of the month, of the page before that one. */
        public LocalDate before(LocalDate day) {
            return isDaily() ? day.minusDays(1) : day.withDayOfMonth(1).minusMonths(1);
        }
    }

    /**
     * Manners towards the site.
     *
     * @param delay between request starts to one host
     * @param pages most pages a run
     * @param lenientTls accept an incomplete certificate chain of this site's hosts only
     * @param privateAddresses true only for tests and the demo
     */
    public record Fetch(Duration delay, int pages, boolean lenientTls, boolean privateAddresses) {
        public static final Fetch DEFAULT = new Fetch(Duration.ofSeconds(2), 500, false, false);
    }

    /** CSS selectors that win over the generic extractor; null where the site gives none. */
    public record ArticleRules(
            @Nullable String title,
            @Nullable String published,
            @Nullable String lead,
            @Nullable String body,
            @Nullable String author,
            @Nullable String captions,
            List<String> drop) {
        public ArticleRules {
            drop = List.copyOf(drop);
        }

        public static final ArticleRules NONE = new ArticleRules(null, null, null, null, null, null, List.of());
    }

    /**
     * A version of a site's selectors, for the pages captured under one of its designs.
     *
     * @param since the first day on which it holds, in Vietnam, until the next version's; null: from the beginning
     */
    public record DatedRules(@Nullable LocalDate since, ArticleRules rules) {
        static final Comparator<DatedRules> NEWEST_FIRST = Comparator.comparing(
                version -> version.since() == null ? LocalDate.MIN : version.since(), Comparator.reverseOrder());

        boolean isInForce(@Nullable LocalDate day) {
            return day == null || since == null || !since.isAfter(day);
        }
    }

    /**
     * True when the URL's host (and port) is that of the site's home or of one of its aliases, or a twin of theirs: with
     * "www." or without, or the same site for telephones ("m.", "mobile.", "wap.") or as AMP ("amp.").
     */
    public boolean owns(URI url) {
        String plain = plainAuthority(url);
        return !plain.isEmpty()
                && (plain.equals(plainAuthority(home))
                        || aliases.stream()
                                .anyMatch(alias -> plainAuthority(alias).equals(plain)));
    }

    /** The {@link #authority} that all twins of a host have in common: a site's own. */
    static String plainAuthority(URI url) {
        return HostName.withoutTwin(authority(url));
    }

    /**
     * Host, and port where it is not the scheme's own, in lower case: what one lane serves and what robots.txt holds
     * for (RFC 9309 §2.3). Empty for a URL without a host.
     */
    public static String authority(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        int own = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 || url.getPort() == own ? host : host + ":" + url.getPort();
    }
}
