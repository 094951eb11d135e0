package luubao.fetch;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS of one leave, with sessions of its own. Made at the first https request, since reading Java's trusted certificates
 * costs more than a short command that fetches nothing should pay.
 */
final class Tls implements TlsSocketStrategy {
    private final boolean lenient;
    private @Nullable ChainTrust trust;
    private @Nullable TlsSocketStrategy strategy;

    Tls(boolean lenient) {
        this.lenient = lenient;
    }

    synchronized ChainTrust trust() {
        if (trust == null) {
            trust = new ChainTrust(lenient);
        }
        return trust;
    }

    private synchronized TlsSocketStrategy strategy() {
        if (strategy == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust()}, null);
                // BUILTIN: Java itself checks the host's name during the handshake.
                strategy = new DefaultClientTlsStrategy(
                        context, HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        }
        return strategy;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
            throws IOException {
        return strategy().upgrade(socket, target, port, attachment, context);
    }
}
