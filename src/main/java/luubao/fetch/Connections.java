package luubao.fetch;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The connections of one leave: one to a host, kept to the {@link Deadline}, their answers' heads bounded. */
final class Connections extends PoolingHttpClientConnectionManagerBuilder {
    /** A status line or header of more characters is refused. */
    private static final int MAX_LINE = 16 << 10;

    private static final int MAX_HEADERS = 100;

    private static final int MAX_CONNECTIONS = 1000;

    private static final Http1Config HTTP = Http1Config.custom()
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();

    private Connections() {}

    static PoolingHttpClientConnectionManager of(Leave leave, TlsSocketStrategy tls) {
        return new Connections()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HTTP)
                        .responseParserFactory(http -> new HeadParser(HTTP))
                        .incomingContentLengthStrategy(Connections::length)
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

    /** The length a head announces; the same one said twice is one (RFC 9110 §8.6), which the client would refuse. */
    private static long length(HttpMessage head) throws HttpException {
        List<String> said = Arrays.stream(head.getHeaders(HttpHeaders.CONTENT_LENGTH))
                .map(Header::getValue)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
        boolean one = said.size() == 1 && said.get(0).matches("\\d{1,18}");
        return one && !head.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                ? Long.parseLong(said.get(0))
                : DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    }

    /** What a server sent on a kept connection before it was asked: the rest of a body longer than it said. */
    static final class Unasked extends IOException {
        private static final long serialVersionUID = 1L;

        Unasked() {
            super("the connection holds what was not asked for");
        }
    }

    /** Sends nothing on a connection that holds an answer already: it would be taken for that of this request. */
    static final class Asking extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback informed,
                HttpContext context)
                throws IOException, HttpException {
            if (connection.getEndpointDetails().getRequestCount() > 0
                    && connection.isDataAvailable(Timeout.ofMilliseconds(Deadline.LOOK_MILLIS))) {
                throw new Unasked();
            }
            return super.execute(request, connection, informed, context);
        }
    }
}
