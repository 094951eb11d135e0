package luubao;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small site on loopback whose every answer the test has written; all else, robots.txt too, is 404. */
final class LoopbackSite implements AutoCloseable {
    static {
        // without it the JDK's server waits 40 ms with each answer
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** An answer; headers as name, value, name, value. */
    record Reply(int status, String body, String... headers) {}

    /**
     * What was asked, and when: nanoseconds of this process's clock.
     *
     * @param conditions values of If-None-Match and If-Modified-Since, where they were sent
     */
    record Request(String path, long nanos, List<String> conditions) {}

    private final HttpServer server;
    private final String host;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, IntFunction<Reply>> pages = new ConcurrentHashMap<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    LoopbackSite() throws IOException {
        this(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), "127.0.0.1");
    }

    /** @param host what stands for the address in URLs */
    LoopbackSite(InetAddress address, String host) throws IOException {
        this.host = host;
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String base() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    /** @param path on this site, or a whole URL */
    URI url(String path) {
        return URI.create(base() + "/").resolve(path);
    }

    /** What a path and query is answered, at its first, second … request. */
    LoopbackSite on(String path, IntFunction<Reply> page) {
        pages.put(path, page);
        return this;
    }

    LoopbackSite on(String path, int status, String body, String... headers) {
        return on(path, time -> new Reply(status, body, headers));
    }

    /** A page that is answered with 304 where it is asked by one of these headers' values, such as ETag, "a". */
    LoopbackSite validated(String path, String body, String... headers) {
        return on(path, 0, body, headers);
    }

    LoopbackSite redirect(String path, Object target) {
        return on(path, 302, "", "Location", target.toString());
    }

    /** An article page with five paragraphs that no other number shares. */
    LoopbackSite article(String path, int number) {
        return on(path, 200, Stories.page(number));
    }

    /** A page that only links. */
    LoopbackSite listing(String path, String... links) {
        return on(
                path,
                200,
                "<html><head><title>Tin tức</title></head><body><h1>Tin tức</h1><ul>"
                        + Arrays.stream(links)
                                .map(link -> "<li><a href='" + link + "'>Bản tin " + link + "</a></li>")
                                .collect(Collectors.joining())
                        + "</ul></body></html>");
    }

    /** A feed that names these paths or URLs. */
    LoopbackSite feed(String path, String... links) {
        return on(
                path,
                200,
                "<rss version='2.0'><channel><title>Tin</title><link>" + base() + "/</link><description/>"
                        + Arrays.stream(links)
                                .map(link -> "<item><title>Tin</title><link>" + url(link) + "</link></item>")
                                .collect(Collectors.joining())
                        + "</channel></rss>",
                "Content-Type",
                "application/rss+xml");
    }

    /** Paths and queries asked so far, in the order they came. */
    List<String> asked() {
        return requests.stream().map(Request::path).toList();
    }

    /** How long after the request before it each one came. */
    List<Duration> gaps() {
        List<Request> all = List.copyOf(requests);
        return IntStream.range(1, all.size())
                .mapToObj(i ->
                        Duration.ofNanos(all.get(i).nanos() - all.get(i - 1).nanos()))
                .toList();
    }

    /** The conditions of the last request for the path. */
    List<String> conditions(String path) {
        return requests.stream()
                .filter(request -> request.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(path + " was not asked"))
                .conditions();
    }

    long asked(String path) {
        return asked().stream().filter(path::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            List<String> conditions = Stream.of("If-None-Match", "If-Modified-Since")
                    .flatMap(name ->
                            Stream.ofNullable(exchange.getRequestHeaders().getFirst(name)))
                    .toList();
            requests.add(new Request(path, System.nanoTime(), conditions));
            IntFunction<Reply> page = pages.get(path);
            Reply reply = page == null ? new Reply(404, "") : page.apply((int) asked(path));
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            for (int i = 0; i < reply.headers().length; i += 2) {
                exchange.getResponseHeaders().set(reply.headers()[i], reply.headers()[i + 1]);
            }
            boolean unmodified =
                    reply.status() == 0 && List.of(reply.headers()).stream().anyMatch(conditions::contains);
            byte[] body = (unmodified ? "" : reply.body()).getBytes(StandardCharsets.UTF_8);
            int status = reply.status() == 0 ? (unmodified ? 304 : 200) : reply.status();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
