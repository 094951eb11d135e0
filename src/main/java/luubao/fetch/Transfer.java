package luubao.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as they went over the wire, for those who keep them; without cookies, which are told to nobody.
 *
 * @param request the request's line, without its line break; "" where it is not known
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
    private static final List<String> COOKIES = List.of("Cookie", "Cookie2", "Set-Cookie", "Set-Cookie2");

    public Transfer {
        asked = withoutCookies(asked);
        headers = withoutCookies(headers);
    }

    private static List<Answer.Header> withoutCookies(List<Answer.Header> headers) {
        return headers.stream()
                .filter(header -> COOKIES.stream().noneMatch(header.name()::equalsIgnoreCase))
                .toList();
    }

    /** The same with its body. */
    Transfer with(byte[] sent) {
        return new Transfer(request, asked, status, headers, sent, address);
    }

    /**
     * As bytes, for {@link #of}.
     *
     * @param page the body, decompressed; it is left out where it came so
     */
    public byte[] bytes(byte[] page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body == page ? 1024 : body.length + 1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, request);
            write(out, asked);
            write(out, status);
            write(out, headers);
            write(out, address == null ? "" : address);
            out.writeInt(body == page ? -1 : body.length);
            if (body != page) {
                out.write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, List<Answer.Header> headers) throws IOException {
        out.writeInt(headers.size());
        for (Answer.Header header : headers) {
            write(out, header.name());
            write(out, header.value());
        }
    }

    /**
     * What {@link #bytes} wrote.
     *
     * @param page the body, decompressed
     */
    public static Transfer of(byte[] bytes, byte[] page) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String request = text(in);
            List<Answer.Header> asked = read(in);
            String status = text(in);
            List<Answer.Header> headers = read(in);
            String address = text(in);
            int length = in.readInt();
            return new Transfer(
                    request,
                    asked,
                    status,
                    headers,
                    length < 0 ? page : in.readNBytes(length),
                    address.isEmpty() ? null : address);
        } catch (IOException e) {
            throw new UncheckedIOException("these bytes are no transfer", e);
        }
    }

    private static List<Answer.Header> read(DataInputStream in) throws IOException {
        List<Answer.Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new Answer.Header(text(in), text(in)));
        }
        return headers;
    }
}
