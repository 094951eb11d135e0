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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        /** So many milliseconds went by after the first request. */
        TIMED,
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

    static Moment timed(int millis) {
        return new Moment(What.TIMED, millis);
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
     * @param servers takes a watcher, to be told each request on the thread that then answers it
     * @param asked gets what is asked for
     * @return false where the crawl ended before the moment came
     */
    boolean kill(Consumer<Consumer<String>> servers, List<String> asked, Path archive, Supplier<CrawlProcess> start)
            throws Exception {
        return switch (what) {
            case ASKED, ANSWERED, TIMED -> killAtRequest(servers, asked, start);
            case STAGED -> killAtFile(archive.resolve(".staging"), start);
            case OPENED -> killAtFile(archive, start);
            case RECORDED -> killAtFile(archive.resolve("runs"), start);
        };
    }

    private boolean killAtRequest(
            Consumer<Consumer<String>> servers, List<String> asked, Supplier<CrawlProcess> start) {
        CompletableFuture<CrawlProcess> started = new CompletableFuture<>();
        CountDownLatch reached = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        int request = what == What.TIMED ? 1 : number;
        servers.accept(path -> {
            asked.add(path);
            if (requests.incrementAndGet() == request) {
                // first: who waits must not take the killed crawl for one that ended before
                reached.countDown();
                if (what == What.ASKED) {
                    started.join().kill();
                }
            }
        });
        try (CrawlProcess crawl = start.get()) {
            started.complete(crawl);
            if (!isReached(reached, crawl)) {
                return false;
            }
            if (what == What.TIMED) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(number));
            }
            return end(crawl);
        }
    }

    /** Waits for the moment, or for the crawl's end before it. */
    private static boolean isReached(CountDownLatch reached, CrawlProcess crawl) {
        try {
            while (!reached.await(50, TimeUnit.MILLISECONDS)) {
                if (!crawl.running() && reached.getCount() > 0) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private boolean killAtFile(Path folder, Supplier<CrawlProcess> start) throws Exception {
        Files.createDirectories(folder);
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            try (CrawlProcess crawl = start.get()) {
                for (int files = 0; files < number; ) {
                    WatchKey key = watcher.poll(1, TimeUnit.SECONDS);
                    if (key != null) {
                        files += key.pollEvents().size();
                        key.reset();
                    } else if (!crawl.running()) {
                        return false;
                    }
                }
                return end(crawl);
            }
        }
    }

    /** False where it had ended just before. */
    private static boolean end(CrawlProcess crawl) {
        crawl.kill();
        return crawl.exit() == CrawlProcess.KILLED;
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
            case TIMED -> number + " ms after the first request";
            case STAGED -> "with staged file " + number;
            case OPENED -> "with file " + number + " of the archive's folder";
            case RECORDED -> "with the run's record";
        };
    }
}
