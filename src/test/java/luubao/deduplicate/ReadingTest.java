package luubao.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is compared of a text. */
class ReadingTest {
    @Test
    void ofAVeryLongTextTheFirstPartIsComparedAndAllIsCounted() {
        String text = IntStream.range(0, 200_000)
                .mapToObj(number -> "Câu thứ " + Integer.toString(number, 36) + " của bài này.")
                .collect(Collectors.joining(" "));

        Reading reading = Reading.of(text, key -> false);

        assertThat(reading.words()).isEqualTo(1_200_000);
        assertThat(reading.all().size()).isLessThan(50_000);
        assertThat(Comparison.of(text, text, key -> false).isCopy()).isTrue();
    }
}
