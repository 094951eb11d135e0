package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedSyncTest {
    @TempDir
    Path folder;

    @Test
    void thoseWhoWaitForOneShareTheNext() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger syncs = new AtomicInteger();
        Path file = Files.createFile(folder.resolve("log"));
        try (SharedSync sync = new SharedSync(file) {
            @Override
            void force() throws IOException {
                syncs.incrementAndGet();
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.force();
            }
        }) {
            Thread first = new Thread(sync::sync);
            first.start();
            begun.await();
            List<Thread> others =
                    Stream.generate(() -> new Thread(sync::sync)).limit(5).toList();
            others.forEach(Thread::start);
            while (!others.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            go.countDown();
            first.join();
            for (Thread other : others) {
                other.join();
            }
        }
        // two, or three where one of them came to wait late
        assertThat(syncs).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void afterOneThatFailedNoneIsTakenForGood() throws IOException {
        Path file = Files.createFile(folder.resolve("log"));
        AtomicInteger syncs = new AtomicInteger();
        try (SharedSync sync = new SharedSync(file) {
            @Override
            void force() throws IOException {
                if (syncs.incrementAndGet() == 1) {
                    throw new IOException("Input/output error");
                }
            }
        }) {
            sync.check();
            assertThatThrownBy(sync::sync)
                    .isInstanceOf(UnsyncedException.class)
                    .hasMessageContainingAll(file.toString(), "Input/output error");
            assertThatThrownBy(sync::sync).isInstanceOf(UnsyncedException.class).hasMessageContaining(file.toString());
            assertThatThrownBy(sync::check).isInstanceOf(UnsyncedException.class);
        }
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> new SharedSync(folder.resolve("log"))).isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
