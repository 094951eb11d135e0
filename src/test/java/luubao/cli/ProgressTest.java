package luubao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import luubao.frontier.Standing;
import org.junit.jupiter.api.Test;

/** The lines that tell how far a crawl is. */
class ProgressTest {
    private static final Instant START = Instant.parse("2024-05-26T01:30:00Z");

    private final Progress progress = Progress.start("crawl");

    private static Standing site(String id, int settled, int all, Duration left) {
        return new Standing(id, settled, all, left);
    }

    @Test
    void aSiteTakesAtLeastWhatItsDelaysTakeAndLongerWhereItWasSlower() {
        assertThat(progress.lines(List.of(site("bao", 0, 100, Duration.ofSeconds(200))), START))
                .containsExactly("bao [                        ] 0 of 100, about 3 min left");

        assertThat(progress.lines(List.of(site("bao", 50, 100, Duration.ofSeconds(100))), START.plusSeconds(100)))
                .containsExactly("bao [============            ] 50 of 100, about 1 min left");

        assertThat(progress.lines(List.of(site("bao", 50, 100, Duration.ofSeconds(100))), START.plusSeconds(6000)))
                .containsExactly("bao [============            ] 50 of 100, about 1 h 40 min left");
    }

    @Test
    void ofManySitesThoseWithTheMostLeftHaveALineEach() {
        List<Standing> sites = IntStream.rangeClosed(1, 14)
                .mapToObj(i -> site("bao-" + i, i == 14 ? 20 : 10, 20, Duration.ofSeconds(i)))
                .toList();

        List<String> lines = progress.lines(sites, START);

        assertThat(lines).hasSize(12);
        assertThat(lines.get(0)).startsWith("bao-13 [============ ").endsWith("] 10 of 20, about 14 s left");
        assertThat(lines.get(9)).startsWith("bao-4  [");
        assertThat(lines.get(10)).startsWith("and 3 more [").endsWith("] 30 of 60, about 4 s left");
        assertThat(lines.get(11)).startsWith("crawl [").endsWith("] 150 of 280, about 14 s left");
    }

    @Test
    void whereNoCrawlGoesOnThereIsNothingToTell() {
        assertThat(progress.lines(List.of(), START)).isEmpty();
    }
}
