package luubao.discover;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the links of an HTML page by jsoup, against the base that the page names, and tells what they lead to. */
final class ListingPage {
    private static final String FEEDS =
            "link[rel~=(?i)\\balternate\\b][type~=(?i)(rss|atom|rdf)\\+xml|feed\\+json][href]";
    private static final String FEED_FILE =
            "(?i)[^?#]*(?:\\.rss|\\.rss2|\\.atom|/rss(?:/[^?#]*)?|/feed/?|/atom\\.xml)(?:\\?.*)?";

    /** Longer ones lead nowhere. */
    private static final int LONGEST_LINK = 4_096;

    /** So many headlines under addresses of one form show that the form is an article's. */
    private static final int RECURRING = 3;

    private final URI url;
    private final Site site;
    private final Document page;
    private final String base;
    private final LinkCollector links;

    ListingPage(byte[] html, URI url, @Nullable String charset, Site site) {
        this.url = url;
        this.site = site;
        this.links = new LinkCollector(url, site);
        this.page = HtmlPage.parse(html, url, charset);
        Element named = page.selectFirst("base[href]");
        base = named == null
                ? url.toString()
                : CanonicalUrl.resolve(url.toString(), named.attr("href"))
                        .map(URI::toString)
                        .orElse(url.toString());
    }

    /** @param number which page of its listing it is, from 1 */
    Found read(int number) {
        for (Element feed : page.select(FEEDS)) {
            links.feed(base, feed.attr("href"));
        }
        List<Anchor> anchors = new ArrayList<>();
        page.select("a[href], area[href], link[rel=next]")
                .forEach(element -> anchor(element).ifPresent(anchors::add));
        Set<String> headlines = site.discover().articles().isEmpty() ? recurring(anchors) : Set.of();
        List<Anchor> others = new ArrayList<>();
        Set<Found.Archive> archives = new LinkedHashSet<>();
        for (Anchor anchor : anchors) {
            Optional<Found.Archive> archive = DateShape.of(anchor.url());
            boolean counted = archive.isPresent() || PageNumber.of(anchor.url()).isPresent();
            if (links.anchor(anchor, counted, headlines.contains(form(anchor)))) {
                continue;
            }
            if (archive.isPresent()) {
                archives.add(archive.get());
            } else {
                others.add(anchor);
            }
        }
        Optional<URI> next = new Pager(url, number, others).next();
        if (next.isEmpty() && number == 1 && Pager.isForm(page, number)) {
            links.note("its further pages are asked by a form (__doPostBack) and cannot be walked");
        }
        Found found = links.take(true);
        return new Found(
                found.articles(),
                found.feeds(),
                found.parts(),
                sections(others),
                List.copyOf(archives),
                next.orElse(null),
                found.notes());
    }

    /** The link, where it leads to another page of the site; feeds are taken as such. */
    private Optional<Anchor> anchor(Element element) {
        String href = element.attr("href");
        if (href.startsWith("#") || href.length() > LONGEST_LINK) {
            return Optional.empty();
        }
        if (href.matches(FEED_FILE)) {
            links.feed(base, href);
            return Optional.empty();
        }
        return links.own(base, href)
                .map(own -> new Anchor(
                        element, own.url(), own.canonical(), CanonicalUrl.target(own.canonical()), title(element)));
    }

    /** The forms of address under which the page sets headlines, and little else: those of its articles. */
    private static Set<String> recurring(List<Anchor> anchors) {
        Map<String, Set<String>> headlines = new HashMap<>();
        Map<String, Set<String>> all = new HashMap<>();
        for (Anchor anchor : anchors) {
            all.computeIfAbsent(form(anchor), form -> new HashSet<>()).add(anchor.canonical());
            if (anchor.isHeadline()) {
                headlines.computeIfAbsent(form(anchor), form -> new HashSet<>()).add(anchor.canonical());
            }
        }
        headlines
                .entrySet()
                .removeIf(form -> form.getValue().size() < RECURRING
                        || 3 * form.getValue().size()
                                < 2 * all.getOrDefault(form.getKey(), Set.of()).size());
        return headlines.keySet();
    }

    /** Digits folded, and the words of the last part, and what parameters say. */
    private static String form(Anchor anchor) {
        return anchor.target()
                .replaceAll("=[^&]*", "=v")
                .replaceAll("\\d+", "0")
                .replaceFirst("/[^/?.-]*+-[^/?.]*+(?=[^/]*+$)", "/s");
    }

    private List<URI> sections(List<Anchor> others) {
        Map<String, URI> sections = new LinkedHashMap<>();
        for (Anchor anchor : others) {
            if (anchor.isName() && PageNumber.of(anchor.url()).isEmpty() && links.maySection(anchor.target())) {
                sections.putIfAbsent(anchor.canonical(), anchor.url());
            }
        }
        return List.copyOf(sections.values());
    }

    private static String title(Element anchor) {
        if (anchor.hasText()) {
            return anchor.text();
        }
        Element picture = anchor.selectFirst("img[alt]");
        return anchor.hasAttr("title") || picture == null ? anchor.attr("title") : picture.attr("alt");
    }
}
