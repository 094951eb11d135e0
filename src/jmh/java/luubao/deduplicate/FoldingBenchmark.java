package luubao.deduplicate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
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
 * What it takes to fold a text into the keys by which its copies are found, exact and near, beside deflating the same
 * text as a WARC record is: at most half as much again is wanted. One operation is a hundred generated articles.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark.class=luubao.deduplicate.FoldingBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class FoldingBenchmark {
    private static final int ARTICLES = 100;

    private List<String> texts = List.of();
    private List<byte[]> bytes = List.of();

    @Setup
    public void write() {
        texts = CopySet.of(1, ARTICLES, 0).texts().stream()
                .map(CopySet.Text::text)
                .toList();
        bytes = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Benchmark
    public void fold(Blackhole sink) {
        for (String text : texts) {
            sink.consume(Fingerprint.of("", text, null, List.of()));
            sink.consume(SentenceKeys.lookedUp(text));
        }
    }

    @Benchmark
    public void deflate(Blackhole sink) {
        Deflater deflater = new Deflater();
        byte[] out = new byte[1 << 16];
        for (byte[] text : bytes) {
            deflater.reset();
            deflater.setInput(text);
            deflater.finish();
            sink.consume(deflater.deflate(out));
        }
        deflater.end();
    }

    public static void main(String[] args) throws RunnerException {
        double folding = 0;
        double deflating = 0;
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(FoldingBenchmark.class.getSimpleName())
                        .build())
                .run()) {
            double each = result.getPrimaryResult().getScore() / ARTICLES;
            if (result.getParams().getBenchmark().endsWith("fold")) {
                folding = each;
            } else {
                deflating = each;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "folding %.0f us an article, deflating %.0f us: %.2f times%n",
                folding,
                deflating,
                folding / deflating);
    }
}
