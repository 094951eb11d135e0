package luubao.site;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The WHATWG URL Standard's parser (§4.4, "basic URL parser") for http and https. Fragment and credentials are left out.
 * What {@link URI} cannot hold is percent-encoded where a browser sends it bare: a lone "%", and
 * <code>|^[]\</code> in the path or the query.
 */
final class WebAddress {
    /** Longer ones are no article's: Vietnamese slugs, nine characters a letter when encoded, stay well below. */
    private static final int MAX_CHARS = 4_096;

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern PORT = Pattern.compile("[0-9]*");
    private static final Pattern DOT = Pattern.compile("(?i)\\.|%2e");
    private static final Pattern TWO_DOTS = Pattern.compile("(?i)(?:\\.|%2e){2}");
    /** What is longer leads nowhere even where most of it is blanks; {@link CanonicalUrl} allows less. */
    private static final int LONGEST = 16_384;

    /** Half of a surrogate pair, which no encoding has. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private WebAddress() {}

    /**
     * The address that a link on a page leads to.
     *
     * @param base the page's own, as this method gave it, or null where there is none: then the link must be absolute
     * @return empty for other schemes and for what leads nowhere
     */
    static Optional<URI> parse(String link, @Nullable URI base) {
        if (link.length() > LONGEST) {
            return Optional.empty();
        }
        String text = LONE_SURROGATE
                .matcher(link.trim().replaceAll("[\\t\\r\\n]", ""))
                .replaceAll("\uFFFD");
        text = text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'));
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.find()) {
            return base == null ? Optional.empty() : relative(text, base);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        String rest = text.substring(scheme.end());
        if (!name.equals("http") && !name.equals("https")) {
            return Optional.empty();
        }
        // "http:tin.html" is relative on a page of the same scheme
        return base != null && name.equals(base.getScheme()) ? relative(rest, base) : absolute(name, rest);
    }

    private static Optional<URI> relative(String link, URI base) {
        String[] target = target(link);
        String path = target[0];
        if (path.startsWith("//")) {
            return absolute(base.getScheme(), link);
        }
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        if (path.startsWith("/")) {
            return address(origin, path, target[1]);
        }
        String basePath = base.getRawPath();
        return path.isEmpty()
                ? address(origin, basePath, link.isEmpty() ? query(base) : target[1])
                : address(origin, basePath.substring(0, basePath.lastIndexOf('/') + 1) + path, target[1]);
    }

    private static String query(URI url) {
        return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    }

    /** Any number of slashes, none too, may stand before the host. */
    private static Optional<URI> absolute(String scheme, String rest) {
        String[] target = target(rest);
        String place = target[0].replaceFirst("^/+", "");
        int slash = place.indexOf('/') < 0 ? place.length() : place.indexOf('/');
        return authority(scheme, place.substring(0, slash))
                .flatMap(authority -> address(scheme + "://" + authority, place.substring(slash), target[1]));
    }

    /** What stands before the query, its backslashes as slashes, and the query with its question mark. */
    private static String[] target(String text) {
        int query = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
        return new String[] {text.substring(0, query).replace('\\', '/'), text.substring(query)};
    }

    private static Optional<String> authority(String scheme, String raw) {
        String place = raw.substring(raw.lastIndexOf('@') + 1);
        int colon = place.indexOf(':', place.lastIndexOf(']') + 1);
        String digits = colon < 0 ? "" : place.substring(colon + 1);
        if (!PORT.matcher(digits).matches()) {
            return Optional.empty();
        }
        String port = digits.replaceFirst("^0+(?=.)", "");
        if (port.length() > 5 || (!port.isEmpty() && Integer.parseInt(port) > 65_535)) {
            return Optional.empty();
        }
        boolean own = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        return HostName.of(colon < 0 ? place : place.substring(0, colon)).map(host -> own ? host : host + ":" + port);
    }

    private static Optional<URI> address(String origin, String path, String query) {
        String text = origin + escape(withoutDots(path)) + (query.isEmpty() ? "" : "?" + escape(query.substring(1)));
        try {
            return text.length() > MAX_CHARS
                    ? Optional.empty()
                    : Optional.of(new URI(text)).filter(url -> url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The path without dot segments, however their dots are written; one at the end leaves its slash. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = TWO_DOTS.matcher(segments[i]).matches();
            if (up) {
                kept.pollLast();
            }
            if (!up && !DOT.matcher(segments[i]).matches()) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String escape(String text) {
        return BasicURLNormalizer.escapePath(text).replace("\\", "%5C");
    }
}
