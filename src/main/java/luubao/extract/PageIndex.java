package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import luubao.normalise.Suspicion;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself outside its running text, gathered in one walk over all its elements, hidden ones too:
 * facts are looked up here instead of searching the page once for each. Elements stand in page order, at most the first
 * hundred of a sort.
 */
final class PageIndex {
    /** More elements of one sort on a page are lists of other things, and each may cost a look at what it holds. */
    private static final int MOST = 100;

    private static final Set<String> DATE_PROPERTIES = Set.of("datepublished", "datecreated", "datemodified");

    /** By name in lower case: {@code property}, else {@code name}, else {@code itemprop}; the first of a name. */
    private final Map<String, Element> metas = new LinkedHashMap<>();

    private final List<Element> canonicals = new ArrayList<>();
    private final List<Element> articleTags = new ArrayList<>();
    private final Map<String, List<Element>> properties = new LinkedHashMap<>();
    private final List<Element> times = new ArrayList<>();
    private final List<Element> authors = new ArrayList<>();
    private final List<Element> tagLinks = new ArrayList<>();
    private final List<Element> tagLists = new ArrayList<>();
    private final List<Element> breadcrumbs = new ArrayList<>();
    private final List<Element> documents = new ArrayList<>();
    private final List<Element> videos = new ArrayList<>();
    private final List<Element> named = new ArrayList<>();
    private final Map<Element, List<Element>> namedAuthors = new IdentityHashMap<>();
    private final List<Element> datedElements = new ArrayList<>();
    private final Map<Element, List<Element>> dated = new IdentityHashMap<>();
    private final List<String> structured = new ArrayList<>();
    private final Suspicion suspicion = new Suspicion();
    private @Nullable Element root;
    private @Nullable Element title;
    private boolean escaped;
    private boolean password;
    private boolean scripts;
    private boolean shell;
    private boolean article;

    /** Looks at one of the page's texts. */
    void look(String text) {
        suspicion.look(text);
        escaped |= PageRepair.holdsEntity(text);
    }

    /** Takes one of the page's elements, which come in page order. */
    void add(StartTag tag) {
        Element element = tag.element();
        switch (tag.kind()) {
            case HTML -> root = root == null ? element : root;
            case TITLE -> title = title == null ? element : title;
            case META -> meta(tag);
            case LINK -> link(tag);
            case SCRIPT -> script(tag);
            case NOSCRIPT, APP_ROOT -> shell = true;
            case TIME -> times.add(element);
            case ANCHOR -> anchor(tag);
            case VIDEO -> videos.add(element);
            case FRAME -> frame(tag);
            case FONT -> font(tag.attribute("face"));
            case INPUT -> password |= tag.attribute("type").equalsIgnoreCase("password");
            default -> {}
        }
        if (tag.names().mentions() != 0) {
            named(tag);
        }
        if (Furniture.isAuthor(tag)) {
            named.add(element);
        }
        if (tag.others() != null) {
            attributes(tag);
        }
    }

    /** After the last element. */
    void finish() {
        for (Element element : first(named)) {
            namedAuthors
                    .computeIfAbsent(ElementKind.blockOf(element), key -> new ArrayList<>())
                    .add(element);
        }
        for (Element element : datedElements) {
            dated.computeIfAbsent(ElementKind.blockOf(element), key -> new ArrayList<>())
                    .add(element);
        }
    }

    private void meta(StartTag tag) {
        String content = tag.attribute("content");
        if (content.isBlank()) {
            return;
        }
        look(content);
        String name = tag.has("property")
                ? tag.attribute("property")
                : tag.has("name") ? tag.attribute("name") : tag.attribute("itemprop");
        String key = name.strip().toLowerCase(Locale.ROOT);
        if (!key.isEmpty()) {
            metas.putIfAbsent(key, tag.element());
            if (key.equals("script:ld+json")) {
                structured.add(content); // a framework's name for the script, written out by another
            }
            if (key.equals("article:tag")) {
                articleTags.add(tag.element());
            }
        }
    }

    private void link(StartTag tag) {
        if (tag.attribute("rel").strip().toLowerCase(Locale.ROOT).startsWith("canonical")
                && !tag.attribute("href").isBlank()) {
            canonicals.add(tag.element());
        }
    }

    private void script(StartTag tag) {
        String type = tag.attribute("type");
        if (type.contains("ld+json")) {
            String data = tag.element().data();
            structured.add(data);
            suspicion.look(data);
        }
        scripts |= type.isEmpty() || tag.has("src");
    }

    private void anchor(StartTag tag) {
        String rel = tag.attribute("rel");
        if (holdsWord(rel, "author")) {
            authors.add(tag.element());
        }
        if (holdsWord(rel, "tag")) {
            tagLinks.add(tag.element());
        }
        if (!tag.attribute("href").isEmpty()) {
            document(tag);
        }
    }

    /** Whether the word, in lower case, is among those of an attribute, which blanks part. */
    private static boolean holdsWord(String words, String word) {
        int end = words.length() - word.length();
        for (int i = 0; i <= end; i++) {
            if (words.regionMatches(true, i, word, 0, word.length())
                    && (i == 0 || words.charAt(i - 1) == ' ')
                    && (i == end || words.charAt(i + word.length()) == ' ')) {
                return true;
            }
        }
        return false;
    }

    private void frame(StartTag tag) {
        String source = tag.attribute("src");
        if (source.contains("video") || source.contains("youtube")) {
            videos.add(tag.element());
        }
        document(tag);
    }

    private void document(StartTag tag) {
        if (tag.others() != null && Attachments.type(tag.others()) != null) {
            documents.add(tag.element());
        }
    }

    private void attributes(StartTag tag) {
        String property = tag.attribute("itemprop");
        if (!property.isEmpty()) {
            property(tag, property);
        }
        String type = tag.attribute("itemtype");
        if (!type.isEmpty()) {
            article |= type.contains("Article");
            if (type.endsWith("BreadcrumbList")) {
                breadcrumbs.add(tag.element());
            }
        }
        shell |= tag.has("data-reactroot");
        if (tag.style().contains("font-family")) {
            font(tag.style());
        }
    }

    private void font(String named) {
        if (PageRepair.namesOldFont(named)) {
            suspicion.seeFont();
        }
    }

    private void property(StartTag tag, String names) {
        for (String name : names.strip().split("\\s+", 8)) {
            String key = name.toLowerCase(Locale.ROOT);
            properties.computeIfAbsent(key, k -> new ArrayList<>()).add(tag.element());
            article |= key.equals("articlebody");
            if (DATE_PROPERTIES.contains(key) && !tag.kind().isBlock()) {
                datedElements.add(tag.element());
            }
        }
    }

    private void named(StartTag tag) {
        ElementNames names = tag.names();
        if (names.mentions(ElementNames.DATE) && !tag.kind().isBlock()) {
            datedElements.add(tag.element());
        }
        if (names.mentions(ElementNames.CRUMB)) {
            breadcrumbs.add(tag.element());
        }
        if (names.mentions(ElementNames.TAG) && Furniture.isTagList(tag)) {
            tagLists.add(tag.element());
        }
        shell |= names.mentions(ElementNames.SHELL);
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
        return first(articleTags);
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
        return first(authors);
    }

    /** Links marked {@code rel=tag}. */
    List<Element> tagLinks() {
        return first(tagLinks);
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
        return first(documents);
    }

    /** The elements named after the author: this block-level element, those within its line. */
    List<Element> namedAuthors(Element block) {
        return namedAuthors.getOrDefault(block, List.of());
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
    boolean isPerhapsMisread() {
        return suspicion.isRoused();
    }

    /** An entity stands in one of the page's texts. */
    boolean holdsEntities() {
        return escaped;
    }

    @Nullable
    Element root() {
        return root;
    }

    @Nullable
    Element title() {
        return title;
    }

    /** The {@code link rel=canonical} elements, of which a page should have one. */
    List<Element> canonicals() {
        return first(canonicals);
    }

    /** There is a field for a password. */
    boolean hasPassword() {
        return password;
    }

    /** Video elements, and frames that show a video. */
    List<Element> videos() {
        return videos;
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
