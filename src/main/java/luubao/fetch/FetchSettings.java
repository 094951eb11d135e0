package luubao.fetch;

import java.time.Duration;

/**
 * What holds for every request of a run.
 *
 * @param userAgent sent with each request, see {@link #userAgent}
 * @param timeout the deadline of one fetch, from the first connection to the last byte; above zero
 * @param maxBytes the most bytes of body after decompression; from 1 to 2^30
 */
public record FetchSettings(String userAgent, Duration timeout, long maxBytes) {
    public FetchSettings {
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the user agent is sent in a header, so plain ASCII in one line is wanted: " + userAgent);
        }
        if (timeout.isZero() || timeout.isNegative() || maxBytes < 1 || maxBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "timeout must be above zero and maxBytes from 1 to 2^30: " + timeout + ", " + maxBytes);
        }
    }

    /**
     * {@code luubao/<version> (+<contact>)}.
     *
     * @param contact a URL or mail address at which a site's keeper reaches the operator; without it only the version
     *     is named
     */
    public static String userAgent(String version, String contact) {
        return contact.isBlank() ? "luubao/" + version : "luubao/" + version + " (+" + contact.strip() + ")";
    }
}
