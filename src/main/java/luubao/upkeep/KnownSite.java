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
import java.util.stream.Stream;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.extract.Extractor;
import luubao.extract.SiteProfile;
import luubao.fetch.Robots;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Asks a configured site what a crawl would: home page, feeds, sitemaps and first pages of listings that its file or
 * robots.txt names, and some of the article pages that they name.
 */
public final class KnownSite implements Inquiry {
    private static final int FEEDS = 3;
    private static final int SITEMAPS = 3;

    /** The newest links of each source: of these the pages are chosen. */
    private static final int NEWEST = 10;

    private enum Phase {
        HOME,
        SOURCES,
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
                if (readsHome()) {
                    ask(
                            Question.Kind.FEED,
                            sources.stream()
                                    .flatMap(home -> home.found().feeds().stream())
                                    .toList(),
                            FEEDS);
                }
                ask(Question.Kind.SITEMAP, namedSitemaps(), SITEMAPS);
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

    private List<URI> namedSitemaps() {
        return robots.values().stream()
                .map(RobotsTxt::rules)
                .flatMap(Stream::ofNullable)
                .map(Robots::sitemaps)
                .flatMap(List::stream)
                .filter(site::owns)
                .distinct()
                .toList();
    }

    /** True where a crawl reads the links of the home page, since the file names nothing else. */
    private boolean readsHome() {
        Site.Discover discover = site.discover();
        return discover.feeds().isEmpty()
                && discover.sitemaps().isEmpty()
                && discover.listings().isEmpty();
    }

    /** True for what a crawl reads the links of. */
    boolean isRead(Source source) {
        return source.kind() != Question.Kind.HOME || readsHome();
    }

    @Override
    public boolean follows(Question question, URI from, URI to) {
        return site.owns(to);
    }

    @Override
    public void robots(RobotsTxt robotsTxt) {
        robots.put(Site.authority(robotsTxt.url()), robotsTxt);
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
        Source source = Source.read(discoverer, site, reply);
        sources.add(source);
        List<URI> parts = source.found().sitemaps();
        long maps = sources.stream()
                .filter(other -> other.kind() == Question.Kind.SITEMAP)
                .count();
        if (!parts.isEmpty() && maps <= SITEMAPS) {
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
