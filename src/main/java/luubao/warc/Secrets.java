package luubao.warc;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
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
            Set.of("location", "content-location", "link", "refresh", "referer", "x-pingback", "uri", "alternates");

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(https?:)?//[^/?#@\\s<>\"]*@");

    /** Names of parameters, lower case, without what parts their words. */
    private static final Set<String> NAMES = Set.of(
            "jwt",
            "apikey",
            "accesskey",
            "secret",
            "clientsecret",
            "password",
            "passwd",
            "pwd",
            "passcode",
            "otp",
            "hmac",
            "csrf",
            "xsrf",
            "session",
            "sessionid",
            // of addresses that are signed for a while: S3 in both versions, Google's and Azure's storage, CloudFront
            "sig",
            "signature",
            "xamzsignature",
            "xamzcredential",
            "xamzsecuritytoken",
            "xgoogsignature",
            "xgoogcredential",
            "oauthsignature",
            "awsaccesskeyid",
            "googleaccessid",
            "keypairid");

    /** Those of tokens, but for the ones that only lead through pages. */
    private static final Pattern TOKEN =
            Pattern.compile("(?!(?:next|prev|previous)?(?:page|continuation|sync)).*token");

    private static final Pattern PARTS = Pattern.compile("[-_.\\[\\]]+");

    /** A query or a fragment: after signing in, sites put tokens into the latter too. */
    private static final Pattern QUERY = Pattern.compile("([?#])([^?#\\s<>\"']*)");

    /** Addresses stand in values of parameters; so deep they are looked into. */
    private static final int DEPTH = 3;

    private Secrets() {}

    /** The address without them, else as it stands. */
    static String url(String url) {
        return url(url, DEPTH);
    }

    private static String url(String url, int depth) {
        String plain = CREDENTIALS.matcher(url).replaceAll("$1//");
        return QUERY.matcher(CanonicalUrl.withoutSessionInPath(plain))
                .replaceAll(found -> Matcher.quoteReplacement(parameters(found.group(1), found.group(2), depth)));
    }

    private static String parameters(String sign, String parameters, int depth) {
        String left = Stream.of(parameters.split("&", -1))
                .filter(parameter -> !isSecret(parameter))
                .map(parameter -> within(parameter, depth))
                .collect(Collectors.joining("&"));
        return left.isEmpty() && !parameters.isEmpty() ? "" : sign + left;
    }

    /** A parameter whose value is an address. */
    private static String within(String parameter, int depth) {
        int value = parameter.indexOf('=') + 1;
        String decoded = decoded(parameter.substring(value));
        if (depth == 0 || decoded.indexOf('?') < 0 && decoded.indexOf('#') < 0 && !decoded.contains("//")) {
            return parameter;
        }
        String plain = url(decoded, depth - 1);
        return plain.equals(decoded)
                ? parameter
                : parameter.substring(0, value) + URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }

    private static boolean isSecret(String parameter) {
        String[] parts = parameter.split("=", 2);
        String written = decoded(parts[0]);
        String name = PARTS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll("");
        return NAMES.contains(name)
                || TOKEN.matcher(name).matches()
                || CanonicalUrl.isSession(parts.length < 2 ? written : written + "=" + parts[1]);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The head without them. */
    static Head head(Head head) {
        String[] line = head.line().split(" ", 3);
        boolean request = line.length == 3 && line[2].startsWith("HTTP/");
        return new Head(
                request ? line[0] + " " + url(line[1]) + " " + line[2] : head.line(),
                head.fields().stream()
                        .filter(field -> !isSecret(field))
                        .map(field -> holdsUrl(field) ? new Head.Field(field.name(), url(field.value())) : field)
                        .toList());
    }

    private static boolean holdsUrl(Head.Field field) {
        return WITH_URL.contains(field.name().toLowerCase(Locale.ROOT))
                || field.value().contains("://");
    }

    private static boolean isSecret(Head.Field field) {
        return HEADERS.stream().anyMatch(field.name()::equalsIgnoreCase)
                || TOKEN_HEADER.matcher(field.name()).matches();
    }
}
