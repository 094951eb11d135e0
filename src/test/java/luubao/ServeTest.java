package luubao;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import luubao.frontier.Summary;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

/** What only {@code serve} does: the inbox, the schedule, and making up for what was missed. */
class ServeTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper("delay: 5ms");
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Path inbox(String name) {
        return house.archive.resolve("inbox").resolve(name);
    }

    private void untilTaken(String... names) {
        House.until(() -> Stream.of(names).noneMatch(name -> Files.exists(inbox(name))));
    }

    private void drop(String name, String content) throws Exception {
        Files.writeString(inbox(name), content);
    }

    @Test
    void droppedPagesTextsAndLinksAreImportedOrSetAsideWithTheReason() throws Exception {
        site.article("/tin/2", 2);
        try (CamelSession session = house.open(true)) {
            drop("trang.html", Stories.page(3));
            drop("Bài viết.TXT", Stories.title(4) + "\n\n" + Stories.text(4) + "\n");
            drop("lien-ket.url", "[InternetShortcut]\r\nURL=" + site.url("/tin/2") + "\r\n");
            drop("trong.html", "<html><body><p>Trang đang được xây dựng.</p></body></html>");
            drop("rong.txt", "");
            drop("sai.url", "không có địa chỉ nào ở đây\n");
            drop("mat.url", site.url("/tin/mat") + "\n");

            untilTaken("trang.html", "Bài viết.TXT", "lien-ket.url", "trong.html", "rong.txt", "sai.url", "mat.url");
        }
        assertThat(names("done")).containsExactlyInAnyOrder("trang.html", "Bài viết.TXT", "lien-ket.url");
        assertThat(names("failed"))
                .containsExactlyInAnyOrder(
                        "trong.html",
                        "trong.html.reason",
                        "rong.txt",
                        "rong.txt.reason",
                        "sai.url",
                        "sai.url.reason",
                        "mat.url",
                        "mat.url.reason");
        assertThat(Files.readString(inbox("failed/trong.html.reason"))).startsWith("not-an-article: ");
        assertThat(Files.readString(inbox("failed/rong.txt.reason"))).contains("empty");
        assertThat(Files.readString(inbox("failed/sai.url.reason"))).contains("URL=http");
        assertThat(Files.readString(inbox("failed/mat.url.reason")))
                .startsWith("gone: ")
                .contains(site.url("/tin/mat").toString(), "404");
        assertThat(house.texts("imported")).hasSize(2);
        assertThat(house.texts("bao"))
                .hasSize(1)
                .allSatisfy(text -> assertThat(Files.readString(text))
                        .isEqualTo(Stories.title(2) + "\n\n" + Stories.text(2) + "\n"));
    }

    @Test
    void droppedLinesAreTakenAndThoseThatCannotBeAreNamed() throws Exception {
        String good = "{\"url\":\"https://bao.example/1\",\"title\":\"Tin một\",\"text\":\""
                + Stories.text(4).replace("\n", "\\n") + "\"}\n";
        try (CamelSession session = house.open(true)) {
            drop("tot.jsonl", good);
            untilTaken("tot.jsonl");
            drop("lan.jsonl", good + "{\"url\":\n");
            untilTaken("lan.jsonl");
            House.until(() -> Files.exists(inbox("failed/lan.jsonl")));
        }
        assertThat(inbox("done/tot.jsonl")).exists();
        assertThat(Files.readString(inbox("failed/lan.jsonl.reason")))
                .startsWith("failed: 1 unchanged, 1 failed\n")
                .contains(inbox("failed/lan.jsonl") + ":2: no JSON");
        assertThat(house.texts("imported")).hasSize(1);
    }

    private List<String> names(String folder) throws Exception {
        try (var files = Files.list(inbox(folder))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void sameNameDroppedTwiceKeepsBothFiles() throws Exception {
        try (CamelSession session = house.open(true)) {
            for (int number : new int[] {5, 6}) {
                drop("trang.html", Stories.page(number));
                untilTaken("trang.html");
            }
            for (String words : new String[] {"một", "hai"}) {
                drop("hong.url", words + "\n");
                untilTaken("hong.url");
            }
        }
        assertThat(house.texts("imported")).hasSize(2);
        assertThat(names("done")).hasSize(2).contains("trang.html").allMatch(name -> name.endsWith(".html"));
        assertThat(names("failed")).hasSize(4).contains("hong.url", "hong.url.reason");
        assertThat(names("failed").stream()
                        .filter(name -> name.endsWith(".reason"))
                        .map(name -> name.substring(0, name.length() - ".reason".length())))
                .isSubsetOf(names("failed"));
        assertThat(site.asked())
                .as("no night was missed, since there was none yet")
                .isEmpty();
    }

    @Test
    void fileStillBeingCopiedInIsLeftUntilItIsWhole() throws Exception {
        byte[] page = Stories.page(7).getBytes(StandardCharsets.UTF_8);
        try (CamelSession session = house.open(true);
                OutputStream slow = Files.newOutputStream(inbox("cham.html"))) {
            drop("nhanh.html", Stories.page(8));
            // a byte at a time, for as long as the inbox takes for the other file
            AtomicInteger written = new AtomicInteger();
            House.until(() -> {
                write(slow, page, written.getAndIncrement(), 1);
                return !Files.exists(inbox("nhanh.html"));
            });
            assertThat(inbox("cham.html")).exists();
            write(slow, page, written.get(), page.length - written.get());
            untilTaken("cham.html");
        }
        assertThat(house.texts("imported"))
                .hasSize(2)
                .anySatisfy(text -> assertThat(Files.readString(text))
                        .isEqualTo(Stories.title(7) + "\n\n" + Stories.text(7) + "\n"));
    }

    private static void write(OutputStream out, byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 01:30", "0 15 22 * * ?, 22:15", "0+0+3+*+*+?, 03:00"})
    void nightlyRunStandsInTheScheduleInVietnamsTime(String cron, LocalTime time) throws Exception {
        if (!cron.isEmpty()) {
            house.settings.put("nightly.cron", cron);
        }
        try (CamelSession session = house.open(true)) {
            Scheduler scheduler = session.camel()
                    .getComponent("quartz", QuartzComponent.class)
                    .getScheduler();
            assertThat(scheduler.getTriggerKeys(GroupMatcher.anyGroup()))
                    .hasSize(1)
                    .allSatisfy(key -> {
                        Instant next =
                                scheduler.getTrigger(key).getNextFireTime().toInstant();
                        assertThat(next).isBefore(Instant.now().plus(Duration.ofHours(24)));
                        assertThat(next.atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toLocalTime())
                                .isEqualTo(time);
                    });
        }
    }

    @Test
    void otherCommandsStartNeitherScheduleNorInbox() throws Exception {
        Files.createDirectories(inbox(""));
        drop("trang.html", Stories.page(3));
        try (CamelSession session = house.open(false)) {
            CamelContext camel = session.camel();
            for (String route : List.of("nightly", "catch-up", "inbox", "inbox-others", "inbox-folders")) {
                assertThat(camel.getRouteController().getRouteStatus(route))
                        .as(route)
                        .isEqualTo(ServiceStatus.Stopped);
            }
            session.crawl(List.of(), (settled, all) -> {});
        }
        assertThat(inbox("trang.html")).exists();
        assertThat(house.texts("bao")).hasSize(1);
    }

    private List<Path> runs() {
        return house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("runs")))
                .toList();
    }

    @Test
    void missedNightIsMadeUpForAtStart() {
        try (CamelSession session = house.open(false, Clock.offset(Clock.systemUTC(), Duration.ofHours(-25)))) {
            session.crawl(List.of(), (settled, all) -> {});
        }
        site.feed("/rss", "/tin/1", "/tin/2").article("/tin/2", 2);
        try (CamelSession session = house.open(true)) {
            House.until(() -> runs().size() == 2);
        }
        assertThat(house.texts("bao")).hasSize(2);
    }

    @Test
    void runThatWasCutOffGoesOnUnderItsNameAtStart() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        site.feed("/rss", "/tin/1", "/tin/2", "/tin/3")
                .on("/tin/1", time -> {
                    asked.countDown();
                    return new LoopbackSite.Reply(200, Stories.page(1));
                })
                .article("/tin/2", 2)
                .article("/tin/3", 3);
        house.site(site, "bao", """
                discover:
                  feeds: ["{{base}}/rss"]
                fetch: { delay: 300ms, private-addresses: true }
                """);
        Summary[] first = new Summary[1];
        CamelSession session = house.open(false);
        Thread crawl = new Thread(() -> first[0] = session.crawl(List.of(), (settled, all) -> {}));
        crawl.start();
        assertThat(asked.await(20, SECONDS)).isTrue();
        session.close();
        crawl.join();

        assertThat(house.texts("bao")).hasSizeLessThan(3);

        try (CamelSession serving = house.open(true)) {
            House.until(() -> house.texts("bao").size() == 3);
        }

        assertThat(house.texts("bao")).hasSize(3);
        assertThat(site.asked("/tin/1")).isEqualTo(1);
        assertThat(runs()).hasSize(1).allSatisfy(run -> assertThat(run).hasFileName(first[0].run() + ".json"));
    }

    /** What an address of `serve` answers. */
    private record Got(int status, String body) {}

    private static Got get(CamelSession session, String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(Serving.address(session.camel()) + path))
                                .build(),
                        BodyHandlers.ofString());
        return new Got(response.statusCode(), response.body());
    }

    @Test
    void healthAndMetricsAreToldOnThisMachineOnly() throws Exception {
        site.feed("/rss", "/tin/1", "/tin/mat");
        try (CamelSession session = house.open(true)) {
            assertThat(Serving.address(session.camel())).startsWith("http://127.0.0.1:");
            assertThat(get(session, "/observe/health").status())
                    .as("from the moment on in which it says that it serves")
                    .isEqualTo(200);
            session.crawl(List.of(), (sites, left) -> {});

            Got health = get(session, "/observe/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"catalogue\"", "1 article\"", "\"route:nightly\"", "\"last-run\"")
                    .containsPattern("the last crawl began 20\\S+ the last end of one: 20");
            assertThat(get(session, "/observe/health/live").status()).isEqualTo(200);

            List<String> metrics =
                    get(session, "/observe/metrics").body().lines().toList();
            assertThat(metrics)
                    .contains(
                            "luubao_outcomes_total{outcome=\"archived\",site=\"bao\"} 1.0",
                            "luubao_outcomes_total{outcome=\"gone\",site=\"bao\"} 1.0",
                            "luubao_queue{site=\"bao\"} 0.0")
                    .anyMatch(line -> line.startsWith("luubao_requests_seconds_count{answer=\"page\",site=\"bao\"} 2"))
                    .anyMatch(line -> line.startsWith("luubao_requests_seconds_count{answer=\"gone\",site=\"bao\"} "))
                    .anyMatch(line -> line.startsWith("luubao_fetched_bytes_total{site=\"bao\"} "))
                    .anyMatch(line -> line.startsWith("luubao_waited_seconds_total{site=\"bao\"} "))
                    .anyMatch(line -> line.startsWith("luubao_last_run_end "))
                    .noneMatch(line -> line.contains("lane-"));
        }
    }

    private static boolean isReady(CamelSession session) {
        try {
            return get(session, "/observe/health/ready").status() == 200;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSetting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    house.config().resolve("application.properties"),
                    "serve.port=" + taken.getLocalPort() + "\n",
                    StandardOpenOption.APPEND);
            House.Ended ended = house.run("serve");
            assertThat(ended.status()).as(ended.err()).isEqualTo(2);
            assertThat(ended.told("serve.port"))
                    .contains("found '" + taken.getLocalPort() + "'", "127.0.0.1", "set another port");
        }
        try (CamelSession session = house.open(false)) {
            assertThat(Serving.address(session.camel()))
                    .as("others listen nowhere")
                    .isEmpty();
        }
    }

    @Test
    void aRouteThatDoesNotStartIsTriedAgainAndTheRestGoesOn() throws Exception {
        Path folder = temp.resolve("noch-nicht-da");
        house.settings.put("serve.restart", "100ms");
        Files.writeString(house.routes.resolve("own.camel.yaml"), """
                - route:
                    id: own
                    description: Takes files from a disk that is not there yet.
                    from:
                      uri: "file:%s"
                      parameters:
                        autoCreate: false
                        startingDirectoryMustExist: true
                      steps:
                        - log: "taken ${file:name}"
                """.formatted(folder));
        try (CamelSession session = house.open(true)) {
            drop("trang.html", Stories.page(3));
            untilTaken("trang.html");
            session.crawl(List.of(), (sites, left) -> {});
            assertThat(house.texts("bao")).hasSize(1);
            assertThat(isReady(session)).isFalse();

            Files.createDirectory(folder);

            House.until(() -> isReady(session));
            assertThat(session.camel().getRouteController().getRouteStatus("own"))
                    .isEqualTo(ServiceStatus.Started);
        }
    }
}
