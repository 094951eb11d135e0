package luubao.extract;

import de.l3s.boilerpipe.extractors.ArticleExtractor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long extraction takes, from a page's bytes to all its facts, beside {@code Jsoup.parse} alone and two other
 * extractors, on the same pages, in one run on one thread. One operation reads every page once; what is printed at the
 * end is pages a second and the ratios to {@code Jsoup.parse}: of a text that is decoded already, and of bytes, which is
 * what extraction starts from. The extractor has met the pages before, as a crawler's has met its sites' class names.
 *
 * <pre>{@code mvn -Pbenchmark test -Dluubao.eval=FOLDER}</pre>
 *
 * <p>FOLDER holds the unpacked development sets; without it five pages of our own families are read. Of the sets every
 * fourth page is read unless {@code -Dluubao.every=N} says otherwise. Growth with a page's size is
 * {@link GrowthBenchmark}'s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 6, time = 8)
@Measurement(iterations = 5, time = 8)
public class ExtractionBenchmark {
    private final Extractor extractor = new Extractor(Boilerplate.SHIPPED);
    private List<BenchmarkPages.Page> pages = List.of();

    /** Of the development pages, every so many. */
    @Param("4")
    int every;

    @Setup
    public void readPages() throws IOException {
        pages = BenchmarkPages.read(System.getProperty("luubao.eval"), every);
    }

    @Benchmark
    public void jsoupParse(Blackhole sink) {
        for (BenchmarkPages.Page page : pages) {
            sink.consume(Jsoup.parse(page.html(), page.url()));
        }
    }

    /** What a program that has a page's bytes pays for its parse: the charset is sought in them. */
    @Benchmark
    public void jsoupParseBytes(Blackhole sink) throws IOException {
        for (BenchmarkPages.Page page : pages) {
            sink.consume(Jsoup.parse(new ByteArrayInputStream(page.bytes()), null, page.url()));
        }
    }

    @Benchmark
    public void luubao(Blackhole sink) {
        for (BenchmarkPages.Page page : pages) {
            sink.consume(extractor.extract(new Input(page.bytes(), page.url(), null, Input.Kind.HTML, null)));
        }
    }

    @Benchmark
    public void readability4j(Blackhole sink) {
        for (BenchmarkPages.Page page : pages) {
            sink.consume(new Readability4J(page.url(), page.html()).parse());
        }
    }

    @Benchmark
    public void boilerpipe(Blackhole sink) throws Exception {
        for (BenchmarkPages.Page page : pages) {
            sink.consume(ArticleExtractor.INSTANCE.getText(page.html()));
        }
    }

    public static void main(String[] args) throws RunnerException, IOException {
        String every = System.getProperty("luubao.every", "4");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ExtractionBenchmark.class.getName() + "\\.")
                        .param("every", every)
                        .build())
                .run();
        int pages = BenchmarkPages.read(System.getProperty("luubao.eval"), Integer.parseInt(every))
                .size();
        Map<String, Double> rates = new TreeMap<>();
        for (RunResult result : results) {
            rates.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore() * pages);
        }
        double parse = rates.getOrDefault("jsoupParse", Double.NaN);
        double bytes = rates.getOrDefault("jsoupParseBytes", Double.NaN);
        System.out.printf(Locale.ROOT, "%n%d pages; time / Jsoup.parse's of a text, of bytes%n", pages);
        System.out.printf(Locale.ROOT, "%-16s %9s %9s %9s%n", "", "pages/s", "text", "bytes");
        rates.forEach((name, rate) -> System.out.printf(
                Locale.ROOT, "%-16s %9.1f %9.2f %9.2f%n", name, rate, parse / rate, bytes / rate));
    }
}
