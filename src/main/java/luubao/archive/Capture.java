package luubao.archive;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import luubao.deduplicate.Candidate;
import luubao.extract.Article;
import org.jspecify.annotations.Nullable;

/**
 * An article as it is to be kept, with what only the capture knows.
 *
 * @param url the canonical URL, or {@code urn:sha256:} of the bytes where nobody knows one
 * @param aliases other addresses of the same page: as requested, as redirected from; every one leads to the article
 *     afterwards
 * @param claimed the page's own canonical link, or null; it only helps to judge
 * @param site the site's id, or {@code imported}
 * @param province the province before 1 July 2025, or null
 * @param provinceNow the unit of today, or null
 * @param fetched when the source was read
 * @param via {@code crawl}, {@code import}, or {@link #REEXTRACT} of pages that the archive holds
 * @param rights what the source says may not be done with it
 * @param extractor name and version of what read the page, and {@link #LEARNT} with the id of what was learnt of its site
 *     where that counts
 * @param warc where the records of its pages stand, in their order: {@code warc/<file>:<offset>}; none where nobody kept
 *     them
 */
public record Capture(
        Article article,
        String url,
        List<String> aliases,
        @Nullable String claimed,
        String site,
        @Nullable String province,
        @Nullable String provinceNow,
        Instant fetched,
        String via,
        Rights rights,
        String extractor,
        List<String> warc) {
    static final String CRAWL = "crawl";
    static final String IMPORT = "import";
    public static final String REEXTRACT = "reextract";

    public static final String LEARNT = " learnt ";

    /** Of pages that are in no WARC file. */
    public Capture(
            Article article,
            String url,
            List<String> aliases,
            @Nullable String claimed,
            String site,
            @Nullable String province,
            @Nullable String provinceNow,
            Instant fetched,
            String via,
            Rights rights,
            String extractor) {
        this(article, url, aliases, claimed, site, province, provinceNow, fetched, via, rights, extractor, List.of());
    }

    public Capture {
        if (!Layout.isSite(site)) {
            throw new IllegalArgumentException("no id of a site: " + site);
        }
        if (url.isBlank() || url.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no canonical URL: " + url);
        }
        if (article.title().isBlank() || article.text().isBlank()) {
            throw new IllegalArgumentException("an article has a title and a text: " + url);
        }
        Set<String> others = new LinkedHashSet<>(aliases);
        others.remove(url);
        others.removeIf(RecordReader::isUnprintable);
        aliases = List.copyOf(others);
        warc = List.copyOf(warc);
    }

    /** The same of another reading of the page. */
    public Capture with(Article reading) {
        return new Capture(
                reading, url, aliases, claimed, site, province, provinceNow, fetched, via, rights, extractor, warc);
    }

    /** The same, its pages on record there. */
    public Capture recorded(List<String> places) {
        return new Capture(
                article, url, aliases, claimed, site, province, provinceNow, fetched, via, rights, extractor, places);
    }

    /** True of pages that the archive held, read again. */
    boolean isReextracted() {
        return via.equals(REEXTRACT);
    }

    /** What judging needs of it. */
    public Candidate candidate() {
        return candidateOf(article, url, aliases, claimed);
    }

    /** What judging needs of an article that is not kept now. */
    public static Candidate candidateOf(Article article, String url) {
        return candidateOf(article, url, List.of(), null);
    }

    private static Candidate candidateOf(Article article, String url, List<String> aliases, @Nullable String claimed) {
        return new Candidate(
                url,
                aliases,
                claimed,
                PlainText.title(article),
                PlainText.text(article),
                article.published() == null ? null : article.published().day().toString(),
                article.attachments().stream().map(Article.Attachment::name).toList(),
                Digests.sha256(PlainText.bytes(article)));
    }
}
