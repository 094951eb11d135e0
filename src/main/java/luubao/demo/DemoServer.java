package luubao.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One site on one loopback port. Serves requests at the same time if they come so, to show whether they do. */
final class DemoServer implements AutoCloseable {

    /** What a site answers to a path and query, for the site's visitor number {@code visit}, which counts from 1. */
    interface Pages {
        Reply answer(String path, int visit);
    }

    /** An answer; the bytes are never modified. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, String type, byte[] body) {
        static Reply of(int status, String type, String body) {
            return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static {
        // The JDK's server sends head and body apart; without this each answer waits 40 ms for an acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Queue<Hit> log;
    private final AtomicInteger visits = new AtomicInteger();

    private DemoServer(HttpServer server, ExecutorService threads, Queue<Hit> log) {
        this.server = server;
        this.threads = threads;
        this.log = log;
    }

    /**
     * Binds 127.0.0.1; {@link #serve} starts answering.
     *
     * @param port 0 for any free one
     * @param log gets each request
     * @throws IllegalStateException when the port cannot be had
     */
    static DemoServer bind(int port, Queue<Hit> log) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread =
                        new Thread(work, "demo-site-" + server.getAddress().getPort());
                thread.setDaemon(true);
                return thread;
            });
            return new DemoServer(server, threads, log);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + port + " on 127.0.0.1 cannot be had (" + e.getMessage()
                            + "): end the program that listens there, or start with another first port",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** The site's address without a path: {@code http://127.0.0.1:18081}. */
    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI home() {
        return URI.create(base() + "/");
    }

    void serve(Pages pages) {
        server.createContext("/", exchange -> answer(exchange, pages));
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange, Pages pages) throws IOException {
        try (exchange) {
            Instant start = Instant.now();
            String path = exchange.getRequestURI().toString();
            String agent = exchange.getRequestHeaders().getFirst("User-Agent");
            String method = exchange.getRequestMethod();
            Reply reply = method.equals("GET") || method.equals("HEAD")
                    ? pages.answer(path, visits.incrementAndGet())
                    : Reply.of(405, "text/plain; charset=utf-8", "Only GET and HEAD\n");
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            String host = base().substring("http://".length());
            log.add(new Hit(host, path, agent == null ? "" : agent, reply.status(), start, Instant.now()));
            boolean bodiless = method.equals("HEAD") || reply.body().length == 0;
            exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
            if (!bodiless) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
