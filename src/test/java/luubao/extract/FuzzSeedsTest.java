package luubao.extract;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzzer's targets on the inputs it begins with, whole and cut. */
class FuzzSeedsTest {

    @ParameterizedTest
    @EnumSource
    void promisesHoldOnWholeAndCutInputs(Fuzz target) {
        for (byte[] seed : FuzzSeeds.of(target)) {
            int step = Math.max(1, seed.length / 40);
            for (int length = seed.length; length >= 0; length -= step) {
                byte[] input = Arrays.copyOf(seed, length);
                assertThatCode(() -> target.one.accept(input))
                        .as("%s, the first %d bytes", target, length)
                        .doesNotThrowAnyException();
            }
        }
    }
}
