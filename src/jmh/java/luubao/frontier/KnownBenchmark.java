package luubao.frontier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import luubao.archive.Archive;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long it takes to ask of a URL that discovery found whether it is known, in a catalogue of ten thousand and of a
 * million: the two should not differ much. URLs are asked in random order, from the whole of the table.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark.class=luubao.frontier.KnownBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class KnownBenchmark {
    private static final URI HOME = URI.create("https://xa.example.vn/");

    private final Site site = new Site(
            "xa",
            "Xã",
            Site.Kind.PORTAL,
            null,
            HOME,
            List.of(),
            true,
            Site.Discover.NONE,
            new Site.Fetch(Duration.ZERO, 500, false, false),
            Site.ArticleRules.NONE);
    private final SplittableRandom random = new SplittableRandom(1);
    private @Nullable Archive archive;
    private @Nullable Runs runs;
    private String run = "";

    @Param({"10000", "1000000"})
    int known;

    @Setup
    public void fill() throws IOException {
        Archive filled = Archive.open(
                Files.createTempDirectory(Path.of("target"), "known"), "benchmark", Clock.systemUTC().instant());
        Transactions transactions = new Transactions() {
            @Override
            public <T extends @Nullable Object> T run(Work<T> work) {
                return filled.catalogue().inLightTransaction(work::on);
            }
        };
        archive = filled;
        runs = new Runs(transactions, Clock.systemUTC());
        run = runs.openCrawl(List.of(), true, true);
        transactions.run(connection -> Sql.update(
                connection,
                "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1)"
                        + " INSERT INTO known (canonical, url, site, first_night, next_night, outcome)"
                        + " SELECT ? || i || '.html', ? || i || '.html', 'xa', 1, 1000, 'archived' FROM n",
                known,
                HOME + "tin/ban-tin-cua-ap-so-",
                HOME + "tin/ban-tin-cua-ap-so-"));
    }

    @TearDown
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }

    @Benchmark
    public int isKnown() {
        String url = HOME + "tin/ban-tin-cua-ap-so-" + random.nextInt(known) + ".html";
        if (runs == null) {
            throw new UncheckedIOException(new IOException("not filled"));
        }
        return runs.offer(Named.feed(run), site, List.of(new Runs.Offer(URI.create(url), url)));
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(KnownBenchmark.class.getName() + "\\.")
                        .build())
                .run();
    }
}
