package luubao.discover;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * What one feed, sitemap or page leads to, or a part of a long one. All addresses are the site's own, each once, in the
 * order of the source.
 *
 * @param articles what may be articles; the page itself has the last word
 * @param feeds further feeds that the source names
 * @param parts further sitemaps that the source names
 * @param sections pages that seem to list articles of a kind
 * @param archives pages that list articles by date
 * @param next the page of results after this one, or null
 * @param notes what was wrong with the source and did not stop its reading, in words for the operator
 */
public record Found(
        List<Link> articles,
        List<URI> feeds,
        List<Part> parts,
        List<URI> sections,
        List<Archive> archives,
        @Nullable URI next,
        List<String> notes) {

    /** What leads nowhere. */
    public static final Found NOTHING =
            new Found(List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of());

    public Found {
        articles = List.copyOf(articles);
        feeds = List.copyOf(feeds);
        parts = List.copyOf(parts);
        sections = List.copyOf(sections);
        archives = List.copyOf(archives);
        notes = List.copyOf(notes);
    }

    /** What a feed or sitemap leads to, which has no sections and no page after it. */
    public Found(List<Link> articles, List<URI> feeds, List<Part> parts, List<String> notes) {
        this(articles, feeds, parts, List.of(), List.of(), null, notes);
    }

    /** The addresses of further sitemaps, in the source's order. */
    public List<URI> sitemaps() {
        return parts.stream().map(Part::url).toList();
    }

    /** True of a home page without any link to follow. */
    public boolean leadsNowhere() {
        return articles.isEmpty() && feeds.isEmpty() && sections.isEmpty() && archives.isEmpty();
    }

    /** Of each archive that is linked, the newest day that is not later than this; in the source's order. */
    public Map<Site.Listing, LocalDate> newestArchives(LocalDate last) {
        return archives.stream()
                .filter(archive -> !archive.day().isAfter(last))
                .collect(Collectors.toMap(
                        Archive::listing,
                        Archive::day,
                        (one, other) -> one.isAfter(other) ? one : other,
                        LinkedHashMap::new));
    }

    /** Both, in their order. */
    Found and(Found more) {
        return new Found(
                both(articles, more.articles),
                both(feeds, more.feeds),
                both(parts, more.parts),
                both(notes, more.notes));
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /**
     * A link to what may be an article.
     *
     * @param url what to request, parameters in the source's order
     * @param canonical the same page's normal form under the site ({@link luubao.site.CanonicalUrl})
     * @param title as the source words it, without markup; null where it gives none
     * @param published as the source says; where it states no offset, Vietnam's is taken: a hint, never a date to keep
     * @param modified likewise
     */
    public record Link(
            URI url,
            String canonical,
            @Nullable String title,
            @Nullable Instant published,
            @Nullable Instant modified) {}

    /**
     * A sitemap that an index names.
     *
     * @param modified when something in it changed last, as the index says, or null
     */
    public record Part(URI url, @Nullable Instant modified) {
        /** The newest first, those of which nothing is said last, else in the index's order. */
        public static final Comparator<Part> NEWEST_FIRST =
                Comparator.comparing(Part::modified, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    /**
     * A link to a page that lists the articles of a day or month.
     *
     * @param listing the address with places for the date
     * @param day the day that the link is for, or the first of the month
     */
    public record Archive(Site.Listing listing, LocalDate day) {}
}
