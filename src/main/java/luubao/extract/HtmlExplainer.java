package luubao.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import luubao.extract.Explanation.Judged;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/** Tells of a page that was read what was judged of each of its blocks. Judges nothing anew but what is doubtful. */
final class HtmlExplainer {
    private static final int LONGEST_LINE = 150;

    private final HtmlExtractor.Reading page;
    private final Wordings wordings;
    private final List<Block> blocks;
    private final @Nullable Region body;
    private final @Nullable Article article;
    private final List<Block> leads;

    /** The article's, folded. */
    private final Set<String> captions = new HashSet<>();

    private final PathNames paths = new PathNames();

    HtmlExplainer(HtmlExtractor.Reading page) {
        this.page = page;
        this.wordings = page.wordings();
        this.blocks = page.layout().blocks();
        this.body = page.body();
        this.article = page.outcome() instanceof Article found ? found : null;
        if (article != null) {
            article.captions().forEach(caption -> captions.add(MatchKey.line(caption)));
        }
        this.leads = article == null || !page.stated().isEmpty() ? List.of() : leads(article);
    }

    Explanation explain() {
        List<Judged> out = new ArrayList<>();
        Block before = null;
        for (int i = 0; i < blocks.size(); i++) {
            out.add(judged(i, before));
            before = isText(blocks.get(i)) ? blocks.get(i) : before;
        }
        for (String paragraph : page.stated()) {
            String reason = "the page's structured data holds the whole text";
            out.add(new Judged(out.size() + 1, "data", paragraph, "", true, false, reason, null, null, null));
        }
        return new Explanation(page.outcome(), page.rules().selectors(), evidence(), out);
    }

    /** @param before the kept block before it, or null */
    private Judged judged(int number, @Nullable Block before) {
        Block block = blocks.get(number);
        boolean kept = isText(block);
        double weight = BodyFinder.weight(block);
        return new Judged(
                number + 1,
                block.kind.name().toLowerCase(Locale.ROOT),
                block.text,
                paths.of(block.region),
                kept,
                kept && before != null && block.sharesRow(before),
                reason(number),
                article == null ? null : doubt(number),
                fact(number),
                new Explanation.Measures(weight, block.linkDensity(), block.size));
    }

    private boolean isText(Block block) {
        return block.kept() && article != null && page.stated().isEmpty();
    }

    private String reason(int number) {
        Block block = blocks.get(number);
        Verdict verdict = block.verdict();
        if (verdict != null) {
            return verdict.reason();
        }
        if (article == null) {
            return body != null && body.holds(number) ? "no article; else it would be text" : "no article";
        }
        if (!page.stated().isEmpty()) {
            return "the text is taken from the page's structured data";
        }
        return body != null && body.holds(number) ? "in the body" : "the lead, above the body";
    }

    /** The blocks that print the lead: the first kept one. */
    private List<Block> leads(Article found) {
        return blocks.stream()
                .filter(Block::kept)
                .limit(1)
                .filter(block -> found.lead() != null && found.lead().startsWith(block.text))
                .toList();
    }

    private @Nullable String fact(int number) {
        Block block = blocks.get(number);
        if (number == page.title().block() || block.isDroppedAs(Verdict.Kind.TITLE)) {
            return "title";
        }
        if (article == null) {
            return null;
        }
        if (leads.contains(block)) {
            return "lead";
        }
        if (isText(block)) {
            return null;
        }
        if (isCaption(block)) {
            return "caption";
        }
        if (block.isDroppedAs(Verdict.Kind.BYLINE) || signs(block)) {
            return "byline";
        }
        return printsDate(block) ? "date" : null;
    }

    private boolean isCaption(Block block) {
        return block.isDroppedAs(Verdict.Kind.CAPTION) && captions.contains(MatchKey.line(block.text));
    }

    private boolean signs(Block block) {
        String author = article == null ? null : article.author();
        return author != null
                && block.text.length() <= LONGEST_LINE
                && (block.text.equals(author)
                        || Byline.ofLine(block.text)
                                .filter(byline -> author.contains(byline.author()))
                                .isPresent());
    }

    private boolean printsDate(Block block) {
        Published published = article == null ? null : article.published();
        return published != null
                && block.text.length() <= LONGEST_LINE
                && PrintedDate.find(block.text).filter(published::equals).isPresent();
    }

    /** See {@link Judged#doubt}. */
    private @Nullable String doubt(int number) {
        Block block = blocks.get(number);
        boolean inside = body != null && body.holds(number);
        double limit = block.mostLinked();
        if (inside && !block.inDataRow() && Math.abs(block.linkDensity() - limit) <= Explanation.NEAR) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% of it are links; the limit is %.0f %%",
                    100 * block.linkDensity(),
                    100 * limit);
        }
        if (block.kept()) {
            return inside && isScrap(block) && isBesideDropped(number)
                    ? "a scrap, too short for prose, beside something dropped"
                    : null;
        }
        if (isToldByWords(block, inside)) {
            return Explanation.BY_WORDS;
        }
        boolean prose = BodyFinder.weight(block) > 0 && fact(number) == null;
        if (prose && inside && !isDoubled(block)) {
            return Explanation.PROSE_WITHIN;
        }
        return prose
                        && body != null
                        && number >= body.from - Explanation.BESIDE
                        && number < body.to + Explanation.BESIDE
                        && !inside
                ? "prose beside the body"
                : null;
    }

    private static boolean isScrap(Block block) {
        return block.kind == Block.Kind.PARAGRAPH && !block.inDataRow() && BodyFinder.weight(block) < 0;
    }

    private boolean isBesideDropped(int number) {
        return isCut(number - 1) || isCut(number + 1);
    }

    /** Taken for furniture, not for a fact of the article. */
    private boolean isCut(int number) {
        return body != null
                && body.holds(number)
                && !blocks.get(number).kept()
                && fact(number) == null
                && !isDoubled(blocks.get(number));
    }

    private static boolean isDoubled(Block block) {
        return block.isDroppedAs(Verdict.Kind.LEAD_AGAIN);
    }

    private boolean isToldByWords(Block block, boolean inside) {
        if (block.isDroppedAs(Verdict.Kind.CAPTION)) {
            return block.kind != Block.Kind.CAPTION && !CaptionCues.marked(block.text);
        }
        if (block.isDroppedAs(Verdict.Kind.BYLINE)) {
            return Byline.ofLine(block.text).isEmpty();
        }
        return inside
                && (block.isDroppedAs(Verdict.Kind.LABEL)
                        || (block.isDroppedAs(Verdict.Kind.WORDING)
                                && wordings.classify(block.text)
                                        .filter(kind -> !kind.anywhere())
                                        .isPresent()));
    }

    private List<String> evidence() {
        List<String> out = new ArrayList<>();
        int size = page.layout().size();
        int linked = blocks.stream().mapToInt(block -> block.linkSize).sum();
        out.add(String.format(
                Locale.ROOT,
                "%d blocks, %d characters, %d %% of them in links; %d pictures",
                blocks.size(),
                size,
                size == 0 ? 0 : 100L * linked / size,
                page.layout().images().size()));
        int title = page.title().block();
        out.add(title < 0 ? "no block prints the title" : "block " + (title + 1) + " prints the title");
        out.add(body == null ? "no body was found" : described(body));
        return out;
    }

    private String described(Region found) {
        double prose = prose(blocks.subList(found.from, found.to));
        String why =
                page.rules().selectors().stream().anyMatch(rule -> rule.key().equals("body") && rule.matches() > 0)
                        ? "by the site's selector"
                        : Furniture.isBody(found)
                                ? "which is marked or named as one"
                                : prose < BodyFinder.LITTLE_PROSE
                                        ? "of the greatest weight, or the one below the heading where all have little"
                                        : "the element of the greatest weight";
        return String.format(
                Locale.ROOT,
                "the body is %s, blocks %d to %d, %s; it holds %.0f of the page's %.0f of prose",
                paths.of(found),
                found.from + 1,
                found.to,
                why,
                prose,
                prose(blocks));
    }

    private static double prose(List<Block> some) {
        return some.stream()
                .mapToDouble(block -> Math.max(0, BodyFinder.weight(block)))
                .sum();
    }
}
