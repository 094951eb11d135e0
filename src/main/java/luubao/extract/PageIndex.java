package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import luubao.normalise.Misreadings;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself outside its running text, gathered in one walk over all its elements, hidden ones too:
 * facts are looked up here instead of searching the page once for each. Elements stand in page order, at most the first
 * hundred of a sort.
 */
final class PageIndex implements NodeVisitor {
    /** More elements of one sort on a page are lists of other things, and each may cost a look at what it holds. */
    private static final int MOST = 100;

    private static final Set<String> DATE_PROPERTIES = Set.of("datepublished", "datecreated", "datemodified");

    /** By name in lower case: {@code property}, else {@code name}, else {@code itemprop}; the first of a name. */
    private final Map<String, Element> metas = new LinkedHashMap<>();

    private final List<Element> articleTags = new ArrayList<>();
    private final Map<String, List<Element>> properties = new LinkedHashMap<>();
    private final List<Element> times = new ArrayList<>();
    private final List<Element> authors = new ArrayList<>();
    private final List<Element> tagLinks = new ArrayList<>();
    private final List<Element> tagLists = new ArrayList<>();
    private final List<Element> breadcrumbs = new ArrayList<>();
    private final List<Element> documents = new ArrayList<>();
    private final List<Element> datedElements = new ArrayList<>();
    private final Map<Element, List<Element>> dated = new IdentityHashMap<>();
    private final List<String> structured = new ArrayList<>();
    private final Misreadings.Suspicion suspicion = new Misreadings.Suspicion();
    private @Nullable Element root;
    private @Nullable Element title;
    private @Nullable Element canonical;
    private boolean escaped;
    private boolean password;
    private boolean video;
    private boolean scripts;
    private boolean shell;
    private boolean article;

    private PageIndex() {}

    static PageIndex of(Document document) {
        PageIndex index = new PageIndex();
        NodeTraversor.traverse(index, document);
        for (Element element : index.datedElements) {
            index.dated
                    .computeIfAbsent(LayoutReader.blockOf(element), key -> new ArrayList<>())
                    .add(element);
        }
        return index;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            look(text.getWholeText());
        } else if (node instanceof Element element) {
            switch (element.normalName()) {
                case "html" -> root = root == null ? element : root;
                case "title" -> title = title == null ? element : title;
                case "meta" -> meta(element);
                case "link" -> link(element);
                case "script" -> script(element);
                case "noscript", "app-root" -> shell = true;
                case "time" -> times.add(element);
                case "a" -> anchor(element);
                case "video" -> video = true;
                case "iframe", "embed", "object" -> frame(element);
                case "input" -> password |= element.attr("type").equalsIgnoreCase("password");
                default -> {}
            }
            if (element.attributesSize() > 0) {
                attributes(element);
            }
        }
    }

    private void look(String text) {
        suspicion.look(text);
        escaped |= PageRepair.holdsEntity(text);
    }

    private void meta(Element element) {
        String content = element.attr("content");
        if (content.isBlank()) {
            return;
        }
        look(content);
        String name = element.hasAttr("property")
                ? element.attr("property")
                : element.hasAttr("name") ? element.attr("name") : element.attr("itemprop");
        String key = name.strip().toLowerCase(Locale.ROOT);
        if (!key.isEmpty()) {
            metas.putIfAbsent(key, element);
            if (key.equals("script:ld+json")) {
                structured.add(content); // a framework's name for the script, written out by another
            }
            if (key.equals("article:tag")) {
                articleTags.add(element);
            }
        }
    }

    private void link(Element element) {
        if (canonical == null
                && element.attr("rel").strip().toLowerCase(Locale.ROOT).startsWith("canonical")
                && !element.attr("href").isBlank()) {
            canonical = element;
        }
    }

    private void script(Element element) {
        String type = element.attr("type");
        if (type.contains("ld+json")) {
            String data = element.data();
            structured.add(data);
            suspicion.look(data);
        }
        scripts |= type.isEmpty() || element.hasAttr("src");
    }

    private void anchor(Element element) {
        String rel = element.attr("rel");
        if (!rel.isEmpty()) {
            String spaced = " " + rel.toLowerCase(Locale.ROOT) + " ";
            if (spaced.contains(" author ")) {
                authors.add(element);
            }
            if (spaced.contains(" tag ")) {
                tagLinks.add(element);
            }
        }
        if (!element.attr("href").isEmpty() && Attachments.type(element) != null) {
            documents.add(element);
        }
    }

    private void frame(Element element) {
        String source = element.attr("src");
        video |= source.contains("video") || source.contains("youtube");
        if (Attachments.type(element) != null) {
            documents.add(element);
        }
    }

    private void attributes(Element element) {
        Attributes attributes = element.attributes();
        named(element, attributes.get("class"));
        named(element, attributes.get("id"));
        String property = attributes.get("itemprop");
        if (!property.isEmpty()) {
            property(element, property);
        }
        String type = attributes.get("itemtype");
        if (!type.isEmpty()) {
            article |= type.contains("Article");
            if (type.endsWith("BreadcrumbList")) {
                breadcrumbs.add(element);
            }
        }
        shell |= attributes.hasKey("data-reactroot");
    }

    private void property(Element element, String names) {
        for (String name : names.strip().split("\\s+", 8)) {
            String key = name.toLowerCase(Locale.ROOT);
            properties.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
            article |= key.equals("articlebody");
            if (DATE_PROPERTIES.contains(key) && isInline(element)) {
                datedElements.add(element);
            }
        }
    }

    /** Looks for the few letters that the wanted names have in common before anything is folded. */
    private void named(Element element, String names) {
        boolean maybe = false;
        for (int i = 0; i + 2 < names.length() && !maybe; i++) {
            char c = (char) (names.charAt(i) | 0x20);
            char next = (char) (names.charAt(i + 1) | 0x20);
            maybe = (c == 't' && (next == 'i' || next == 'a' || next == 'u'))
                    || (c == 'd' && next == 'a')
                    || (c == 'c' && next == 'r');
        }
        if (maybe) {
            String lower = names.toLowerCase(Locale.ROOT);
            if ((lower.contains("date") || lower.contains("time")) && isInline(element)) {
                datedElements.add(element);
            }
            if (lower.contains("crumb")) {
                breadcrumbs.add(element);
            }
            if ((lower.contains("tag") || lower.contains("tu-khoa") || lower.contains("tukhoa"))
                    && Furniture.isTagList(element)) {
                tagLists.add(element);
            }
        } else if (names.equals("app") || names.equals("root") || names.equals("__next") || names.equals("___gatsby")) {
            shell = true;
        }
    }

    private static boolean isInline(Element element) {
        return !LayoutReader.isBlock(element.normalName());
    }

    /** @return the {@code meta} element of this name, given in lower case, or null */
    @Nullable
    Element meta(String name) {
        return metas.get(name);
    }

    private static List<Element> first(List<Element> elements) {
        return elements.size() <= MOST ? elements : elements.subList(0, MOST);
    }

    /** The names of all meta elements, in lower case. */
    Set<String> metaNames() {
        return metas.keySet();
    }

    List<Element> articleTags() {
        return articleTags;
    }

    /** Elements with this {@code itemprop}, given in lower case. */
    List<Element> property(String name) {
        return first(properties.getOrDefault(name, List.of()));
    }

    List<Element> times() {
        return first(times);
    }

    /** Links marked {@code rel=author}. */
    List<Element> authors() {
        return authors;
    }

    /** Links marked {@code rel=tag}. */
    List<Element> tagLinks() {
        return tagLinks;
    }

    /** Elements that are named as a list of tags. */
    List<Element> tagLists() {
        return first(tagLists);
    }

    List<Element> breadcrumbs() {
        return first(breadcrumbs);
    }

    /** Links to documents, and frames that show one. */
    List<Element> documents() {
        return documents;
    }

    /** The elements within a line that are named or marked as a date, by the block-level element around them. */
    List<Element> dated(Element block) {
        return dated.getOrDefault(block, Collections.emptyList());
    }

    /** What stands in the page's JSON-LD scripts. */
    List<String> structured() {
        return structured;
    }

    /** Something in the page's texts, or in what it says of itself, could be misread. */
    boolean isSuspect() {
        return escaped || suspicion.isRoused();
    }

    @Nullable
    Element root() {
        return root;
    }

    @Nullable
    Element title() {
        return title;
    }

    @Nullable
    Element canonical() {
        return canonical;
    }

    /** There is a field for a password. */
    boolean hasPassword() {
        return password;
    }

    boolean hasVideo() {
        return video;
    }

    boolean hasScripts() {
        return scripts;
    }

    /** There is an element that programs in the browser fill, or a notice for those who run none. */
    boolean isShell() {
        return shell;
    }

    /** An element says that it is an article, or an article's text, in the terms of schema.org. */
    boolean saysArticle() {
        return article;
    }
}
