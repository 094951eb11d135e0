package luubao;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A site of a loopback address of its own: a sitemap that names so many articles, pages of some 30 KB. */
final class BenchmarkSite implements AutoCloseable {
    static {
        // the JDK's server sends head and body apart; without it each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String FURNITURE = IntStream.range(0, 120)
            .mapToObj(i -> "<li class='menu-item menu-item-%d'><a href='/chuyen-muc-%d' title='Chuyên mục %d'><span>Chuyên mục %d</span></a></li>"
                    .formatted(i, i, i, i))
            .collect(Collectors.joining("\n", "<ul class='menu'>", "</ul>"));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Long> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, byte[]> pages = new HashMap<>();

    /**
     * @param address the last part of 127.0.0.x
     * @param first number of its first article; no two numbers share a text
     */
    BenchmarkSite(int address, int first, int articles) throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) address}), 0), 0);
        // made beforehand, so that a crawl is measured beside a server that only serves
        for (int number = first; number < first + articles; number++) {
            pages.put(URI.create(articleUrl(number)).getPath(), page(number).getBytes(StandardCharsets.UTF_8));
        }
        pages.put(
                "/",
                "<!DOCTYPE html><html lang='vi'><head><title>Báo xã nhà</title></head><body><h1>Báo xã nhà</h1></body></html>"
                        .getBytes(StandardCharsets.UTF_8));
        pages.put("/robots.txt", ("User-agent: *\nDisallow:\nSitemap: " + base() + "/sitemap.xml\n").getBytes(StandardCharsets.UTF_8));
        pages.put("/sitemap.xml", sitemap(first, articles).getBytes(StandardCharsets.UTF_8));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String base() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** When each request came, in nanoseconds of this process's clock. */
    Queue<Long> requests() {
        return requests;
    }

    String articleUrl(int number) {
        return base() + "/tin/ban-tin-tu-cac-ap-trong-xa-" + number + ".html";
    }

    /** What it answers to the address of an article. */
    byte[] page(String articleUrl) {
        return Objects.requireNonNull(pages.get(URI.create(articleUrl).getPath()), articleUrl);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(System.nanoTime());
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = pages.getOrDefault(path, new byte[0]);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith(".html") || path.equals("/") ? "text/html; charset=utf-8" : "text/plain");
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String sitemap(int first, int articles) {
        return IntStream.range(first, first + articles)
                .mapToObj(number -> "<url><loc>" + articleUrl(number) + "</loc></url>")
                .collect(Collectors.joining(
                        "\n", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>"));
    }

    private static String page(int number) {
        return Stories.page(number).replace("<article>", FURNITURE + "<article>").replace("<footer>", FURNITURE + "<footer>");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
