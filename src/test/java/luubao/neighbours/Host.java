package luubao.neighbours;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A server at one loopback address that speaks HTTP/1.1 by hand, with connections kept alive, so that it can also speak
 * it badly. What has no page is 404. Serves requests at the same time if they come so, to show whether they do.
 */
public final class Host implements AutoCloseable {
    private static final int HEAD_BYTES = 65_536;
    private static final int PIECES = 8;
    private static final long PAUSE_NANOS = 20_000_000;

    /** What a path is answered. */
    public interface Page {
        Answer to(Visit visit);
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, Page> folders = new ConcurrentHashMap<>();
    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final AtomicInteger under = new AtomicInteger();
    private volatile int night = 1;
    private volatile Consumer<String> watcher = url -> {};

    private Host(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts it, at any free port.
     *
     * @param address such as {@code 127.0.0.2} or {@code ::1}
     */
    public static Host at(String address) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByName(address), 0), 200);
            Host host = new Host(listener);
            host.threads.execute(host::listen);
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("no server at " + address, e);
        }
    }

    /** Scheme, address and port, without a slash at the end. */
    public String base() {
        InetAddress address = listener.getInetAddress();
        String name = address.getHostAddress();
        return "http://" + (address.getAddress().length == 16 ? "[::1]" : name) + ":" + listener.getLocalPort();
    }

    /** @param path with its query */
    public Host on(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    public Host on(String path, Answer answer) {
        return on(path, visit -> answer);
    }

    /** All paths below this one that have no page of their own. */
    public Host below(String folder, Page page) {
        folders.put(folder, page);
        return this;
    }

    /** From now on it is this night. */
    public void night(int number) {
        night = number;
        times.clear();
    }

    /** Forgets who came. */
    public void forget() {
        visits.clear();
        times.clear();
    }

    /** Tells the watcher each request's URL, on the thread that then answers it. */
    public void watch(Consumer<String> newWatcher) {
        watcher = newWatcher;
    }

    /** The night's requests in the order they came. */
    public List<Visit> visits(int number) {
        return visits.stream()
                .filter(visit -> visit.night() == number)
                .sorted(Comparator.comparingLong(Visit::nanos))
                .toList();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream())) {
            OutputStream out = new BufferedOutputStream(connection.getOutputStream());
            boolean alive = true;
            while (alive) {
                int first = in.read();
                if (first < 0) {
                    return;
                }
                long nanos = System.nanoTime();
                int together = under.incrementAndGet();
                try {
                    alive = answer(connection, in, out, visit(first, in, nanos, together));
                } finally {
                    under.decrementAndGet();
                }
            }
        } catch (IOException e) {
            // the client went
        } finally {
            connections.remove(connection);
        }
    }

    private Visit visit(int first, InputStream in, long nanos, int together) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > HEAD_BYTES) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        String path = lines[0].split(" ")[1];
        Map<String, String> headers = new HashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        int time = times.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        Visit visit = new Visit(path, headers, nanos, night, time, together);
        visits.add(visit);
        return visit;
    }

    /** False where the connection ends with this answer. */
    private boolean answer(Socket connection, InputStream in, OutputStream out, Visit visit) throws IOException {
        watcher.accept(base() + visit.path());
        Answer answer = page(visit.path()).to(visit);
        switch (answer.manner()) {
            case RESET -> {
                connection.setSoLinger(true, 0);
                return false;
            }
            case HANG -> {
                while (in.read() >= 0) {
                    // until the client goes
                }
                return false;
            }
            default -> {
                out.write(head(answer).getBytes(StandardCharsets.UTF_8));
                body(out, answer);
                out.flush();
                return answer.manner() != Answer.Manner.CUT && answer.manner() != Answer.Manner.CUT_CHUNKS;
            }
        }
    }

    private Page page(String path) {
        Page page = pages.get(path);
        if (page != null) {
            return page;
        }
        return folders.keySet().stream()
                .filter(path::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(folders::get)
                .orElse(visit -> Answer.status(404));
    }

    private static String head(Answer answer) {
        boolean chunked = chunked(answer);
        boolean measured = answer.headers().stream().anyMatch(line -> line.startsWith("Content-Length:"));
        String length = chunked
                ? "Transfer-Encoding: chunked\r\n"
                : measured || answer.status() == 304 ? "" : "Content-Length: " + answer.body().length + "\r\n";
        return "HTTP/1.1 " + answer.status() + " Xong\r\n" + length
                + answer.headers().stream().map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    private static boolean chunked(Answer answer) {
        return answer.manner() == Answer.Manner.CHUNKED || answer.manner() == Answer.Manner.CUT_CHUNKS;
    }

    private static void body(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body();
        switch (answer.manner()) {
            case CHUNKED, CUT_CHUNKS -> {
                chunk(out, Arrays.copyOf(body, body.length / 2));
                if (answer.manner() == Answer.Manner.CHUNKED) {
                    chunk(out, Arrays.copyOfRange(body, body.length / 2, body.length));
                    chunk(out, new byte[0]);
                }
            }
            case CUT -> out.write(body, 0, body.length / 2);
            case SLOW -> {
                for (int piece = 0; piece < PIECES; piece++) {
                    out.flush();
                    LockSupport.parkNanos(PAUSE_NANOS);
                    int from = body.length * piece / PIECES;
                    out.write(body, from, body.length * (piece + 1) / PIECES - from);
                }
            }
            default -> out.write(body);
        }
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
