package luubao.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One GET request: what is sent, once, without following redirects.
 *
 * @param url exactly what is sent: path and query go out as they stand, a fragment does not go out; {@link
 *     luubao.site.CanonicalUrl#resolve} makes such URLs out of what pages and people write
 * @param leave what the site's configuration allows
 * @param maxBytes the most bytes of body after decompression, from 1 to 2^30; above {@link
 *     FetchSettings#maxBytes} it is {@link Spooled}
 * @param deadline for the whole fetch, from the first connection to the last byte; above zero
 * @param headers further request headers, such as {@code If-None-Match}; those the program sends itself win
 * @param jar names the cookies that are sent and into which those of the answer go, such as a site's in one run; null:
 *     neither
 */
public record Request(
        URI url,
        Leave leave,
        long maxBytes,
        Duration deadline,
        Map<String, String> headers,
        @Nullable String jar) {
    /** A request without cookies. */
    public Request(URI url, Leave leave, long maxBytes, Duration deadline, Map<String, String> headers) {
        this(url, leave, maxBytes, deadline, headers, null);
    }

    public Request {
        if (maxBytes < 1 || maxBytes > 1 << 30) {
            throw new IllegalArgumentException("maxBytes must be from 1 to " + (1 << 30) + ", is " + maxBytes);
        }
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("deadline must be above zero, is " + deadline);
        }
        headers = Map.copyOf(headers);
    }

    /** The same with the cookies of this jar, which no other site and no other run may share. */
    public Request withCookies(String named) {
        return new Request(url, leave, maxBytes, deadline, headers, named);
    }

    /** True when an answer may be that the page has not changed (RFC 9110 §13.1). */
    boolean isConditional() {
        return headers.keySet().stream().anyMatch(Conditions::isOne);
    }

    /** Why this URL is never asked, or empty: no http or https, no host, or a name and password in it. */
    Optional<Answer.Refused> refusal() {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of(new Answer.Refused(
                    Answer.Kind.SCHEME, url + ": only http and https are fetched; give the page's web address"));
        }
        if (url.getHost() == null) {
            return Optional.of(new Answer.Refused(
                    Answer.Kind.ADDRESS, url + ": its host is neither a name nor a full address; write the host out"));
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of(new Answer.Refused(
                    Answer.Kind.ADDRESS, url + ": names and passwords in URLs are not sent; leave them out"));
        }
        return Optional.empty();
    }

    /** Path and query as they are sent. */
    String target() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
