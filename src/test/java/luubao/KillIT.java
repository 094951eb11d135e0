package luubao;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import luubao.archive.Catalogue;
import luubao.demo.LargeSite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A nightly crawl of 300 pages, of fewer in every build, ended at any moment and started again, against one that nobody
 * disturbed.
 */
class KillIT {
    private static final int PAGES = Integer.getInteger("luubao.pages", 300);
    private static final int STOPPED_BY_INT = 130;
    private static final int STOPPED_BY_TERM = 143;
    private static final long LONGEST_STOP_SECONDS = 30;

    @TempDir
    static Path temp;

    private static LargeSite site;
    private static Path config;
    private static Path firstNight;
    private static Night undisturbedFirst;
    private static @Nullable Night undisturbedLater;

    /** Paths in the order they were asked for, since the test began. */
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private Path archive;
    private Path log;

    /**
     * What a night leaves.
     *
     * @param due the night in which each known URL is asked next
     * @param runs each crawl's id, with the states that its rows are in; a run's rows are gone when the next one begins
     */
    private record Night(ArchiveState state, Map<String, String> due, Map<String, String> runs) {
        static Night of(Path archive) throws IOException {
            return new Night(
                    ArchiveState.of(archive),
                    rows(archive, "SELECT canonical, next_night FROM known"),
                    rows(archive, """
                            SELECT run.id, CASE WHEN finished IS NULL THEN 'open: ' ELSE 'finished: ' END
                                || coalesce((SELECT group_concat(DISTINCT state) FROM frontier WHERE run = run.id), 'gone')
                              FROM run"""));
        }
    }

    /** @param later whether the archive has a night already, after which the site changed some articles */
    private record Story(boolean later, List<Moment> kills) {
        @Override
        public String toString() {
            return (later ? "in a later night: " : "in the first night: ")
                    + String.join(
                            ", then ", kills.stream().map(Moment::toString).toList());
        }
    }

    private static Story first(Moment... kills) {
        return new Story(false, List.of(kills));
    }

    private static Story later(Moment... kills) {
        return new Story(true, List.of(kills));
    }

    /** In every build. */
    static List<Story> few() {
        return List.of(first(Moment.asked(2), Moment.answered(7), Moment.staged(8), Moment.answered(PAGES / 2)));
    }

    static List<Story> many() {
        return List.of(
                first(Moment.opened(1)),
                first(Moment.opened(2), Moment.opened(3)),
                first(Moment.opened(4)),
                first(Moment.asked(1)),
                first(Moment.answered(1), Moment.asked(1), Moment.answered(1)),
                first(Moment.answered(2)),
                first(Moment.asked(3), Moment.asked(1), Moment.answered(1)),
                first(Moment.answered(3)),
                first(Moment.asked(4), Moment.opened(1), Moment.opened(2)),
                // while pages wait for the site to be learnt, and when it has just been
                first(Moment.answered(5), Moment.answered(2), Moment.asked(3)),
                first(Moment.asked(11)),
                first(Moment.answered(11), Moment.opened(3), Moment.staged(5)),
                first(Moment.staged(1)),
                first(Moment.staged(2)),
                first(Moment.staged(48), Moment.staged(3)),
                first(Moment.staged(49)),
                first(Moment.asked(100), Moment.answered(100)),
                first(Moment.answered(200)),
                first(Moment.asked(150), Moment.staged(10), Moment.staged(11)),
                first(Moment.staged(401), Moment.staged(100)),
                first(Moment.answered(302)),
                first(Moment.answered(PAGES + 3)),
                first(Moment.recorded()),
                later(Moment.asked(1), Moment.opened(1)),
                later(Moment.staged(1), Moment.staged(2), Moment.staged(3)),
                later(Moment.staged(30), Moment.asked(1)),
                later(Moment.answered(250)),
                later(Moment.recorded()));
    }

    @BeforeAll
    static void crawlUndisturbed() throws IOException {
        site = LargeSite.start(0, PAGES);
        Path home = Path.of(System.getProperty("luubao.home"));
        config = temp.resolve("config");
        Folders.copy(home.resolve("routes"), temp.resolve("routes"));
        Folders.copy(home.resolve("config"), config);
        try (Stream<Path> others = Files.list(config.resolve("sites"))) {
            for (Path other : others.toList()) {
                Files.delete(other);
            }
        }
        site.writeConfig(config, "1ms");
        // no night begins while these tests run
        Files.writeString(
                config.resolve("application.properties"),
                "\nnightly.cron=0 0 0 1 1 ? 2099\n",
                StandardOpenOption.APPEND);
        firstNight = temp.resolve("first-night");
        undisturbedFirst = undisturbed(firstNight);
        assertThat(texts(firstNight)).noneMatch(text -> text.contains(LargeSite.STANDING));
        assertThat(undisturbedFirst.state().texts()).hasSize((int) site.distinctTexts());
    }

    private static List<String> texts(Path archive) throws IOException {
        try (Stream<Path> files = Files.walk(archive.resolve(site.id()))) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                texts.add(Files.readString(file));
            }
            assertThat(texts).isNotEmpty();
            return texts;
        }
    }

    /** The night after, in which the site has changed. */
    private static Night undisturbedLater() throws IOException {
        Night night = undisturbedLater;
        if (night == null) {
            Path folder = temp.resolve("later-night");
            Folders.copy(firstNight, folder);
            night = undisturbed(folder);
            undisturbedLater = night;
            assertThat(night.state().texts()).hasSizeGreaterThan((int) site.distinctTexts());
            assertThat(night.state().texts().keySet()).anyMatch(text -> text.endsWith(", gone"));
        }
        return night;
    }

    private static Night undisturbed(Path folder) throws IOException {
        try (CrawlProcess crawl = CrawlProcess.start(config, folder, temp.resolve("undisturbed.log"))) {
            assertThat(crawl.exit()).as("exit status: %s", crawl.said()).isZero();
        }
        Night night = Night.of(folder);
        assertThat(night.state().addresses().keySet())
                .containsAll(site.articles().stream()
                        .map(article -> site.url(article).toString())
                        .toList());
        return night;
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void watch() throws IOException {
        Path folder = Files.createTempDirectory(temp, "killed");
        archive = folder.resolve("archive");
        log = folder.resolve("log");
        site.watch(asked::add);
    }

    @ParameterizedTest
    @MethodSource("few")
    void killedAndStartedAgainItEndsLikeAnUndisturbedCrawl(Story story) throws Exception {
        tell(story);
    }

    @ParameterizedTest
    @MethodSource("many")
    @Tag("crash")
    void killedAtAnyMomentAndStartedAgainItEndsLikeAnUndisturbedCrawl(Story story) throws Exception {
        tell(story);
    }

    private void tell(Story story) throws Exception {
        site.later(story.later());
        Night undisturbed = story.later() ? undisturbedLater() : undisturbedFirst;
        if (story.later()) {
            Folders.copy(firstNight, archive);
        }
        asked.clear();
        List<String> cutOff = new ArrayList<>();
        for (Moment kill : story.kills()) {
            assertThat(kill.kill(site::watch, asked, archive, () -> CrawlProcess.start(config, archive, log)))
                    .as("the crawl still ran %s", kill)
                    .isTrue();
            site.watch(asked::add);
            if (!asked.isEmpty()) {
                cutOff.add(asked.get(asked.size() - 1));
            }
        }
        finish();
        boolean oneRun = !story.kills().contains(Moment.recorded());
        compare(undisturbed, oneRun);
        if (oneRun) {
            assertNothingAskedAgainBut(cutOff);
        }
    }

    @Test
    void stoppedBySignalsItEndsSoonAndGoesOnWhereItWas() throws Exception {
        assumeFalse(ignoresInterrupts(), "these tests were started with SIGINT ignored, so the program ignores it too");
        site.later(false);
        CountDownLatch never = new CountDownLatch(0);
        stop("INT", STOPPED_BY_INT, never);
        List<String> before = List.copyOf(asked);
        CountDownLatch tooLate = new CountDownLatch(1);
        stop("TERM", STOPPED_BY_TERM, tooLate);

        assertThat(asked).as("asked after the signal").hasSize(before.size() + PAGES / 3);
        assertThat(Night.of(archive).runs().values()).containsExactly("open: done,open");
        String unanswered = asked.get(asked.size() - 1);
        finish();
        compare(undisturbedFirst, true);
        assertNothingAskedAgainBut(List.of(unanswered));
    }

    /**
     * Sends the signal when a third of the pages were asked for.
     *
     * @param answer what the answer to the last of them waits for; it is opened when the process has ended
     */
    private void stop(String signal, int status, CountDownLatch answer) throws Exception {
        CountDownLatch reached = new CountDownLatch(PAGES / 3);
        site.watch(path -> {
            asked.add(path);
            reached.countDown();
            if (reached.getCount() == 0) {
                Moment.await(answer);
            }
        });
        try (CrawlProcess crawl = CrawlProcess.start(config, archive, log)) {
            Moment.await(reached, crawl);
            crawl.signal(signal);
            assertThat(crawl.exitWithin(LONGEST_STOP_SECONDS))
                    .as("exit status: %s", crawl.said())
                    .isEqualTo(status);
        } finally {
            answer.countDown();
            site.watch(asked::add);
        }
    }

    private void finish() {
        try (CrawlProcess crawl = CrawlProcess.start(config, archive, log)) {
            assertThat(crawl.exit()).as("exit status: %s", crawl.said()).isZero();
        }
    }

    private void compare(Night undisturbed, boolean oneRun) throws IOException {
        Night night = Night.of(archive);
        assertThat(night.state().texts())
                .containsExactlyInAnyOrderEntriesOf(undisturbed.state().texts());
        assertThat(night.state().addresses())
                .containsExactlyInAnyOrderEntriesOf(undisturbed.state().addresses());
        assertThat(archive.resolve("dead-letters")).doesNotExist();
        assertThat(night.runs().values()).isSubsetOf("finished: done", "finished: gone");
        for (String run : night.runs().keySet()) {
            assertThat(archive.resolve("runs").resolve(run + ".json")).isNotEmptyFile();
        }
        if (oneRun) {
            assertThat(night.runs()).hasSameSizeAs(undisturbed.runs());
            assertThat(night.due()).containsExactlyInAnyOrderEntriesOf(undisturbed.due());
        }
    }

    /** Of what was asked before a kill, only the page under way then is asked once more. */
    private void assertNothingAskedAgainBut(List<String> cutOff) {
        Map<String, Integer> times =
                asked.stream().distinct().collect(toMap(path -> path, path -> Collections.frequency(asked, path)));
        assertThat(times.keySet()).hasSize(PAGES + 3);
        times.forEach((path, count) -> assertThat(count)
                .as("times that %s was asked for, under way at kills: %s", path, cutOff)
                .isLessThanOrEqualTo(1 + Collections.frequency(cutOff, path)));
    }

    /** A process that was started with SIGINT ignored hands that down. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & 0b10) != 0);
    }

    private static Map<String, String> rows(Path archive, String sql) {
        Catalogue catalogue = Catalogue.open(archive);
        try {
            return catalogue.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    Map<String, String> all = new TreeMap<>();
                    while (rows.next()) {
                        all.put(rows.getString(1), rows.getString(2));
                    }
                    return all;
                }
            });
        } finally {
            catalogue.close();
        }
    }
}
