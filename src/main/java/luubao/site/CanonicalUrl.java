package luubao.site;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.IDN;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL's one normal form, from which an article's id is made. It tells pages apart and is not for fetching: what is
 * requested is the link as it stood ({@link #resolve}).
 *
 * <p>crawler-commons' {@link BasicURLNormalizer} does host case, IDN, default ports, dot segments and percent-encoding;
 * beyond that go fragments, credentials, tracking parameters, session ids, empty queries and the names of directory
 * indexes. Parameters keep their order, and schemes are left alone except at a site's own hosts.
 */
public final class CanonicalUrl {

    /** Longer ones are no article's: Vietnamese slugs, nine characters a letter when encoded, stay well below. */
    private static final int MAX_CHARS = 4_096;

    private static final BasicURLNormalizer NORMALIZER = new BasicURLNormalizer();

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "yclid",
            "msclkid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "zarsrc",
            "gidzl",
            "fb_action_ids",
            "fb_action_types",
            "fb_source",
            "fb_comment_id");

    private static final Set<String> SESSION = Set.of("phpsessid", "jsessionid", "cfid", "cftoken");

    /** As {@code sid}, 1444 is a portal's section and twenty digits may be a time: only with a letter is it a session. */
    private static final Pattern SESSION_ID = Pattern.compile("(?i)(?=\\d*[a-f])[0-9a-f]{16,}");

    private static final Pattern PATH_SESSION =
            Pattern.compile("(?i);(?:jsessionid|phpsessid)=[^/;]*|(?<=/)\\(S\\([a-z0-9]{24}\\)\\)/");

    private static final Pattern DIRECTORY_INDEX =
            Pattern.compile("(?i)(?<=/)(?:index\\.(?:html?|php|aspx?|jsp)|default\\.(?:html?|aspx?))$");

    private static final Pattern SCHEME = Pattern.compile("(?i)^(https?):[/\\\\]*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+]");

    private CanonicalUrl() {}

    /** The normal form of an absolute http or https URL; empty for all else. */
    public static Optional<String> of(String url) {
        return of(url, null);
    }

    /**
     * The normal form of a URL that may be the site's: scheme and host of the site's home stand for all its own hosts,
     * so that an article is one whether it is met under http or https, an old host or a new one.
     */
    public static Optional<String> of(String url, @Nullable Site site) {
        Optional<String> form = once(url, site);
        // A rule may uncover work for another; what does not settle is no address.
        for (int i = 0; i < 4 && form.isPresent(); i++) {
            Optional<String> again = once(form.get(), site);
            if (again.equals(form)) {
                return form;
            }
            form = again;
        }
        return Optional.empty();
    }

    /** An article's id: the first 16 hex digits of SHA-256 of its canonical URL in UTF-8. */
    public static String id(String canonical) {
        return sha256(canonical.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** What stands for the URL of a file that nobody knows one of: {@code urn:sha256:} and the digest of its bytes. */
    public static String urn(byte[] bytes) {
        return "urn:sha256:" + sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The address a link leads to, as browsers read it: blanks around it go; blanks, Vietnamese letters and stray signs
     * inside are percent-encoded; backslashes are slashes. The fragment and any credentials are left out, the rest
     * stays as written.
     *
     * @param base the absolute URL against which the page resolves its links
     * @return empty for mailto:, javascript: and the like, and for what leads nowhere
     */
    public static Optional<URI> resolve(String base, String href) {
        try {
            return request(new URL(absolute(base)), href);
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> once(String url, @Nullable Site site) {
        URI request = SCHEME.matcher(url.strip()).find() ? request(null, url).orElse(null) : null;
        if (request == null) {
            return Optional.empty();
        }
        String place = NORMALIZER.filter(origin(request, site) + withoutDots(request.getRawPath()));
        if (place == null) {
            return Optional.empty();
        }
        String path = PATH_SESSION.matcher(place).replaceAll("");
        String query = query(request.getRawQuery());
        if (query.isEmpty()) {
            path = DIRECTORY_INDEX.matcher(path).replaceFirst("");
        }
        return Optional.of(query.isEmpty() ? path : path + "?" + query);
    }

    /**
     * Dot segments go before the normalizer sees the path: of "/../..bar" it (1.6) drops the slash too, which makes the
     * rest a part of the host.
     */
    private static String withoutDots(String path) {
        String plain = BasicURLNormalizer.unescapePath(path);
        return withoutLeadingDots(URI.create("http://host" + plain).normalize().getRawPath());
    }

    private static String origin(URI request, @Nullable Site site) {
        URI origin = site != null && site.owns(request) ? site.home() : request;
        return origin.getScheme() + "://" + origin.getRawAuthority();
    }

    private static String query(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        // A feed that escapes twice leaves "&amp;" between parameters.
        for (String parameter : raw.replace("&amp;", "&").split("&", -1)) {
            String clean = BasicURLNormalizer.unescapePath(parameter);
            int equals = clean.indexOf('=') < 0 ? clean.length() : clean.indexOf('=');
            String name = clean.substring(0, equals).toLowerCase(Locale.ROOT);
            String value = clean.substring(Math.min(equals + 1, clean.length()));
            if (!clean.isEmpty() && !isTracking(name) && !isSession(name, value)) {
                kept.add(clean);
            }
        }
        return String.join("&", kept);
    }

    private static boolean isTracking(String name) {
        return TRACKING.contains(name) || name.startsWith("utm_");
    }

    private static boolean isSession(String name, String value) {
        return SESSION.contains(name)
                || name.startsWith("aspsessionid")
                || (name.equals("sid") && SESSION_ID.matcher(value).matches());
    }

    private static Optional<URI> request(@Nullable URL base, String href) {
        String clean = href.strip().replaceAll("[\\t\\r\\n]", "");
        try {
            URL url = base == null ? new URL(absolute(clean)) : relative(base, clean);
            String scheme = url.getProtocol().toLowerCase(Locale.ROOT);
            String host = host(url.getHost());
            if (!Set.of("http", "https").contains(scheme) || host.isEmpty() || url.getPort() > 65_535) {
                return Optional.empty();
            }
            String path = url.getPath().isEmpty() ? "/" : withoutLeadingDots(escape(url.getPath()));
            String text = scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path
                    + (url.getQuery() == null ? "" : "?" + escape(url.getQuery()));
            URI request = text.length() > MAX_CHARS ? null : new URI(text);
            return Optional.ofNullable(request).filter(uri -> uri.getHost() != null);
        } catch (MalformedURLException | URISyntaxException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static URL relative(URL base, String href) throws MalformedURLException {
        if (href.startsWith("?")) {
            // java.net.URL would drop the last segment (RFC 2396); RFC 3986 §5.3 keeps it.
            return new URL(base, base.getPath() + href);
        }
        return new URL(base, absolute(href));
    }

    /** "http:/host" and "http:\\host" are "http://host"; backslashes before the query are slashes. */
    private static String absolute(String href) {
        int query = href.indexOf('?') < 0 ? href.length() : href.indexOf('?');
        String slashed = href.substring(0, query).replace('\\', '/') + href.substring(query);
        return SCHEME.matcher(slashed.strip()).replaceFirst("$1://");
    }

    private static String host(String raw) {
        String host = raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw, StandardCharsets.UTF_8);
        host = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        host = host.toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return HOST.matcher(host).matches() ? host : "";
    }

    private static String escape(String text) {
        return BasicURLNormalizer.escapePath(text).replace("\\", "%5C");
    }

    private static String withoutLeadingDots(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        while (rooted.startsWith("/../") || rooted.equals("/..")) {
            rooted = rooted.equals("/..") ? "/" : rooted.substring(3);
        }
        return rooted;
    }
}
