package luubao.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Whether extraction's cost is linear in a page's size: the same made page at a quarter, at half and at its whole size.
 * What is printed at the end is the time for each byte of the three, in nanoseconds; in a row they should not grow.
 *
 * <pre>{@code mvn -Pbenchmark test -Dbenchmark=GrowthBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "-Xss512k"})
@Warmup(iterations = 6)
@Measurement(iterations = 4)
public class GrowthBenchmark {
    private static final String BODY = Pages.p(Pages.LEAD, Pages.FIRST, Pages.SECOND, Pages.THIRD);

    /** What a made page is full of, so many times at its whole size. */
    public enum Shape {
        ARTICLE(6_000),
        NESTED_DIVS(20_000),
        LINKS(50_000),
        ONE_LINE(32_000),
        INLINE_ELEMENTS(100_000),
        TABLE_ROWS(20_000),
        HEADINGS(30_000),
        IMAGES(50_000),
        BREAKS(60_000),
        DATES(40_000),
        NAMED_BOXES(40_000),
        CAPTIONS(30_000),
        COMBINING_MARKS(60_000);

        private final int count;

        Shape(int count) {
            this.count = count;
        }

        /** The page at so many quarters of its size. */
        byte[] page(int quarters) {
            int n = count * quarters / 4;
            return Pages.page(body(n)).getBytes(StandardCharsets.UTF_8);
        }

        private String body(int n) {
            return switch (this) {
                case ARTICLE -> "<div id=noidung>" + BODY.repeat(n) + "</div>";
                case NESTED_DIVS -> "<div>".repeat(n) + BODY + "</div>".repeat(n);
                case LINKS -> BODY
                        + "<ul>"
                        + numbered(n, "<li><a href='/tin/%d.html'>Các thôn ra quân làm thủy lợi đợt %d</a></li>")
                        + "</ul>";
                case ONE_LINE -> "<p>" + (Pages.FIRST + " ").repeat(n / 2) + "</p>";
                case INLINE_ELEMENTS -> BODY + "<p>" + "<b>cầu</b> <i>treo</i> ".repeat(n / 2) + ".</p>";
                case TABLE_ROWS -> BODY
                        + "<table>"
                        + numbered(n, "<tr><td>Thôn số %d</td><td>%d hộ</td><td>đạt</td></tr>")
                        + "</table>";
                case HEADINGS -> BODY + numbered(n, "<h2>Phần %d của bản tin %d</h2>");
                case IMAGES -> BODY + numbered(n, "<p><img src='/anh/%d.jpg' alt='ảnh %d'></p>");
                case BREAKS -> "<div id=noidung>" + numbered(n, "Dòng thứ %d trong bản tin %d của thôn.<br>") + "</div>";
                case DATES -> BODY + numbered(n, "<div class=news-date>Ngày 12/04/2024 - %d lượt xem %d</div>");
                case NAMED_BOXES -> BODY
                        + numbered(n, "<div class='box-item col-md-%d item-%d'><span>Nông thôn mới</span></div>");
                case CAPTIONS -> BODY
                        + numbered(n, "<img src='/a%d.jpg'><p style='text-align:center'>Bà con thôn %d dựng nhà.</p>");
                case COMBINING_MARKS -> "<p>" + "Ca\u0302\u0300u treo no\u0302\u0301i hai tho\u0302n. ".repeat(n) + "</p>";
            };
        }

        private static String numbered(int n, String format) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < n; i++) {
                out.append(format.replace("%d", Integer.toString(i)));
            }
            return out.toString();
        }
    }

    private final Extractor extractor = new Extractor(Boilerplate.SHIPPED);
    private byte[] page = {};

    @Param
    Shape shape = Shape.ARTICLE;

    @Param({"1", "2", "4"})
    int quarters;

    @Setup
    public void makePage() {
        page = shape.page(quarters);
    }

    @Benchmark
    public Extraction luubao() {
        return extractor.extract(
                new Input(page, "https://tanloc.example.vn/tin/cau-treo-12.html", null, Input.Kind.HTML, null));
    }

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(GrowthBenchmark.class.getName() + "\\.")
                        .build())
                .run();
        Map<Shape, List<Double>> perByte = new TreeMap<>();
        for (RunResult result : results) {
            Shape shape = Shape.valueOf(result.getParams().getParam("shape"));
            int quarters = Integer.parseInt(result.getParams().getParam("quarters"));
            perByte.computeIfAbsent(shape, any -> new ArrayList<>())
                    .add(result.getPrimaryResult().getScore() / shape.page(quarters).length);
        }
        System.out.printf(Locale.ROOT, "%n%-18s %9s %28s%n", "", "MB", "ns a byte at 1/4, 1/2, 1");
        perByte.forEach((shape, times) -> System.out.printf(
                Locale.ROOT,
                "%-18s %9.2f %s%n",
                shape,
                shape.page(4).length / 1e6,
                IntStream.range(0, times.size())
                        .mapToObj(i -> String.format(Locale.ROOT, "%9.1f", times.get(i)))
                        .reduce("", String::concat)));
    }
}
