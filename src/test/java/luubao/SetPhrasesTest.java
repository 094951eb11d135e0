package luubao;

import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import luubao.archive.Capture;
import luubao.archive.Disk;
import luubao.archive.Kept;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.SentenceKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** New texts with a sentence in common wait for each other to be kept, until so many have it that it tells nothing. */
@Timeout(120)
class SetPhrasesTest {
    @TempDir
    Path folder;

    /** All of these share two sentences. */
    private static Capture story(int number) {
        return capture("https://bao.example/tin-" + number, Stories.title(number), Stories.text(number));
    }

    private static void fill(ArchiveHouse house, int count) {
        for (int number = 0; number < count; number++) {
            assertThat(house.keep(story(number)).label()).isEqualTo("archived");
        }
    }

    @Test
    void aSentenceHoldsUpOthersUntilItIsASetPhrase() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            Deduplicator deduplicator = new Deduplicator(house.archive.known());
            fill(house, SentenceKeys.FORMULA);
            Set<Object> before = deduplicator.marks(story(30).candidate());
            assertThat(deduplicator.marks(story(31).candidate())).containsAnyElementsOf(before);

            house.keep(story(SentenceKeys.FORMULA));

            assertThat(deduplicator.marks(story(31).candidate()))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(deduplicator.marks(story(30).candidate()));
            assertThat(deduplicator.marks(story(30).candidate()))
                    .as("its own address and sentences")
                    .isSubsetOf(before)
                    .hasSizeLessThan(before.size());
        }
    }

    @Test
    void textsThatShareSetPhrasesOnlyAreKeptBesideEachOther() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        boolean[] meet = new boolean[1];
        Disk disk = new Disk(folder) {
            @Override
            public void syncFile(Path file) {
                if (meet[0]) {
                    await(together);
                }
                super.syncFile(file);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ArchiveHouse house = new ArchiveHouse(folder, disk, null)) {
            fill(house, SentenceKeys.FORMULA + 1);
            meet[0] = true;
            List<Callable<Kept>> both = List.of(() -> house.keep(story(30)), () -> house.keep(story(31)));

            List<Future<Kept>> ended = threads.invokeAll(both);
            meet[0] = false;
            for (Future<Kept> one : ended) {
                assertThat(one.get().label()).isEqualTo("archived");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** For the other's files to be synced now too. */
    private static void await(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other was not being kept meanwhile", e);
        }
    }
}
