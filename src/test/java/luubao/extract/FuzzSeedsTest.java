package luubao.extract;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzzer's targets on the inputs it begins with, whole and cut. */
class FuzzSeedsTest {

    /** What the fuzzer found, cut to what matters. */
    static Stream<Arguments> found() {
        String heading = "<title>" + "x".repeat(399) + "%s cầu</title>" + Pages.p(Pages.FIRST, Pages.SECOND);
        return Stream.of(
                Arguments.of("a text of full stops has no words for a title", Fuzz.PAGE, "5" + ".".repeat(60) + "…"),
                Arguments.of("a long title is cut at a blank", Fuzz.PAGE, "0" + heading.formatted("")),
                Arguments.of("a long title is cut at a pair of characters", Fuzz.PAGE, "0" + heading.formatted("🌾")),
                Arguments.of(
                        "a first sentence is cut at a pair of characters",
                        Fuzz.PAGE,
                        "0<p>" + "x".repeat(119) + "🌾" + " cầu treo".repeat(40) + ".</p>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void found(String what, Fuzz target, String input) {
        assertThatCode(() -> target.one.accept(input.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

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
