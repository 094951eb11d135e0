package luubao.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that other programs got and kept, read as if they came now. */
public final class Recorded {
    private Recorded() {}

    /**
     * The answer of a page that came with status 200.
     *
     * @param status the status line
     * @param sent the body as it came, out of its chunks
     * @param time when it came
     * @param address of the server, as digits, or null
     * @param maxBytes the most bytes of body after decompression
     */
    public static Answer page(
            URI url,
            String status,
            List<Answer.Header> headers,
            byte[] sent,
            Instant time,
            @Nullable String address,
            long maxBytes) {
        Request request = new Request(url, Leave.STRICT, maxBytes, Duration.ofSeconds(1), Map.of());
        Transfer transfer = new Transfer("", List.of(), status, headers, sent, address);
        Head head = new Head(request, 200, null, headers, transfer);
        try {
            return head.page(sent, Codings.decode(sent, head.all("Content-Encoding"), maxBytes), null, time, false);
        } catch (IOException e) {
            return Trouble.answer(request, e);
        }
    }
}
