package luubao.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.apache.hc.core5.http.message.LineParser;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of one connection's answers, and two things more than the client's own parser does: it bounds a head
 * as a whole, not only its lines and their number, and takes none for whole that ends before its empty line.
 */
final class HeadParser extends DefaultHttpResponseParser {
    /** The head of an answer and all that the server says before it (1xx), in characters. */
    private static final int MAX_HEAD = 64 << 10;

    /** A line without a colon, or with a blank before it, is a header that says little, not the end of the answer. */
    private static final LineParser LINES = new LazyLineParser() {
        @Override
        public Header parseHeader(CharArrayBuffer line) throws ParseException {
            try {
                return super.parseHeader(line);
            } catch (ParseException e) {
                String[] parts = line.toString().split(":", 2);
                return new BasicHeader(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            }
        }
    };

    private int characters;

    HeadParser(Http1Config http) {
        super(http, LINES, null);
    }

    @Override
    public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
            throws IOException, HttpException {
        ClassicHttpResponse head = super.parse(new Lines(buffer), in);
        if (head != null && head.getCode() >= 200) {
            characters = 0;
        }
        return head;
    }

    /** The buffer as the parser reads it: line by line. */
    private final class Lines implements SessionInputBuffer {
        private final SessionInputBuffer buffer;
        private boolean begun;

        Lines(SessionInputBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
            int before = line.length();
            int read = buffer.readLine(line, in);
            characters += line.length() - before;
            if (characters > MAX_HEAD) {
                throw new MessageConstraintException("more than " + MAX_HEAD + " characters of head");
            }
            if (read < 0 && begun) {
                throw new ConnectionClosedException("the head ended before its empty line");
            }
            begun = true;
            return read;
        }

        @Override
        public int length() {
            return buffer.length();
        }

        @Override
        public int capacity() {
            return buffer.capacity();
        }

        @Override
        public int available() {
            return buffer.available();
        }

        @Override
        public int read(byte[] bytes, int offset, int length, InputStream in) throws IOException {
            return buffer.read(bytes, offset, length, in);
        }

        @Override
        public int read(byte[] bytes, InputStream in) throws IOException {
            return buffer.read(bytes, in);
        }

        @Override
        public int read(InputStream in) throws IOException {
            return buffer.read(in);
        }

        @Override
        public HttpTransportMetrics getMetrics() {
            return buffer.getMetrics();
        }
    }
}
