package luubao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import luubao.extract.Article;
import luubao.extract.Extractor;

/**
 * How fast {@code luubao reextract --dry-run} reads a site's kept pages again, the start of the process among it,
 * beside the extractor alone on the same pages out of memory, on as many threads. Both begin cold. It wants the machine
 * for itself.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark.class=luubao.ReextractBenchmark}</pre>
 */
public final class ReextractBenchmark {
    private static final int ARTICLES = Integer.getInteger("articles", 12_000);
    private static final int LONGEST_SECONDS = 900;

    private ReextractBenchmark() {}

    public static void main(String[] args) {
        BenchmarkRun.main(ReextractBenchmark::measure);
    }

    private static void measure() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "reextract-benchmark");
        House house = new House(folder);
        try (BenchmarkSite site = new BenchmarkSite(2, 0, ARTICLES)) {
            house.site(
                    "bao-xa",
                    site.base() + "/",
                    "discover: { articles: ['-\\d+\\.html$'] }\nfetch: { delay: 0ms, pages: %d, private-addresses: true }\n"
                            .formatted(ARTICLES + 10));
            try (CrawlProcess crawl = CrawlProcess.start(
                    house.config(), house.archive, folder.resolve("log"), Map.of("LUUBAO_JAVA_OPTS", ""))) {
                if (crawl.exitWithin(LONGEST_SECONDS) != 0) {
                    throw new AssertionError(crawl.said());
                }
            }
            int kept = house.texts("").size();
            double reading = reextract(house, folder.resolve("reextract.log"));
            double alone = extract(site);
            System.out.printf(
                    Locale.ROOT,
                    "%d kept articles are read again in %.1f s: %.0f/s, the start of the command among it%n"
                            + "the extractor alone on %d threads: %.0f/s; reading again is %.2f of it%n",
                    kept,
                    reading,
                    kept / reading,
                    Runtime.getRuntime().availableProcessors(),
                    ARTICLES / alone,
                    kept / reading / (ARTICLES / alone));
        }
    }

    private static double reextract(House house, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("luubao.home"), "luubao").toString(),
                        "reextract",
                        "--dry-run",
                        "--config",
                        house.config().toString(),
                        "--archive",
                        house.archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(Files.readString(log));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds. */
    private static double extract(BenchmarkSite site) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        Extractor extractor = Extractor.standard();
        List<Future<?>> all = new ArrayList<>();
        for (int number = 0; number < ARTICLES; number++) {
            String url = site.articleUrl(number);
            byte[] page = site.page(url);
            all.add(executor.submit(() -> {
                if (!(extractor.extract(page, url, "utf-8") instanceof Article)) {
                    throw new AssertionError(url);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        executor.shutdown();
        return seconds;
    }
}
