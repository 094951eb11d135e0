package luubao.upkeep;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.NotArticle;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a configuration needs of a site that is not known yet: home page, then feeds and sitemaps, then sections,
 * then how these count their pages, then some article pages.
 */
public final class NewSite implements Inquiry {
    private static final int FEEDS = 12;
    private static final int SITEMAPS = 3;
    private static final int SECTIONS = 12;
    private static final int PAGES = 10;

    /** Sections that are asked where feeds or sitemaps name articles. */
    private static final int FEW_SECTIONS = 3;

    /** Of fewer links a page is no listing. */
    private static final int FEWEST_LINKS = 2;

    private enum Phase {
        HOME,
        SOURCES,
        LISTINGS,
        PAGER,
        PAGES,
        DONE
    }

    private final Extractor extractor;
    private final Discoverer discoverer = new Discoverer();
    private final Queue<Question> todo = new ArrayDeque<>();
    private final Set<URI> asked = new HashSet<>();
    private final Queue<URI> homes;
    private Phase phase = Phase.HOME;

    private final Map<String, RobotsTxt> robots = new LinkedHashMap<>();
    private @Nullable Source home;
    private @Nullable FrontPage front;
    private String trouble = "";
    private final List<Source> feeds = new ArrayList<>();
    private final List<Source> sitemaps = new ArrayList<>();
    private final List<Source> listings = new ArrayList<>();
    private final Map<URI, String> pagers = new LinkedHashMap<>();
    private @Nullable URI feedsPage;
    private @Nullable URI counted;
    private boolean countsFromOne;
    private List<URI> sections = List.of();
    private Map<URI, Found.Link> chosen = Map.of();
    private final List<Sampled> pages = new ArrayList<>();

    /** @param homes where the site's first page may be; the first that answers is taken */
    public NewSite(List<URI> homes, Extractor extractor) {
        this.homes = new ArrayDeque<>(homes);
        this.extractor = extractor;
        ask(Question.Kind.HOME, List.of(this.homes.remove()), 1);
    }

    @Override
    public Optional<Question> next() {
        while (todo.isEmpty() && phase != Phase.DONE) {
            phase = home == null ? Phase.DONE : Phase.values()[phase.ordinal() + 1];
            plan();
        }
        return Optional.ofNullable(todo.poll());
    }

    private void plan() {
        Source first = home;
        FrontPage page = front;
        if (first == null || page == null) {
            return;
        }
        switch (phase) {
            case SOURCES -> {
                ask(Question.Kind.FEED, first.found().feeds(), FEEDS);
                page.feedsPage(site()).filter(list -> !asked.contains(list)).ifPresent(list -> {
                    feedsPage = list;
                    ask(Question.Kind.FEED, List.of(list), 1);
                });
                ask(Question.Kind.SITEMAP, RobotsTxt.sitemaps(robots.values(), site()), SITEMAPS);
            }
            case LISTINGS -> {
                sections = page.sections(site(), links(List.of(first)).keySet());
                ask(Question.Kind.LISTING, sections, isNamed() ? FEW_SECTIONS : SECTIONS);
            }
            case PAGER ->
                pagers.entrySet().stream().findFirst().ifPresent(pager -> {
                    counted = URI.create(pager.getValue().replace("{page}", "1"));
                    if (!asked.contains(counted)) {
                        ask(Question.Kind.LISTING, List.of(counted), 1);
                    }
                });
            case PAGES -> {
                List<Found.Link> sample =
                        Samples.of(links().values(), PAGES, link -> UrlForm.of(CanonicalUrl.target(link.canonical())));
                chosen = sample.stream().collect(Collectors.toMap(Found.Link::url, link -> link, (one, same) -> one));
                ask(Question.Kind.PAGE, sample.stream().map(Found.Link::url).toList(), PAGES);
            }
            case HOME, DONE -> {}
        }
    }

    /** Puts what was not asked yet on the list, so much at most. */
    private void ask(Question.Kind kind, Collection<URI> urls, int most) {
        int room = most;
        for (URI url : urls) {
            if (room > 0 && asked.add(url)) {
                todo.add(new Question(kind, url));
                room--;
            }
        }
    }

    /** Sitemaps of the site's own hosts in robots.txt, which a crawl always reads. */
    List<URI> namedSitemaps() {
        Set<URI> named = new LinkedHashSet<>();
        for (RobotsTxt robotsTxt : robots.values()) {
            if (robotsTxt.rules() != null) {
                robotsTxt.rules().sitemaps().stream().filter(site()::owns).forEach(named::add);
            }
        }
        return List.copyOf(named);
    }

    private boolean isNamed() {
        return feeds.stream().anyMatch(Source::isFull) || sitemaps.stream().anyMatch(Source::isFull);
    }

    @Override
    public boolean follows(Question question, URI from, URI to) {
        // a site's first page may lead to its new host; nothing else leads away
        return question.kind() == Question.Kind.HOME || site().owns(to);
    }

    @Override
    public void robots(RobotsTxt robotsTxt) {
        robots.put(Site.authority(robotsTxt.url()), robotsTxt);
    }

    @Override
    public void answered(Reply reply) {
        switch (reply.question().kind()) {
            case HOME -> home(reply);
            case FEED -> {
                if (reply.question().url().equals(feedsPage)) {
                    feedsPage(reply);
                } else {
                    feeds.add(Source.read(discoverer, site(), reply));
                }
            }
            case SITEMAP -> {
                Source sitemap = Source.read(discoverer, site(), reply);
                sitemaps.add(sitemap);
                List<URI> parts = sitemap.found().sitemaps();
                if (!parts.isEmpty()) {
                    // the newest stands at one of the ends
                    ask(
                            Question.Kind.SITEMAP,
                            List.of(parts.get(0), parts.get(parts.size() - 1)),
                            SITEMAPS + 1 - sitemaps.size());
                }
            }
            case LISTING -> listing(reply);
            case PAGE -> pages.add(Sampled.read(extractor, site(), null, link(reply), reply));
        }
    }

    private Found.Link link(Reply reply) {
        Found.Link link = chosen.get(reply.question().url());
        if (link == null) {
            throw new IllegalStateException(reply.question().url() + " was not asked");
        }
        return link;
    }

    private void home(Reply reply) {
        Answer answer = reply.page().map(page -> page.expecting(MediaKind.HTML)).orElse(reply.answer());
        if (answer instanceof Answer.Page page) {
            Source source = new Source(reply, Found.NOTHING, "");
            home = source;
            front = FrontPage.of(page);
            home = Source.read(discoverer, site(), reply);
        } else {
            trouble = trouble.isEmpty() ? reply.answer() == answer ? reply.reason() : answer.reason() : trouble;
            if (!homes.isEmpty()) {
                ask(Question.Kind.HOME, List.of(homes.remove()), 1);
            }
        }
    }

    /** A page that lists the site's feeds, or one itself. */
    private void feedsPage(Reply reply) {
        Source list = Source.read(
                discoverer,
                site(),
                new Reply(
                        new Question(Question.Kind.LISTING, reply.question().url()),
                        reply.url(),
                        reply.hops(),
                        reply.answer(),
                        reply.time()));
        if (list.isHtml()) {
            ask(Question.Kind.FEED, list.found().feeds(), FEEDS);
        } else {
            feeds.add(Source.read(discoverer, site(), reply));
        }
    }

    private void listing(Reply reply) {
        Source listing = Source.read(discoverer, site(), reply);
        if (reply.question().url().equals(counted)) {
            URI first = pagers.keySet().iterator().next();
            countsFromOne = listings.stream()
                    .filter(other -> other.url().equals(first))
                    .anyMatch(other -> sameLinks(other, listing));
        } else {
            listings.add(listing);
            if (isListing(listing)) {
                reply.page()
                        .flatMap(page -> FrontPage.of(page).pager())
                        .ifPresent(pager -> pagers.put(listing.url(), pager));
            }
        }
    }

    static boolean isListing(Source source) {
        return source.works() && source.found().articles().size() >= FEWEST_LINKS;
    }

    private static boolean sameLinks(Source one, Source other) {
        Set<String> links = links(List.of(one)).keySet();
        Set<String> again = links(List.of(other)).keySet();
        return links.stream().filter(again::contains).count() * 2 > links.size();
    }

    /** The site as far as it is known: its hosts. */
    Site site() {
        Source first = home;
        URI asked = first == null ? URI.create("http://0.0.0.0/") : first.url();
        URI url = first == null ? asked : first.reply().url();
        // a first page that leads to a folder of its own host is still asked for as it was given
        URI origin = Site.authority(asked).equals(Site.authority(url))
                        && asked.getScheme().equals(url.getScheme())
                ? asked
                : asked.getRawPath().equals("/") ? url.resolve("/") : url;
        return site(origin, first == null ? List.of() : first.reply().hops());
    }

    private static Site site(URI origin, List<Reply.Hop> hops) {
        List<URI> aliases = new ArrayList<>();
        for (Reply.Hop hop : hops) {
            URI host = hop.from().resolve("/");
            if (!plain(origin, aliases).owns(host)) {
                aliases.add(host);
            }
        }
        return plain(origin, aliases);
    }

    private static Site plain(URI origin, List<URI> aliases) {
        return new Site(
                "new",
                "new",
                Site.Kind.NEWSPAPER,
                null,
                origin,
                aliases,
                false,
                Site.Discover.NONE,
                Site.Fetch.DEFAULT,
                Site.ArticleRules.NONE);
    }

    /** All links to what may be articles, by canonical URL: those of feeds and sitemaps first. */
    Map<String, Found.Link> links() {
        List<Source> sources = new ArrayList<>(feeds);
        sources.addAll(sitemaps);
        sources.addAll(listings);
        Optional.ofNullable(home).ifPresent(sources::add);
        return links(sources);
    }

    private static Map<String, Found.Link> links(List<Source> sources) {
        Map<String, Found.Link> links = new LinkedHashMap<>();
        sources.forEach(source -> source.found().articles().forEach(link -> links.putIfAbsent(link.canonical(), link)));
        return links;
    }

    /** Why nothing can be proposed; empty where it can. */
    public Optional<String> refusal() {
        Source first = home;
        if (first == null) {
            return Optional.of(trouble);
        }
        if (pages.stream().anyMatch(page -> page.article().isPresent())) {
            return Optional.empty();
        }
        URI url = first.reply().url();
        if (!pages.isEmpty()) {
            return Optional.of(url + ": none of " + pages.size() + " pages that look like articles is one; the first: "
                    + pages.get(0).reason());
        }
        Answer.Page page = first.reply().page().orElseThrow();
        boolean shell = extractor.extract(new Input(page.body(), url.toString(), page.charset(), Input.Kind.HTML, null))
                        instanceof NotArticle none
                && none.kind() == NotArticle.Kind.BLOCKED;
        return Optional.of(
                url
                        + (shell
                                ? ": only scripts fill this page, and neither feed nor sitemap names an article; such a site"
                                        + " cannot be read"
                                : ": neither the page nor a feed, sitemap or section names anything that looks like an article"));
    }

    /** The site's first page, after redirects to its new host. */
    public URI address() {
        return site().home();
    }

    Optional<RobotsTxt> robotsTxt() {
        return Optional.ofNullable(robots.get(Site.authority(site().home())));
    }

    Optional<Source> home() {
        return Optional.ofNullable(home);
    }

    Optional<FrontPage> front() {
        return Optional.ofNullable(front);
    }

    List<Source> feeds() {
        return feeds;
    }

    List<Source> sitemaps() {
        return sitemaps;
    }

    List<Source> listings() {
        return listings;
    }

    /** Sections that were not asked. */
    List<URI> furtherSections() {
        return sections.stream().filter(section -> !asked.contains(section)).toList();
    }

    /** All that is no article by its place: home, sections, feeds. */
    List<URI> noArticles() {
        List<URI> others = new ArrayList<>(sections);
        feeds.forEach(feed -> others.add(feed.url()));
        others.add(site().home());
        pagers.values().forEach(pager -> others.add(URI.create(pager.replace("{page}", "2"))));
        return others;
    }

    /** The listing's address as its file has it, with {@code {page}} where its pages are counted from one on. */
    String listing(Source listing) {
        String pager = pagers.get(listing.url());
        return pager != null && countsFromOne ? pager : listing.url().toString();
    }

    /** Listings that link further pages which we do not know how to count. */
    boolean isUncounted(Source listing) {
        return pagers.containsKey(listing.url()) && !countsFromOne;
    }

    List<Sampled> pages() {
        return pages;
    }
}
