package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.normalise.MatchKey;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page's head says of it: meta elements, links and structured data. Titles and bylines in print win over it; the
 * dates it states win over printed ones, if they are this article's.
 */
final class Metadata {
    private final Document document;
    private final Map<String, String> meta = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<StructuredData> articles;

    Metadata(Document document) {
        this.document = document;
        for (Element element : document.select("meta[content]")) {
            String name = element.hasAttr("property")
                    ? element.attr("property")
                    : element.hasAttr("name") ? element.attr("name") : element.attr("itemprop");
            String content = TextRepair.line(element.attr("content"));
            if (name.isBlank() || content.isEmpty()) {
                continue;
            }
            String key = name.strip().toLowerCase(Locale.ROOT);
            meta.putIfAbsent(key, content);
            if (key.equals("article:tag")) {
                tags.addAll(StructuredData.split(content));
            }
        }
        articles = StructuredData.of(document);
    }

    @Nullable
    String meta(String... names) {
        for (String name : names) {
            String value = meta.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    List<StructuredData> articles() {
        return articles;
    }

    /** The structured data that describe the article of this title, not another one that the page lists. */
    Optional<StructuredData> article(String title) {
        return articles.stream()
                .filter(data -> data.headline() != null && Titles.agree(data.headline(), title))
                .findFirst()
                .or(() -> articles.size() == 1 && articles.get(0).headline() == null
                        ? Optional.of(articles.get(0))
                        : Optional.empty());
    }

    String documentTitle() {
        Element title = document.selectFirst("head > title, title");
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

    @Nullable
    String canonical() {
        Element link = document.selectFirst("link[rel~=(?i)^canonical$][href]");
        if (link != null && !link.attr("href").isBlank()) {
            return absolute(link.absUrl("href"), link.attr("href"));
        }
        Element open = document.selectFirst("meta[property=og:url][content]");
        return open == null || open.attr("content").isBlank()
                ? null
                : absolute(open.absUrl("content"), open.attr("content"));
    }

    private static @Nullable String absolute(String absolute, String given) {
        if (!absolute.isEmpty()) {
            return absolute;
        }
        return given.startsWith("http://") || given.startsWith("https://") ? given.strip() : null;
    }

    /** At most 30, once each. */
    List<String> tags(Optional<StructuredData> data) {
        List<String> all = new ArrayList<>(tags);
        if (all.isEmpty()) {
            data.ifPresent(d -> all.addAll(d.keywords()));
        }
        if (all.isEmpty()) {
            String keywords = meta("news_keywords", "keywords");
            if (keywords != null) {
                all.addAll(StructuredData.split(keywords));
            }
        }
        List<String> out = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String tag : all) {
            String text = TextRepair.line(tag);
            if (!text.isEmpty() && text.length() <= 80 && out.size() < 30 && seen.add(MatchKey.of(text))) {
                out.add(text);
            }
        }
        return out;
    }

    @Nullable
    String section(Optional<StructuredData> data) {
        String section = data.map(StructuredData::section).orElse(null);
        if (section == null) {
            section = meta("article:section");
        }
        return section == null || section.isBlank() || section.contains("://") ? null : TextRepair.line(section);
    }

    /** What the page's root element states, in BCP 47 form, or null. */
    @Nullable
    String language() {
        Element root = document.selectFirst("html");
        String stated = root == null ? "" : root.hasAttr("lang") ? root.attr("lang") : root.attr("xml:lang");
        return stated.matches("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}") ? stated.replace('_', '-') : null;
    }
}
