package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import luubao.WarcFiles.Read;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WARC files from process to process: which is written to, and what is mended of it. */
class WarcFilesTest {
    private static final String PAGE = "/tin/1";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = house.paper();
        site.feed("/rss", PAGE);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private List<Read> records(String type) throws IOException {
        return WarcFiles.records(house.archive, type);
    }

    @Test
    void fileThatIsLargeEnoughIsFollowedByAnother() throws Exception {
        house.settings.put("warc.file-bytes", "1");
        site.feed("/rss", PAGE, "/tin/2", "/tin/3");
        IntStream.rangeClosed(1, 3).forEach(i -> site.article("/tin/" + i, i));
        house.crawl();

        assertThat(WarcFiles.of(house.archive)).hasSize(3);
        assertThat(house.files(".cdxj")).hasSize(3);
        assertThat(records("warcinfo")).hasSize(3);
        WarcFiles.areValid(house.archive);
    }

    @Test
    void whatAKilledProcessLeftIsMendedAtTheNextStart() throws Exception {
        site.article(PAGE, 1);
        house.crawl();
        Path warc = WarcFiles.of(house.archive).get(0);
        Path index = house.files(".cdxj").get(0);
        String line = Files.readString(index);
        Files.write(warc, new byte[] {0x1f, (byte) 0x8b, 8, 0}, StandardOpenOption.APPEND);
        Files.delete(index);
        Files.writeString(index.resolveSibling(index.getFileName() + ".open"), "# from byte 0.\n");

        house.open(false).close();

        assertThat(Files.readString(index)).isEqualTo(line);
        assertThat(house.files(".open")).isEmpty();
        WarcFiles.areValid(house.archive);
    }

    @Test
    void payloadThatAKilledProcessIndexedIsKnownToTheCatalogueToo() throws Exception {
        site.feed("/rss", PAGE, "/tin/2");
        site.on(PAGE, 200, Stories.page(1));
        site.on("/tin/2", 200, Stories.page(2));
        house.crawl();
        // killed between the journal's line and the catalogue's row
        Path index = house.files(".cdxj").get(0);
        Files.writeString(
                index.resolveSibling(index.getFileName() + ".open"), "# from byte 0.\n" + Files.readString(index));
        Files.delete(index);
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            archive.catalogue().inTransaction(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate("DELETE FROM payload WHERE url LIKE '%" + PAGE + "'");
                }
            });
        }

        site.feed("/rss", "/ban-sao/1");
        site.on(
                "/ban-sao/1",
                200,
                utf8(records("response").stream()
                        .filter(record -> String.valueOf(record.target()).endsWith(PAGE))
                        .map(Read::payload)
                        .findFirst()
                        .orElseThrow()));
        house.crawl();

        assertThat(records("response")).hasSize(2);
        assertThat(records("revisit"))
                .extracting(record -> record.header("WARC-Refers-To-Target-URI"))
                .contains(site.url(PAGE).toString());
    }

    @Test
    void catalogueThatIsNewKnowsWhatTheFilesHold() throws Exception {
        site.on(PAGE, 200, Stories.page(1));
        house.crawl();
        Files.delete(house.archive.resolve("catalog.db"));
        site.feed("/rss", "/ban-sao/1");
        site.on(
                "/ban-sao/1",
                200,
                records("response").get(0).payload() == null
                        ? ""
                        : utf8(records("response").get(0).payload()));
        house.crawl();

        assertThat(records("response")).hasSize(1);
        assertThat(records("revisit")).isNotEmpty();
    }

    @Test
    void sessionsGoOnWithTheSameFile() throws Exception {
        site.article(PAGE, 1);
        house.crawl();
        site.feed("/rss", "/tin/2");
        site.article("/tin/2", 2);
        house.crawl();

        assertThat(WarcFiles.of(house.archive)).hasSize(1);
        assertThat(Files.readAllLines(house.files(".cdxj").get(0)))
                .as("two pages and a revisit")
                .hasSize(3);
        WarcFiles.areValid(house.archive);
    }

    @Test
    void wrongSettingIsNamed() throws Exception {
        Files.writeString(
                house.config().resolve("application.properties"), "\nwarc.enabled=maybe\n", StandardOpenOption.APPEND);
        House.Ended ended = house.run("crawl");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("warc.enabled").contains("maybe").contains("true or false");
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
