package luubao.extract;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to an article, or to the reason why there is none. A pure function of its input: no clock, disk or network. Safe
 * for use by several threads.
 */
public final class Extractor {
    private final HtmlExtractor html;
    private final ScrapedText text;

    /** @param wordings the boilerplate wordings, as {@code boilerplate.yaml} gives them */
    public Extractor(Wordings wordings) {
        this.html = new HtmlExtractor(Objects.requireNonNull(wordings));
        this.text = new ScrapedText(wordings);
    }

    /**
     * Reads one page, fragment of a page or scraped text; never throws for what its bytes hold.
     *
     * <p>A fragment without a heading above its text gets its first sentence as title, cut at about 120 characters, a
     * note that says so, and no lead.
     */
    public Extraction extract(Input input) {
        String decoded = Decoder.decode(input.bytes(), input.charset());
        if (isBinary(decoded)) {
            return new NotArticle(NotArticle.Kind.OTHER, "no text: its bytes are those of some other kind of file");
        }
        return switch (input.kind()) {
            case HTML ->
                html.extract(
                        decoded,
                        input.url(),
                        input.site(),
                        Objects.requireNonNullElse(input.profile(), SiteProfile.NOTHING));
            case TEXT -> text.read(decoded, input);
        };
    }

    /** What the page teaches about its site, whatever was learnt before; empty where it holds no article. */
    public Optional<Sighting> sighting(Input input) {
        String decoded = Decoder.decode(input.bytes(), input.charset());
        return input.kind() == Input.Kind.HTML && !isBinary(decoded)
                ? html.sighting(decoded, input.url(), input.site())
                : Optional.empty();
    }

    /** One character in fifty, in what is no text, is a control or stands for bytes that are none; in text hardly any. */
    private static boolean isBinary(String decoded) {
        int size = Math.min(decoded.length(), 100_000);
        int none = 0;
        for (int i = 0; i < size; i++) {
            char c = decoded.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == '\ufffd') {
                none++;
            }
        }
        return none > 0 && none * 50L > size;
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
        Extraction first = extract(input);
        if (input.site() != null || !(first instanceof Article article) || article.canonical() == null) {
            return first;
        }
        return siteOf.apply(article.canonical())
                .map(site -> extract(new Input(input.bytes(), article.canonical(), input.charset(), input.kind(), site)
                        .under(learntOf.apply(site))))
                .orElse(first);
    }
}
