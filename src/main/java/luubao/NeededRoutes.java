package luubao;

import java.util.List;
import luubao.site.ConfigException;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** The routes that are called by name: without one of them the pipeline would stand still. */
final class NeededRoutes {
    private static final List<String> ROUTES = List.of(
            "crawl",
            "import-url",
            "import-file",
            "import-records",
            "reextract",
            "import-lines",
            "import-own",
            "work",
            "read",
            "visit",
            "ask",
            "item",
            "record",
            "record-rest",
            "dead-letter",
            "record-run");

    private NeededRoutes() {}

    /** A route that is missing would otherwise be waited for. */
    static void check(CamelContext camel, String routes) {
        for (String route : ROUTES) {
            if (camel.getRoute(route) == null) {
                throw new ConfigException(routes + ": holds no route '" + route + "'; the pipeline needs it");
            }
        }
        if (((ModelCamelContext) camel).getRouteTemplateDefinition(Lanes.TEMPLATE) == null) {
            throw new ConfigException(
                    routes + ": holds no route template '" + Lanes.TEMPLATE + "'; the pipeline needs it");
        }
    }
}
