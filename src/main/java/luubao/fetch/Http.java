package luubao.fetch;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * The HTTP client as this program wants it, and the steps of a request that a route calls: {@link #open}, the transport,
 * {@link #answer} or {@link #failed}. HTTP/1.1, GET, one connection to a host and leave; cookies where the request
 * names a jar for them; no retries, redirects, credentials or proxies. Safe for use by several threads.
 */
public final class Http {
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final FetchSettings settings;
    private final Store store;
    private final Clock clock;
    private final Cookies cookies = new Cookies();
    private final Map<Leave, Tls> tls = new EnumMap<>(Leave.class);
    private final Map<Leave, PoolingHttpClientConnectionManager> connections = new EnumMap<>(Leave.class);

    /** @param store where large bodies stay until they are read */
    public Http(FetchSettings settings, Store store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        for (Leave leave : Leave.values()) {
            Tls own = new Tls(leave.lenientTls());
            tls.put(leave, own);
            connections.put(leave, Connections.of(leave, own));
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
        // none of the client's own: making them would read the list of public suffixes at each start
        client.setDefaultCookieSpecRegistry(name -> null);
        client.setRequestExecutor(new Connections.Asking());
        client.disableAuthCaching();
        client.disableContentCompression();
        client.disableDefaultUserAgent();
        Conversation conversation =
                new Conversation(settings, store, Objects.requireNonNull(tls.get(leave)), cookies, clock);
        client.addExecInterceptorFirst("conversation", conversation);
        client.addExecInterceptorAfter(ChainElement.CONNECT.name(), "stamp", conversation::stamp);
    }
}
