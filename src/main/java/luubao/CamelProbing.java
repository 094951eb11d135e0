package luubao;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import luubao.archive.ArchiveLock;
import luubao.archive.Catalogue;
import luubao.cli.Program.Places;
import luubao.cli.Program.Probing;
import luubao.fetch.FetchSettings;
import luubao.fetch.Leave;
import luubao.frontier.HostTimes;
import luubao.site.ConfigException;
import luubao.site.Site;
import luubao.upkeep.Inquiry;
import luubao.upkeep.Probe;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.Policy;
import org.jspecify.annotations.Nullable;

/**
 * The routes that ask sites. Where there is an archive it is held meanwhile, since a crawl beside would not keep the
 * delays, and its catalogue told when hosts were asked; nothing else is kept, so nothing is lost when it is killed.
 */
final class CamelProbing implements Probing {
    private static final List<String> FILES = List.of("fetch.camel.yaml", "sites.camel.yaml");
    private static final List<String> ROUTES = List.of("request-page", "probe-site", "probe-sites");

    private final Main main;
    private final ProducerTemplate template;
    private final Held held;
    private final FetchSettings fetch;
    private final Duration retryDelay;
    private final Clock clock;

    /** An archive that others may not use meanwhile, where there is one. */
    private record Held(
            @Nullable ArchiveLock lock, @Nullable Catalogue catalogue) implements AutoCloseable {

        static Held take(Path archive, String command, Clock clock) {
            // one that was never used is not made either
            if (Files.notExists(archive.resolve("catalog.db"))) {
                return new Held(null, null);
            }
            ArchiveLock lock = ArchiveLock.acquire(archive, command, clock.instant());
            try {
                return new Held(lock, Catalogue.open(archive.toAbsolutePath()));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        }

        HostTimes times(Clock clock) {
            return catalogue == null ? HostTimes.NONE : HostTimes.of(ArchiveWiring.transactions(catalogue), clock);
        }

        @Override
        public void close() {
            try (lock;
                    catalogue) {}
        }
    }

    private CamelProbing(Main main, Held held, FetchSettings fetch, Duration retryDelay, Clock clock) {
        this.main = main;
        this.held = held;
        this.template = main.getCamelContext().createProducerTemplate();
        this.fetch = fetch;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    static CamelProbing open(Places places, String command, Clock clock) {
        Settings settings = Settings.read(places);
        FetchSettings fetch = CamelSession.fetchSettings(settings);
        Duration retryDelay = settings.duration("fetch.retry-delay");
        Path routes = RouteFiles.folder(places);
        List<Path> files = FILES.stream().map(routes::resolve).toList();
        Held held = Held.take(places.archive(), command, clock);
        Main main = new Main();
        try {
            // no hook of its own: a signal ends the process at once
            main.setShutdownStrategy(new SimpleMainShutdownStrategy());
            main.configure()
                    .withRoutesIncludePattern(
                            files.stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
            main.setOverrideProperties(settings.forRoutes());
            main.configure().withUseMdcLogging(false);
            main.init();
            CamelContext camel = main.getCamelContext();
            HttpWiring.bind(camel, fetch, clock);
            camel.getRegistry().bind("probes", new Probes());
            camel.getRegistry().bind("oneReplyAtATime", Policy.class, new OneAtATime());
            main.start();
            for (String route : ROUTES) {
                if (camel.getRoute(route) == null) {
                    throw new ConfigException(routes + ": holds no route '" + route + "'; the command needs it");
                }
            }
            return new CamelProbing(main, held, fetch, retryDelay, clock);
        } catch (Exception e) {
            main.stop();
            held.close();
            if (e instanceof ConfigException wrong) {
                throw wrong;
            }
            throw RouteFiles.unstartable(routes, files, e);
        }
    }

    @Override
    public Probe probe(Inquiry inquiry, Site.Fetch manners) {
        return new Probe(
                inquiry,
                new Probe.Manners(Leave.of(manners), manners.delay(), retryDelay),
                held.times(clock),
                fetch,
                clock);
    }

    @Override
    public void run(List<Probe> probes) {
        template.requestBody("direct:probe-sites", probes);
    }

    @Override
    public void close() {
        try {
            main.stop();
        } finally {
            held.close();
        }
    }
}
