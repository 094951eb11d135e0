package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run of Jazzer over each target in a JVM of its own: {@code mvn -Pfuzz verify -Dfuzz.time=60} gives each of them 60
 * seconds. What is found stands under {@code target/fuzz}, and so do the inputs worth going on with next time. An input
 * may take ten seconds.
 */
@Tag("fuzz")
class FuzzRunTest {
    private static final int LONGEST_INPUT = 32_768;

    @ParameterizedTest
    @EnumSource
    void noInputBreaksAPromise(Fuzz target) throws Exception {
        int seconds = Integer.getInteger("fuzz.time", 60);
        Path folder =
                Files.createDirectories(Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT)));
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        write(inputs, FuzzSeeds.of(target));
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.target.getName(),
                        "--instrumentation_includes=luubao.**",
                        "--custom_hook_includes=luubao.**",
                        "--disabled_hooks=**",
                        "--reproducer_path=" + folder.toAbsolutePath(),
                        "-artifact_prefix=" + folder.toAbsolutePath() + "/",
                        "-dict="
                                + Path.of("src/test/resources/luubao/extract/fuzz.dict")
                                        .toAbsolutePath(),
                        "-max_len=" + LONGEST_INPUT,
                        "-timeout=10",
                        "-rss_limit_mb=0",
                        "-max_total_time=" + seconds,
                        inputs.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(seconds + 120L, TimeUnit.SECONDS))
                    .as("ends")
                    .isTrue();
            assertThat(jazzer.exitValue()).as("see %s", log.toAbsolutePath()).isZero();
        } finally {
            jazzer.destroyForcibly();
        }
    }

    private static void write(Path folder, List<byte[]> seeds) throws IOException {
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }
}
