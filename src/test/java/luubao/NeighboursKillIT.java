package luubao;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import luubao.neighbours.Neighbours;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night over many sites at once, killed at random moments and started again each time, against one that nobody
 * disturbed. The seed is printed; {@code -Dluubao.seed=N} tells the same moments again.
 */
@Tag("crash")
class NeighboursKillIT {
    private static final int KILLS = Integer.getInteger("luubao.kills", 50);
    /** A run of its own ends thus: pages failed among the sites. */
    private static final int DONE = 1;

    @TempDir
    static Path temp;

    private static Neighbours neighbours;
    private static Path config;
    private static ArchiveState undisturbed;
    private static Map<String, Long> asksUndisturbed;

    /** URLs in the order they were asked for, since the archive was begun. */
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** How often each URL was under way, or may have been, when a crawl was killed. */
    private final Map<String, Long> cutOff = new HashMap<>();

    private final List<Moment> kills = new ArrayList<>();
    private Path archive = temp;
    private Path log = temp;

    @BeforeAll
    static void crawlUndisturbed() throws IOException {
        neighbours = Neighbours.quick();
        House house = new House(temp.resolve("house"));
        neighbours.configure(house.config(), "1ms");
        config = house.config();
        NeighboursKillIT first = new NeighboursKillIT();
        first.begin();
        first.finish();
        undisturbed = ArchiveState.of(first.archive);
        asksUndisturbed = first.asks();
        assertThat(undisturbed.texts()).hasSizeGreaterThan(50);
    }

    @AfterAll
    static void close() {
        neighbours.close();
    }

    @Test
    void killedAtRandomMomentsAndStartedAgainItEndsLikeAnUndisturbedCrawl() throws Exception {
        long seed = Long.getLong("luubao.seed", System.nanoTime() % 1_000_000);
        System.out.println("luubao.seed=" + seed);
        Random random = new Random(seed);
        begin();
        for (int killed = 0; killed < KILLS; ) {
            Moment moment = moment(random);
            boolean inTime = moment.kill(
                    watcher -> neighbours.watch(watcher),
                    asked,
                    archive,
                    () -> CrawlProcess.start(config, archive, log));
            House.until(neighbours::isIdle);
            neighbours.watch(asked::add);
            if (inTime) {
                killed++;
                kills.add(moment);
                lastOfEachHost().forEach(url -> cutOff.merge(url, 1L, Long::sum));
            } else {
                compare(seed);
                begin();
            }
        }
        finish();
        compare(seed);
    }

    private static Moment moment(Random random) {
        int requests = (int)
                asksUndisturbed.values().stream().mapToLong(Long::longValue).sum();
        return switch (random.nextInt(6)) {
            case 0, 1 -> Moment.asked(1 + random.nextInt(requests / 3));
            case 2 -> Moment.answered(1 + random.nextInt(requests / 3));
            case 3 -> Moment.staged(1 + random.nextInt(undisturbed.texts().size() * 2 / 3));
            case 4 -> Moment.timed(random.nextInt(3000));
            default -> random.nextInt(4) == 0 ? Moment.recorded() : Moment.opened(1 + random.nextInt(4));
        };
    }

    /** A new archive. */
    private void begin() throws IOException {
        Path folder = Files.createTempDirectory(temp, "killed");
        archive = folder.resolve("archive");
        log = folder.resolve("log");
        asked.clear();
        cutOff.clear();
        kills.clear();
        neighbours.forget();
        neighbours.watch(asked::add);
    }

    private void finish() {
        try (CrawlProcess crawl = CrawlProcess.start(config, archive, log)) {
            assertThat(crawl.exit()).as("exit status: %s", crawl.said()).isEqualTo(DONE);
        }
    }

    private void compare(long seed) throws IOException {
        String story = "killed " + kills + ", seed " + seed;
        ArchiveState state = ArchiveState.of(archive);
        assertThat(state.texts()).as(story).containsExactlyInAnyOrderEntriesOf(undisturbed.texts());
        assertThat(state.addresses()).as(story).containsExactlyInAnyOrderEntriesOf(undisturbed.addresses());
        assertThat(archive.resolve("dead-letters")).as(story).doesNotExist();
        long nights = nights();
        asks().forEach((url, times) -> assertThat(times)
                .as(
                        "times that %s was asked for in %d nights, %s, under way then: %s",
                        url, nights, story, cutOff.get(url))
                .isLessThanOrEqualTo(most(url, nights)));
    }

    /** A kill that comes when all is settled leaves nothing to go on with: the next start is another night. */
    private long nights() throws IOException {
        try (Stream<Path> records = Files.list(archive.resolve("runs"))) {
            return records.filter(record -> record.toString().endsWith(".json")).count();
        }
    }

    private long most(String url, long nights) {
        boolean walled =
                neighbours.sites().stream().anyMatch(site -> site.walled().contains(url));
        return asksUndisturbed.getOrDefault(url, 0L) * nights
                + cutOff.getOrDefault(url, 0L)
                + (walled ? kills.size() : 0);
    }

    private Map<String, Long> asks() {
        return List.copyOf(asked).stream().collect(groupingBy(url -> url, counting()));
    }

    private List<String> lastOfEachHost() {
        Map<String, String> last = new HashMap<>();
        asked.forEach(url -> last.put(URI.create(url).getAuthority(), url));
        return List.copyOf(last.values());
    }
}
