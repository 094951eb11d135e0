package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLockTest {
    private static final Instant SINCE = Instant.parse("2025-07-01T18:30:00.123Z");

    @TempDir
    Path temp;

    @Test
    void secondHolderLearnsWhoHoldsItAndTheFirstKeepsIt() {
        try (ArchiveLock first = ArchiveLock.acquire(temp, "crawl", SINCE)) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> ArchiveLock.acquire(temp, "import", SINCE))
                        .as("attempt %d", attempt)
                        .isInstanceOf(ArchiveHeldException.class)
                        .hasMessageContaining(temp.toString())
                        .hasMessageContaining("process "
                                + ProcessHandle.current().pid() + " (luubao crawl), since 2025-07-01T18:30:00Z");
            }
            assertThat(first).isNotNull();
        }
        ArchiveLock.acquire(temp, "import", SINCE).close();
    }

    @Test
    void otherProcessHoldsItUntilItDies() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> ArchiveLock.acquire(temp, "import", SINCE))
                    .isInstanceOf(ArchiveHeldException.class)
                    .hasMessageContaining("process " + holder.pid() + " (luubao serve), since 2025-07-01T18:30:00Z");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        ArchiveLock.acquire(temp, "import", SINCE).close();
    }

    @Test
    void whoOnlyAsksWhetherItIsHeldKeepsNobodyOut() throws Exception {
        Files.writeString(temp.resolve(".lock"), "process 1 (luubao crawl), since yesterday\n");
        Process asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        temp.resolve(".lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = asking.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("true");
            // it has the lock until then, at least
            asking.getOutputStream().close();
            ArchiveLock.acquire(temp, "import", SINCE).close();
        } finally {
            asking.destroyForcibly().waitFor();
        }
    }

    @Test
    void folderThatCannotBeWrittenIsNamedWithWhatToDo() throws IOException {
        Path file = Files.writeString(temp.resolve("archive"), "a file");

        assertThatThrownBy(() -> Archive.open(file, "import", SINCE))
                .isInstanceOf(ArchiveException.class)
                .isNotInstanceOf(ArchiveHeldException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--archive");
    }

    @Test
    void archiveThatCouldNotBeOpenedIsNotHeld() throws IOException {
        Path damaged = Files.writeString(temp.resolve("catalog.db"), "no database ".repeat(200));
        assertThatThrownBy(() -> Archive.open(temp, "import", SINCE)).isInstanceOf(ArchiveException.class);
        Files.delete(damaged);

        Archive.open(temp, "import", SINCE).close();
    }

    /** A process that holds an archive until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (ArchiveLock lock = ArchiveLock.acquire(Path.of(args[0]), "serve", SINCE)) {
                System.out.println(lock == null ? "not held" : "held");
                System.in.read();
            }
        }
    }

    /** A process that has the lock as one that asks has it, until its standard input ends. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                System.out.println(lock != null && lock.isShared());
                System.in.read();
            }
        }
    }
}
