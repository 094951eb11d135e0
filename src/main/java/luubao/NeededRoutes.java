package luubao;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.site.ConfigException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;

/** The routes without one of which the pipeline would stand still, or lose what comes to it. */
final class NeededRoutes {
    /** What is called by none of the routes that are there from the start. */
    private static final List<String> CALLED = List.of(
            "direct:crawl",
            "direct:import-url",
            "direct:import-file",
            "direct:import-records",
            "direct:import-lines",
            "direct:reextract",
            // by the lanes
            "direct:visit",
            "seda:read");

    private NeededRoutes() {}

    /** A route that is missing would otherwise be waited for, or told of by each item anew. */
    static void check(CamelContext camel, String routes) {
        Set<String> begun = camel.getRoutes().stream()
                .map(route -> address(route.getEndpoint()))
                .collect(Collectors.toSet());
        Stream.concat(
                        CALLED.stream(),
                        camel.getEndpoints().stream()
                                .filter(DirectEndpoint.class::isInstance)
                                .map(NeededRoutes::address)
                                .sorted())
                .filter(address -> !begun.contains(address))
                .findFirst()
                .ifPresent(missing -> {
                    throw new ConfigException(
                            routes + ": holds no route from '" + missing + "'; the pipeline needs it");
                });
        RouteTemplateDefinition lane = ((ModelCamelContext) camel).getRouteTemplateDefinition(Lanes.TEMPLATE);
        if (lane == null) {
            throw new ConfigException(
                    routes + ": holds no route template '" + Lanes.TEMPLATE + "'; the pipeline needs it");
        }
    }

    /** As a route's file names it, without its parameters. */
    private static String address(Endpoint endpoint) {
        return endpoint.getEndpointUri().replace("://", ":").replaceFirst("\\?.*", "");
    }
}
