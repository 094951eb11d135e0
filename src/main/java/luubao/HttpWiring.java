package luubao;

import java.nio.file.Path;
import java.time.Clock;
import luubao.fetch.FetchSettings;
import luubao.fetch.Http;
import luubao.fetch.Leave;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;

/** Binds what {@code routes/fetch.camel.yaml} needs: the bean {@code requests} and a configured client for each leave. */
public final class HttpWiring {
    private HttpWiring() {}

    /** To be called before routes are loaded. */
    public static Http bind(CamelContext context, FetchSettings settings, Clock clock) {
        Http http = new Http(settings, new TemporaryFiles(Path.of(System.getProperty("java.io.tmpdir"))), clock);
        context.getRegistry().bind("requests", http);
        for (Leave leave : Leave.values()) {
            HttpClientConfigurer configurer = client -> http.configure(client, leave);
            context.getRegistry().bind("http-" + leave.id(), HttpClientConfigurer.class, configurer);
        }
        // Spares Camel its own pools, each with a copy of Java's trusted certificates, and keeps the guard in front of
        // any other http: endpoint that somebody may write.
        context.getComponent("http", HttpComponent.class).setClientConnectionManager(http.connections(Leave.STRICT));
        return http;
    }
}
