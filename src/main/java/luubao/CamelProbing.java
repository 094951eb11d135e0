package luubao;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import luubao.cli.Program.Places;
import luubao.cli.Program.Probing;
import luubao.fetch.FetchSettings;
import luubao.fetch.Leave;
import luubao.site.ConfigException;
import luubao.site.Site;
import luubao.upkeep.Inquiry;
import luubao.upkeep.Probe;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The routes that ask sites, running without an archive. Nothing is lost when it is killed: it keeps nothing. */
final class CamelProbing implements Probing {
    private static final List<String> FILES = List.of("fetch.camel.yaml", "sites.camel.yaml");
    private static final List<String> ROUTES = List.of("request-page", "probe-site", "probe-sites");

    private final Main main;
    private final ProducerTemplate template;
    private final FetchSettings fetch;
    private final Duration retryDelay;
    private final Clock clock;

    private CamelProbing(Main main, FetchSettings fetch, Duration retryDelay, Clock clock) {
        this.main = main;
        this.template = main.getCamelContext().createProducerTemplate();
        this.fetch = fetch;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    static CamelProbing open(Places places, Clock clock) {
        Settings settings = Settings.read(places);
        FetchSettings fetch = CamelSession.fetchSettings(settings);
        Duration retryDelay = settings.duration("fetch.retry-delay");
        Path routes = CamelProgram.routes(places);
        Main main = new Main();
        try {
            // no hook of its own: a signal ends the process at once
            main.setShutdownStrategy(new SimpleMainShutdownStrategy());
            main.configure()
                    .withRoutesIncludePattern(String.join(
                            ",",
                            FILES.stream()
                                    .map(name -> "file:" + routes.resolve(name))
                                    .toList()));
            main.setOverrideProperties(settings.forRoutes());
            main.configure().withUseMdcLogging(false);
            main.init();
            CamelContext camel = main.getCamelContext();
            HttpWiring.bind(camel, fetch, clock);
            camel.getRegistry().bind("probes", new Probes());
            main.start();
            for (String route : ROUTES) {
                if (camel.getRoute(route) == null) {
                    throw new ConfigException(routes + ": holds no route '" + route + "'; the command needs it");
                }
            }
            return new CamelProbing(main, fetch, retryDelay, clock);
        } catch (Exception e) {
            main.stop();
            if (e instanceof ConfigException wrong) {
                throw wrong;
            }
            throw new ConfigException("the routes in " + routes + " do not start: " + CamelSession.oneLine(e));
        }
    }

    @Override
    public Probe probe(Inquiry inquiry, Site.Fetch manners) {
        return new Probe(inquiry, new Probe.Manners(Leave.of(manners), manners.delay(), retryDelay), fetch, clock);
    }

    @Override
    public void run(List<Probe> probes) {
        template.requestBody("direct:probe-sites", probes);
    }

    @Override
    public void close() {
        main.stop();
    }
}
