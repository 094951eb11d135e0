package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import luubao.demo.LargeSite;

/**
 * When a crawl is killed: at the n-th of something, counted from its own start.
 *
 * @param number from 1
 */
record Moment(What what, int number) {
    private static final long LONGEST_SECONDS = 120;

    private enum What {
        /** A request came and has no answer yet. */
        ASKED,
        /** A request's answer is going out. */
        ANSWERED,
        /** A file appeared where files are staged: texts and facts in turn, of copies the facts alone. */
        STAGED,
        /** A file appeared in the archive's own folder: lock, catalogue, its log. */
        OPENED,
        /** The run's record is being written. */
        RECORDED
    }

    static Moment asked(int request) {
        return new Moment(What.ASKED, request);
    }

    static Moment answered(int request) {
        return new Moment(What.ANSWERED, request);
    }

    static Moment staged(int file) {
        return new Moment(What.STAGED, file);
    }

    static Moment opened(int file) {
        return new Moment(What.OPENED, file);
    }

    static Moment recorded() {
        return new Moment(What.RECORDED, 1);
    }

    /**
     * Starts a crawl and kills it.
     *
     * @param asked gets the paths that are asked for
     */
    void kill(LargeSite site, List<String> asked, Path archive, Supplier<CrawlProcess> start) throws Exception {
        switch (what) {
            case ASKED, ANSWERED -> killAtRequest(site, asked, start);
            case STAGED -> killAtFile(archive.resolve(".staging"), start);
            case OPENED -> killAtFile(archive, start);
            case RECORDED -> killAtFile(archive.resolve("runs"), start);
        }
    }

    private void killAtRequest(LargeSite site, List<String> asked, Supplier<CrawlProcess> start) {
        CompletableFuture<CrawlProcess> started = new CompletableFuture<>();
        CountDownLatch reached = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        site.watch(path -> {
            asked.add(path);
            if (requests.incrementAndGet() == number) {
                if (what == What.ASKED) {
                    started.join().kill();
                }
                reached.countDown();
            }
        });
        try (CrawlProcess crawl = start.get()) {
            started.complete(crawl);
            await(reached, crawl);
            end(crawl);
        }
    }

    private void killAtFile(Path folder, Supplier<CrawlProcess> start) throws Exception {
        Files.createDirectories(folder);
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            try (CrawlProcess crawl = start.get()) {
                for (int files = 0; files < number; ) {
                    WatchKey key = watcher.poll(1, TimeUnit.SECONDS);
                    if (key != null) {
                        files += key.pollEvents().size();
                        key.reset();
                    } else {
                        assertThat(crawl.running())
                                .as("still running before %s: %s", this, crawl.said())
                                .isTrue();
                    }
                }
                end(crawl);
            }
        }
    }

    private void end(CrawlProcess crawl) {
        crawl.kill();
        assertThat(crawl.exit()).as("exit status at %s: %s", this, crawl.said()).isEqualTo(CrawlProcess.KILLED);
    }

    /** Waits for a moment of the crawl; the crawl must not end before. */
    static void await(CountDownLatch reached, CrawlProcess crawl) {
        try {
            assertThat(reached.await(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("the moment came: %s", crawl.said())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Lets a request wait. */
    static void await(CountDownLatch over) {
        try {
            assertThat(over.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return switch (what) {
            case ASKED -> "before the answer to request " + number;
            case ANSWERED -> "with the answer to request " + number;
            case STAGED -> "with staged file " + number;
            case OPENED -> "with file " + number + " of the archive's folder";
            case RECORDED -> "with the run's record";
        };
    }
}
