package luubao.frontier;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is alike in the addresses of pages made by one program of a site: path and parameter names, with numbers, dates,
 * tokens and titles folded. All articles of a site tend to share one pattern, and so do all days of a calendar.
 *
 * @param section the first part of the path, folded, and {@code /…}
 * @param pattern such as {@code /tin/~.html} or {@code /lich?ngay}
 */
record UrlPattern(String section, String pattern) {
    /** What a section ends in, and no pattern. */
    static final String BELOW = "/…";

    /** Longer addresses are refused by many servers (RFC 9110 §4.1 wants 8,000 octets to be read); no article has one. */
    private static final int LONGEST = 2048;

    /** Heritrix's TooManyPathSegmentsDecideRule has 20. */
    private static final int DEEPEST = 20;

    /** One part of the path so often is a path that runs in a circle. */
    private static final int REPEATED = 3;

    /** Portals that name every state of every box in the address have up to fifteen. */
    private static final int MOST_PARAMETERS = 24;

    private static final Pattern TITLE = Pattern.compile("(?:[^-_]++[-_]){3,}+[^-_]*|.{40,}|.*%.*");
    private static final Pattern TOKEN =
            Pattern.compile("(?=\\p{Alnum}*\\d\\p{Alpha})(?=\\p{Alnum}*\\p{Alpha}\\d)\\p{Alnum}{8,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_-]{1,20}");
    private static final Pattern COUNTED = Pattern.compile("\\d{1,4}");

    /** @param url canonical */
    static UrlPattern of(String url) {
        List<String> parts = parts(url);
        String path = parts.stream().map(UrlPattern::fold).collect(Collectors.joining("/", "/", ""));
        String query = parameters(url).stream()
                .map(UrlPattern::parameter)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("&"));
        String section = (parts.isEmpty() ? "" : "/" + fold(parts.get(0))) + BELOW;
        return new UrlPattern(section, query.isEmpty() ? path : path + "?" + query);
    }

    /** Why no page is worth asking for at such an address; empty of all others. */
    static Optional<String> excess(String url) {
        if (url.length() > LONGEST) {
            return Optional.of(
                    "an address of " + url.length() + " characters; more than " + LONGEST + " are not asked");
        }
        List<String> parts = parts(url);
        if (parts.size() > DEEPEST) {
            return Optional.of("a path of " + parts.size() + " parts; more than " + DEEPEST + " are not asked");
        }
        if (parameters(url).size() > MOST_PARAMETERS) {
            return Optional.of(
                    "has " + parameters(url).size() + " parameters; more than " + MOST_PARAMETERS + " are not asked");
        }
        return parts.stream()
                .filter(part -> !COUNTED.matcher(part).matches())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(part -> part.getValue() >= REPEATED)
                .min(Map.Entry.comparingByKey())
                .map(part -> "its path runs in a circle: '" + part.getKey() + "' stands in it " + part.getValue()
                        + " times");
    }

    private static List<String> parts(String url) {
        int authority = url.indexOf("//");
        int start = url.indexOf('/', authority < 0 ? 0 : authority + 2);
        String path = start < 0 ? "" : url.substring(start).split("[?#]", 2)[0];
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static List<String> parameters(String url) {
        int query = url.indexOf('?');
        return query < 0 ? List.of() : Arrays.asList(url.substring(query + 1).split("&"));
    }

    private static String parameter(String parameter) {
        String[] pair = parameter.split("=", 2);
        String name = NUMBER.matcher(pair[0]).replaceAll("0");
        return pair.length == 2 && WORD.matcher(pair[1]).matches() ? name + "=" + pair[1] : name;
    }

    private static String fold(String part) {
        int dot = part.lastIndexOf('.');
        String ending = dot > 0 && part.length() - dot <= 6 ? part.substring(dot) : "";
        String name = part.substring(0, part.length() - ending.length());
        String folded = TITLE.matcher(name).matches()
                ? "~"
                : NUMBER.matcher(TOKEN.matcher(name).replaceAll("#")).replaceAll("0");
        return folded + NUMBER.matcher(ending).replaceAll("0");
    }
}
