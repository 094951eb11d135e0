package luubao.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong on the way into an answer. */
final class Trouble {
    private Trouble() {}

    static Answer answer(Request request, Throwable thrown) {
        Answer refusal = request.refusal().orElse(null);
        if (refusal != null) {
            return refusal;
        }
        String url = request.url().toString();
        String host = request.url().getHost();
        AddressGuard.Refused address = find(thrown, AddressGuard.Refused.class);
        if (address != null) {
            return new Answer.Refused(Answer.Kind.ADDRESS, url + ": " + address.getMessage());
        }
        if (find(thrown, Body.TooLarge.class) != null) {
            return new Answer.Refused(
                    Answer.Kind.SIZE,
                    url + ": larger than " + request.maxBytes()
                            + " bytes; fetch.max-bytes in config/application.properties says how much is read, of a"
                            + " sitemap at least 50 MiB");
        }
        if (find(thrown, Spooled.Unwritable.class) != null) {
            return new Answer.Failed(url + ": a large body cannot be kept in " + System.getProperty("java.io.tmpdir")
                    + " (" + text(thrown) + "); make room there, or name another folder with -Djava.io.tmpdir");
        }
        if (find(thrown, MessageConstraintException.class) != null) {
            return new Answer.Refused(Answer.Kind.SIZE, url + ": its headers are larger than any page needs");
        }
        Codings.Unknown coding = find(thrown, Codings.Unknown.class);
        if (coding != null) {
            return new Answer.Refused(
                    Answer.Kind.TYPE, url + ": compressed as " + ServerText.line(String.valueOf(coding.getMessage())));
        }
        UnknownHostException unknown = find(thrown, UnknownHostException.class);
        if (unknown != null) {
            return unknownHost(url, host, unknown);
        }
        if (find(thrown, ConnectTimeoutException.class) != null) {
            return new Answer.Retry(url + ": no connection in time (" + text(thrown) + ")", null);
        }
        if (find(thrown, InterruptedIOException.class) != null) {
            return new Answer.Retry(
                    url + ": no whole answer within " + seconds(request.deadline())
                            + " (fetch.timeout in config/application.properties)",
                    null);
        }
        CertificateException certificate = find(thrown, CertificateException.class);
        if (certificate != null) {
            return new Answer.Failed(certificate(url, host, certificate), true);
        }
        String passing = passing(thrown);
        if (passing != null) {
            return new Answer.Retry(url + ": " + passing, null);
        }
        if (find(thrown, SSLException.class) != null) {
            return new Answer.Failed(
                    url + ": no secure connection with " + host + " (" + text(thrown)
                            + "); if the site has no https, write its address with http",
                    true);
        }
        if (find(thrown, HttpException.class) != null) {
            return new Answer.Failed(url + ": the server does not keep to HTTP (" + text(thrown) + ")", true);
        }
        return find(thrown, IOException.class) != null
                ? new Answer.Retry(url + ": the connection failed (" + text(thrown) + ")", null)
                : new Answer.Failed(url + ": cannot be asked (" + text(thrown) + ")");
    }

    /** Java tells "does not exist" from "no name server answered" by the system's message only. */
    private static Answer unknownHost(String url, String host, UnknownHostException unknown) {
        return text(unknown).contains("Temporary failure")
                ? new Answer.Retry(url + ": the name " + host + " could not be looked up; is the network up?", null)
                : new Answer.Failed(url + ": no such host " + host + "; check its spelling and the network", true);
    }

    private static String certificate(String url, String host, CertificateException certificate) {
        if (!(certificate instanceof ChainTrust.Untrusted untrusted)) {
            return url + ": the certificate of " + host + " is not for this host (" + certificate.getMessage() + ")";
        }
        return url + ": the certificate of " + host + " is not trusted: it " + untrusted.getMessage()
                + (untrusted.incomplete()
                        ? "; where the site is to be fetched all the same, set fetch.tls: lenient in its file"
                        : "; the site's keepers have to put it right");
    }

    /** What ends a connection half-way and may go well the next time, or null. */
    private static @Nullable String passing(Throwable thrown) {
        if (find(thrown, Codings.Damaged.class) != null) {
            return "its compressed body is cut off or damaged";
        }
        if (find(thrown, ConnectionClosedException.class) != null
                || find(thrown, MalformedChunkCodingException.class) != null) {
            return "the answer ended before all of it had come";
        }
        if (find(thrown, HttpHostConnectException.class) != null
                || find(thrown, ConnectException.class) != null
                || find(thrown, NoRouteToHostException.class) != null) {
            return "no connection (" + text(thrown) + ")";
        }
        if (find(thrown, NoHttpResponseException.class) != null
                || find(thrown, SocketException.class) != null
                || find(thrown, EOFException.class) != null) {
            return "the server broke the connection off";
        }
        return null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** The first message there is, in one line. */
    private static String text(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                return ServerText.line(cause.getMessage());
            }
        }
        return thrown.getClass().getSimpleName();
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
