package luubao.site;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A URL's one normal form, from which an article's id is made. It tells pages apart and is not for fetching: what is
 * requested is the link as it stood ({@link #resolve}).
 *
 * <p>Host case, IDN, default ports, dot segments and percent-encoding are those of the WHATWG URL Standard, with letters,
 * digits and {@code -._~} never encoded. Beyond that go fragments, credentials, doubled slashes, tracking parameters,
 * session ids, empty queries, the names of directory indexes, and what makes an address the print, mobile or AMP twin of
 * another. Parameters keep their order, the path its case and its last slash, and schemes are left alone except at a
 * site's own hosts. No rule makes one of two addresses that could be two articles': where only the site knows that they
 * are one, its redirect or the page's canonical link tells.
 */
public final class CanonicalUrl {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    /** ASP.NET writes {@code /(S(…))/}, or {@code /(X(1)S(…))/} with other tokens beside the session's. */
    private static final Pattern PATH_SESSION = Pattern.compile("(?i);(?:jsessionid|phpsessid)=[^/;]*"
            + "|(?<=/)\\((?:[AFX]\\([^/()]*\\))*S\\([a-z0-9]{24}\\)(?:[AFX]\\([^/()]*\\))*\\)/");

    private static final Pattern DIRECTORY_INDEX =
            Pattern.compile("(?i)(?<=/)(?:index\\.(?:html?|php|aspx?|jsp)|default\\.(?:html?|aspx?))$");

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

    /**
     * What the form of a site's URL was while another of the site's addresses was its home: of those in its file, with
     * "www." and without, under http and https. The form itself is not among them; none are where the URL is not the
     * site's.
     */
    public static List<String> others(String form, Site site) {
        URI url = URI.create(form);
        if (!site.owns(url)) {
            return List.of();
        }
        String target = target(form);
        Set<String> others = new LinkedHashSet<>();
        Stream.concat(Stream.of(site.home()), site.aliases().stream()).forEach(home -> {
            String plain = Site.plainAuthority(home);
            // a port that is named is one scheme's
            for (String scheme : home.getPort() < 0 ? List.of("https", "http") : List.of(home.getScheme())) {
                for (String authority : List.of(Site.authority(home), plain, "www." + plain)) {
                    of(scheme + "://" + authority + target).ifPresent(others::add);
                }
            }
        });
        others.remove(form);
        return List.copyOf(others);
    }

    /** Path and query of a normal form: what a site's patterns are searched in. */
    public static String target(String form) {
        return form.substring(form.indexOf('/', form.indexOf("://") + 3));
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
        return WebAddress.parse(href, WebAddress.parse(base, null).orElse(null));
    }

    /** The address without a session's id in its path; the rest stays as written. */
    public static String withoutSessionInPath(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return PATH_SESSION.matcher(path).replaceAll("") + (query < 0 ? "" : url.substring(query));
    }

    /** True of a query's parameter, {@code name=value}, that holds a session's id. */
    public static boolean isSession(String parameter) {
        return Parameter.of(parameter).isSession();
    }

    private static Optional<String> once(String url, @Nullable Site site) {
        URI request = WebAddress.parse(url, null).orElse(null);
        if (request == null) {
            return Optional.empty();
        }
        String path = SLASHES.matcher(BasicURLNormalizer.unescapePath(request.getRawPath()))
                .replaceAll("/");
        path = PlainPath.of(PATH_SESSION.matcher(path).replaceAll(""));
        String query = Parameter.plain(request.getRawQuery(), request.getRawPath());
        if (query.isEmpty()) {
            path = DIRECTORY_INDEX.matcher(path).replaceFirst("");
        }
        return WebAddress.parse(origin(request, site) + path + (query.isEmpty() ? "" : "?" + query), null)
                .map(URI::toString);
    }

    private static String origin(URI request, @Nullable Site site) {
        URI origin = site != null && site.owns(request) ? site.home() : request;
        return origin.getScheme() + "://" + origin.getRawAuthority();
    }
}
