package luubao.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a server gives to ask by whether a page has changed (RFC 9110 §8.8), and the request headers made of it (§13.1).
 * Both go back as they came, weak ETags and unquoted ones too; what no careful client sends, or would make a server call
 * every page unchanged, is not kept in the first place.
 */
public final class Conditions {
    private static final String NONE_MATCH = "If-None-Match";
    private static final String MODIFIED_SINCE = "If-Modified-Since";

    /** Real ones have below a hundred characters. Characters beyond ASCII have no one form on the wire. */
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[!#-~]{1,254}\"|[!#-+\\--~]{1,256}");

    private static final Pattern DATE = Pattern.compile("[ -~]{1,64}");

    /** Before there were web servers: a clock or a template that stands still. */
    private static final Instant FIRST = LocalDate.of(1991, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private Conditions() {}

    /** The ETag as sent. {@code *} would match all states of the page; several contradict each other. */
    public static Optional<String> etag(Answer.Page page) {
        return only(page, "ETag").filter(tag -> ETAG.matcher(tag).matches() && !tag.equals("*"));
    }

    /** The Last-Modified as sent; none of a page that is to have changed in the future. */
    public static Optional<String> lastModified(Answer.Page page) {
        return only(page, "Last-Modified").filter(date -> DATE.matcher(date).matches() && isPast(date, page.fetched()));
    }

    private static boolean isPast(String date, Instant fetched) {
        Instant time = DateUtils.parseStandardDate(date);
        return time != null && time.isAfter(FIRST) && time.isBefore(fetched.plusSeconds(60));
    }

    private static Optional<String> only(Answer.Page page, String name) {
        List<String> values = page.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(header -> header.value().strip())
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The headers of a request that asks for the page only if it has changed. */
    public static Map<String, String> headers(@Nullable String etag, @Nullable String lastModified) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (etag != null) {
            headers.put(NONE_MATCH, etag);
        }
        if (lastModified != null) {
            headers.put(MODIFIED_SINCE, lastModified);
        }
        return headers;
    }

    static boolean isOne(String header) {
        return header.equalsIgnoreCase(NONE_MATCH) || header.equalsIgnoreCase(MODIFIED_SINCE);
    }
}
