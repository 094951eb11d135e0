package luubao.extract;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import luubao.site.Site;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A page that is parsed at the first question and not again, whatever else is asked. Not safe for several threads. */
final class OpenPage {
    /** So many characters tell whether there is text. */
    private static final int LOOKED_AT = 8_000;

    private static final NotArticle BINARY =
            new NotArticle(NotArticle.Kind.OTHER, "no text: its bytes are those of some other kind of file");

    private final HtmlExtractor html;
    private final ScrapedText text;
    private final Input input;
    private final Map<Under, Extraction> outcomes = new HashMap<>();
    private @Nullable Decoded decoded;
    private @Nullable Boolean binary;
    private @Nullable Document parsed;
    private @Nullable Optional<Paging> paging;
    private HtmlExtractor.@Nullable Reading generic;

    OpenPage(HtmlExtractor html, ScrapedText text, Input input) {
        this.html = html;
        this.text = text;
        this.input = input;
    }

    /** All that an outcome depends on besides the page: equal under equals. */
    private record Under(Site.ArticleRules rules, String profile) {}

    Input input() {
        return input;
    }

    /**
     * What the page holds.
     *
     * @param learnt of its site, or null
     * @param day whose selectors of the site are used; null: the newest
     */
    Extraction extraction(@Nullable SiteProfile learnt, @Nullable LocalDate day) {
        Site site = input.site();
        SiteProfile profile = learnt == null ? SiteProfile.NOTHING : learnt;
        Under under = new Under(
                site == null ? Site.ArticleRules.NONE : site.rules(day),
                profile.blocks().isEmpty() ? "" : profile.id());
        Extraction known = outcomes.get(under);
        if (known == null) {
            known = read(profile, day).outcome();
            outcomes.put(under, known);
        }
        return known;
    }

    /** What the page holds for one who knows nothing of its site but its selectors. */
    Extraction extraction() {
        return extraction(null, input.captured());
    }

    /** See {@link OpenPages#shown}. */
    String shown() {
        if (isBinary()) {
            return "";
        }
        return isHtml() ? document().text() : decoded().text();
    }

    /** What the page teaches about its site; empty where it holds no article. */
    Optional<Sighting> sighting() {
        if (!isHtml() || !(extraction() instanceof Article)) {
            return Optional.empty();
        }
        if (generic == null) {
            read(SiteProfile.NOTHING, input.captured());
        }
        return Optional.ofNullable(generic).flatMap(HtmlExtractor::sighting);
    }

    /** The pages of the article as this one names them. */
    Optional<Paging> paging() {
        Optional<Paging> known = paging;
        if (known == null) {
            String url = input.url();
            known = url == null || !isHtml() ? Optional.empty() : Paging.of(document(), url);
            paging = known;
        }
        return known;
    }

    /** Lets go of what takes room; the page is parsed again where something is asked that was not answered before. */
    void rest() {
        decoded = null;
        parsed = null;
        generic = null;
    }

    /** Reads the page for a single time, so that its document need not be copied. */
    Explainable readOnce() {
        if (isBinary()) {
            return new Binary();
        }
        return switch (input.kind()) {
            case HTML -> html.read(html.parse(decoded(), input), input);
            case TEXT -> text.read(decoded().text(), input);
        };
    }

    private Explainable read(SiteProfile profile, @Nullable LocalDate day) {
        if (isBinary()) {
            return new Binary();
        }
        Input under = input.under(profile).on(day);
        if (input.kind() == Input.Kind.TEXT) {
            return text.read(decoded().text(), under);
        }
        // reading changes a document
        HtmlExtractor.Reading reading = html.read(document().clone(), under);
        if (profile.blocks().isEmpty() && Objects.equals(day, input.captured())) {
            generic = reading;
        }
        return reading;
    }

    private boolean isHtml() {
        return input.kind() == Input.Kind.HTML && !isBinary();
    }

    private boolean isBinary() {
        Boolean known = binary;
        if (known == null) {
            known = isBinary(decoded().head(LOOKED_AT));
            binary = known;
        }
        return known;
    }

    private Decoded decoded() {
        Decoded characters = decoded;
        if (characters == null) {
            characters = Decoder.decode(input.bytes(), input.charset());
            decoded = characters;
        }
        return characters;
    }

    private Document document() {
        Document document = parsed;
        if (document == null) {
            document = html.parse(decoded(), input);
            parsed = document;
        }
        return document;
    }

    private record Binary() implements Explainable {
        @Override
        public Extraction outcome() {
            return BINARY;
        }

        @Override
        public Explanation explain() {
            return new Explanation(BINARY, List.of(), List.of(), List.of());
        }
    }

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
}
