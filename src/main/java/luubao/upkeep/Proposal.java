package luubao.upkeep;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luubao.extract.Article;
import luubao.extract.Published;
import luubao.fetch.Robots;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/** A site's file out of what was found of the site: what could be told, and as comments what a person has to say. */
public final class Proposal {
    /** What goes before a comment on something that could not be decided. */
    private static final String UNDECIDED = "? ";

    /** Pages of a listing that are walked where nobody says how many. */
    private static final int PAGES = 3;

    private final NewSite found;
    private final Given given;
    private final Site site;
    private SiteText text = new SiteText();
    private final List<String> undecided = new ArrayList<>();

    /**
     * What the person who asked has said, and what there is already.
     *
     * @param fetch the manners that the site was asked with: what differs from the defaults is written down
     * @param taken ids that are in use or that no site may have
     * @param provinces the names that a province may have
     */
    public record Given(
            @Nullable String id,
            @Nullable String name,
            @Nullable String province,
            Site.Fetch fetch,
            Set<String> taken,
            Collection<String> provinces,
            LocalDate today) {}

    private Proposal(NewSite found, Given given) {
        this.found = found;
        this.given = given;
        this.site = found.site();
    }

    /**
     * A site's file.
     *
     * @param undecided what a person has to say, a line each
     */
    public record File(String id, String text, List<String> undecided) {}

    /** @param requests how many were made for it */
    public static File of(NewSite found, Given given, int requests) {
        return new Proposal(found, given).write(requests);
    }

    private File write(int requests) {
        String id = given.id() == null ? Guess.id(site.home(), given.taken()) : given.id();
        String stated = found.front().map(FrontPage::stated).orElse("");
        String title = found.front().map(FrontPage::title).orElse("");
        String name = given.name() != null ? given.name() : stated.isEmpty() ? Guess.name(title) : stated;
        text.comment("", SiteText.quoted(name.isEmpty() ? id : name) + ", " + site.home() + ".")
                .comment("", "")
                .comment(
                        "",
                        "Proposed by `luubao sites add` on " + given.today() + " after " + requests
                                + " requests. Lines with ? could not be decided. Set enabled: true when `luubao sites check "
                                + id + "` and `luubao crawl " + id + "` do what you want.");
        robots();
        text.value("id", id);
        name(name, stated, title, id);
        kind(name);
        province(name);
        text.value("home", site.home());
        aliases();
        text.line("enabled: false");
        discover();
        fetch();
        article();
        return new File(id, text.toString(), List.copyOf(undecided));
    }

    private void undecided(String indent, String what) {
        undecided.add(what);
        text.comment(indent, UNDECIDED + what);
    }

    private void robots() {
        found.robotsTxt()
                .ifPresent(robots -> text.comment(
                        "",
                        robots.url() + " (" + robots.status() + "): "
                                + Optional.ofNullable(robots.rules())
                                        .flatMap(Robots::crawlDelay)
                                        .map(delay -> "asks for " + delay.toMillis() / 1000.0 + " s between requests")
                                        .orElse("asks for no delay")
                                + "; names " + count(found.namedSitemaps().size(), "sitemap")
                                + (found.namedSitemaps().isEmpty() ? "." : ", which a crawl reads in any case.")));
    }

    private void name(String name, String stated, String title, String id) {
        if (name.isEmpty()) {
            undecided("", "name: the home page has no title; the id is shown instead");
            text.value("name", id);
            return;
        }
        if (given.name() == null && stated.isEmpty()) {
            undecided("", "name: taken from the title \"" + SiteText.quoted(title) + "\"");
        }
        text.value("name", SiteText.quoted(name));
    }

    private void kind(String name) {
        Optional<Site.Kind> kind = Guess.kind(site.home(), name);
        if (kind.isEmpty()) {
            undecided("", "kind: neither host nor name says whether it is a newspaper or a portal");
        }
        text.value("kind", kind.orElse(Site.Kind.NEWSPAPER).name().toLowerCase(Locale.ROOT));
    }

    private void province(String name) {
        Set<String> told = given.province() != null
                ? Set.of(given.province())
                : Guess.provinces(given.provinces(), site.home(), name);
        if (told.size() == 1) {
            text.value("province", told.iterator().next());
        } else {
            undecided(
                    "",
                    "province: "
                            + (told.isEmpty()
                                    ? "neither host nor name tells it"
                                    : "may be " + String.join(" or ", told))
                            + "; give the one of before 1 July 2025, as config/provinces.yaml spells it");
        }
    }

    private void aliases() {
        if (!site.aliases().isEmpty()) {
            text.comment("", "redirects here");
            text.list("", "aliases", site.aliases());
        }
        found.home()
                .ifPresent(home ->
                        home.found().notes().forEach(note -> undecided("", "aliases: " + SiteText.quoted(note))));
    }

    private void discover() {
        SiteText whole = text;
        text = new SiteText();
        sources();
        String section = text.toString();
        text = whole;
        // a key without a value would be an error
        boolean empty = section.lines().allMatch(line -> line.strip().startsWith("#"));
        text.line(empty ? "# discover:" : "discover:").lines(section);
    }

    private void sources() {
        List<Source> feeds = found.feeds().stream().filter(Source::isFull).toList();
        feeds.forEach(feed -> text.comment("  ", feed.url() + ": " + entries(feed)));
        text.list("  ", "feeds", feeds.stream().map(Source::url).toList());
        List<URI> named = found.namedSitemaps();
        List<Source> sitemaps = found.sitemaps().stream()
                .filter(sitemap ->
                        sitemap.isFull() || !sitemap.found().sitemaps().isEmpty())
                .toList();
        sitemaps.forEach(sitemap -> text.comment("  ", sitemap.url() + ": " + entries(sitemap)));
        text.list(
                "  ",
                "sitemaps",
                sitemaps.stream()
                        .map(Source::url)
                        .filter(url -> !named.contains(url) && !isPart(url))
                        .toList());
        listings();
        broken();
        patterns();
    }

    /** A part of an index is found through it. */
    private boolean isPart(URI url) {
        return found.sitemaps().stream()
                .anyMatch(sitemap -> sitemap.found().sitemaps().contains(url));
    }

    private static String entries(Source source) {
        if (!source.found().sitemaps().isEmpty()) {
            return count(source.found().sitemaps().size(), "further sitemap");
        }
        List<Instant> dates = source.dates();
        return count(source.found().articles().size(), "link")
                + (dates.isEmpty() ? "" : ", the newest of " + Vietnam.day(dates.get(0)));
    }

    private void listings() {
        List<Source> listings =
                found.listings().stream().filter(NewSite::isListing).toList();
        if (listings.isEmpty()) {
            if (found.feeds().stream().noneMatch(Source::isFull)
                    && found.sitemaps().stream().noneMatch(Source::isFull)) {
                undecided(
                        "  ",
                        "listings: no feed, sitemap or section names articles; only the links of the home page are read");
            }
            return;
        }
        text.line("  listings:");
        for (Source listing : listings) {
            String url = found.listing(listing);
            text.comment("    ", count(listing.found().articles().size(), "link") + " on its first page");
            text.line("    - { url: \"" + url + "\"" + (url.contains("{page}") ? ", pages: " + PAGES : "") + " }");
            if (found.isUncounted(listing)) {
                undecided("    ", "listings: " + listing.url() + " has further pages that are not counted from 1 on");
            }
        }
        List<URI> further = found.furtherSections();
        if (!further.isEmpty()) {
            undecided(
                    "    ",
                    "listings: not asked: "
                            + further.stream().limit(30).map(URI::toString).collect(Collectors.joining(" ")));
        }
    }

    private void broken() {
        for (Source source : all()) {
            // robots.txt did not name it, nor did the site: it was only tried
            boolean tried = source.kind() == Question.Kind.SITEMAP
                    && found.namedSitemaps().isEmpty()
                    && !isPart(source.url());
            if (!source.works() && !tried) {
                undecided("  ", source.kind().label() + " left out: " + SiteText.quoted(source.problem()));
            }
        }
    }

    private List<Source> all() {
        List<Source> all = new ArrayList<>(found.feeds());
        all.addAll(found.sitemaps());
        all.addAll(found.listings());
        return all;
    }

    private void patterns() {
        List<String> links =
                found.links().keySet().stream().map(CanonicalUrl::target).toList();
        List<String> read = targets(true);
        List<String> others = found.noArticles().stream()
                .map(url -> CanonicalUrl.of(url.toString(), site)
                        .map(CanonicalUrl::target)
                        .orElse("/"))
                .toList();
        Patterns patterns = Patterns.of(links, read, targets(false), others);
        if (patterns.articles().isEmpty()) {
            undecided("  ", "articles: " + patterns.why() + "; left to the shape of links and the page itself");
            return;
        }
        text.comment(
                "  ",
                "matches " + matched(patterns.articles(), read) + " articles that were read, "
                        + matched(patterns.articles(), links) + " links, and none of " + others.size()
                        + " sections and feeds");
        if (!patterns.unmatched().isEmpty()) {
            undecided(
                    "  ",
                    "articles: matches none of " + count(patterns.unmatched().size(), "link") + " such as "
                            + patterns.unmatched().get(0) + ", of which no page was read as an article");
        }
        if (patterns.articles().stream().anyMatch(pattern -> pattern.pattern().contains("-){"))) {
            undecided("  ", "articles: counts the words of an address; one of fewer words than those seen is missed");
        }
        text.patterns("  ", "articles", patterns.articles());
        if (!patterns.ignore().isEmpty()) {
            undecided("  ", "ignore: all pages of these folders that were read are no articles");
        }
        text.patterns("  ", "ignore", patterns.ignore());
    }

    private static String matched(List<Pattern> patterns, List<String> targets) {
        return targets.stream()
                        .filter(target -> Patterns.find(patterns, target))
                        .count() + " of " + targets.size();
    }

    private List<String> targets(boolean articles) {
        return found.pages().stream()
                .filter(page ->
                        articles ? page.article().isPresent() : page.none().isPresent())
                .map(page -> CanonicalUrl.target(page.link().canonical()))
                .toList();
    }

    private void fetch() {
        Site.Fetch fetch = given.fetch();
        Duration asked = found.robotsTxt()
                .flatMap(robots -> Optional.ofNullable(robots.rules()))
                .flatMap(Robots::crawlDelay)
                .orElse(Duration.ZERO);
        Duration delay = asked.compareTo(fetch.delay()) > 0 ? asked : fetch.delay();
        List<String> lines = new ArrayList<>();
        if (!delay.equals(Site.Fetch.DEFAULT.delay())) {
            lines.add("delay: " + delay.toMillis() + "ms" + (delay.equals(asked) ? "  # robots.txt asks for it" : ""));
        }
        if (fetch.lenientTls()) {
            lines.add("tls: lenient  # its certificate chain was accepted although incomplete");
        }
        if (fetch.privateAddresses()) {
            lines.add("private-addresses: true");
        }
        if (!lines.isEmpty()) {
            text.line("fetch:");
            lines.forEach(line -> text.line("  " + line));
        }
    }

    /** What the extractor found without help. */
    private void article() {
        List<Article> articles =
                found.pages().stream().flatMap(page -> page.article().stream()).toList();
        text.comment(
                "",
                "Of " + count(found.pages().size(), "page") + " the extractor read " + articles.size()
                        + " as articles without help:");
        for (Sampled page : found.pages()) {
            text.comment(
                    "",
                    "  "
                            + page.article()
                                    .map(article -> told(page, article))
                                    .orElseGet(() -> "no article: " + SiteText.quoted(page.reason())));
        }
        long undated =
                articles.stream().filter(article -> article.published() == null).count();
        long unsigned =
                articles.stream().filter(article -> article.author() == null).count();
        if (undated > 0) {
            undecided(
                    "",
                    "article.published: no date on " + undated + " of " + articles.size()
                            + "; where the pages print one, give a CSS selector");
        }
        if (unsigned == articles.size()) {
            undecided("", "article.author: none on any page; where the pages print one, give a CSS selector");
        }
    }

    private static String told(Sampled page, Article article) {
        Published published = article.published();
        return (published == null ? "no date" : published.iso().substring(0, 10)) + ", "
                + count(page.words(), "word") + ", "
                + (article.author() == null ? "no author" : "author " + SiteText.quoted(article.author()))
                + ": " + SiteText.quoted(article.title()) + " ("
                + CanonicalUrl.target(page.link().canonical()) + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
