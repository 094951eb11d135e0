package luubao.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on the wire: the first link of the client's chain. Sends the {@link Call}'s request and
 * nothing else, reads within cap and deadline, leaves the {@link Answer} in the call and hands an empty response on, so
 * that nothing of the site's reaches what comes after.
 */
final class Conversation implements ExecChainHandler {
    private static final RequestConfig CONFIG = RequestConfig.custom()
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setCookieSpec(StandardCookieSpec.IGNORE)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();

    /** More than a request that has left needs to reach a server nearby. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(10);

    private static final String CALL = Call.class.getName();
    private static final Object ONE_LARGE = new Object();

    private final FetchSettings settings;
    private final Store store;
    private final Tls tls;
    private final Cookies cookies;
    private final Clock clock;

    Conversation(FetchSettings settings, Store store, Tls tls, Cookies cookies, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.tls = tls;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest sent, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!(sent.getEntity() instanceof Call call)) {
            throw new IllegalStateException("only calls opened by Http are sent through this client");
        }
        sent.setEntity(null);
        scope.clientContext.setAttribute(CALL, call);
        Request request = call.request();
        Answer refusal = request.refusal().orElse(null);
        if (refusal != null) {
            call.answer(refusal);
            return new BasicClassicHttpResponse(200);
        }
        scope.clientContext.setRequestConfig(RequestConfig.copy(CONFIG)
                .setConnectionRequestTimeout(request.deadline().toMillis() + 1, TimeUnit.MILLISECONDS)
                .build());
        try (Deadline deadline = Deadline.start(request.deadline())) {
            ClassicHttpResponse response = send(sent, request, scope, chain);
            call.answer(read(call, response, scope));
            return new BasicClassicHttpResponse(response.getCode());
        } catch (IOException | HttpException | RuntimeException e) {
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    private ClassicHttpResponse send(ClassicHttpRequest sent, Request request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            address(sent, request);
            return chain.proceed(sent, scope);
        } catch (Connections.Unasked e) {
            // nothing was sent, and that connection is closed
            address(sent, request);
            return chain.proceed(sent, scope);
        }
    }

    /**
     * The chain's link behind connecting: from here the request goes out. It may reach the server a little later, and the
     * next one at once; so it counts as sent when its answer began, or that little later.
     */
    ClassicHttpResponse stamp(ClassicHttpRequest sent, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!(scope.clientContext.getAttribute(CALL) instanceof Call call)) {
            return chain.proceed(sent, scope);
        }
        Instant left = clock.instant();
        call.sent(left);
        ClassicHttpResponse response = chain.proceed(sent, scope);
        call.headers(headers(sent.getHeaders()));
        Instant latest = left.plus(ON_ITS_WAY);
        Instant answered = clock.instant();
        call.sent(answered.isBefore(latest) ? answered : latest);
        return response;
    }

    /** The exact target and headers, whatever stood there before. */
    private void address(ClassicHttpRequest sent, Request request) {
        sent.setHeaders();
        sent.setPath(request.target());
        request.headers().forEach(sent::setHeader);
        sent.setHeader("User-Agent", settings.userAgent());
        sent.setHeader("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5");
        sent.setHeader("Accept-Language", "vi,en;q=0.3");
        sent.setHeader("Accept-Encoding", Codings.ACCEPTED);
        cookies.header(request, clock.instant()).ifPresent(value -> sent.setHeader("Cookie", value));
    }

    private Answer read(Call call, ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        Request request = call.request();
        List<Answer.Header> headers = headers(response.getHeaders());
        cookies.keep(request, response.getHeaders("Set-Cookie"), clock.instant());
        Head head = new Head(
                request,
                response.getCode(),
                response.getReasonPhrase(),
                headers,
                transfer(call, response, headers, scope));
        if (!head.isPage()) {
            // Whatever its body is, it is not wanted: the connection goes with it.
            scope.execRuntime.discardEndpoint();
            return head.answer(clock.instant());
        }
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContentLength() > request.maxBytes()) {
            throw new Body.TooLarge();
        }
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        boolean large = request.maxBytes() > settings.maxBytes();
        Spooled spooled = large ? spooled(request, head, content) : null;
        byte[] sent = large ? null : Body.read(content, request.maxBytes());
        byte[] body = sent == null ? new byte[0] : decoded(request, head, sent);
        boolean incomplete = request.leave().lenientTls() && !complete(scope.clientContext.getSSLSession());
        return head.page(sent, body, spooled, clock.instant(), incomplete);
    }

    private static List<Answer.Header> headers(Header[] all) {
        return Arrays.stream(all)
                .map(header -> new Answer.Header(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList();
    }

    private static Transfer transfer(
            Call call, ClassicHttpResponse response, List<Answer.Header> headers, ExecChain.Scope scope) {
        EndpointDetails ends = scope.clientContext.getEndpointDetails();
        String phrase = response.getReasonPhrase();
        return new Transfer(
                "GET " + call.request().target() + " HTTP/1.1",
                call.headers(),
                (response.getVersion() == null ? "HTTP/1.1" : response.getVersion()) + " " + response.getCode() + " "
                        + (phrase == null ? "" : phrase),
                headers,
                new byte[0],
                ends != null && ends.getRemoteAddress() instanceof InetSocketAddress server && !server.isUnresolved()
                        ? server.getAddress().getHostAddress()
                        : null);
    }

    private static byte[] decoded(Request request, Head head, byte[] sent) throws IOException {
        return Codings.decode(sent, head.all("Content-Encoding"), request.maxBytes());
    }

    /** Waits for no server while it unpacks: many may come at the same time, but one at a time is in memory. */
    private Spooled spooled(Request request, Head head, InputStream content) throws IOException {
        Spooled sent = Spooled.read(content, request.maxBytes(), store);
        if (head.all("Content-Encoding").isBlank()) {
            return sent;
        }
        try {
            synchronized (ONE_LARGE) {
                return Spooled.of(decoded(request, head, sent.bytes()), store);
            }
        } finally {
            sent.release();
        }
    }

    private boolean complete(@Nullable SSLSession session) throws SSLPeerUnverifiedException {
        return session == null
                || tls.trust()
                        .complete(Arrays.stream(session.getPeerCertificates())
                                .map(X509Certificate.class::cast)
                                .toArray(X509Certificate[]::new));
    }
}
