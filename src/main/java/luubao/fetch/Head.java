package luubao.fetch;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luubao.site.CanonicalUrl;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers of one answer, and what they mean for the request.
 *
 * @param transfer the same as it came, without a body
 */
record Head(Request request, int status, @Nullable String phrase, List<Answer.Header> headers, Transfer transfer) {
    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;,\"']+))");

    boolean isPage() {
        return status >= 200 && status <= 205;
    }

    /** All values of a header in one list (RFC 9110 §5.3), "" where it is not sent. */
    String all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Answer.Header::value)
                .collect(Collectors.joining(", "));
    }

    private @Nullable String first(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Answer.Header::value)
                .findFirst()
                .orElse(null);
    }

    /**
     * @param sent the body as it came, or null where it is spooled
     * @param body the same, decompressed; empty where it is spooled
     * @param spooled the body where it is spooled, else null
     */
    Answer.Page page(
            byte @Nullable [] sent, byte[] body, @Nullable Spooled spooled, Instant now, boolean incompleteChain) {
        String type = first("Content-Type");
        return new Answer.Page(
                request.url(),
                status,
                phrase == null ? "" : phrase,
                headers,
                body,
                spooled,
                type == null ? null : charset(type),
                MediaKind.of(type, spooled == null ? body : spooled.start()),
                now,
                incompleteChain,
                sent == null ? null : transfer.with(sent));
    }

    private static @Nullable String charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return null;
        }
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group).strip();
            }
        }
        return null;
    }

    /** The answer of every status but 2xx. */
    Answer answer(Instant now) {
        String said = request.url() + " answered " + status
                + (phrase == null || phrase.isBlank() ? "" : " " + ServerText.line(phrase));
        String location = first("Location");
        return switch (status) {
            case 206 -> new Answer.Failed(said + ": a part of the page, which was not asked for");
            case 301, 302, 303, 307, 308 -> redirect(said, location);
            case 300 -> location == null ? new Answer.Failed(said + " and names no page") : redirect(said, location);
            case 304 ->
                request.isConditional()
                        ? new Answer.NotModified(headers, now, transfer)
                        : new Answer.Failed(said + ", which was not asked for");
            case 401, 403, 407, 451 ->
                new Answer.Blocked(status, said + ": access refused; it is asked again on a later night");
            case 404, 410 -> new Answer.Gone(status, said);
            case 408, 429 -> new Answer.Retry(said, retryAfter(now));
            case 412 ->
                request.isConditional()
                        ? new Answer.Unconditional(said + ": the server takes no conditions; it is asked without")
                        : refused(said);
            default -> {
                if (status >= 500) {
                    yield new Answer.Retry(said, retryAfter(now), status == 500);
                }
                yield status >= 400 ? refused(said) : new Answer.Failed(said + ", which is no answer to a GET");
            }
        };
    }

    private static Answer refused(String said) {
        return new Answer.Refused(Answer.Kind.STATUS, said + ": the server does not give this page out");
    }

    private Answer redirect(String said, @Nullable String location) {
        if (location == null || location.isBlank()) {
            return new Answer.Failed(said + " but names no Location to go to");
        }
        return CanonicalUrl.resolve(request.url().toString(), utf8(location))
                .<Answer>map(target -> new Answer.Redirect(target, status))
                .orElseGet(() -> new Answer.Failed(
                        said + " to a Location that is no web address: " + ServerText.line(location)));
    }

    /** Servers write raw UTF-8 here; the client reads header bytes as ISO 8859-1. */
    private static String utf8(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        return decoded.indexOf('\ufffd') < 0 ? decoded : header;
    }

    /** Both forms of RFC 9110 §10.2.3; null where there is none, where it cannot be read, and for a past date. */
    private @Nullable Duration retryAfter(Instant now) {
        String value = first("Retry-After");
        if (value == null) {
            return null;
        }
        Duration wait;
        if (value.strip().matches("\\d{1,18}")) {
            wait = Duration.ofSeconds(Long.parseLong(value.strip()));
        } else {
            try {
                Instant date = DateUtils.parseStandardDate(value);
                wait = date == null ? Duration.ZERO : Duration.between(now, date);
            } catch (DateTimeException | ArithmeticException e) {
                return null;
            }
        }
        if (wait.isNegative() || wait.isZero()) {
            return null;
        }
        return wait.compareTo(Answer.Retry.LONGEST_WAIT) > 0 ? Answer.Retry.LONGEST_WAIT : wait;
    }
}
