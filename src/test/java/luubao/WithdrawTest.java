package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import luubao.WarcFiles.Read;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao withdraw}: an article leaves, and a tombstone stays. */
class WithdrawTest {
    private static final String PAGE = "/tin/1";
    private static final String COPY = "/ban-sao/1";
    private static final String OTHER = "/tin/2";

    /** Words of the article that nothing else says. */
    private static final List<String> WORDS =
            List.of("đợt 1 của năm", "góp được 41 ngày công", "trước đây việc đi lại khó khăn", "đã lên đến 13 triệu");

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void crawl() throws Exception {
        house = new House(temp);
        site = house.paper();
        site.feed("/rss", PAGE, OTHER, COPY);
        site.on(PAGE, 200, page());
        site.on(OTHER, 200, Stories.page(2).replace("trước đây việc đi lại khó khăn", "hồi ấy đi lại cực nhọc"));
        site.on(COPY, 200, page().replace("Trang chủ", "Về trang chủ"));
        house.crawl();
        site.on(PAGE, 200, revised());
        house.crawl();
        assertThat(house.texts("bao")).as("two articles, one of them revised").hasSize(3);
        assertThat(Holding.anyOf(house.archive, WORDS)).isNotEmpty();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String page() {
        return Stories.page(1).replaceAll("truy cập: \\d+", "truy cập: 1");
    }

    private static String revised() {
        return page().replace("Kinh phí chừng", "Kinh phí đã lên đến");
    }

    private House.Ended withdraw(String... more) {
        return house.run(Stream.concat(
                        Stream.of("withdraw", site.url(PAGE).toString(), "--reason", "tên một em nhỏ"), Stream.of(more))
                .toArray(String[]::new));
    }

    private JsonNode stone() throws IOException {
        Path json = house.files(".json").stream()
                .filter(file -> file.startsWith(house.archive.resolve("bao")))
                .filter(file -> !Files.exists(Path.of(file.toString().replaceFirst("json$", "txt"))))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void nothingOfTheTextStaysAnywhereAndEverythingElseDoes() throws Exception {
        List<Read> before = WarcFiles.records(house.archive);
        long length = Files.size(WarcFiles.of(house.archive).get(0));

        House.Ended ended = withdraw();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("withdrawn\t")
                .contains(site.url(PAGE).toString())
                .contains("exact copy\t-\t" + site.url(COPY));
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
        assertThat(house.texts("bao")).hasSize(1);
        WarcFiles.areValid(house.archive);
        assertThat(Files.size(WarcFiles.of(house.archive).get(0))).isEqualTo(length);
        List<Read> after = WarcFiles.records(house.archive);
        assertThat(after)
                .filteredOn(record -> record.type().equals("response"))
                .extracting(Read::target)
                .containsExactly(site.url(OTHER).toString());
        assertThat(after)
                .as("where they stood, as they were")
                .containsAll(before.stream()
                        .filter(record -> site.url(OTHER).toString().equals(record.target()))
                        .toList());
        assertThat(Files.readString(house.files(".cdxj").get(0)))
                .contains(OTHER)
                .doesNotContain(PAGE)
                .doesNotContain(COPY);
    }

    @Test
    void nothingStaysOfAnExactCopyOfAnotherSiteEither() throws Exception {
        try (LoopbackSite other = new LoopbackSite()) {
            house.site(other, "cong", """
                    discover: { feeds: ["{{base}}/rss"] }
                    fetch: { delay: 1ms, private-addresses: true }
                    """);
            other.feed("/rss", "/lai/1").on("/lai/1", 200, page());
            house.crawl();
        }

        House.Ended ended = withdraw();

        assertThat(ended.out()).contains("exact copy\t-\t", "/lai/1");
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
    }

    @Test
    void tombstoneTellsWhatWasThereAndWhyItWentButNotWhatItSaid() throws Exception {
        withdraw();

        JsonNode stone = stone();
        assertThat(stone.path("url").asText()).isEqualTo(site.url(PAGE).toString());
        assertThat(stone.path("reason").asText()).isEqualTo("tên một em nhỏ");
        assertThat(stone.path("withdrawn").asText()).startsWith("20").endsWith("Z");
        assertThat(stone.path("sha256").asText()).hasSize(64);
        assertThat(stone.path("addresses").toString()).contains(PAGE).contains(COPY);
        assertThat(stone.has("title") || stone.has("lead") || stone.has("captions"))
                .isFalse();
        House.Ended again = withdraw();
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("withdrawn from the archive on 20").contains("tên một em nhỏ");
    }

    @Test
    void crawlAsksItsAddressesNoMore() throws Exception {
        withdraw();
        long asked = site.asked(PAGE) + site.asked(COPY);

        Summary night = house.crawl();

        assertThat(site.asked(PAGE) + site.asked(COPY)).isEqualTo(asked);
        assertThat(night.items())
                .filteredOn(item -> item.url().endsWith(PAGE) || item.url().endsWith(COPY))
                .hasSize(2)
                .allMatch(item -> item.ending() == Ending.REFUSED
                        && item.reason().contains("withdrawn")
                        && item.reason().contains("tên một em nhỏ"));
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
    }

    @Test
    void importKeepsItNoMoreWhereverTheTextComesFrom() throws Exception {
        withdraw();
        long asked = site.asked(PAGE);

        House.Ended url = house.run("import", site.url(PAGE).toString());
        assertThat(url.out()).startsWith("refused\t").contains("withdrawn");
        assertThat(site.asked(PAGE)).isEqualTo(asked);

        site.on("/tin/moi", 200, page().replace("Trang chủ", "Nhà"));
        House.Ended elsewhere = house.run("import", site.url("/tin/moi").toString());
        assertThat(elsewhere.out()).startsWith("refused\t").contains("withdrawn");

        Path file = Files.writeString(temp.resolve("bai.html"), revised());
        House.Ended saved = house.run("import", file.toString(), "--url", "http://noi.khac/tin/9");
        assertThat(saved.out()).startsWith("refused\t").contains("withdrawn");
        assertThat(saved.status()).isZero();
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
        assertThat(house.texts("bao")).hasSize(1);
    }

    @Test
    void dryRunTellsWhatWouldGoAndTakesNothing() throws Exception {
        var before = ArchiveHouse.files(house.archive.resolve("bao"));

        House.Ended ended = withdraw("--dry-run");

        assertThat(ended.out()).contains("would go\t").contains("4 files").contains("captures in WARC files\t4");
        assertThat(ArchiveHouse.files(house.archive.resolve("bao"))).isEqualTo(before);
        assertThat(house.run("duplicates", "list").out()).contains(PAGE);
    }

    @Test
    void whereNobodyAgreesNothingIsTakenAndThatIsNoSuccess() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "a terminal is wanted");
        ProcessBuilder terminal = new ProcessBuilder(
                "/usr/bin/script",
                "-qec",
                Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 "
                        + Luubao.class.getName() + " withdraw " + site.url(PAGE) + " --reason x --config "
                        + house.config() + " --archive " + house.archive,
                "/dev/null");
        terminal.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = terminal.redirectErrorStream(true).start();
        process.getOutputStream().write('\n');
        process.getOutputStream().close();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("would go\t").contains("nothing was withdrawn, since nobody agreed");
        assertThat(house.texts("bao")).hasSize(3);
    }

    @Test
    void wrongUseTakesNothing() {
        House.Ended none = house.run("withdraw", "0123456789abcdef", "--reason", "thử");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.told("0123456789abcdef")).contains("no article").contains(house.archive.toString());
        House.Ended blank = house.run("withdraw", site.url(PAGE).toString(), "--reason", " \n ");
        assertThat(blank.status()).isEqualTo(2);
        assertThat(blank.err()).contains("--reason is empty");
        House.Ended without = house.run("withdraw", site.url(PAGE).toString());
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("--reason");
        assertThat(house.texts("bao")).hasSize(3);
    }

    @Test
    void catalogueThatIsLostKnowsTombstonesAgain() throws Exception {
        withdraw();
        for (Path file : house.files("")) {
            if (file.getFileName().toString().startsWith("catalog.db")) {
                Files.delete(file);
            }
        }

        Summary night = house.crawl();

        assertThat(night.items())
                .filteredOn(item -> item.url().endsWith(PAGE) || item.url().endsWith(COPY))
                .hasSize(2)
                .allMatch(item -> item.ending() == Ending.REFUSED);
        assertThat(house.texts("bao")).hasSize(1);
        try (CamelSession session = house.open(false)) {
            site.on("/tin/moi", 200, page());
            Outcome outcome = session.importUrl(site.url("/tin/moi").toString(), null);
            assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
        }
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
    }
}
