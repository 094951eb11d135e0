package luubao.upkeep;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import luubao.discover.HtmlPage;
import luubao.fetch.Answer;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A home page or listing, for what its links and head tell of the site. */
final class FrontPage {
    private static final Pattern SERVICE = Pattern.compile(
            "(?i)/(?:tags?|tu-khoa|search|tim-kiem|log-?in|dang-nhap|dang-ky|register|rss"
                    + "|feeds?|lien-he|contact|sitemap|so-do|gop-y|quang-cao|toa-soan|wp-admin|wp-login|en|english)(?:[/.?-]|$)");
    private static final Pattern FEEDS = Pattern.compile("(?i)/(?:kenh-)?rss(?:-feeds?)?(?:\\.[a-z]{2,5})?/?$");
    private static final Pattern FILE = Pattern.compile("(?i)\\.(?!html?$|php$|aspx?$|jsp$)[a-z0-9]{2,5}$");
    private static final int LONGEST_LABEL = 40;

    private final Document page;
    private final URI url;

    private FrontPage(Document page, URI url) {
        this.page = page;
        this.url = url;
    }

    static FrontPage of(Answer.Page answer) {
        return new FrontPage(HtmlPage.parse(answer.body(), answer.url(), answer.charset()), answer.url());
    }

    /** What the site calls itself, as its head states it; empty where it says nothing. */
    String stated() {
        Element name = page.selectFirst("meta[property=og:site_name][content]");
        return name == null ? "" : oneLine(name.attr("content"));
    }

    String title() {
        return oneLine(page.title());
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
    }

    /** Links that may lead to sections: the site's own, with a short label, no articles by their shape; in page order. */
    List<URI> sections(Site site, Set<String> articles) {
        Map<String, URI> sections = new LinkedHashMap<>();
        for (URI link : links(LONGEST_LABEL)) {
            String canonical = CanonicalUrl.of(link.toString(), site).orElse("");
            String path = link.getRawPath();
            boolean root = path.equals("/") && link.getRawQuery() == null;
            if (site.owns(link)
                    && !canonical.isEmpty()
                    && !root
                    && !canonical.equals(CanonicalUrl.of(url.toString(), site).orElse(""))
                    && !articles.contains(canonical)
                    && !SERVICE.matcher(path).find()
                    && !FILE.matcher(path).find()) {
                sections.putIfAbsent(canonical, link);
            }
        }
        return List.copyOf(sections.values());
    }

    /** A page of the site's own that lists its feeds. */
    Optional<URI> feedsPage(Site site) {
        return links(LONGEST_LABEL).stream()
                .filter(link ->
                        site.owns(link) && FEEDS.matcher(link.getRawPath()).find())
                .findFirst();
    }

    Optional<String> pager() {
        return Pager.of(page, url);
    }

    private List<URI> links(int longestLabel) {
        Element base = page.selectFirst("base[href]");
        String from = base == null
                ? url.toString()
                : CanonicalUrl.resolve(url.toString(), base.attr("href"))
                        .map(URI::toString)
                        .orElse(url.toString());
        List<URI> links = new ArrayList<>();
        for (Element anchor : page.select("a[href]")) {
            String href = anchor.attr("href");
            if (!href.startsWith("#") && anchor.text().strip().length() <= longestLabel) {
                CanonicalUrl.resolve(from, href).ifPresent(links::add);
            }
        }
        return links;
    }
}
