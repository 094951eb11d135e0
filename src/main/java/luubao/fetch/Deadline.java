package luubao.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The time one fetch may take, held by the thread that fetches. Its sockets shorten each connect and each read to what
 * is left, under TLS too, so that a server that trickles header or body byte by byte ends on time with no thread beside.
 */
final class Deadline implements AutoCloseable {
    /** For reads outside a fetch: TLS waits for the other side's farewell when an idle connection is closed. */
    private static final int FAREWELL_MILLIS = 1;

    /** How long the client waits for a byte when it only looks whether a kept connection still stands. */
    static final int LOOK_MILLIS = 1;

    /** One address of several must not use up the whole time. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    static final DetachedSocketFactory SOCKETS = new DetachedSocketFactory() {
        @Override
        public Socket create(@Nullable Proxy proxy) {
            return new TimedSocket();
        }
    };

    private final long end;

    private Deadline(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /** Starts the clock of this thread's fetch; closing ends it. */
    static Deadline start(Duration time) {
        Deadline deadline = new Deadline(time);
        CURRENT.set(deadline);
        return deadline;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    /** Milliseconds left to this thread's fetch, at least 1 and at most {@code longest}. */
    private static int left(int longest) throws SocketTimeoutException {
        Deadline deadline = CURRENT.get();
        if (deadline == null) {
            return Math.min(longest, FAREWELL_MILLIS);
        }
        long nanos = deadline.end - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("deadline passed");
        }
        return (int) Math.min(longest, nanos / 1_000_000 + 1);
    }

    private static final class TimedSocket extends Socket {
        /** What the client asked for, 0 for none. */
        private int asked;

        /** True where nothing was read since a look that found nothing; another one need not wait as well. */
        private boolean looked;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(endpoint, left(timeout > 0 ? Math.min(timeout, CONNECT_MILLIS) : CONNECT_MILLIS));
        }

        @Override
        public synchronized void setSoTimeout(int timeout) throws SocketException {
            asked = timeout;
            super.setSoTimeout(timeout);
        }

        @Override
        public synchronized int getSoTimeout() {
            return asked;
        }

        private synchronized void arm() throws IOException {
            super.setSoTimeout(left(asked > 0 ? asked : Integer.MAX_VALUE));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    arm();
                    return asked == LOOK_MILLIS
                            ? look(in, bytes, offset, length)
                            : heard(in.read(bytes, offset, length));
                }
            };
        }

        private int look(InputStream in, byte[] bytes, int offset, int length) throws IOException {
            if (looked && in.available() == 0) {
                throw new SocketTimeoutException("nothing came a moment ago");
            }
            try {
                return heard(in.read(bytes, offset, length));
            } catch (SocketTimeoutException e) {
                looked = true;
                throw e;
            }
        }

        private int heard(int bytes) {
            looked = false;
            return bytes;
        }
    }
}
