package luubao;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import luubao.fetch.Answer;
import luubao.frontier.Outcome;
import luubao.frontier.Runs;
import luubao.frontier.Standings;
import luubao.frontier.Task;
import luubao.frontier.Turn;
import luubao.site.Site;
import luubao.site.Sites;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Counts what the routes do, by site. It listens to what Camel tells of them, so that the routes and those who crawl
 * without {@code serve} know nothing of it. Its labels are the ids of the configured sites, {@value #OTHERS} and the
 * named endings: they do not grow with what is met.
 */
final class Meters extends EventNotifierSupport implements InterceptStrategy {
    /** The site of what belongs to none that is configured. */
    private static final String OTHERS = "imported";

    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final Sites sites;
    private final Standings standings;
    private final Runs runs;
    private Map<String, Integer> queued = Map.of();
    private long counted = System.nanoTime() - OLDEST.toNanos();

    Meters(MeterRegistry registry, Sites sites, Standings standings, Runs runs) {
        this.registry = registry;
        this.sites = sites;
        this.standings = standings;
        this.runs = runs;
        // only what was sent on to a next route is looked at
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    void bind(CamelContext camel) {
        camel.getManagementStrategy().addEventNotifier(this);
        camel.getCamelContextExtension().addInterceptStrategy(this);
        Gauge.builder("luubao.last.run.end", runs, Meters::lastEnd)
                .description("When the last crawl ended, in seconds since 1970; 0 before the first")
                .register(registry);
        Stream.concat(sites.all().stream().map(Site::id), Stream.of(OTHERS))
                .forEach(site -> Gauge.builder("luubao.queue", this, meters -> meters.queued(site))
                        .description("Items of the runs at work that are not settled")
                        .tag("site", site)
                        .register(registry));
    }

    private static double lastEnd(Runs runs) {
        return runs.lastEnd().map(end -> end.toEpochMilli() / 1000.0).orElse(0.0);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // without the former, Camel does not tell the latter
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (!(event instanceof ExchangeSentEvent sent)) {
            return;
        }
        Exchange exchange = sent.getExchange();
        Task task = exchange.getVariable("task", Task.class);
        if (task == null) {
            return;
        }
        switch (sent.getEndpoint().getEndpointUri()) {
            case "direct://request-page" ->
                asked(site(task.site()), exchange.getMessage().getBody(), Duration.ofMillis(sent.getTimeTaken()));
            case "direct://settle" -> settled(site(task.site()), exchange.getVariable("outcome"));
            default -> {
                // nothing that is counted
            }
        }
    }

    private void asked(String site, Object answer, Duration time) {
        String kind = answer instanceof Answer known
                ? known.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : "none";
        Timer.builder("luubao.requests")
                .description("Requests to a site and how long they took, by what came: page, redirect, retry, gone …")
                .tags(Tags.of("site", site, "answer", kind))
                .register(registry)
                .record(time);
        if (answer instanceof Answer.Page page) {
            registry.counter("luubao.fetched.bytes", "site", site).increment(page.size());
        }
    }

    private void settled(String site, Object outcome) {
        if (outcome instanceof Outcome known) {
            registry.counter(
                            "luubao.outcomes",
                            "site",
                            site,
                            "outcome",
                            known.ending().label())
                    .increment();
        }
    }

    private String site(String id) {
        return sites.byId(id).isPresent() ? id : OTHERS;
    }

    /** Around the wait of a lane's turn, and around nothing else. */
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (!(definition instanceof DelayDefinition)) {
            return target;
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Object body = exchange.getMessage().getBody();
                long start = System.nanoTime();
                return super.process(exchange, doneSync -> {
                    if (body instanceof Turn turn) {
                        registry.counter("luubao.waited.seconds", "site", siteOf(turn.whose()))
                                .increment((System.nanoTime() - start) / 1e9);
                    }
                    callback.done(doneSync);
                });
            }
        };
    }

    private String siteOf(String host) {
        return Stream.of("https://", "http://")
                .flatMap(scheme -> sites.byHost(URI.create(scheme + host + "/")).stream())
                .map(Site::id)
                .findFirst()
                .orElse(OTHERS);
    }

    /** Counted for all sites at once, and anew after some seconds only. */
    private synchronized int queued(String site) {
        long now = System.nanoTime();
        if (now - counted >= OLDEST.toNanos()) {
            queued = new HashMap<>();
            standings.queued().forEach((id, count) -> queued.merge(site(id), count, Integer::sum));
            counted = System.nanoTime();
        }
        return queued.getOrDefault(site, 0);
    }
}
