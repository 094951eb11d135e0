package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import luubao.demo.DemoFamily;
import org.junit.jupiter.api.Test;

/** A page that is asked several things is read once and answers each as if it were the only one. */
class OpenPagesTest {
    private static final Extractor EXTRACTOR = new Extractor(Boilerplate.SHIPPED);
    private static final int TAUGHT = 8;

    private final FurnishedPages site = new FurnishedPages(DemoFamily.NEWSPAPER, TAUGHT + 1);
    private final SiteProfile learnt = SiteLearner.learn(IntStream.range(0, TAUGHT)
            .mapToObj(i -> open(site.input(i, 0)).sighting().orElseThrow())
            .toList());

    private static OpenPages open(Input page) {
        return EXTRACTOR.open(List.of(page));
    }

    private Input page() {
        return site.input(TAUGHT, 0);
    }

    @Test
    void eachAnswerIsThatOfAPageAskedNothingElse() {
        OpenPages page = open(page());

        for (int round = 0; round < 2; round++) {
            assertThat(page.extraction(learnt, null)).isEqualTo(EXTRACTOR.extract(page().under(learnt)));
            assertThat(page.wanted()).isEqualTo(OpenPages.Wanted.NOTHING);
            assertThat(page.extraction(null, null)).isEqualTo(EXTRACTOR.extract(page()));
            assertThat(page.sighting()).hasToString(open(page()).sighting().toString());
            page.rest();
        }
        assertThat(page.extraction(learnt, null)).isNotEqualTo(page.extraction(null, null));
    }

    @Test
    void bytesAreReadOnce() {
        Input input = page();
        OpenPages page = open(input);
        assertThat(page.firstPage()).isEmpty();
        // nobody may do this; it shows who looks again
        Arrays.fill(input.bytes(), (byte) ' ');

        assertThat(page.sighting()).hasToString(open(page()).sighting().toString());
        assertThat(page.extraction(learnt, null)).isEqualTo(EXTRACTOR.extract(page().under(learnt)));
    }
}
