package luubao.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How well copies are told from articles of their own, on a set that is new each time; {@code -Dluubao.seed} repeats one. */
class CopiesTest {

    @Test
    void tellsCopiesFromWhatOnlyLooksLikeThem() {
        judge(2_000, 200);
    }

    @Test
    @Tag("copies")
    void tellsCopiesFromWhatOnlyLooksLikeThemAmongTwentyThousand() {
        CopyScore score = judge(20_000, 2_000);

        assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(0.995);
        assertThat(score.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
    }

    private static CopyScore judge(int articles, int copies) {
        long seed = Long.getLong("luubao.seed", System.nanoTime());
        CopyScore score = CopyScore.of(CopySet.of(seed, articles, copies));
        System.out.println(score);
        assertThat(score).satisfies(scored -> {
            assertThat(scored.precision()).as("precision").isGreaterThanOrEqualTo(0.96);
            assertThat(scored.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
            assertThat(scored.missed(CopySet.Kind.FOLDED))
                    .as("missed that differ in folding only")
                    .isZero();
            assertThat(scored.wronglyMerged(CopySet.Kind.QUARTER))
                    .as("other quarters merged")
                    .isZero();
            assertThat(scored.wronglyMerged(CopySet.Kind.DISTRICT))
                    .as("other districts merged")
                    .isZero();
            assertThat(scored.wronglyMerged(CopySet.Kind.BULLETIN))
                    .as("other days merged")
                    .isZero();
            assertThat(scored.compared())
                    .as("texts compared with one, in the second half")
                    .isLessThanOrEqualTo(0.5);
            assertThat(scored.mostRows()).as("rows written for one").isLessThanOrEqualTo(20);
            assertThat(scored.mostLookedUp()).as("keys looked up for one").isLessThanOrEqualTo(32);
        });
        return score;
    }
}
