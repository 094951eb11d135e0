package luubao.fetch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a robots.txt that count for one product token (RFC 9309 §2.2): all groups that name it, else all that
 * name {@code *}. Broken files are read as widely as others read them: a missing colon, common misspellings, a byte
 * order mark that is cut, UTF-16. What no line can be made of is passed over.
 */
final class RobotsFile {
    private static final Map<String, Directive> DIRECTIVES = Map.ofEntries(
            Map.entry("user-agent", Directive.USER_AGENT),
            Map.entry("useragent", Directive.USER_AGENT),
            Map.entry("user agent", Directive.USER_AGENT),
            Map.entry("allow", Directive.ALLOW),
            Map.entry("disallow", Directive.DISALLOW),
            Map.entry("dissallow", Directive.DISALLOW),
            Map.entry("dissalow", Directive.DISALLOW),
            Map.entry("disalow", Directive.DISALLOW),
            Map.entry("diasllow", Directive.DISALLOW),
            Map.entry("disallaw", Directive.DISALLOW),
            Map.entry("desallow", Directive.DISALLOW),
            Map.entry("crawl-delay", Directive.CRAWL_DELAY),
            Map.entry("crawldelay", Directive.CRAWL_DELAY),
            Map.entry("crawl delay", Directive.CRAWL_DELAY),
            Map.entry("sitemap", Directive.SITEMAP),
            Map.entry("site-map", Directive.SITEMAP));

    private static final String EVERYONE = "*";
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");
    /** What a product token consists of (RFC 9309 §2.2.1); a version or more after it is passed over. */
    private static final Pattern TOKEN = Pattern.compile("^[A-Za-z_-]+");

    private static final Pattern EVERYONES = Pattern.compile("^\\*(?:\\s|$)");
    private static final Pattern SECONDS = Pattern.compile("^\\d{1,9}(?:\\.\\d{1,9})?");

    /** The last line that names a directive without a colon may hold one more word, its value. */
    private static final Pattern WITHOUT_COLON = Pattern.compile("^(\\S+)\\s+(\\S+)$");

    private final String token;
    private final Group own = new Group();
    private final Group everyones = new Group();
    private final List<String> sitemaps = new ArrayList<>();
    /** The tokens of the group that is being read, in lower case. */
    private final Set<String> named = new HashSet<>();

    private boolean naming = true;

    private enum Directive {
        USER_AGENT,
        ALLOW,
        DISALLOW,
        CRAWL_DELAY,
        SITEMAP
    }

    private static final class Group {
        private final List<RobotsRule> rules = new ArrayList<>();
        private boolean exists;
        private @Nullable Duration crawlDelay;
    }

    private RobotsFile(String token) {
        this.token = token.toLowerCase(Locale.ROOT);
    }

    /** @param token the crawler's product token, in any case */
    static RobotsFile read(byte[] body, String token) {
        RobotsFile file = new RobotsFile(token);
        for (String line : LINE_END.split(octets(body))) {
            file.line(line);
        }
        return file;
    }

    /** The rules of the token's groups, in their order. */
    List<RobotsRule> rules() {
        return List.copyOf(group().rules);
    }

    /** The longest Crawl-delay of the token's groups. */
    Optional<Duration> crawlDelay() {
        return Optional.ofNullable(group().crawlDelay);
    }

    /** The Sitemap lines' values as they stand there; they belong to no group. */
    List<String> sitemaps() {
        return List.copyOf(sitemaps);
    }

    private Group group() {
        return own.exists ? own : everyones;
    }

    /** One character an octet: what is no ASCII is only ever compared. */
    private static String octets(byte[] body) {
        Charset charset = startsWith(body, 0xFE, 0xFF)
                ? StandardCharsets.UTF_16BE
                : startsWith(body, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        String text = new String(body, charset);
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? text.replaceFirst("^\u00EF(?:\u00BB\u00BF?)?", "")
                : new String(text.substring(1).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] body, int first, int second) {
        return body.length > 1 && (body[0] & 255) == first && (body[1] & 255) == second;
    }

    private void line(String raw) {
        String line = (raw.indexOf('#') < 0 ? raw : raw.substring(0, raw.indexOf('#'))).strip();
        int colon = line.indexOf(':');
        Matcher words = WITHOUT_COLON.matcher(line);
        if (colon < 0 && !words.matches()) {
            return;
        }
        String name = colon < 0 ? words.group(1) : line.substring(0, colon).strip();
        String value = colon < 0 ? words.group(2) : line.substring(colon + 1).strip();
        Directive directive = DIRECTIVES.get(name.toLowerCase(Locale.ROOT));
        if (directive != null) {
            take(directive, value);
        }
    }

    /** Only rules end the list of a group's tokens (RFC 9309 §2.2.4): a Crawl-delay among them is that of those above. */
    private void take(Directive directive, String value) {
        switch (directive) {
            case USER_AGENT -> name(value);
            case ALLOW, DISALLOW -> {
                naming = false;
                RobotsRule.of(directive == Directive.ALLOW, value)
                        .ifPresent(rule -> groups().forEach(group -> group.rules.add(rule)));
            }
            case CRAWL_DELAY -> groups().forEach(group -> delay(group, value));
            case SITEMAP ->
                sitemaps.add(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }

    private void name(String value) {
        if (!naming) {
            named.clear();
        }
        naming = true;
        Matcher product = TOKEN.matcher(value);
        if (EVERYONES.matcher(value).find()) {
            named.add(EVERYONE);
        } else if (product.find()) {
            named.add(product.group().toLowerCase(Locale.ROOT));
        }
        groups().forEach(group -> group.exists = true);
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        if (named.contains(token)) {
            groups.add(own);
        }
        if (named.contains(EVERYONE)) {
            groups.add(everyones);
        }
        return groups;
    }

    private static void delay(Group group, String value) {
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.find()) {
            Duration delay = Duration.ofMillis((long) (Double.parseDouble(seconds.group()) * 1000));
            Duration known = group.crawlDelay;
            group.crawlDelay = known == null || known.compareTo(delay) < 0 ? delay : known;
        }
    }
}
