package luubao.neighbours;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a server sends, and how well. Bytes are never modified.
 *
 * @param headers whole lines; a Content-Length is added where none is given and the manner is not {@code CHUNKED}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, List<String> headers, byte[] body, Manner manner) {

    /** How the answer goes out. */
    public enum Manner {
        WHOLE,
        /** In chunks, without a length. */
        CHUNKED,
        /** Half of the body, then the end of the connection. */
        CUT,
        /** In chunks, and the connection ends before the last. */
        CUT_CHUNKS,
        /** The connection is reset before a byte of the answer. */
        RESET,
        /** Nothing at all, until the client goes. */
        HANG,
        /** In small pieces with a pause before each. */
        SLOW
    }

    /** When all pages were changed last; what is corrected later was so a day after. */
    static final ZonedDateTime EPOCH = ZonedDateTime.of(2024, 3, 1, 8, 0, 0, 0, ZoneOffset.UTC);

    public Answer {
        headers = List.copyOf(headers);
    }

    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, List.of("Content-Type: " + type), body, Manner.WHOLE);
    }

    public static Answer of(int status, String type, String body) {
        return of(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer html(String page) {
        return of(200, "text/html; charset=utf-8", page);
    }

    public static Answer xml(String document) {
        return of(200, "application/xml; charset=utf-8", document);
    }

    public static Answer text(String lines) {
        return of(200, "text/plain; charset=utf-8", lines);
    }

    /** A status with a short page that says so. */
    public static Answer status(int status) {
        return of(
                status,
                "text/html; charset=utf-8",
                "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>");
    }

    public static Answer moved(int status, String location) {
        return new Answer(status, List.of("Location: " + location), new byte[0], Manner.WHOLE);
    }

    public Answer with(String header) {
        List<String> all = new ArrayList<>(headers);
        all.add(header);
        return new Answer(status, all, body, manner);
    }

    public Answer sent(Manner how) {
        return new Answer(status, headers, body, how);
    }

    /** The same in another coding. */
    public Answer coded(String coding, byte[] coded) {
        return new Answer(status, headers, coded, manner).with("Content-Encoding: " + coding);
    }

    /** The same under another Content-Type. */
    public Answer typed(String type) {
        List<String> others = new ArrayList<>(headers);
        others.removeIf(header -> header.startsWith("Content-Type:"));
        others.add("Content-Type: " + type);
        return new Answer(status, others, body, manner);
    }

    /** With an ETag; 304 where the visitor has this state already. */
    public Answer tagged(Visit visit, String tag) {
        String header = "ETag: " + tag;
        String asked = visit.header("if-none-match");
        return asked != null && opaque(asked).equals(opaque(tag))
                ? new Answer(304, List.of(header), new byte[0], Manner.WHOLE)
                : with(header);
    }

    /** Weak comparison (RFC 9110 §8.8.3.2). */
    private static String opaque(String tag) {
        return tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
    }

    /** With a Last-Modified so many days after {@link #EPOCH}; 304 where the visitor has this state already. */
    public Answer modified(Visit visit, int days) {
        String date = date(EPOCH.plusDays(days));
        String header = "Last-Modified: " + date;
        return Objects.equals(visit.header("if-modified-since"), date)
                ? new Answer(304, List.of(header), new byte[0], Manner.WHOLE)
                : with(header);
    }

    /** As HTTP writes dates. */
    public static String date(ZonedDateTime time) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(time.withZoneSameInstant(ZoneOffset.UTC));
    }
}
