package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import luubao.frontier.Summary;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

/** The nights of {@code serve}: one after another, and each with what it did. */
class NightsTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    /** How far the clock is from now. */
    private volatile Duration offset = Duration.ofHours(-25);

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void open() throws IOException {
        house = new House(temp);
        site = house.paper("delay: 5ms");
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void firstNight() {
        try (CamelSession session = house.open(false, clock)) {
            session.crawl(List.of(), (settled, all) -> {});
        }
        offset = Duration.ZERO;
    }

    private List<Path> runs() {
        return house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("runs")))
                .toList();
    }

    /** A day later; comes back when the schedule's crawl has begun, or waits. */
    private void nextNight(CamelSession session) throws SchedulerException {
        offset = Duration.ofDays(1);
        Scheduler scheduler =
                session.camel().getComponent("quartz", QuartzComponent.class).getScheduler();
        for (JobKey job : scheduler.getJobKeys(GroupMatcher.anyGroup())) {
            scheduler.triggerJob(job);
        }
        House.until(() -> session.camel().getInflightRepository().size("nightly") == 1);
    }

    @Test
    void nightThatComesWhileAnotherIsMadeUpForBeginsWhenThatHasEndedAndBothKeepTheirRecords() throws Exception {
        firstNight();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        site.feed("/rss", "/tin/1", "/tin/2").on("/tin/2", time -> {
            asked.countDown();
            await(answered);
            return new LoopbackSite.Reply(200, Stories.page(2));
        });
        try (CamelSession session = house.open(true, clock)) {
            await(asked);
            nextNight(session);
            answered.countDown();
            House.until(() -> runs().size() == 3);
        }

        assertThat(runs().get(1)).content().contains(site.url("/tin/2").toString(), "\"archived\" : 1");
        assertThat(runs().get(2)).content().contains(site.url("/tin/2").toString(), "\"unchanged\" : 2");
        assertThat(site.asked("/tin/2")).isEqualTo(2);
    }

    @Test
    void nightThatWaitsForAnotherIsNotBegunWhereTheProgramStops() throws Exception {
        firstNight();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        site.feed("/rss", "/tin/1", "/tin/2").on("/tin/2", time -> {
            asked.countDown();
            await(answered);
            return new LoopbackSite.Reply(503, "");
        });
        CamelSession session = house.open(true, clock);
        await(asked);
        nextNight(session);
        Thread closing = new Thread(session::close);
        closing.start();
        House.until(() -> session.camel().isStopping() || session.camel().isStopped());
        answered.countDown();
        closing.join();

        assertThat(runs()).as("the first night's and the one that is cut off").hasSize(2);
    }

    @Test
    void crawlOfNamedSitesIsNotTheNightOfTheOthers() throws Exception {
        try (LoopbackSite other = new LoopbackSite()) {
            house.site(other, "cong", """
                    discover: { feeds: ["{{base}}/rss"] }
                    fetch: { delay: 5ms, private-addresses: true }
                    """);
            other.feed("/rss");
            firstNight();
            other.feed("/rss", "/tin/2").article("/tin/2", 2);
            assertThat(house.run("crawl", "bao").status()).isZero();

            try (CamelSession session = house.open(true, clock)) {
                House.until(() -> runs().size() == 3);
            }

            assertThat(house.texts("cong")).hasSize(1);
        }
    }

    @Test
    void aCrawlThatBreaksIsToldAndNotBegunAgainByItself() throws Exception {
        firstNight();
        Path nightly = house.routes.resolve("nightly.camel.yaml");
        Files.writeString(
                nightly,
                Files.readString(nightly)
                        .replace(
                                "                  method: finish\n",
                                "                  method: finish\n              - throwException:\n"
                                        + "                  exceptionType: java.lang.IllegalStateException\n"
                                        + "                  message: hết giấy\n"));
        try (CamelSession session = house.open(true, clock)) {
            House.until(() -> runs().size() == 2);
            House.until(() -> session.camel().getInflightRepository().size("catch-up") == 0);
        }

        assertThat(house.files(".json"))
                .filteredOn(file -> file.startsWith(house.archive.resolve("dead-letters")))
                .singleElement()
                .satisfies(letter -> assertThat(letter).content().contains("hết giấy"));
        assertThat(runs()).hasSize(2);
        assertThat(site.asked("/rss")).as("read once a night").isEqualTo(2);
    }

    @Test
    void whatASiteIsNotAskedInADayWaitsForItsNextRunAndIsTold() throws Exception {
        offset = Duration.ZERO;
        site.on("/robots.txt", time -> {
            offset = Duration.ofHours(time == 1 ? 10 : 21);
            return new LoopbackSite.Reply(
                    200, time == 1 ? "User-agent: *\nCrawl-delay: 300\n" : "", "Content-Type", "text/plain");
        });
        site.article("/tin/2", 2).on("/rss", time -> {
            offset = Duration.ofHours(21);
            return new LoopbackSite.Reply(
                    200,
                    "<rss version='2.0'><channel><title>Tin</title><link>" + site.base() + "/</link><description/>"
                            + "<item><link>" + site.url("/tin/1") + "</link></item>"
                            + "<item><link>" + site.url("/tin/2") + "</link></item></channel></rss>",
                    "Content-Type",
                    "application/rss+xml");
        });

        Summary late;
        try (CamelSession session = house.open(false, clock)) {
            late = House.whole(session.crawl(List.of(), (settled, all) -> {}));
        }

        assertThat(late.failed()).isZero();
        assertThat(site.asked()).containsExactly("/robots.txt", "/rss");
        assertThat(late.items().stream())
                .singleElement()
                .satisfies(item -> assertThat(item.reason())
                        .contains("not asked in the 20 hours of a run", "and 1 more of bao", "asks for 300 s"));
        try (CamelSession session = house.open(false, clock)) {
            assertThat(session.crawl(List.of(), (settled, all) -> {}).archived())
                    .as("the next run")
                    .isEqualTo(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
