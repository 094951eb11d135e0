package luubao.upkeep;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import luubao.discover.Conventional;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.extract.Extractor;
import luubao.extract.SiteProfile;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Asks a configured site what a crawl would: home page, feeds, sitemaps and first pages of listings that its file or
 * robots.txt names, and some of the article pages that they name. Where the file names nothing, also some of the sections
 * and archives that the home page leads to, and what is only tried.
 */
public final class KnownSite implements Inquiry {
    private static final int FEEDS = 3;

    /** After so many feeds no page that lists feeds leads to others. */
    private static final int MOST_FEEDS = 12;

    private static final int SITEMAPS = 3;

    /** Sections that are asked of a site whose file names nothing: few where articles are found without them. */
    private static final int FEW_SECTIONS = 3;

    private static final int SECTIONS = 12;
    private static final int ARCHIVES = 2;

    /** The newest links of each source: of these the pages are chosen. */
    private static final int NEWEST = 10;

    private enum Phase {
        HOME,
        SOURCES,
        SECTIONS,
        ARCHIVES,
        PAGES,
        DONE
    }

    private final Site site;
    private final Extractor extractor;
    private final @Nullable SiteProfile profile;
    private final int most;
    private final LocalDate today;
    private final Consumer<KnownSite> done;
    private final Discoverer discoverer = new Discoverer();
    private final Queue<Question> todo = new ArrayDeque<>();
    private final Set<URI> asked = new HashSet<>();
    private Phase phase = Phase.HOME;
    private Map<URI, Found.Link> chosen = Map.of();

    private final Map<String, RobotsTxt> robots = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Sampled> pages = new ArrayList<>();

    /**
     * @param profile what was learnt of the site, or null
     * @param most article pages that are asked
     * @param today in Vietnam
     * @param done told once, when all has come
     */
    public KnownSite(
            Site site,
            Extractor extractor,
            @Nullable SiteProfile profile,
            int most,
            LocalDate today,
            Consumer<KnownSite> done) {
        this.site = site;
        this.extractor = extractor;
        this.profile = profile;
        this.most = most;
        this.today = today;
        this.done = done;
        ask(Question.Kind.HOME, List.of(site.home()), 1);
    }

    @Override
    public Optional<Question> next() {
        while (todo.isEmpty() && phase != Phase.DONE) {
            phase = Phase.values()[phase.ordinal() + 1];
            plan();
        }
        return Optional.ofNullable(todo.poll());
    }

    private void plan() {
        switch (phase) {
            case SOURCES -> {
                Site.Discover discover = site.discover();
                ask(Question.Kind.FEED, discover.feeds(), Integer.MAX_VALUE);
                ask(Question.Kind.SITEMAP, discover.sitemaps(), Integer.MAX_VALUE);
                ask(
                        Question.Kind.LISTING,
                        discover.listings().stream()
                                .map(listing -> listing.isByDate() ? listing.on(today) : listing.page(1))
                                .toList(),
                        Integer.MAX_VALUE);
                Found home = home();
                ask(Question.Kind.FEED, home.feeds(), FEEDS);
                if (namesNothing() && home.leadsNowhere()) {
                    ask(Question.Kind.FEED, Conventional.feeds(site), FEEDS);
                }
                ask(Question.Kind.SITEMAP, RobotsTxt.sitemaps(robots.values(), site), SITEMAPS);
            }
            case SECTIONS -> ask(Question.Kind.LISTING, home().sections(), findsArticles() ? FEW_SECTIONS : SECTIONS);
            case ARCHIVES -> {
                if (namesNothing() && !findsArticles()) {
                    List<Source> found = List.copyOf(sources);
                    found.forEach(
                            source -> ask(Question.Kind.LISTING, source.found().sections(), FEW_SECTIONS));
                    found.forEach(source -> ask(Question.Kind.LISTING, archives(source), ARCHIVES));
                }
            }
            case PAGES -> {
                Map<String, Found.Link> newest = new LinkedHashMap<>();
                Map<String, URI> from = new LinkedHashMap<>();
                sources.stream()
                        .filter(this::isRead)
                        .forEach(source -> source.found().articles().stream()
                                .limit(NEWEST)
                                .forEach(link -> {
                                    newest.putIfAbsent(link.canonical(), link);
                                    from.putIfAbsent(link.canonical(), source.url());
                                }));
                List<Found.Link> sample =
                        Samples.of(newest.values(), most, link -> from.getOrDefault(link.canonical(), site.home()));
                Map<URI, Found.Link> links = new LinkedHashMap<>();
                sample.forEach(link -> links.put(link.url(), link));
                chosen = links;
                ask(Question.Kind.PAGE, links.keySet(), most);
            }
            case DONE -> done.accept(this);
            case HOME -> {}
        }
    }

    private void ask(Question.Kind kind, Collection<URI> urls, int room) {
        urls.stream().filter(asked::add).limit(room).forEach(url -> todo.add(new Question(kind, url)));
    }

    /** The first pages of archives by date, the newest of each. */
    private List<URI> archives(Source source) {
        return source.found().newestArchives(today.plusDays(1)).entrySet().stream()
                .map(archive -> archive.getKey().on(archive.getValue()))
                .toList();
    }

    /** True where a crawl goes by the home page, since the file names nothing. */
    private boolean namesNothing() {
        return site.discover().namesNothing();
    }

    /** What the home page leads to, where a crawl goes by it. */
    private Found home() {
        return sources.stream()
                .filter(source -> source.kind() == Question.Kind.HOME && namesNothing())
                .map(Source::found)
                .findFirst()
                .orElse(Found.NOTHING);
    }

    private boolean findsArticles() {
        return sources.stream().anyMatch(source -> isRead(source) && source.isFull());
    }

    /** True for what a crawl reads the links of. */
    boolean isRead(Source source) {
        return source.kind() != Question.Kind.HOME || namesNothing();
    }

    /** True for what the site need not have: an address that is only tried, or a section that its home page leads to. */
    boolean isByChance(Source source) {
        return namesNothing() && (source.kind() == Question.Kind.LISTING || Conventional.isTried(site, source.url()));
    }

    @Override
    public boolean follows(Question question, URI from, URI to) {
        return site.owns(to);
    }

    @Override
    public void robots(RobotsTxt robotsTxt) {
        robots.put(Site.authority(robotsTxt.url()), robotsTxt);
    }

    /** How many sources of a kind have answered. */
    private long of(Question.Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).count();
    }

    @Override
    public void answered(Reply reply) {
        if (reply.question().kind() == Question.Kind.PAGE) {
            Found.Link link = chosen.get(reply.question().url());
            if (link != null) {
                pages.add(Sampled.read(extractor, site, profile, link, reply));
            }
            return;
        }
        Source source = Source.read(discoverer, site, reply).kept();
        sources.add(source);
        if (source.kind() == Question.Kind.FEED && of(Question.Kind.FEED) <= MOST_FEEDS) {
            // a page that lists the site's feeds
            ask(Question.Kind.FEED, source.found().feeds(), FEEDS);
        }
        List<URI> parts = source.found().sitemaps();
        if (!parts.isEmpty() && of(Question.Kind.SITEMAP) <= SITEMAPS) {
            // the newest stands at one of the ends
            ask(Question.Kind.SITEMAP, List.of(parts.get(0), parts.get(parts.size() - 1)), 2);
        }
    }

    Site site() {
        return site;
    }

    List<RobotsTxt> robotsTxts() {
        return List.copyOf(robots.values());
    }

    List<Source> sources() {
        return sources;
    }

    List<Sampled> pages() {
        return pages;
    }
}
