package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import luubao.archive.Archive;
import luubao.archive.Disk;
import luubao.cli.Program.Places;
import luubao.cli.Program.Withdrawal;
import luubao.extract.Extractor;
import luubao.site.Sites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A withdrawal that is killed is finished when the archive is opened next. */
class WithdrawKillTest {
    /** Of today, as the crawls before it and the openings after it: a file's line of the latest day counts. */
    private static final Clock CLOCK = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private static final List<String> WORDS = List.of("đợt 1 của năm", "góp được 41 ngày công");

    @TempDir
    Path temp;

    private LoopbackSite site;
    private House filled;

    @BeforeEach
    void crawl() throws Exception {
        site = new LoopbackSite();
        site.feed("/rss", "/tin/1", "/tin/2");
        filled = house(temp.resolve("filled"));
        site.on("/tin/1", 200, Stories.page(1));
        site.article("/tin/2", 2);
        filled.crawl();
        site.on("/tin/1", 200, Stories.page(1).replace("Kinh phí chừng", "Kinh phí đã lên đến"));
        filled.crawl();
        Path done = Files.createDirectories(filled.archive.resolve("inbox/done"));
        Files.writeString(done.resolve("bai.html"), Stories.page(1));
        Files.writeString(done.resolve("khac.html"), Stories.page(2));
        Files.writeString(done.resolve("tin.jsonl"), line(1) + line(2));
    }

    private static String line(int number) {
        return "{\"url\":\"https://noi.khac/" + number + "\",\"text\":\""
                + Stories.text(number).replace("\n", "\\n") + "\"}\n";
    }

    @AfterEach
    void close() {
        site.close();
    }

    private House house(Path folder) throws IOException {
        return new House(folder).site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
    }

    /** Ends the process at a sync: there is none from then on. */
    private static final class Killer extends Disk {
        private final int last;
        private int syncs;

        Killer(Path archive, int last) {
            super(archive);
            this.last = last;
        }

        @Override
        public void syncFile(Path file) {
            count();
            super.syncFile(file);
        }

        @Override
        public void syncName(Path file) {
            super.syncName(file);
            count();
        }

        private void count() {
            if (++syncs >= last) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Withdraws until it is killed; how many syncs it came to. */
    private int withdraw(House house, int last) {
        Sites sites = new CamelProgram().sites(new Places(house.config(), house.archive, null, Map.of()));
        Killer disk = new Killer(house.archive, last);
        try (Archive archive = Archive.open(house.archive, "withdraw", CLOCK, disk)) {
            new Withdrawing(archive, CLOCK)
                    .withdraw(
                            new Withdrawal(site.url("/tin/1").toString(), "thử", false, false),
                            sites,
                            Extractor.standard());
        } catch (Killed killed) {
            // as wanted
        }
        return disk.syncs;
    }

    @Test
    void killedAtAnySyncItEndsLikeOneThatWasNot() throws Exception {
        House whole = copy("whole");
        int syncs = withdraw(whole, Integer.MAX_VALUE);
        assertThat(syncs).isGreaterThan(10);
        assertThat(Holding.anyOf(whole.archive, WORDS)).isEmpty();
        assertThat(whole.archive.resolve("inbox/done/khac.html")).exists();
        assertThat(whole.archive.resolve("inbox/done/tin.jsonl")).hasContent(line(2));

        for (int last = 1; last <= syncs; last++) {
            House killed = copy("killed-" + last);
            withdraw(killed, last);
            killed.open(false).close();
            // where it was killed before it began, it is only wanted again
            withdraw(killed, Integer.MAX_VALUE);

            assertThat(Holding.anyOf(killed.archive, WORDS))
                    .as("killed at sync %d", last)
                    .isEmpty();
            assertThat(files(killed)).as("killed at sync %d", last).isEqualTo(files(whole));
            WarcFiles.areValid(killed.archive);
        }
    }

    @Test
    void filesThatCameSinceGoAllTheSameWhereTheSecondOneIsKilled() throws Exception {
        House house = copy("again");
        withdraw(house, Integer.MAX_VALUE);
        Path failed = Files.createDirectories(house.archive.resolve("inbox/failed"));
        Files.writeString(failed.resolve("a.html"), Stories.page(1));
        Files.writeString(failed.resolve("b.html"), Stories.page(1));

        withdraw(house, 1);
        assertThat(failed).isDirectoryContaining("glob:**.html");
        house.open(false).close();

        assertThat(failed).isEmptyDirectory();
    }

    /** One that is killed while a WARC file is written anew. */
    private House killedInAWarcFile() throws IOException {
        for (int last = 1; ; last++) {
            House killed = copy("killed-" + last);
            withdraw(killed, last);
            if (!leftovers(killed).isEmpty()) {
                return killed;
            }
        }
    }

    private static List<Path> leftovers(House house) {
        return house.files("").stream()
                .filter(file -> file.toString().contains("/warc/."))
                .toList();
    }

    @Test
    void repairFinishesIt() throws Exception {
        House killed = killedInAWarcFile();
        assertThat(killed.run("verify").out())
                .containsPattern("(?m)^unfinished\twarc/\\.luubao.*\\.warc\\.gz\t.*verify --repair");

        House.Ended ended = killed.run("verify", "--repair");

        assertThat(ended.status()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("repaired\ta withdrawal that was cut off: finished");
        assertThat(Holding.anyOf(killed.archive, WORDS)).isEmpty();
        assertThat(leftovers(killed)).isEmpty();
        assertThat(killed.run("verify").out()).endsWith("all as they should be\n");
        for (Path manifest : killed.files(".sha256")) {
            assertThat(Files.readString(manifest)).doesNotContain("warc/.");
        }
    }

    @Test
    void aDryRunOfACrawlDoesNotMindIt() throws Exception {
        House killed = copy("killed");
        withdraw(killed, 1);
        // the first sync may be before it begins
        for (int last = 2; Files.notExists(killed.archive.resolve(".staging")); last++) {
            killed = copy("killed-" + last);
            withdraw(killed, last);
        }

        House.Ended ended = killed.run("crawl", "--dry-run");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.told()).singleElement().asString().contains("would be asked");
    }

    private House copy(String name) throws IOException {
        House copy = house(temp.resolve(name));
        Folders.copy(filled.archive, copy.archive);
        return copy;
    }

    /** Every file but the catalogue, with its bytes. */
    private static Map<String, List<Byte>> files(House house) throws IOException {
        Map<String, List<Byte>> files = new TreeMap<>();
        for (Path file : house.files("")) {
            String name = house.archive.relativize(file).toString();
            if (!name.startsWith("catalog.db") && !name.equals(".lock")) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(
                        name,
                        IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
            }
        }
        return files;
    }
}
