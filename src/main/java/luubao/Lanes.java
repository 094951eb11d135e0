package luubao;

import java.util.List;
import luubao.frontier.Frontier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;

/**
 * Opens a lane, an instance of the route template {@code lane}, for each host with work, wakes it, closes idle ones. Wakes
 * the readers too.
 */
public final class Lanes {
    /** The route template of a lane. */
    static final String TEMPLATE = "lane";

    /** What the id of each lane's route begins with. */
    static final String PREFIX = "lane-";

    /** The id of the readers' route. */
    static final String READERS = "read";

    private final CamelContext camel;
    private final Frontier frontier;
    private final ProducerTemplate template;
    private boolean left;

    public Lanes(CamelContext camel, Frontier frontier) {
        this.camel = camel;
        this.frontier = frontier;
        this.template = camel.createProducerTemplate();
    }

    /**
     * Makes sure that each host with open rows has a lane and that the lane is awake, and wakes a reader; called again and
     * again while a run goes on.
     */
    public synchronized void wake() {
        if (!camel.isStarted()) {
            // it goes through its routes, of which there must not be others meanwhile
            return;
        }
        // as an exchange of its own, so that a reader takes on nobody's ending
        template.sendBody("seda:" + READERS + "?size=4&discardWhenFull=true", "");
        for (String host : frontier.hosts()) {
            String id = id(host);
            if (camel.getRoute(id) == null) {
                TemplatedRouteBuilder.builder(camel, TEMPLATE)
                        .routeId(id)
                        .parameter("host", id.substring(PREFIX.length()))
                        .add();
                start(id);
            }
            // a lane at work has one wake-up waiting at most; further ones are discarded
            template.sendBody("seda:" + id + "?size=1&discardWhenFull=true", host);
        }
    }

    /** A controller that supervises routes leaves those that come later alone. */
    private void start(String id) {
        try {
            camel.getRouteController().startRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("the lane " + id + " does not start", e);
        }
    }

    /** Leaves the lanes to Camel, which is going to stop all routes and would wait for one that stops another. */
    public synchronized void leave() {
        left = true;
    }

    /** Stops and removes the lanes whose host has no open row and that are not at work. */
    public synchronized void closeIdle() throws Exception {
        // while Camel starts, as above
        if (left || frontier.stopping() || !camel.isStarted()) {
            return;
        }
        List<String> busy = frontier.hosts().stream().map(Lanes::id).toList();
        for (Route route : List.copyOf(camel.getRoutes())) {
            String id = route.getRouteId();
            if (id.startsWith(PREFIX)
                    && !busy.contains(id)
                    && camel.getInflightRepository().size(id) == 0) {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
            }
        }
    }

    /** A route id without the signs that mean something in an endpoint's address. */
    private static String id(String host) {
        return PREFIX + host.replaceAll("[^A-Za-z0-9.-]", "_");
    }
}
