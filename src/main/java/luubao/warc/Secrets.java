package luubao.warc;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.site.CanonicalUrl;

/**
 * What never enters a record: headers that say who asks, and names, passwords, session ids and tokens in addresses. A
 * page's body is kept as it came.
 */
final class Secrets {
    static final List<String> HEADERS = List.of(
            "Cookie",
            "Cookie2",
            "Set-Cookie",
            "Set-Cookie2",
            "Authorization",
            "Proxy-Authorization",
            "WWW-Authenticate",
            "Proxy-Authenticate",
            "Authentication-Info",
            "Proxy-Authentication-Info");

    /** Names of headers of a site's own that hold one. */
    private static final Pattern TOKEN_HEADER = Pattern.compile(
            "(?i).*(?:csrf|xsrf|session|(?:auth|access|api|refresh)[-_]?(?:token|key)|secret).*|x-token");

    /** Headers that hold addresses. */
    private static final Set<String> WITH_URL =
            Set.of("location", "content-location", "link", "refresh", "referer", "x-pingback");

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(https?:)?//[^/?#@\\s<>\"]*@");

    private static final Set<String> TOKENS = Set.of(
            "token",
            "access_token",
            "auth_token",
            "refresh_token",
            "id_token",
            "authtoken",
            "accesstoken",
            "csrf_token",
            "csrftoken",
            "api_key",
            "apikey",
            "secret",
            "password",
            "passwd",
            "pwd",
            "session",
            "sessionid",
            "session_id");

    private static final Pattern QUERY = Pattern.compile("\\?[^#\\s<>\"']*");

    private Secrets() {}

    /** The address without them, else as it stands. */
    static String url(String url) {
        String plain = CREDENTIALS.matcher(url).replaceAll("$1//");
        return QUERY.matcher(CanonicalUrl.withoutSessionInPath(plain))
                .replaceAll(query ->
                        query(query.group().substring(1)).replace("\\", "\\\\").replace("$", "\\$"));
    }

    private static String query(String query) {
        String left = Stream.of(query.split("&", -1))
                .filter(parameter -> !isSecret(parameter))
                .collect(Collectors.joining("&"));
        return left.isEmpty() && !query.isEmpty() ? "" : "?" + left;
    }

    private static boolean isSecret(String parameter) {
        String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        return TOKENS.contains(name) || CanonicalUrl.isSession(parameter);
    }

    /** The head without them. */
    static Head head(Head head) {
        String[] line = head.line().split(" ", 3);
        boolean request = line.length == 3 && line[2].startsWith("HTTP/");
        return new Head(
                request ? line[0] + " " + url(line[1]) + " " + line[2] : head.line(),
                head.fields().stream()
                        .filter(field -> !isSecret(field))
                        .map(field -> WITH_URL.contains(field.name().toLowerCase(Locale.ROOT))
                                ? new Head.Field(field.name(), url(field.value()))
                                : field)
                        .toList());
    }

    private static boolean isSecret(Head.Field field) {
        return HEADERS.stream().anyMatch(field.name()::equalsIgnoreCase)
                || TOKEN_HEADER.matcher(field.name()).matches();
    }
}
