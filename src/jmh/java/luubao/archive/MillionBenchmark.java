package luubao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.deduplicate.BenchmarkNews;
import luubao.deduplicate.BenchmarkNews.News;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.SentenceKeys;
import luubao.extract.Article;
import luubao.extract.Published;
import luubao.search.Query;
import luubao.search.Wanted;
import luubao.search.Words;
import org.jspecify.annotations.Nullable;

/**
 * A large archive: what keeping an article costs in the last tenth of it, against the first; how long 32 sentences take
 * to look up, and searches of all kinds; how much disk an article takes. Articles are judged, filed and committed as in a
 * crawl, but for the routes and the syncs, and so that a power cut may take back the last ones; what lies between the first
 * tenth and the last is only there to make the archive large, many a commit.
 *
 * <pre>{@code
 * mvn -Pbenchmark test -Dbenchmark.class=luubao.archive.MillionBenchmark -Dbenchmark.heap=512m
 * mvn -Pbenchmark test -Dbenchmark.class=luubao.archive.MillionBenchmark -Dbenchmark.heap=512m -Dbenchmark.articles=100000
 * mvn -Pbenchmark test -Dbenchmark.class=luubao.archive.MillionBenchmark -Dbenchmark.folder=target/million123
 * }</pre>
 *
 * With a folder nothing is written: lookups and searches are measured in the archive that an earlier run of as many
 * articles left there. Without one it stays under {@code target}, and is named first of all.
 *
 * <p>It fails where the last tenth costs half as much again as the first, or where the 99th percentile of the lookups is over
 * 1 ms, or the 95th of the searches over 50 ms.
 */
public final class MillionBenchmark {
    private static final int ARTICLES = Integer.getInteger("benchmark.articles", 1_000_000);
    private static final String LEFT = System.getProperty("benchmark.folder", "");
    private static final int TENTHS = 10;
    private static final int SITES = 130;

    /** Between the first tenth and the last, which are measured one by one, so many share a commit. */
    private static final int FILLED_AT_ONCE = 100;

    private static final int LOOKUPS = 2_000;
    private static final int KEYS = 32;
    private static final int SEARCHES = 50;
    private static final LocalDate FIRST_DAY = LocalDate.of(2011, 1, 1);
    private static final int DAYS = 5_400;
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PROVINCES = List.of("Bến Tre", "Cà Mau", "Bắc Kạn", "Trà Vinh", "Nam Định");

    private final Path folder;

    private MillionBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path folder = LEFT.isEmpty()
                ? Files.createTempDirectory(Files.createDirectories(Path.of("target")), "million")
                : Path.of(LEFT);
        boolean good = new MillionBenchmark(folder).run();
        System.out.printf(
                Locale.ROOT, "heap at most %d of %d MiB%n", peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
        if (!good) {
            throw new AssertionError("slower than wanted");
        }
    }

    private boolean run() throws IOException {
        System.out.println(folder + ": " + ARTICLES + " articles");
        double growth = LEFT.isEmpty() ? write() : 1;
        disk();
        double lookup = lookUp();
        double search = search();
        System.out.printf(
                Locale.ROOT,
                "last tenth against first: %.2f; lookup p99 %.3f ms; search p95 %.1f ms%n",
                growth,
                lookup,
                search);
        return growth < 1.5 && lookup < 1 && search < 50;
    }

    private double write() throws IOException {
        double first = 0;
        double last = 0;
        try (Archive archive = Archive.open(folder, "benchmark", BEGUN)) {
            Deduplicator deduplicator = new Deduplicator(archive.known());
            for (int tenth = 0; tenth < TENTHS; tenth++) {
                Cost cost = new Cost();
                Map<String, Integer> outcomes = new TreeMap<>();
                int from = (int) ((long) ARTICLES * tenth / TENTHS);
                int to = (int) ((long) ARTICLES * (tenth + 1) / TENTHS);
                int together = tenth == 0 || tenth == TENTHS - 1 ? 1 : FILLED_AT_ONCE;
                for (int number = from; number < to; number += together) {
                    List<Capture> captures = IntStream.range(number, Math.min(to, number + together))
                            .mapToObj(MillionBenchmark::capture)
                            .toList();
                    cost.begin();
                    for (String outcome : keep(archive, deduplicator, captures)) {
                        outcomes.merge(outcome, 1, Integer::sum);
                    }
                    cost.end();
                }
                System.out.printf(
                        Locale.ROOT,
                        "%,9d articles: %5.0f µs CPU, %5.0f µs wall an article, slowest %4.0f ms %s%n",
                        to,
                        cost.cpu / 1e3 / (to - from),
                        cost.wall / 1e3 / (to - from),
                        cost.slowest / 1e6,
                        outcomes);
                first = tenth == 0 ? cost.cpu : first;
                last = cost.cpu;
            }
        }
        return last / first;
    }

    private static List<String> keep(Archive archive, Deduplicator deduplicator, List<Capture> captures) {
        return archive.catalogue().inLightTransaction(connection -> captures.stream()
                .map(capture -> keep(archive, deduplicator, capture))
                .toList());
    }

    private static String keep(Archive archive, Deduplicator deduplicator, Capture capture) {
        return archive.catalogue().inLightTransaction(connection -> {
            Filing filing = archive.archivist().file(capture, deduplicator.judge(capture.candidate()));
            try {
                drop(filing.text());
                drop(filing.facts());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return archive.archivist().commit(filing).label();
        });
    }

    private static void drop(@Nullable Drop drop) throws IOException {
        if (drop != null) {
            Files.createDirectories(drop.target().getParent());
            Files.write(drop.target(), drop.content());
        }
    }

    private static Capture capture(int number) {
        News news = BenchmarkNews.of(number);
        int site = site(number);
        // a few years at a time, as when one site after another is taken in
        LocalDate day = FIRST_DAY.plusDays((number * 7919L + number / 100) % DAYS);
        Article article = new Article(
                news.title(),
                null,
                news.text(),
                Published.of(day.atTime(5, 35).atOffset(Published.VIETNAM)),
                null,
                news.person(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                "vi",
                List.of(),
                Map.of(),
                List.of(),
                List.of());
        return new Capture(
                article,
                "https://bao-" + site + ".example/tin/ban-tin-" + number + ".html",
                List.of(),
                null,
                "bao-" + site,
                PROVINCES.get(site % PROVINCES.size()),
                null,
                BEGUN.atOffset(ZoneOffset.UTC).plusSeconds(number).toInstant(),
                "crawl",
                Rights.UNKNOWN,
                "luubao 0.1.0");
    }

    private static int site(int number) {
        return (int) (new Random(number).nextDouble() * new Random(number + 1L).nextDouble() * SITES);
    }

    private void disk() throws IOException {
        long catalogue = 0;
        long files = 0;
        long blocks = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                long size = Files.size(file);
                if (String.valueOf(file.getFileName()).startsWith("catalog.db")) {
                    catalogue += size;
                } else {
                    files += size;
                    blocks += (size + 4095) / 4096 * 4096;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "disk an article: catalogue %,d bytes, .txt and .json %,d bytes (%,d in blocks of 4 KiB)%n",
                catalogue / ARTICLES,
                files / ARTICLES,
                blocks / ARTICLES);
        Catalogue.peek(folder, connection -> {
            Sql.list(
                            connection,
                            row -> String.format(
                                    Locale.ROOT, "  %-32s %,6d bytes an article", row.getString(1), row.getLong(2) / ARTICLES),
                            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 14")
                    .forEach(System.out::println);
            return true;
        });
    }

    /** 99th percentile in milliseconds. */
    private double lookUp() {
        return Catalogue.peekInto(folder, catalogue -> {
                    CopyIndex copies = new Index(catalogue, folder).copies();
                    Random random = new Random(5);
                    double[] millis = new double[LOOKUPS];
                    double[] cpu = new double[LOOKUPS];
                    for (int i = 0; i < LOOKUPS; i++) {
                        Set<Long> keys = new HashSet<>();
                        while (keys.size() < KEYS) {
                            for (long key : SentenceKeys.kept(
                                    BenchmarkNews.of(random.nextInt(ARTICLES)).text())) {
                                keys.add(key);
                            }
                        }
                        List<Long> asked = new ArrayList<>(keys).subList(0, KEYS);
                        Cost cost = new Cost();
                        cost.begin();
                        asked.forEach(copies::bySentence);
                        cost.end();
                        millis[i] = cost.wall / 1e6;
                        cpu[i] = cost.cpu / 1e6;
                    }
                    Arrays.sort(millis);
                    Arrays.sort(cpu);
                    System.out.printf(
                            Locale.ROOT,
                            "lookup of %d sentences: p50 %.3f ms, p99 %.3f ms (CPU %.3f, %.3f ms)%n",
                            KEYS,
                            at(millis, 50),
                            at(millis, 99),
                            at(cpu, 50),
                            at(cpu, 99));
                    return at(millis, 99);
                })
                .orElseThrow();
    }

    /** 95th percentile of all in milliseconds. */
    private double search() {
        Random random = new Random(6);
        Map<String, List<Double>> byKind = new TreeMap<>();
        Map<String, List<Double>> cpuByKind = new TreeMap<>();
        for (int i = 0; i < SEARCHES; i++) {
            for (Map.Entry<String, Wanted> search :
                    searches(BenchmarkNews.of(random.nextInt(ARTICLES)), random).entrySet()) {
                Cost cost = new Cost();
                cost.begin();
                SearchResults results =
                        ArticleSearch.find(folder, search.getValue()).orElseThrow();
                cost.end();
                String kind = search.getKey();
                if (i > 0) {
                    byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(cost.wall / 1e6);
                    cpuByKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(cost.cpu / 1e6);
                } else {
                    System.out.println("  " + kind + ": " + results.matches() + " matches");
                }
            }
        }
        byKind.forEach((kind, millis) ->
                System.out.printf("  %-34s %s%n", kind, figures(millis, cpuByKind.getOrDefault(kind, List.of()))));
        List<Double> all = byKind.values().stream().flatMap(List::stream).toList();
        List<Double> cpu = cpuByKind.values().stream().flatMap(List::stream).toList();
        System.out.printf("%d searches: %s%n", all.size(), figures(all, cpu));
        return at(sorted(all), 95);
    }

    private static String figures(List<Double> millis, List<Double> cpuMillis) {
        double[] wall = sorted(millis);
        double[] cpu = sorted(cpuMillis);
        return String.format(
                Locale.ROOT,
                "p50 %6.1f ms, p95 %6.1f ms, p99 %6.1f ms, most %6.1f ms; CPU p50 %6.1f ms, p95 %6.1f ms",
                at(wall, 50),
                at(wall, 95),
                at(wall, 99),
                wall[wall.length - 1],
                at(cpu, 50),
                at(cpu, 95));
    }

    /** Of each kind one, out of an article's words. */
    private static Map<String, Wanted> searches(News news, Random random) {
        String[] words = news.text().split("[^\\p{L}\\p{M}]+");
        int at = random.nextInt(words.length - 4);
        String one = words[at];
        String two = one + " " + words[at + 1];
        String other = words[random.nextInt(words.length)];
        String three = two + " " + words[at + 2];
        Map<String, Wanted> searches = new TreeMap<>();
        searches.put("word of one article", wanted(news.code(), null, null));
        searches.put("name as phrase", wanted('"' + news.person() + '"', null, null));
        searches.put("name bare as phrase", wanted('"' + bare(news.person()) + '"', null, null));
        searches.put("name as words", wanted(news.person(), null, null));
        searches.put("common word", wanted(one, null, null));
        searches.put("common word bare", wanted(bare(one), null, null));
        searches.put("two common words", wanted(one + " " + other, null, null));
        searches.put("two common words bare", wanted(bare(one + " " + other), null, null));
        searches.put("three words", wanted(three, null, null));
        searches.put("phrase of two words", wanted('"' + two + '"', null, null));
        searches.put("phrase of three words bare", wanted('"' + bare(three) + '"', null, null));
        searches.put("phrase in wrong order", wanted('"' + words[at + 1] + " " + one + '"', null, null));
        searches.put("common word of a site", wanted(one, "bao-" + random.nextInt(SITES), null));
        searches.put("two words of a month", wanted(one + " " + other, null, FIRST_DAY.plusDays(random.nextInt(DAYS))));
        searches.put("phrase of a month", wanted('"' + two + '"', null, FIRST_DAY.plusDays(random.nextInt(DAYS))));
        searches.put("words of a province", within(two, PROVINCES.get(random.nextInt(PROVINCES.size()))));
        searches.put("word without another", wanted(one + " -" + other, null, null));
        searches.put("mark and common word", wanted(news.code() + " " + one, null, null));
        return searches;
    }

    private static String bare(String text) {
        return Words.of(text).stream()
                .map(Words.Word::bare)
                .reduce((a, b) -> a + " " + b)
                .orElse(text);
    }

    private static Wanted wanted(String query, @Nullable String site, @Nullable LocalDate from) {
        return new Wanted(
                Query.read(query),
                site == null ? Set.of() : Set.of(site),
                null,
                from,
                from == null ? null : from.plusDays(30),
                1,
                10);
    }

    private static Wanted within(String query, String province) {
        return new Wanted(
                Query.read(query), Set.of(), new Wanted.Places(Set.of(province), Set.of()), null, null, 1, 10);
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** What keeping cost, in nanoseconds. */
    private static final class Cost {
        long cpu;
        long wall;
        long slowest;
        private long cpuAtBegin;
        private long begin;

        void begin() {
            cpuAtBegin = cpuNow();
            begin = System.nanoTime();
        }

        void end() {
            long took = System.nanoTime() - begin;
            cpu += cpuNow() - cpuAtBegin;
            wall += took;
            slowest = Math.max(slowest, took);
        }

        private static long cpuNow() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
