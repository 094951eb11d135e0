package luubao.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import luubao.site.CanonicalUrl;

/**
 * A host's robots.txt as RFC 9309 reads it: the group of {@link #TOKEN}, else that of {@code *}; the longest match wins.
 * Immutable; made again from the body's bytes, which is what a caller stores.
 */
public final class Robots {
    /** The product token that groups of rules are looked up by. */
    public static final String TOKEN = "luubao";

    /** What is read of a robots.txt (RFC 9309 §2.5): 500 KiB. */
    public static final int MAX_BYTES = 500 << 10;

    private final URI robotsTxt;
    private final RobotsFile file;
    private final List<RobotsRule> rules;

    private Robots(URI robotsTxt, RobotsFile file) {
        this.robotsTxt = robotsTxt;
        this.file = file;
        this.rules = file.rules();
    }

    /**
     * The rules of a file.
     *
     * @param robotsTxt the file's URL, against which its sitemaps are resolved
     * @param body as fetched; empty allows everything
     */
    public static Robots parse(URI robotsTxt, byte[] body) {
        return parse(robotsTxt, body, TOKEN);
    }

    static Robots parse(URI robotsTxt, byte[] body, String token) {
        byte[] head = body.length > MAX_BYTES ? Arrays.copyOf(body, lastLine(body)) : body;
        return new Robots(robotsTxt, RobotsFile.read(head, token));
    }

    /** A rule cut in two could forbid or allow too much: the last one that is whole ends it. */
    private static int lastLine(byte[] body) {
        int end = MAX_BYTES;
        while (end > 0 && body[end - 1] != '\n' && body[end - 1] != '\r') {
            end--;
        }
        return end;
    }

    /**
     * What the answer to robots.txt means (RFC 9309 §2.3.1): a file is read, a 4xx allows everything; empty for "not
     * now": 5xx, 429, time-outs, unreachable hosts, and a redirect that the caller has yet to follow.
     */
    public static Optional<Robots> of(URI robotsTxt, Answer answer) {
        if (answer instanceof Answer.Page page) {
            return Optional.of(parse(robotsTxt, page.body()));
        }
        boolean unavailable = answer instanceof Answer.Gone
                || answer instanceof Answer.Blocked
                || (answer instanceof Answer.Refused refused && refused.kind() == Answer.Kind.STATUS);
        return unavailable ? Optional.of(parse(robotsTxt, new byte[0])) : Optional.empty();
    }

    /** True when this URL, exactly as it is sent, may be asked. */
    public boolean allows(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return RobotsRule.allows(rules, url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    /** The Crawl-delay of our group, zero and above, where it has one. */
    public Optional<Duration> crawlDelay() {
        return file.crawlDelay();
    }

    /** The Sitemap lines, in order, each once; those that are no http or https URL are left out. */
    public List<URI> sitemaps() {
        return file.sitemaps().stream()
                .flatMap(line -> CanonicalUrl.resolve(robotsTxt.toString(), line).stream())
                .distinct()
                .toList();
    }
}
