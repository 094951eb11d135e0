package luubao;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Properties;
import luubao.archive.Archive;
import luubao.frontier.Runs;
import luubao.frontier.Standings;
import luubao.site.Sites;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.support.CamelContextHelper;

/** What {@code serve} has besides the routes: health and metrics over HTTP, and a controller that starts routes again. */
final class Serving {
    private Serving() {}

    /** Camel's own settings for it; other commands get none of them, and load nothing of it. */
    static Properties properties(Settings settings) {
        Properties all = new Properties();
        all.setProperty("camel.management.enabled", "true");
        all.setProperty("camel.management.host", host(settings));
        all.setProperty("camel.management.port", Integer.toString(port(settings)));
        all.setProperty("camel.management.health-check-enabled", "true");
        all.setProperty("camel.management.health-path", "/observe/health");
        all.setProperty("camel.health.exposure-level", "full");
        all.setProperty("camel.health.routes-enabled", "true");
        // an inbox that was not looked into yet is no trouble: who is told that we serve finds us healthy
        all.setProperty("camel.health.initial-state", "UP");
        all.setProperty("camel.management.metrics-enabled", "true");
        all.setProperty("camel.metrics.enabled", "true");
        all.setProperty("camel.metrics.path", "/observe/metrics");
        all.setProperty("camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,uptime");
        // these have a label a route or address, and lanes come and go with hosts; ours are by site
        all.setProperty("camel.metrics.enable-route-policy", "false");
        all.setProperty("camel.metrics.enable-exchange-event-notifier", "false");
        all.setProperty("camel.metrics.enable-route-event-notifier", "false");
        // what does not start (an inbox on a disk that is not there) is tried again, and the rest goes on
        all.setProperty("camel.routecontroller.enabled", "true");
        all.setProperty(
                "camel.routecontroller.back-off-delay",
                Long.toString(settings.positive("serve.restart").toMillis()));
        all.setProperty("camel.routecontroller.unhealthy-on-restarting", "true");
        // lanes are opened by those who need them now
        all.setProperty("camel.routecontroller.exclude-routes", Lanes.PREFIX + "*");
        return all;
    }

    private static String host(Settings settings) {
        String host = settings.text("serve.host");
        try {
            if (!host.isEmpty()) {
                return InetAddress.getByName(host).getHostAddress();
            }
        } catch (UnknownHostException e) {
            // told below
        }
        throw settings.wrong("serve.host", "an address of this machine is wanted, such as 127.0.0.1");
    }

    private static int port(Settings settings) {
        return (int) settings.number("serve.port", 0, 65_535);
    }

    /** Binds what it takes, before the routes start. */
    static void bind(CamelContext camel, Archive archive, Sites sites, Runs runs, Standings standings) {
        MeterRegistry registry = CamelContextHelper.mandatoryLookup(
                camel, MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        new Meters(registry, sites, standings, runs).bind(camel);
        camel.getRegistry().bind("catalogue-health", new Health.OfCatalogue(archive));
        camel.getRegistry().bind("last-run-health", new Health.OfRuns(runs));
    }

    /** Before Camel tries to, since its message names no setting. */
    static void checkFree(Settings settings) {
        InetSocketAddress address = new InetSocketAddress(host(settings), port(settings));
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw settings.wrong(
                    "serve.port",
                    "cannot listen on " + address.getHostString() + " there (" + e.getMessage()
                            + "): end what does, or set another port; serve.host names the address");
        }
    }

    /** Where it listens: the port is the real one also where the setting is 0. */
    static String address(CamelContext camel) {
        VertxPlatformHttpServer server = camel.hasService(VertxPlatformHttpServer.class);
        return server == null ? "" : "http://" + server.getHost() + ":" + server.getPort();
    }
}
