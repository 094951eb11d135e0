package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command, {@code luubao crawl} most of all, in a process of its own, as a person or cron starts it. */
final class CrawlProcess implements AutoCloseable {
    static final int KILLED = 128 + 9;
    private static final long LONGEST_SECONDS = 180;

    private final Process process;
    private final Path log;

    private CrawlProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What it prints is added to the log. */
    static CrawlProcess start(Path config, Path archive, Path log) {
        return start(config, archive, log, Map.of());
    }

    /** The same with this in its environment. */
    static CrawlProcess start(Path config, Path archive, Path log, Map<String, String> environment) {
        return start(List.of("crawl"), config, archive, log, environment);
    }

    /** Another command with its own arguments. */
    static CrawlProcess start(
            List<String> command, Path config, Path archive, Path log, Map<String, String> environment) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("luubao.home"), "luubao").toString());
        line.addAll(command);
        line.addAll(List.of("--config", config.toString(), "--archive", archive.toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // starts sooner on a machine that is busy with tests
        builder.environment().put("LUUBAO_JAVA_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        try {
            return new CrawlProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean running() {
        return process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("kill -%s", name).isZero();
    }

    /** Waits for the end; the exit status. */
    int exit() {
        return exitWithin(LONGEST_SECONDS);
    }

    int exitWithin(long seconds) {
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                    .as("ends within %d s: %s", seconds, said())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The last lines of the log, for a failed test to show. */
    String said() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
