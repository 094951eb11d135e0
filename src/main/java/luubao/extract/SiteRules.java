package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import luubao.normalise.TextRepair;
import luubao.site.Site;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** A site's own selectors, applied to one page. Where one matches nothing, the generic way is taken. */
final class SiteRules {
    // a selector that matches a longer text, or a heading, was meant for something else, and its text stays
    private static final int LONGEST_CAPTION = 1000;
    private static final int LONGEST_DATE = 150;
    private static final String HEADING = "h1, h2, h3, h4, h5, h6";

    private static final String DROP = "drop";

    private final Site.ArticleRules rules;
    private final Document document;
    private final List<Explanation.Selector> selectors = new ArrayList<>();
    private final List<Element> title;
    private final List<Element> lead;
    private final List<Element> body;
    private boolean changed;
    private final Optional<Published> published;
    private final Optional<String> author;
    private final List<String> captions;

    /** Changes the document: what is dropped, or is no text by these rules, is not in it afterwards. */
    SiteRules(Site.ArticleRules rules, Document document) {
        this.rules = rules;
        this.document = document;
        List<Element> dates = select("published", rules.published());
        List<Element> authors = select("author", rules.author());
        List<Element> legends = select("captions", rules.captions());
        this.published = published(dates);
        this.author = author(authors);
        this.captions = captions(legends);
        drop();
        legends.forEach(element -> blank(element, LONGEST_CAPTION));
        authors.forEach(element -> blank(element, Authors.LONGEST_NAME));
        dates.forEach(this::blankDate);
        this.title = select("title", rules.title());
        this.lead = select("lead", rules.lead());
        this.body = select("body", rules.body());
    }

    Optional<Published> published() {
        return published;
    }

    Optional<String> author() {
        return author;
    }

    List<String> captions() {
        return captions;
    }

    /** What was looked for, and how much of it there was. */
    List<Explanation.Selector> selectors() {
        return selectors;
    }

    /** The selectors that matched nothing; there need be nothing to drop. */
    List<Article.Unmatched> unmatched() {
        return selectors.stream()
                .filter(used -> used.matches() == 0 && !used.key().equals(DROP))
                .map(used -> new Article.Unmatched(
                        used.key(), used.selector().strip().replaceAll("\\s+", " ")))
                .toList();
    }

    private List<Element> select(String key, @Nullable String selector) {
        if (selector == null) {
            return List.of();
        }
        List<Element> found = document.select(selector);
        selectors.add(new Explanation.Selector(key, selector, found.size()));
        return found;
    }

    Optional<Titles.Title> title(Layout layout) {
        for (Element element : title) {
            String text = TextRepair.line(element.hasAttr("content") ? element.attr("content") : element.text());
            if (!text.isEmpty()) {
                List<Integer> blocks = blocks(layout, List.of(element));
                return Optional.of(
                        new Titles.Title(text, blocks.isEmpty() ? -1 : blocks.get(0), "site rule title", true));
            }
        }
        return Optional.empty();
    }

    private static Optional<Published> published(List<Element> elements) {
        for (Element element : elements) {
            for (String value : new String[] {element.attr("content"), element.attr("datetime"), element.text()}) {
                Optional<Published> date = PrintedDate.ofIso(value)
                        .or(() -> value.length() < 300 ? PrintedDate.find(value) : Optional.empty());
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> author(List<Element> elements) {
        List<String> names = new ArrayList<>();
        for (Element element : elements) {
            String text = TextRepair.line(element.hasAttr("content") ? element.attr("content") : element.text());
            names.add(Byline.ofLine(text).map(Byline::author).orElse(text));
        }
        return Optional.ofNullable(Authors.join(names));
    }

    private static List<String> captions(List<Element> elements) {
        Set<String> out = new LinkedHashSet<>();
        for (Element element : elements) {
            String text = TextRepair.line(element.text());
            if (!text.isEmpty()) {
                out.add(text);
            }
        }
        return List.copyOf(out);
    }

    List<Block> lead(Layout layout) {
        return blocks(layout, lead).stream().map(layout.blocks()::get).toList();
    }

    /** The smallest region that holds every element that the selector matches. */
    Optional<Region> body(Layout layout) {
        List<Integer> blocks = blocks(layout, body);
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        int first = blocks.get(0);
        int last = blocks.get(blocks.size() - 1);
        Region region = layout.blocks().get(first).region;
        while (region.parent != null && !region.holds(last)) {
            region = region.parent;
        }
        Set<Integer> own = new HashSet<>(blocks);
        for (int i = region.from; i < region.to; i++) {
            if (!own.contains(i)) {
                layout.blocks().get(i).drop(Verdict.Kind.OUTSIDE_SELECTOR);
            }
        }
        return Optional.of(region);
    }

    /** True where something was taken out of the document. */
    boolean changed() {
        return changed;
    }

    private void drop() {
        for (String selector : rules.drop()) {
            for (Element element : select(DROP, selector)) {
                if (element.parent() != null && element != document.body()) {
                    element.remove();
                    changed = true;
                }
            }
        }
    }

    /** Takes the text out of an element that holds nothing but a fact. */
    private void blank(Element element, int longest) {
        if (element.text().length() <= longest && element.selectFirst(HEADING) == null) {
            element.nodeStream(TextNode.class).toList().forEach(text -> text.text(""));
            changed = true;
        }
    }

    /** Of a box that holds more, such as title and lead, only the lines with a date are taken. */
    private void blankDate(Element element) {
        List<Element> lines = element.stream()
                .filter(inner -> inner != element && ElementKind.of(inner).isBlock())
                .toList();
        if (lines.isEmpty()) {
            blank(element, LONGEST_DATE);
        }
        for (Element line : lines) {
            String text = line.text();
            if (text.length() <= LONGEST_DATE && PrintedDate.find(text).isPresent()) {
                blank(line, LONGEST_DATE);
            }
        }
    }

    /** The numbers of the blocks within the elements, in page order. */
    private static List<Integer> blocks(Layout layout, List<Element> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        Set<Element> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        IdentityHashMap<Element, Set<String>> inline = new IdentityHashMap<>();
        for (Element element : elements) {
            Element block = ElementKind.blockOf(element);
            if (ElementKind.of(element).isBlock()) {
                wanted.add(element);
            } else {
                inline.computeIfAbsent(block, key -> new HashSet<>()).add(TextRepair.line(element.text()));
            }
        }
        Set<Integer> out = new TreeSet<>();
        int until = 0;
        for (Region region : layout.regions()) {
            if (wanted.contains(region.element)) {
                for (int i = Math.max(until, region.from); i < region.to; i++) {
                    out.add(i);
                }
                until = Math.max(until, region.to);
            }
        }
        for (int i = 0; i < layout.blocks().size() && !inline.isEmpty(); i++) {
            Block block = layout.blocks().get(i);
            Set<String> texts = inline.get(block.region.element);
            if (texts != null && texts.stream().anyMatch(text -> !text.isEmpty() && block.text.contains(text))) {
                out.add(i);
            }
        }
        return List.copyOf(out);
    }
}
