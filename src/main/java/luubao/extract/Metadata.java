package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;
import luubao.normalise.TextRepair;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page's markup says of it: meta elements, links, structured data, breadcrumb. Titles and bylines in print win
 * over it; the dates it states win over printed ones, if they are this article's.
 */
final class Metadata {
    private static final int MOST_TAGS = 30;
    private static final int LONGEST_TAG = 80;
    private static final int LONGEST_SECTION = 60;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern HOME = Pattern.compile(
            "(?iu)(?:trang chủ|trang nhất|home ?page|home|start|you are here|bạn đang ở|»|>|/|›)\\s*:?");

    private final PageIndex index;
    private final StructuredData.Found data;

    Metadata(PageIndex index) {
        this.index = index;
        this.data = StructuredData.of(index.structured());
    }

    /** The content of the first of these names, given in lower case, that the page has. */
    @Nullable
    String meta(String... names) {
        for (String name : names) {
            Element element = index.meta(name);
            String value = element == null ? "" : TextRepair.line(element.attr("content"));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    List<StructuredData> articles() {
        return data.articles();
    }

    /** The structured data that describe the article of this title, not another one that the page lists. */
    Optional<StructuredData> article(String title) {
        List<StructuredData> articles = data.articles();
        return articles.stream()
                .filter(article -> article.headline() != null && Titles.agree(article.headline(), title))
                .findFirst()
                .or(() -> articles.size() == 1 && articles.get(0).headline() == null
                        ? Optional.of(articles.get(0))
                        : Optional.empty());
    }

    /** What the structured data say of the page as a whole, where they describe one page alone. */
    Optional<StructuredData> page() {
        return data.pages().size() == 1 ? Optional.of(data.pages().get(0)) : Optional.empty();
    }

    /** What the structured data of an article tell of its authors' lives; not where they are what the page is about. */
    List<String> lives() {
        String description = description();
        List<String> out = new ArrayList<>();
        for (String life : data.articles().isEmpty() ? List.<String>of() : data.lives()) {
            String plain =
                    TextRepair.line(Prose.hasMarkup(life) ? Jsoup.parse(life).text() : life);
            if (!plain.equals(description)) {
                out.add(plain);
            }
        }
        return out;
    }

    String documentTitle() {
        Element title = index.title();
        return title == null ? "" : TextRepair.line(title.text());
    }

    @Nullable
    String description() {
        return meta("og:description", "description", "twitter:description", "dc.description");
    }

    @Nullable
    String siteName() {
        return meta("og:site_name", "application-name", "twitter:site");
    }

    /** Links that name different addresses tell nothing, and leave nothing to {@code og:url}. */
    Optional<Sourced<String>> canonical() {
        List<Sourced<String>> links = index.canonicals().stream()
                .flatMap(link -> absolute(link, "href", "link canonical").stream())
                .distinct()
                .toList();
        if (!links.isEmpty()) {
            return links.size() == 1 ? Optional.of(links.get(0)) : Optional.empty();
        }
        Element open = index.meta("og:url");
        return open == null ? Optional.empty() : absolute(open, "content", "meta og:url");
    }

    private static Optional<Sourced<String>> absolute(Element element, String key, String from) {
        String given = element.attr(key).strip();
        String absolute = Addresses.absolute(element, key);
        if (absolute.isEmpty() && !given.startsWith("http://") && !given.startsWith("https://")) {
            return Optional.empty();
        }
        return Optional.of(new Sourced<>(absolute.isEmpty() ? given : absolute, from));
    }

    /** The picture that the head names for the article, as an address. */
    Optional<Sourced<String>> picture() {
        Element open = index.meta("og:image");
        if (open == null) {
            return Optional.empty();
        }
        String absolute = Addresses.absolute(open, "content");
        return Optional.of(
                new Sourced<>(absolute.isEmpty() ? TextRepair.line(open.attr("content")) : absolute, "meta og:image"));
    }

    /** At most 30, once each. */
    Sourced<List<String>> tags(Optional<StructuredData> article, Region body) {
        List<String> stated = new ArrayList<>();
        for (Element element : index.articleTags()) {
            stated.addAll(StructuredData.split(element.attr("content")));
        }
        Sourced<List<String>> tags = tags(stated, "meta article:tag");
        if (tags.value().isEmpty()) {
            tags = tags(article.map(StructuredData::keywords).orElse(List.of()), "json-ld keywords");
        }
        if (tags.value().isEmpty()) {
            tags = tags(texts(index.tagLinks()), "tag links");
        }
        if (tags.value().isEmpty()) {
            tags = tags(tagList(body), "tag list");
        }
        for (String name : new String[] {"news_keywords", "keywords"}) {
            String keywords = tags.value().isEmpty() ? meta(name) : null;
            if (keywords != null) {
                tags = tags(StructuredData.split(keywords), "meta " + name);
            }
        }
        return tags;
    }

    /** The links of the first list of tags that stands in the body or a few levels around it. */
    private List<String> tagList(Region body) {
        Element around = body.element;
        for (int up = 0;
                up < 3 && around.parent() != null && !around.normalName().equals("body");
                up++) {
            around = around.parent();
        }
        for (Element list : index.tagLists()) {
            for (Element up = list; up != null; up = up.parent()) {
                if (up == around) {
                    List<String> tags = texts(list.getElementsByTag("a"));
                    if (!tags.isEmpty()) {
                        return tags;
                    }
                }
            }
        }
        return List.of();
    }

    private static List<String> texts(List<Element> links) {
        List<String> out = new ArrayList<>();
        for (Element link : links.subList(0, Math.min(links.size(), MOST_TAGS))) {
            out.add(link.text());
        }
        return out;
    }

    private static Sourced<List<String>> tags(List<String> all, String from) {
        List<String> out = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String tag : all) {
            String text = TextRepair.line(tag).replaceFirst("^#\\s*", "").replaceFirst("[,;]$", "");
            if (!text.isEmpty()
                    && text.length() <= LONGEST_TAG
                    && out.size() < MOST_TAGS
                    && seen.add(MatchKey.of(text))) {
                out.add(text);
            }
        }
        return new Sourced<>(out, from);
    }

    Optional<Sourced<String>> section(Optional<StructuredData> article, String title) {
        return section(article.map(StructuredData::section).orElse(null), "json-ld articleSection")
                .or(() -> section(meta("article:section"), "meta article:section"))
                .or(() -> crumb(data.breadcrumb(), "json-ld BreadcrumbList", title))
                .or(() -> breadcrumb(title));
    }

    private static Optional<Sourced<String>> section(@Nullable String section, String from) {
        return section == null || section.isBlank() || section.contains("://")
                ? Optional.empty()
                : Optional.of(new Sourced<>(TextRepair.line(section), from));
    }

    private Optional<Sourced<String>> breadcrumb(String title) {
        for (Element crumbs : index.breadcrumbs()) {
            List<String> links = new ArrayList<>();
            for (Element link : crumbs.getElementsByTag("a")) {
                links.add(link.text());
            }
            Optional<Sourced<String>> section =
                    links.size() > 10 ? Optional.empty() : crumb(links, "breadcrumb", title);
            if (section.isPresent()) {
                return section;
            }
        }
        return Optional.empty();
    }

    /** The last step of the way from the home page that is not the article itself. */
    private static Optional<Sourced<String>> crumb(List<String> steps, String from, String title) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            String step = TextRepair.line(steps.get(i));
            boolean home = HOME.matcher(step).matches() || (i == 0 && steps.size() > 1);
            if (!step.isEmpty() && step.length() <= LONGEST_SECTION && !home && !Titles.agree(step, title)) {
                return section(step, from);
            }
        }
        return Optional.empty();
    }

    /** What the page's root element states, in BCP 47 form, or null. */
    @Nullable
    String language() {
        Element root = index.root();
        String stated = root == null ? "" : root.hasAttr("lang") ? root.attr("lang") : root.attr("xml:lang");
        return LANGUAGE.matcher(stated).matches() ? stated.replace('_', '-') : null;
    }

    PageIndex index() {
        return index;
    }
}
