package luubao;

import com.sun.net.httpserver.HttpServer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.archive.Archive;
import luubao.frontier.Summary;

/**
 * A crawl over a catalogue that knows a million URLs, of a site whose sitemaps name 200,000 that it does not, 50,000 a
 * file, and that may be asked for 20 pages. It must end in a heap of 512 MiB.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark.class=luubao.ScaleBenchmark -Dbenchmark.heap=512m}</pre>
 */
public final class ScaleBenchmark {
    private static final int FILES = 4;
    private static final int ENTRIES = 50_000;
    private static final int KNOWN = Integer.getInteger("known", 1_000_000);

    private ScaleBenchmark() {}

    public static void main(String[] args) {
        BenchmarkRun.main(ScaleBenchmark::measure);
    }

    private static void measure() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0), 0);
        String base = "http://127.0.0.2:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body =
                        body(base, exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        House house = new House(Files.createTempDirectory(Path.of("target"), "scale"));
        house.site("bao", base + "/", """
                discover: { sitemaps: ["%s/sitemap.xml"] }
                fetch: { delay: 0ms, pages: 20, private-addresses: true }
                """.formatted(base));
        fill(house.archive, base);
        for (int night = 1; night <= 2; night++) {
            crawl(house, night);
        }
    }

    private static void crawl(House house, int night) {
        long start = System.nanoTime();
        Summary summary = house.crawl();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "night %d: %d known, %d named: %.1f s, %d archived; heap at most %d of %d MiB%n",
                night,
                KNOWN,
                FILES * ENTRIES,
                seconds,
                summary.archived(),
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void fill(Path folder, String base) {
        try (Archive archive = Archive.open(folder, "benchmark", Clock.systemUTC().instant())) {
            archive.catalogue().inLightTransaction(connection -> {
                try (var insert = connection.prepareStatement(
                        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
                                + " INSERT INTO known (canonical, url, site, first_night, next_night, outcome)"
                                + " SELECT ? || i || '.html', ? || i || '.html', 'bao', 0, i % 100, 'archived' FROM n")) {
                    insert.setInt(1, KNOWN);
                    insert.setString(2, base + "/cu/ban-tin-nam-xua-");
                    insert.setString(3, base + "/cu/ban-tin-nam-xua-");
                    return insert.executeUpdate();
                }
            });
        }
    }

    private static String body(String base, String path) {
        if (path.equals("/robots.txt")) {
            return "User-agent: *\nDisallow:\n";
        }
        if (path.equals("/sitemap.xml")) {
            return IntStream.range(0, FILES)
                    .mapToObj(file -> "<sitemap><loc>" + base + "/sitemap-" + file + ".xml</loc></sitemap>")
                    .collect(Collectors.joining(
                            "\n", "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</sitemapindex>"));
        }
        int number = Integer.parseInt(path.replaceAll("\\D", ""));
        return path.startsWith("/sitemap-")
                ? IntStream.range(number * ENTRIES, (number + 1) * ENTRIES)
                        .mapToObj(entry -> "<url><loc>" + base + "/tin/ban-tin-cua-ap-so-" + entry + ".html</loc></url>")
                        .collect(Collectors.joining(
                                "\n", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>"))
                : Stories.page(number);
    }
}
