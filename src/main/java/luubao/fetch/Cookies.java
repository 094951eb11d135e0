package luubao.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieIdentityComparator;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.RFC6265CookieSpecFactory;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.core5.http.Header;

/**
 * The cookies of the requests' jars (RFC 6265), in memory only and never told: what is kept of a server is bounded, and
 * a jar that was not used for long makes room for another. Safe for use by several threads.
 */
final class Cookies {
    private static final int MOST_JARS = 1000;

    /** RFC 6265 §6.1: 50 for a domain, 4096 bytes each; our jars are of one site. */
    private static final int MOST_COOKIES = 50;

    private static final int MAX_COOKIE = 4096;

    /** The characters of all the Set-Cookie lines of a jar. */
    private static final int MAX_JAR = 16 << 10;

    /** Made when the first cookie comes, since it reads the list of public suffixes. */
    private static final class Rules {
        static final CookieSpec SPEC =
                new RFC6265CookieSpecFactory(PublicSuffixMatcherLoader.getDefault()).create(null);
    }

    /** @param length of the line it came in */
    private record Kept(Cookie cookie, int length) {}

    /** The least recently used first. */
    private final Map<String, List<Kept>> jars = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Kept>> eldest) {
            return size() > MOST_JARS;
        }
    };

    /** The value of the request's Cookie header, if it has one. */
    synchronized Optional<String> header(Request request, Instant now) {
        List<Kept> jar = request.jar() == null ? null : jars.get(request.jar());
        if (jar == null) {
            return Optional.empty();
        }
        jar.removeIf(kept -> kept.cookie().isExpired(now));
        CookieOrigin origin = origin(request.url());
        List<Cookie> own = jar.stream()
                .map(Kept::cookie)
                .filter(cookie -> Rules.SPEC.match(cookie, origin))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(Rules.SPEC.formatCookies(own).stream()
                        .map(Header::getValue)
                        .collect(Collectors.joining("; ")));
    }

    /** Keeps what an answer sets; a cookie that is no sound one of its host is passed over. */
    synchronized void keep(Request request, Header[] lines, Instant now) {
        if (request.jar() == null || lines.length == 0) {
            return;
        }
        List<Kept> jar = jars.computeIfAbsent(request.jar(), name -> new ArrayList<>());
        CookieOrigin origin = origin(request.url());
        for (Header line : lines) {
            for (Cookie cookie : read(line, origin)) {
                jar.removeIf(kept -> CookieIdentityComparator.INSTANCE.compare(kept.cookie(), cookie) == 0);
                if (!cookie.isExpired(now)) {
                    jar.add(new Kept(cookie, line.getValue().length()));
                }
            }
        }
        while (jar.size() > MOST_COOKIES || jar.stream().mapToInt(Kept::length).sum() > MAX_JAR) {
            jar.remove(0);
        }
    }

    private static List<Cookie> read(Header line, CookieOrigin origin) {
        String value = line.getValue();
        if (value == null || value.length() > MAX_COOKIE || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return List.of();
        }
        try {
            List<Cookie> cookies = Rules.SPEC.parse(line, origin);
            for (Cookie cookie : cookies) {
                Rules.SPEC.validate(cookie, origin);
            }
            return cookies;
        } catch (MalformedCookieException e) {
            return List.of();
        }
    }

    private static CookieOrigin origin(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new CookieOrigin(url.getHost(), port, path, secure);
    }
}
