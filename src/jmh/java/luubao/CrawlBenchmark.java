package luubao;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * How long {@code luubao crawl} takes: twelve hosts of 300 articles each on 127.0.0.2 to 127.0.0.13, at a delay between
 * request starts, beside what politeness alone would take; then without a delay, beside what fetching, parsing and
 * syncing alone take. Each crawl is a process just started, as at night. It wants the machine for itself.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark.class=luubao.CrawlBenchmark}</pre>
 */
public final class CrawlBenchmark {
    private static final int HOSTS = Integer.getInteger("hosts", 12);
    private static final int ARTICLES = Integer.getInteger("articles", 300);
    private static final int LONGEST_SECONDS = 600;

    /** For the crawl's own process: a profile, say. */
    private static final String OPTIONS = System.getProperty("options", "");

    private CrawlBenchmark() {}

    public static void main(String[] args) {
        BenchmarkRun.main(CrawlBenchmark::measure);
    }

    private static void measure() throws Exception {
        List<BenchmarkSite> sites = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            sites.add(new BenchmarkSite(2 + host, host * ARTICLES, ARTICLES));
        }
        int[] delays = Integer.getInteger("delay") == null ? new int[] {200, 0} : new int[] {Integer.getInteger("delay")};
        for (int delay : delays) {
            crawl(sites, delay);
        }
        floor(sites);
        sites.forEach(BenchmarkSite::close);
    }

    private static void crawl(List<BenchmarkSite> sites, int delay) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "crawl-benchmark");
        House house = new House(folder);
        for (int i = 0; i < sites.size(); i++) {
            house.site(
                    "bao-" + i,
                    sites.get(i).base() + "/",
                    "discover: { articles: ['-\\d+\\.html$'] }\nfetch: { delay: %dms, pages: %d, private-addresses: true }\n"
                            .formatted(delay, ARTICLES + 10));
            sites.get(i).requests().clear();
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        system.getCpuLoad(); // from here
        long start = System.nanoTime();
        // the options that it sets for tests are not wanted
        try (CrawlProcess crawl = CrawlProcess.start(
                house.config(), house.archive, folder.resolve("log"), Map.of("LUUBAO_JAVA_OPTS", OPTIONS))) {
            if (crawl.exitWithin(LONGEST_SECONDS) != 0) {
                throw new AssertionError(crawl.said());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = system.getCpuLoad() * Runtime.getRuntime().availableProcessors();
        double run = runSeconds(house.archive);
        long kept = house.texts("").size();
        System.out.printf(
                Locale.ROOT,
                "delay %d ms: %d articles kept of %d hosts in a run of %.1f s, the whole command %.1f s: %.0f pages/s, %.2f of %d"
                        + " cores busy (the sites' servers included)%n",
                delay,
                kept,
                sites.size(),
                run,
                seconds,
                kept / run,
                busy,
                Runtime.getRuntime().availableProcessors());
        disk(house.archive, kept);
        if (delay > 0) {
            int most = sites.stream().mapToInt(site -> site.requests().size()).max().orElse(0);
            double bound = most * delay / 1000.0;
            System.out.printf(
                    Locale.ROOT,
                    "  politeness bound %d requests x %d ms = %.1f s; the run is %.3f of it, the command %.3f; gaps seen at least"
                            + " %.0f ms, half of them up to %.1f, nine tenths up to %.1f%n",
                    most,
                    delay,
                    bound,
                    run / bound,
                    seconds / bound,
                    gap(sites, 0),
                    gap(sites, .5),
                    gap(sites, .9));
        }
    }

    /** What an article takes of the disk, beside the run's record and the manifests. */
    private static void disk(Path archive, long articles) throws IOException {
        long[] bytes = new long[3];
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String path = archive.relativize(file).toString();
                if (path.startsWith("catalog.db")) {
                    bytes[0] += Files.size(file);
                } else if (path.startsWith("bao-")) {
                    bytes[1] += Files.size(file);
                } else if (path.startsWith("warc")) {
                    bytes[2] += Files.size(file);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  disk an article: catalogue %,d bytes, .txt and .json %,d, WARC and its index %,d%n",
                bytes[0] / articles,
                bytes[1] / articles,
                bytes[2] / articles);
    }

    /** How long the run took, as its record says. */
    private static double runSeconds(Path archive) throws IOException {
        try (Stream<Path> records = Files.list(archive.resolve("runs"))) {
            Path record = records.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(record.toFile()).get("seconds").asDouble();
        }
    }

    /** The gap between two requests of a host, in milliseconds, that this share of all gaps are not above. */
    private static double gap(List<BenchmarkSite> sites, double share) {
        List<Long> gaps = new ArrayList<>();
        for (BenchmarkSite site : sites) {
            List<Long> times = List.copyOf(site.requests());
            for (int i = 1; i < times.size(); i++) {
                gaps.add(times.get(i) - times.get(i - 1));
            }
        }
        gaps.sort(null);
        return gaps.get((int) (share * (gaps.size() - 1))) / 1e6;
    }

    /** Only what nobody can do without: ask, parse, write two files that are there whole after a power cut. */
    private static void floor(List<BenchmarkSite> sites) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "crawl-floor");
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        ExecutorService two = Executors.newFixedThreadPool(2);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            for (int i = 0; i < ARTICLES; i++) {
                int number = host * ARTICLES + i;
                URI url = URI.create(sites.get(host).articleUrl(number));
                all.add(two.submit(() -> {
                    byte[] body = client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray())
                            .body();
                    String text = Jsoup.parse(new String(body, java.nio.charset.StandardCharsets.UTF_8)).text();
                    write(folder, number + ".txt", text);
                    write(folder, number + ".json", text.substring(0, 500));
                    return text;
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        two.shutdown();
        System.out.printf(
                Locale.ROOT,
                "floor (loopback HTTP, Jsoup.parse, two files synced with their folder, two threads): %.0f pages/s%n",
                HOSTS * ARTICLES / seconds);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path staged = folder.resolve("." + name);
        Files.writeString(staged, text);
        sync(staged, StandardOpenOption.WRITE);
        Files.move(staged, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        sync(folder, StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
