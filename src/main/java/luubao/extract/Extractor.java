package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import luubao.site.Site;
import org.jsoup.Jsoup;
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
        Decoded decoded = Decoder.decoded(input.bytes(), input.charset());
        if (isBinary(decoded.head(LOOKED_AT))) {
            return new Binary(
                    new NotArticle(NotArticle.Kind.OTHER, "no text: its bytes are those of some other kind of file"));
        }
        return switch (input.kind()) {
            case HTML -> html.read(decoded, input);
            case TEXT -> text.read(decoded.text(), input);
        };
    }

    private record Binary(NotArticle outcome) implements Explainable {
        @Override
        public Explanation explain() {
            return new Explanation(outcome, List.of(), List.of(), List.of());
        }
    }

    /**
     * Reads an article that spans pages and joins them: title, lead and facts of the first page, the texts and captions of
     * all without what later pages repeat, the signature of the last. A page that does not go on with the article is left
     * out.
     *
     * @param pages in order, at least one
     */
    public Extraction extract(List<Input> pages) {
        Extraction first = extract(pages.get(0));
        if (!(first instanceof Article article)) {
            return first;
        }
        List<Article> read = new ArrayList<>(List.of(article));
        for (Input page : pages.subList(1, pages.size())) {
            if (extract(page) instanceof Article more && Spanned.goesOn(read, more)) {
                read.add(more);
            }
        }
        return Spanned.join(read);
    }

    /**
     * What is still wanted of an article that may span pages.
     *
     * @param url the page to ask next, absolute and of the same host; null where there is none
     * @param broken why the last page is not what its URL promised: a wall, a notice that it is not there; else null
     */
    public record Wanted(@Nullable String url, @Nullable NotArticle broken) {
        static final Wanted NOTHING = new Wanted(null, null);
    }

    /**
     * The next page of an article, of which some pages are at hand. What was learnt of the site does not count, so that the
     * same pages are wanted always; never more than {@value Paging#MOST} in all.
     *
     * @param pages in order, the first page first
     */
    public Wanted wanted(List<Input> pages) {
        Optional<String> next = pages.stream()
                .flatMap(page -> paging(page).stream())
                .flatMap(paging -> Stream.ofNullable(paging.pages().get(pages.size() + 1)))
                .filter(url -> pages.stream().noneMatch(page -> url.equals(page.url())))
                .findFirst();
        if (next.isEmpty() && pages.size() == 1) {
            return Wanted.NOTHING;
        }
        List<Article> read = new ArrayList<>();
        for (Input page : pages) {
            Extraction extraction = extract(page.under(null));
            if (extraction instanceof NotArticle none) {
                return read.isEmpty() || !isBroken(none) ? Wanted.NOTHING : new Wanted(null, none);
            }
            Article article = (Article) extraction;
            if (!read.isEmpty() && !Spanned.goesOn(read, article)) {
                return Wanted.NOTHING;
            }
            read.add(article);
        }
        return new Wanted(next.orElse(null), null);
    }

    private static boolean isBroken(NotArticle none) {
        return switch (none.kind()) {
            case BLOCKED, LOGIN, SOFT_404 -> true;
            case EMPTY, HOME, LISTING, TAG, SEARCH, CALENDAR, GALLERY, VIDEO, DOCUMENT, OTHER -> false;
        };
    }

    /** The URL of the first page of the article that this is a later page of; empty for all else. */
    public Optional<String> firstPage(Input page) {
        return paging(page)
                .filter(paging -> paging.number() > 1)
                .flatMap(paging -> Optional.ofNullable(paging.pages().get(1)))
                .filter(first -> extract(page.under(null)) instanceof Article);
    }

    private static Optional<Paging> paging(Input page) {
        String url = page.url();
        return url == null || page.kind() != Input.Kind.HTML
                ? Optional.empty()
                : Paging.of(Jsoup.parse(Decoder.decode(page.bytes(), page.charset()), url), url);
    }

    /** What the page teaches about its site, whatever was learnt before; empty where it holds no article. */
    public Optional<Sighting> sighting(Input input) {
        Decoded decoded = Decoder.decoded(input.bytes(), input.charset());
        return input.kind() == Input.Kind.HTML && !isBinary(decoded.head(LOOKED_AT))
                ? html.sighting(decoded, input)
                : Optional.empty();
    }

    /** So many characters tell whether there is text. */
    private static final int LOOKED_AT = 8_000;

    /** One character in fifty, in what is no text, is a control or stands for bytes that are none; in text hardly any. */
    private static boolean isBinary(String head) {
        int none = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\r' && c != '\t' && c != '\f' : c == '\ufffd') {
                none++;
            }
        }
        return none > 0 && none * 50L > head.length();
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
        return read(input, siteOf, learntOf).outcome();
    }

    /** {@link #extract(Input, Function, Function)} with why each block of the page was kept or dropped. */
    public Explanation explain(
            Input input, Function<String, Optional<Site>> siteOf, Function<Site, @Nullable SiteProfile> learntOf) {
        return read(input, siteOf, learntOf).explain();
    }

    private Explainable read(
            Input input, Function<String, Optional<Site>> siteOf, Function<Site, @Nullable SiteProfile> learntOf) {
        Explainable first = read(input);
        if (input.site() != null || !(first.outcome() instanceof Article article) || article.canonical() == null) {
            return first;
        }
        return siteOf.apply(article.canonical())
                .map(site -> read(input.of(site, article.canonical()).under(learntOf.apply(site))))
                .orElse(first);
    }
}
