package luubao.fetch;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client as this program wants it, and the steps of a request that a route calls: {@link #open}, the transport,
 * {@link #answer} or {@link #failed}. HTTP/1.1, GET, one connection to a host and leave; no retries, redirects, cookies,
 * credentials or proxies. Safe for use by several threads.
 */
public final class Http {
    /** A status line or header of more characters is refused. */
    private static final int MAX_LINE = 16 << 10;

    private static final int MAX_HEADERS = 100;
    private static final int MAX_CONNECTIONS = 1000;
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final FetchSettings settings;
    private final Clock clock;
    private final Map<Leave, Tls> tls = new EnumMap<>(Leave.class);
    private final Map<Leave, PoolingHttpClientConnectionManager> connections = new EnumMap<>(Leave.class);

    public Http(FetchSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        for (Leave leave : Leave.values()) {
            Tls own = new Tls(leave.lenientTls());
            tls.put(leave, own);
            connections.put(leave, connections(leave, own));
        }
    }

    /** Opens a request: what {@link #configure configured} clients send as the entity of a GET. */
    public Call open(Request request) {
        connections.values().forEach(pool -> pool.closeIdle(IDLE));
        return new Call(request);
    }

    /** What came of a call that went through. */
    public Answer answer(Call call) {
        return call.answer()
                .orElseGet(
                        () -> new Answer.Failed(call.url() + ": was not sent; the route request-page calls no client"));
    }

    /** What came of a call that ended in an exception. */
    public Answer failed(Call call, Throwable thrown) {
        return Trouble.answer(call.request(), thrown);
    }

    /** The connections opened under this leave, and under no other. */
    public HttpClientConnectionManager connections(Leave leave) {
        return Objects.requireNonNull(connections.get(leave));
    }

    /** Breaks off what is under way; nothing can be asked any more. */
    public void breakOff() {
        connections.values().forEach(pool -> pool.close(CloseMode.IMMEDIATE));
    }

    /** Sets a client up for the requests of this leave; it closes the leave's connections when it is closed. */
    public void configure(HttpClientBuilder client, Leave leave) {
        client.setConnectionManager(connections(leave));
        client.setConnectionManagerShared(false);
        client.setRoutePlanner(new DefaultRoutePlanner(null));
        client.disableAutomaticRetries();
        client.disableRedirectHandling();
        client.disableCookieManagement();
        client.disableAuthCaching();
        client.disableContentCompression();
        client.disableDefaultUserAgent();
        Conversation conversation =
                new Conversation(settings.userAgent(), Objects.requireNonNull(tls.get(leave)), clock);
        client.addExecInterceptorFirst("conversation", conversation);
        client.addExecInterceptorAfter(ChainElement.CONNECT.name(), "stamp", conversation::stamp);
    }

    private static PoolingHttpClientConnectionManager connections(Leave leave, Tls tls) {
        return new TimedConnections()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MAX_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        // A server may close a kept connection at any time: look before each use.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setDnsResolver(new AddressGuard(leave.privateAddresses()))
                .setTlsSocketStrategy(tls)
                .setMaxConnPerRoute(1)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .build();
    }

    /** A pool whose sockets keep to the {@link Deadline}. */
    private static final class TimedConnections extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                @Nullable SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    Deadline.SOCKETS,
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }
}
