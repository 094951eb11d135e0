package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import luubao.WarcFiles.Read;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao withdraw} where WARC files and their indexes are not as they should be. */
class WithdrawRecordsTest {
    private static final List<String> WORDS = List.of("đợt 1 của năm", "góp được 41 ngày công");

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void crawl() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        site.feed("/rss", "/tin/1", "/tin/2");
        site.on("/tin/1", 200, Stories.page(1));
        site.on("/tin/2", 200, Stories.page(2));
        house.crawl();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private House.Ended withdraw(int number, String... more) {
        String url = site.url("/tin/" + number).toString();
        return more.length == 0
                ? house.run("withdraw", url, "--reason", "thử")
                : house.run("withdraw", url, "--reason", "thử", more[0]);
    }

    private Path index() {
        return house.files(".cdxj").get(0);
    }

    private Path warc() throws Exception {
        return WarcFiles.of(house.archive).get(0);
    }

    private Read response(int number) throws Exception {
        return WarcFiles.records(house.archive, "response").stream()
                .filter(record -> Objects.equals(
                        record.target(), site.url("/tin/" + number).toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPageWhoseLineOfTheIndexIsDamagedGoesAllTheSame() throws Exception {
        List<String> lines = Files.readAllLines(index()).stream()
                .map(line -> line.contains("/tin/1") ? line.replace("\"offset\"", "\"0ffset\"") : line)
                .toList();
        Files.write(index(), lines);

        House.Ended ended = withdraw(1);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("captures in WARC files\t1");
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
        WarcFiles.areValid(house.archive);
    }

    @Test
    void aPageBeforeADamagedRecordGoesAllTheSame() throws Exception {
        int first = offset(1) < offset(2) ? 1 : 2;
        long offset = offset(first);
        long behind = offset(3 - first);
        byte[] bytes = Files.readAllBytes(warc());
        bytes[(int) behind + 12] ^= 0x55;
        bytes[(int) behind + 13] ^= 0x55;
        Files.write(warc(), bytes);

        House.Ended ended = withdraw(first);

        assertThat(ended.status()).as(ended.err()).isZero();
        byte[] now = Files.readAllBytes(warc());
        assertThat(new String(now, (int) offset, 200, StandardCharsets.ISO_8859_1))
                .contains("WARC-Type: metadata");
        assertThat(Arrays.copyOfRange(now, (int) behind, now.length))
                .as("what is not its own stays as it is")
                .isEqualTo(Arrays.copyOfRange(bytes, (int) behind, bytes.length));
    }

    @Test
    void theNoticeThatItsAddressShowsWhenItIsGoneStaysUnderTheAddressesOfOthers() throws Exception {
        String notice = "<title>Lỗi 404</title><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại.</p>";
        site.feed("/rss", "/tin/1", "/tin/9");
        site.on("/tin/9", 200, notice);
        house.crawl();
        site.on("/tin/1", 200, notice);
        house.crawl();
        assertThat(WarcFiles.records(house.archive, "revisit"))
                .extracting(Read::target)
                .contains(site.url("/tin/1").toString());

        assertThat(withdraw(1).status()).isZero();

        assertThat(response(9).payload()).contains("404");
        assertThat(WarcFiles.records(house.archive))
                .extracting(Read::target)
                .doesNotContain(site.url("/tin/1").toString());
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
    }

    private long offset(int number) throws Exception {
        return response(number).offset();
    }

    @Test
    void aPageThatIsNotFoundIsNamedAndNothingIsWithdrawn() throws Exception {
        long offset = offset(1);
        byte[] bytes = Files.readAllBytes(warc());
        bytes[(int) offset] = 0;
        Files.write(warc(), bytes);
        Files.write(
                index(),
                Files.readAllLines(index()).stream()
                        .filter(line -> !line.contains("/tin/1"))
                        .toList());
        int texts = house.texts("bao").size();

        House.Ended ended = withdraw(1);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.told("nothing was withdrawn"))
                .contains(warc() + " has no capture at byte " + offset)
                .contains("put it back from a copy");
        assertThat(house.texts("bao")).hasSize(texts);
        assertThat(house.run("search", "41 ngày công").out()).contains("/tin/1");
    }

    @Test
    void aPageInAFileThatIsLostIsNamed() throws Exception {
        Path warc = warc();
        Files.delete(warc);
        Files.delete(index());

        House.Ended ended = withdraw(1);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.told(warc.getFileName())).contains("holds a page of it and is not there");
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
    }

    @Test
    void articlesOfOnePageAreWithdrawnOneAfterTheOther() throws Exception {
        assertThat(withdraw(1).status()).isZero();
        // as where its facts had named the same place
        Path json = house.texts("bao")
                .get(0)
                .resolveSibling(
                        String.valueOf(house.texts("bao").get(0).getFileName()).replace(".txt", ".json"));
        String facts = Files.readString(json);
        Files.writeString(json, facts.replaceAll(":\\d+\"(\\s*\\])", ":" + blank() + "\"$1"));

        House.Ended ended = withdraw(2);

        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private long blank() throws Exception {
        return WarcFiles.records(house.archive).stream()
                .filter(record -> record.block().startsWith("withdrawn: "))
                .mapToLong(Read::offset)
                .findFirst()
                .orElseThrow();
    }

    /** As a process leaves it that is killed between the journal's line and the catalogue's row. */
    private void killedBeforeTheCatalogueKnew(String path) throws Exception {
        Path index = index();
        Files.writeString(
                index.resolveSibling(index.getFileName() + ".open"), "# from byte 0.\n" + Files.readString(index));
        Files.delete(index);
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            archive.catalogue().inTransaction(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate("DELETE FROM payload WHERE url LIKE '%" + path + "'");
                }
            });
        }
    }

    @Test
    void whatAKilledCrawlWroteIsKnownAfterwards() throws Exception {
        // a catalogue that knew of no page at all would read all indexes
        site.feed("/rss", "/tin/3").article("/tin/3", 3);
        house.crawl();
        String page = new String(
                Objects.requireNonNull(response(2).payload()).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
        killedBeforeTheCatalogueKnew("/tin/2");

        assertThat(withdraw(1).status()).isZero();

        site.feed("/rss", "/ban-sao/2");
        site.on("/ban-sao/2", 200, page);
        house.crawl();
        assertThat(WarcFiles.records(house.archive, "response")).hasSize(2);
        assertThat(WarcFiles.records(house.archive, "revisit"))
                .extracting(record -> record.header("WARC-Refers-To-Target-URI"))
                .contains(site.url("/tin/2").toString());
    }

    @Test
    void dryRunTakesUpNothingThatAKilledCrawlLeft() throws Exception {
        killedBeforeTheCatalogueKnew("/tin/2");

        House.Ended ended = withdraw(1, "--dry-run");

        assertThat(ended.out()).contains("captures in WARC files\t1");
        assertThat(house.files(".open")).hasSize(1);
        assertThat(house.files(".cdxj")).isEmpty();
    }

    @Test
    void whatWasWithdrawnIsNotReadAgainAndItsTombstoneStays() throws Exception {
        Path text = house.texts("bao").stream()
                .filter(file -> file.toString().contains("dot-1_"))
                .findFirst()
                .orElseThrow();
        withdraw(1);
        Path stone = text.resolveSibling(String.valueOf(text.getFileName()).replaceFirst("txt$", "json"));
        String said = Files.readString(stone);
        assertThat(said).contains("\"reason\": \"thử\"");
        byte[] records = Files.readAllBytes(warc());
        // every page that is read again reads otherwise
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                article: { drop: ['article p:last-child'] }
                """);

        House.Ended dry = house.run("reextract", "--dry-run");
        House.Ended ended = house.run("reextract");

        assertThat(dry.status()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains(site.url("/tin/2").toString())
                .doesNotContain(site.url("/tin/1").toString())
                .endsWith("bao: 1 changed\n");
        assertThat(dry.told()).containsExactly("dry run: nothing was written");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain(site.url("/tin/1").toString()).endsWith("bao: 1 changed\n");
        assertThat(ended.told()).isEmpty();
        assertThat(stone).hasContent(said);
        assertThat(text).doesNotExist();
        assertThat(Files.readAllBytes(warc())).isEqualTo(records);
        assertThat(Holding.anyOf(house.archive, WORDS)).isEmpty();
        assertThat(house.run("reextract").out()).isEqualTo("bao: 1 same\n");
        assertThat(house.run("verify").out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
    }
}
