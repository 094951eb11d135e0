package luubao;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.UnsyncedException;
import luubao.cli.Cli;
import luubao.cli.Program.ImportFile;
import luubao.cli.Program.ImportRecords;
import luubao.cli.Program.Places;
import luubao.cli.Program.Reextract;
import luubao.cli.Program.Session;
import luubao.cli.Program.Watch;
import luubao.extract.Extractor;
import luubao.fetch.FetchSettings;
import luubao.fetch.Http;
import luubao.frontier.Choice;
import luubao.frontier.Frontier;
import luubao.frontier.KeptPages;
import luubao.frontier.KnownPages;
import luubao.frontier.Outcome;
import luubao.frontier.Readers;
import luubao.frontier.Runs;
import luubao.frontier.Samples;
import luubao.frontier.Standing;
import luubao.frontier.Standings;
import luubao.frontier.Summary;
import luubao.frontier.Transactions;
import luubao.frontier.Walks;
import luubao.site.ConfigException;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.warc.WarcPlaces;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.Policy;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.simpl.ZeroSizeThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open archive with the routes of the routes' folder running on Camel's Main. */
final class CamelSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(CamelSession.class);
    private static final long PROGRESS_MILLIS = 200;

    // Whoever sends SIGTERM often sends SIGKILL ten seconds later.
    /** How long requests under way get to end by themselves when we are told to stop. */
    private static final long PATIENCE_SECONDS = 2;
    /** How long the routes get to end before they are interrupted. */
    private static final int SHUTDOWN_SECONDS = 5;
    /** How long the process waits for the archive to be closed. */
    private static final long LAST_SECONDS = 7;

    private final Archive archive;
    private final Frontier frontier;
    private final Standings standings;
    private final Lanes lanes;
    private final Http http;
    private final Main main;
    private final ProducerTemplate template;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread onSignal;
    private long nextLook = System.nanoTime();

    private CamelSession(Archive archive, Frontier frontier, Standings standings, Lanes lanes, Http http, Main main) {
        this.archive = archive;
        this.frontier = frontier;
        this.standings = standings;
        this.lanes = lanes;
        this.http = http;
        this.main = main;
        this.template = main.getCamelContext().createProducerTemplate();
        // SIGTERM and SIGINT: take no more rows, let the ones under way end, close the archive; Java exits with 143/130
        this.onSignal = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    static CamelSession open(CamelProgram program, Places places, String command, boolean serve, Clock clock) {
        return open(program, places, serve, clock, () -> {
            ArchivePlace.checkName(places.archive());
            if (!Files.exists(places.archive())) {
                LOG.info("making a new archive at {}", places.archive());
            }
            return Withdrawing.open(places.archive(), command, clock);
        });
    }

    /** @param opening opens the archive, when the configuration has been found right */
    static CamelSession open(
            CamelProgram program, Places places, boolean serve, Clock clock, Supplier<Archive> opening) {
        Settings settings = Settings.read(places);
        Sites sites = program.sites(places);
        Extractor extractor = program.extractor(places);
        Path routes = RouteFiles.folder(places);
        FetchSettings fetch = fetchSettings(settings);
        Duration retryDelay = settings.duration("fetch.retry-delay");
        CronExpression schedule = settings.schedule();
        Properties properties = settings.forRoutes();
        if (serve) {
            properties.putAll(Serving.properties(settings));
        }

        Archive archive = opening.get();
        Main main = new Main();
        try {
            ArchivePlace.checkFolders(archive.folder());
            if (serve) {
                Serving.checkFree(settings);
            }
            Transactions transactions = ArchiveWiring.transactions(archive.catalogue());
            Function<String, Site.Fetch> manners =
                    id -> sites.byId(id).map(Site::fetch).orElse(Site.Fetch.DEFAULT);
            Frontier frontier = new Frontier(transactions, clock, manners, retryDelay, new Random());
            KeptPages kept = new KeptPages(transactions);
            OpenedPages opened = new OpenedPages();
            Runs runs = new Runs(transactions, clock);
            runs.free();

            // its own hook would stop the routes at a signal while we still end what is under way
            main.setShutdownStrategy(new SimpleMainShutdownStrategy());
            main.configure().withRoutesIncludePattern("file:" + routes + "/*.camel.yaml");
            properties.setProperty("serve.enabled", Boolean.toString(serve));
            if (!serve) {
                // no schedule to keep: its threads would hold up each command's end by half a second
                properties.setProperty("camel.component.quartz.autoStartScheduler", "false");
                properties.setProperty(
                        "camel.component.quartz.properties[org.quartz.threadPool.class]",
                        ZeroSizeThreadPool.class.getName());
            }
            main.setOverrideProperties(properties);
            main.configure()
                    .withUseMdcLogging(false)
                    .withShutdownTimeout(SHUTDOWN_SECONDS)
                    .withShutdownLogInflightExchangesOnTimeout(false);
            // it asks for the state of every route, also of a lane that a night made up for is just adding
            main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
            main.init();
            CamelContext camel = main.getCamelContext();
            Http http = HttpWiring.bind(camel, fetch, clock);
            ArchiveWiring.bind(camel, archive, settings, fetch.userAgent(), clock);
            HtmlFunctions.bind(camel);
            camel.getRegistry().bind("oneSitemapAtATime", Policy.class, new OneAtATime());
            camel.getRegistry().bind("oneCrawlAtATime", Policy.class, new OneAtATime());
            Lanes lanes = new Lanes(camel, frontier);
            camel.getRegistry().bind("frontier", frontier);
            camel.getRegistry().bind("readers", new Readers(transactions, clock, frontier));
            camel.getRegistry().bind("lanes", lanes);
            camel.getRegistry().bind("nights", new Nights(sites, frontier, runs, schedule, clock));
            camel.getRegistry()
                    .bind(
                            "records",
                            new RunRecords(
                                    runs, archive, schedule.getTimeZone().toZoneId(), settings.starting("fetch.")));
            Revisits revisits = new Revisits(sites, new KnownPages(transactions), runs, archive, Cli.version());
            camel.getRegistry().bind("visits", new Visits(sites, frontier, runs, revisits, fetch, clock));
            camel.getRegistry()
                    .bind(
                            "pagedArticles",
                            new PagedArticles(extractor, sites, frontier, kept, opened, runs, fetch.maxBytes()));
            camel.getRegistry()
                    .bind(
                            "discoveries",
                            new Discoveries(
                                    sites, runs, new ListingWalks(new Walks(transactions)), frontier::stopping));
            RecordedPages pages = new RecordedPages(
                    extractor,
                    sites,
                    new WarcPlaces(archive.folder().resolve(WarcStage.FOLDER), fetch.maxBytes()),
                    fetch.maxBytes());
            camel.getRegistry().bind("extraction", new ExtractionStage(sites, Cli.version(), archive, pages));
            camel.getRegistry()
                    .bind(
                            "learning",
                            new Learning(
                                    archive.profiles(),
                                    sites,
                                    kept,
                                    opened,
                                    new Samples(transactions),
                                    runs,
                                    transactions,
                                    clock));
            camel.getRegistry()
                    .bind(
                            "imports",
                            new Imports(extractor, sites, runs, archive, fetch.maxBytes(), frontier::stopping, clock));
            camel.getRegistry()
                    .bind(
                            "warcImports",
                            new WarcImports(extractor, sites, archive, fetch.maxBytes(), frontier::stopping));
            Reextraction.bind(camel, sites, archive, pages, frontier::stopping);
            camel.getRegistry()
                    .bind(
                            "lineImports",
                            new LineImports(extractor, sites, archive, fetch.maxBytes(), frontier::stopping, clock));
            camel.getRegistry().bind("probes", new Probes());
            camel.getRegistry().bind("oneReplyAtATime", Policy.class, new OneAtATime());
            camel.getRegistry().bind("deadLetters", new DeadLetters(frontier, clock));
            Standings standings = new Standings(transactions, clock, manners);
            if (serve) {
                Serving.bind(camel, archive, sites, runs, standings);
            }
            main.start();
            NeededRoutes.check(camel, routes.toString());
            return new CamelSession(archive, frontier, standings, lanes, http, main);
        } catch (Exception e) {
            // what runs already would go on over a closed archive
            main.stop();
            archive.close();
            if (e instanceof ConfigException || e instanceof ArchiveException) {
                throw (RuntimeException) e;
            }
            throw RouteFiles.unstartable(routes, RouteFiles.all(routes), e);
        }
    }

    static String oneLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().replaceAll("\\s+", " ");
    }

    static FetchSettings fetchSettings(Settings settings) {
        try {
            return new FetchSettings(
                    FetchSettings.userAgent(Cli.version(), settings.text("fetch.contact")),
                    settings.positive("fetch.timeout"),
                    settings.maxBytes());
        } catch (IllegalArgumentException e) {
            throw settings.wrong("fetch.contact", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Summary crawl(Choice choice, Watch watch) {
        CompletableFuture<Summary> run = template.asyncRequestBody("direct:crawl", choice, Summary.class);
        while (true) {
            try {
                return run.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                look(watch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw unwritable(e);
            }
        }
    }

    /** Tells how far the crawl is, but for a fiftieth of the time at most. */
    private void look(Watch watch) {
        long now = System.nanoTime();
        if (now < nextLook) {
            return;
        }
        List<Standing> sites = standings.now();
        watch.at(
                sites,
                sites.stream().map(Standing::left).max(Duration::compareTo).orElse(Duration.ZERO));
        nextLook = System.nanoTime() + 50 * (System.nanoTime() - now);
    }

    private static RuntimeException unwritable(Exception thrown) {
        GenericFileOperationFailedException file =
                ObjectHelper.getException(GenericFileOperationFailedException.class, thrown);
        return file == null
                ? new IllegalStateException(thrown)
                : new ArchiveException(
                        oneLine(file) + ": check the disk and the folder's permissions; what is archived stays",
                        thrown);
    }

    @Override
    public Outcome importUrl(String url, @Nullable String site) {
        return outcome("direct:import-url", new Imports.UrlImport(url, site));
    }

    @Override
    public Outcome importFile(ImportFile file) {
        return outcome("direct:import-file", file);
    }

    @Override
    public void importRecords(ImportRecords records) {
        Outcome end = outcome(
                ImportRecords.isLines(records.file()) ? "direct:import-lines" : "direct:import-records", records);
        if (end.ending() != Outcome.Ending.READ) {
            records.told().accept(records.file().toString(), end);
        }
    }

    @Override
    public void reextract(Reextract wanted) {
        template.requestBody("direct:reextract", wanted);
        checkSynced();
    }

    /** Ends the command where the disk may have lost what it took; what else broke was told of its item. */
    private void checkSynced() {
        try {
            frontier.check();
        } catch (UnsyncedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("the frontier broke off", e);
        }
    }

    private Outcome outcome(String route, Object wanted) {
        try {
            Outcome outcome = template.requestBody(route, wanted, Outcome.class);
            checkSynced();
            return outcome;
        } catch (CamelExecutionException e) {
            NotKept unusable = ObjectHelper.getException(NotKept.class, e);
            if (unusable != null) {
                return unusable.outcome();
            }
            throw e;
        }
    }

    @Override
    public @Nullable String path(String article) {
        return archive.find(article)
                .map(found -> archive.folder().relativize(found.text()).toString())
                .orElse(null);
    }

    @Override
    public void serve(Watch watch) throws InterruptedException {
        LOG.info("serving on {}; stop with SIGTERM or Ctrl-C", Serving.address(main.getCamelContext()));
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            frontier.check();
            look(watch);
        }
    }

    /** Runs statements on the catalogue. */
    Transactions transactions() {
        return ArchiveWiring.transactions(archive.catalogue());
    }

    /** What the host's robots.txt says, as last read; empty bytes allow all. */
    byte[] robots(String host) {
        return frontier.robots(host);
    }

    /** Where the routes run. */
    CamelContext camel() {
        return main.getCamelContext();
    }

    /** Called by the signal's hook: the command's own thread closes the session. */
    private void stop() {
        LOG.info("told to stop: what is under way ends first; a run goes on at the next start");
        frontier.stop();
        stopped.countDown();
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                http.breakOff();
            }
            if (!closed.await(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("not everything under way has ended; it is done again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            frontier.stop();
            lanes.leave();
            main.stop();
        } finally {
            try {
                archive.close();
            } finally {
                closed.countDown();
                try {
                    Runtime.getRuntime().removeShutdownHook(onSignal);
                } catch (IllegalStateException e) {
                    // the hook is what brought us here
                }
            }
        }
    }
}
