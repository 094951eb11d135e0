package luubao.extract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to an article, or to the reason why there is none. A pure function of its input: no clock, disk or network. Safe
 * for use by several threads; one extractor serves a whole program.
 *
 * <pre>{@code
 * Extraction found = Extractor.standard().extract(bytes, url, charset);
 * if (found instanceof Article article) {
 *     System.out.println(article.title() + "\n\n" + article.text());
 * }
 * }</pre>
 *
 * <p>Needs nothing on the class path but jsoup and JSpecify.
 */
public final class Extractor {
    private final HtmlExtractor html;
    private final ScrapedText text;

    /** @param wordings the boilerplate wordings, as {@code boilerplate.yaml} gives them */
    public Extractor(Wordings wordings) {
        this.html = new HtmlExtractor(Objects.requireNonNull(wordings));
        this.text = new ScrapedText(wordings);
    }

    /** An extractor with the wordings that ship with the project. */
    public static Extractor standard() {
        return new Extractor(Wordings.standard());
    }

    /**
     * Reads an HTML page without rules of its site.
     *
     * @param bytes the page or fragment as it came, decompressed; never modified
     * @param url where it came from, or null when nobody knows
     * @param charset what HTTP's Content-Type said, or null; an unknown name counts as none
     * @return an {@link Article} or {@link NotArticle}; never null, and nothing that the bytes hold makes it throw
     */
    public Extraction extract(byte[] bytes, @Nullable String url, @Nullable String charset) {
        return extract(new Input(bytes, url, charset, Input.Kind.HTML, null));
    }

    /**
     * Reads one page, fragment of a page or scraped text; never throws for what its bytes hold.
     *
     * <p>A fragment without a heading above its text gets its first sentence as title, cut at about 120 characters, a
     * note that says so, and no lead.
     */
    public Extraction extract(Input input) {
        return read(input).outcome();
    }

    /** The same run as {@link #extract(Input)} makes, with why each block of the page was kept or dropped. */
    public Explanation explain(Input input) {
        return read(input).explain();
    }

    private Explainable read(Input input) {
        return page(input).readOnce();
    }

    private OpenPage page(Input input) {
        return new OpenPage(html, text, input);
    }

    /**
     * Opens a page, or the pages of one article, for several questions: what it holds under this or that, which page of
     * it is still wanted, what it teaches about its site.
     *
     * @param pages in order, at least one
     */
    public OpenPages open(List<Input> pages) {
        return new OpenPages(pages.stream().map(this::page).toList(), this::page);
    }

    /**
     * Reads an input whose site only the page itself tells: where its canonical link is a site's, it is read once more
     * under that site's rules and URL.
     *
     * @param siteOf the site that a URL belongs to
     * @param learntOf what was learnt of a site, or null
     */
    public Extraction extract(
            Input input, Function<String, Optional<Site>> siteOf, Function<Site, @Nullable SiteProfile> learntOf) {
        OpenPages pages = open(List.of(input)).claimedBy(siteOf);
        return pages.extraction(learnt(input, pages, learntOf), input.captured());
    }

    /** {@link #extract(Input, Function, Function)} with why each block of the page was kept or dropped. */
    public Explanation explain(
            Input input, Function<String, Optional<Site>> siteOf, Function<Site, @Nullable SiteProfile> learntOf) {
        OpenPages pages = open(List.of(input)).claimedBy(siteOf);
        return explain(pages.first().under(learnt(input, pages, learntOf)));
    }

    private static @Nullable SiteProfile learnt(
            Input input, OpenPages pages, Function<Site, @Nullable SiteProfile> learntOf) {
        Site site = pages.first().site();
        return site == null || input.site() != null ? input.profile() : learntOf.apply(site);
    }
}
