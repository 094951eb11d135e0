package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import luubao.normalise.TextRepair;
import luubao.site.Site;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTML page or fragment: one parse, one walk over it for its blocks, then judgement over the blocks. A site's
 * selectors win where they match; one that matches nothing leaves a note and the generic way is taken.
 */
final class HtmlExtractor {
    /** Deeper elements are read as their parents' children. */
    private static final int DEEPEST = 256;

    /** With less to see, in characters, what is hidden is read too: some pages hide all until a script has run. */
    private static final int LITTLE_TEXT = 300;

    private final Wordings wordings;
    private final KnownNames names = new KnownNames();

    HtmlExtractor(Wordings wordings) {
        this.wordings = wordings;
    }

    /**
     * A page's blocks with what was judged of each, and the outcome.
     *
     * @param body where the text stands, or null where none was found
     * @param stated the text's paragraphs where only the page's structured data has it; else empty
     */
    record Reading(
            Wordings wordings,
            Layout layout,
            SiteRules rules,
            Titles.Title title,
            @Nullable Region body,
            List<String> stated,
            Extraction outcome)
            implements Explainable {
        @Override
        public Explanation explain() {
            return new HtmlExplainer(this).explain();
        }
    }

    /** What the page teaches about its site; empty where it holds no article. */
    static Optional<Sighting> sighting(Reading page) {
        return page.outcome() instanceof Article article && page.body() != null
                ? Sighting.of(page.layout(), page.body(), article.title())
                : Optional.empty();
    }

    /** @param input where the page came from; its bytes are not read again */
    Document parse(Decoded html, Input input) {
        return Parser.htmlParser()
                .setMaxDepth(DEEPEST)
                .parseInput(html.reader(), input.url() == null ? "" : input.url());
    }

    /**
     * @param document as it was parsed; changed by reading it
     * @param input where the page came from; its bytes are not read again
     */
    Reading read(Document document, Input input) {
        String url = input.url();
        Site site = input.site();
        SiteProfile profile = input.profile() == null ? SiteProfile.NOTHING : input.profile();
        StreamedParts.join(document);
        PageReader.Read page = PageReader.read(document, names, false);
        List<String> notes = new ArrayList<>(PageRepair.repair(document, page.index()));
        if (!notes.isEmpty()) {
            page = PageReader.read(document, names, false);
        }
        Metadata metadata = new Metadata(page.index());
        SiteRules rules = new SiteRules(site == null ? Site.ArticleRules.NONE : site.rules(input.captured()), document);
        if (rules.changed()) {
            page = PageReader.read(document, names, false);
        }
        if (page.layout().size() < LITTLE_TEXT) {
            page = PageReader.read(document, names, true);
        }
        Layout layout = page.layout();
        profile.apply(layout);
        Titles.Title shown = rules.title(layout).orElseGet(() -> Titles.choose(layout, metadata));
        Optional<StructuredData> hidden = PageData.article(layout, metadata, shown.text(), url);
        Titles.Title title = PageData.title(shown, hidden);
        PageJudge judge = new PageJudge(wordings, layout, metadata, title, url);
        Optional<NotArticle> early = judge.beforeReading();
        if (early.isPresent() && metadata.articles().isEmpty() && hidden.isEmpty()) {
            return new Reading(wordings, layout, rules, title, null, List.of(), early.get());
        }
        Region body = rules.body(layout).orElse(null);
        Optional<Region> generic = BodyFinder.find(layout, title.block());
        if (body == null) {
            body = generic.orElse(null);
        }
        Optional<StructuredData> data = hidden.or(() -> metadata.article(title.text()));
        List<String> stated = statedText(data);
        if (body == null && stated.isEmpty()) {
            NotArticle none = judge.afterReading(null, List.of(), false).orElseThrow();
            return new Reading(wordings, layout, rules, title, null, List.of(), none);
        }
        Region place = body == null ? layout.regions().get(0) : body;
        AuthorLives.drop(layout, place, metadata.lives());
        BodyText text = new BodyText(wordings, layout, place, title, metadata.description());
        List<Block> ruledLead = rules.lead(layout);
        text.judge(ruledLead);
        List<String> paragraphs = text.paragraphs();
        Dates dates = new Dates(layout, metadata, data, title.block(), text.body(), url);
        Optional<Sourced<Published>> published = rules.published()
                .map(date -> new Sourced<>(date, "site rule published"))
                .or(dates::published);
        boolean onlyStated = length(stated) > 2 * length(paragraphs) && length(paragraphs) < LITTLE_TEXT;
        if (onlyStated) {
            paragraphs = stated;
            notes.add("the text stands only in the page's structured data");
        } else {
            Optional<NotArticle> no = judge.afterReading(body, paragraphs, published.isPresent());
            if (no.isPresent()) {
                return new Reading(wordings, layout, rules, title, body, List.of(), no.get());
            }
        }
        ArticlePage found = new ArticlePage(
                layout,
                metadata,
                data,
                title,
                text,
                paragraphs,
                published,
                dates.modified(),
                rules,
                !ruledLead.isEmpty(),
                notes);
        return new Reading(wordings, layout, rules, title, body, onlyStated ? stated : List.of(), article(found));
    }

    /** The article's text in JSON-LD, for pages that show it only by a script; empty where there is next to none. */
    private List<String> statedText(Optional<StructuredData> data) {
        String body = data.map(StructuredData::body).orElse("");
        List<String> out = new ArrayList<>();
        String plain = body;
        if (body.indexOf('<') >= 0) {
            Document document = Jsoup.parse(body, "", Parser.htmlParser().setMaxDepth(DEEPEST));
            PageReader.read(document, names, false).layout().blocks().forEach(block -> out.add(block.text));
            plain = document.wholeText();
        }
        if (out.size() < 2) {
            out.clear();
            for (String line : plain.split("[\\r\\n]+", -1)) {
                String paragraph = TextRepair.line(line);
                if (!paragraph.isEmpty()) {
                    out.add(paragraph);
                }
            }
        }
        return length(out) < LITTLE_TEXT ? List.of() : out;
    }

    private static int length(List<String> paragraphs) {
        int length = 0;
        for (String paragraph : paragraphs) {
            length += paragraph.length();
        }
        return length;
    }

    /** A page that holds an article, with all that its facts are taken from. */
    private record ArticlePage(
            Layout layout,
            Metadata metadata,
            Optional<StructuredData> data,
            Titles.Title title,
            BodyText text,
            List<String> paragraphs,
            Optional<Sourced<Published>> published,
            Optional<Sourced<Published>> modified,
            SiteRules rules,
            boolean ruledLead,
            List<String> notes) {
        Region body() {
            return text.body();
        }
    }

    private static Article article(ArticlePage page) {
        String text = String.join("\n\n", page.paragraphs());
        String own = Language.of(text);
        Sources sources = new Sources();
        Optional<StructuredData> data = page.data();
        Metadata metadata = page.metadata();
        Sourced<String> title = title(page);
        Optional<Sourced<String>> lead = lead(page);
        List<Article.Unmatched> unmatched = page.rules().unmatched();
        for (Article.Unmatched selector : unmatched) {
            page.notes().add("selector " + selector + " matched nothing; generic extraction used");
        }
        page.notes().addAll(Byline.sources(page.text().bylines()));
        return new Article(
                sources.of("title", title),
                sources.of("lead", lead),
                text,
                sources.of("published", page.published()),
                sources.of("modified", page.modified()),
                sources.of("author", author(page)),
                sources.of("section", metadata.section(data, title.value())),
                sources.all("tags", metadata.tags(data, page.body())),
                sources.all("captions", captions(page)),
                sources.all("images", images(page)),
                sources.all("attachments", Attachments.of(metadata.index(), page.body())),
                sources.of("canonical", metadata.canonical()),
                sources.of("language", Language.agreed(own, metadata.language())),
                page.notes(),
                sources.map(),
                metadata.directives(),
                unmatched);
    }

    private static Optional<Sourced<String>> author(ArticlePage page) {
        return page.rules()
                .author()
                .map(author -> new Sourced<>(author, "site rule author"))
                .or(() -> Authors.of(
                        page.metadata(),
                        page.data(),
                        page.layout(),
                        page.text().bylines(),
                        page.title().block(),
                        page.body()));
    }

    private static Optional<Sourced<String>> lead(ArticlePage page) {
        if (!isWholePage(page) && page.text().lead() == null) {
            return Optional.empty();
        }
        String from = page.ruledLead()
                ? "site rule lead"
                : page.text().lead() != null ? "marked as the lead" : "first paragraph";
        return Optional.of(new Sourced<>(page.paragraphs().get(0), from));
    }

    /** A fragment has no head of its own, and none of its blocks is known to be the lead. */
    private static boolean isWholePage(ArticlePage page) {
        return page.title().block() >= 0 || !page.metadata().documentTitle().isEmpty();
    }

    /** Of a fragment without any heading, the first sentence stands in for the title. */
    private static Sourced<String> title(ArticlePage page) {
        if (!page.title().text().isEmpty()) {
            return new Sourced<>(page.title().text(), page.title().from());
        }
        page.notes().add("no title on the page; the first sentence stands in for it");
        return new Sourced<>(Sentences.firstSentence(page.paragraphs().get(0)), "first sentence");
    }

    private static Sourced<List<String>> captions(ArticlePage page) {
        List<String> ruled = page.rules().captions();
        return ruled.isEmpty()
                ? new Sourced<>(page.text().captions(), "captions")
                : new Sourced<>(ruled, "site rule captions");
    }

    private static Sourced<List<String>> images(ArticlePage page) {
        Set<String> out = new LinkedHashSet<>();
        for (int i = page.body().firstImage; i < page.body().lastImage; i++) {
            Layout.Image image = page.layout().images().get(i);
            String url = isFurnished(page.layout(), image.block(), page.body()) ? "" : image.url();
            if (!url.isBlank()) {
                out.add(url);
            }
        }
        if (!out.isEmpty()) {
            return new Sourced<>(List.copyOf(out), "images");
        }
        Optional<Sourced<String>> picture = page.metadata().picture();
        return new Sourced<>(
                picture.map(Sourced::value).stream().toList(),
                picture.map(Sourced::from).orElse("images"));
    }

    private static boolean isFurnished(Layout layout, int block, Region body) {
        if (block >= body.to) {
            return false;
        }
        Verdict verdict = layout.blocks().get(block).verdict();
        return verdict != null && (verdict.kind() == Verdict.Kind.FURNITURE || verdict.isOfLinks());
    }
}
