package luubao.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as they went over the wire, for those who keep them. Nothing is left out of it, cookies
 * neither.
 *
 * @param request the request's line, without its line break
 * @param asked the request's headers, in the order sent
 * @param status the status line, without its line break; bytes as ISO 8859-1 characters
 * @param headers of the answer, in the order sent
 * @param body of the answer as it came, out of its chunks but still in its content codings; not copied, so not to be
 *     changed; empty where it was not read
 * @param address of the server, as digits, or null where it is not known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Transfer(
        String request,
        List<Answer.Header> asked,
        String status,
        List<Answer.Header> headers,
        byte[] body,
        @Nullable String address) {
    public Transfer {
        asked = List.copyOf(asked);
        headers = List.copyOf(headers);
    }
}
