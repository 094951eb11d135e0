package luubao.warc;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that was asked over HTTP, or that another program asked and kept.
 *
 * @param url as it was asked
 * @param time when its last byte had come; to the second, as index and article say it
 * @param address of the server, as digits, or null
 * @param request as it left, or null where that is not known
 * @param response as it came
 * @param body out of its transfer coding, in its content codings; not copied, so not to be changed
 * @param facts what is known of it besides, for the metadata record
 */
@SuppressWarnings("ArrayRecordComponent")
public record Visit(
        String url,
        Instant time,
        @Nullable String address,
        @Nullable Head request,
        Head response,
        byte[] body,
        Map<String, String> facts) {}
