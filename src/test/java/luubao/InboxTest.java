package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of dropped files when {@code serve} is stopped or killed while it reads them. */
class InboxTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;
    private Path inbox;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        inbox = Files.createDirectories(house.archive.resolve("inbox"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void delay(String delay) throws Exception {
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: %s, private-addresses: true }
                """.formatted(delay));
    }

    private static String line(int number, String text) {
        return "{\"url\":\"https://bao.example/" + number + "\",\"title\":\"Tin " + number + "\",\"text\":\""
                + text.replace("\n", "\\n") + "\"}\n";
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> line(number, Stories.text(number)))
                .collect(Collectors.joining());
    }

    private void untilTaken(Path file) {
        House.until(() -> Files.notExists(file));
    }

    @Test
    void aFileOfLinesThatIsHalfReadWhenItIsStoppedIsReadOnAtTheNextStart() throws Exception {
        Path dropped = Files.writeString(inbox.resolve("tin.jsonl"), lines(150));
        try (CamelSession session = house.open(true)) {
            House.until(() -> !house.texts("imported").isEmpty());
        }
        int first = house.texts("imported").size();
        assertThat(first).isBetween(1, 149);
        assertThat(dropped).exists();
        assertThat(inbox.resolve("failed")).doesNotExist();

        try (CamelSession session = house.open(true)) {
            untilTaken(dropped);
        }

        assertThat(inbox.resolve("done/tin.jsonl")).exists();
        assertThat(house.texts("imported")).hasSize(150);
    }

    @Test
    void aLinkWhoseHostRestsWhenItIsStoppedIsAskedAtTheNextStart() throws Exception {
        delay("60s");
        site.article("/tin/1", 1);
        Path dropped = inbox.resolve("lien-ket.url");
        try (CamelSession session = house.open(true)) {
            Files.writeString(dropped, site.url("/tin/1") + "\n");
            House.until(() -> site.asked("/robots.txt") == 1);
        }
        assertThat(dropped).exists();
        assertThat(site.asked("/tin/1")).isZero();
        delay("1ms");

        try (CamelSession session = house.open(true)) {
            untilTaken(dropped);
        }

        assertThat(inbox.resolve("done/lien-ket.url")).exists();
        assertThat(house.texts("bao")).hasSize(1);
    }

    @Test
    void aFileWhoseLastLineWasReadBeforeAKillIsDone() throws Exception {
        Path dropped = Files.writeString(inbox.resolve("tin.jsonl"), lines(2));
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            archive.importPlaces().at(dropped, 2);
        }

        try (CamelSession session = house.open(true)) {
            untilTaken(dropped);
        }

        assertThat(inbox.resolve("done/tin.jsonl")).exists();
    }

    @Test
    void aFileOfLinesOfWhichNoneIsKeptGoesToFailedAsAPageDoes() throws Exception {
        Path dropped = Files.writeString(
                inbox.resolve("trong.jsonl"), line(1, "Trang đang được xây dựng.") + line(2, "Mời quay lại sau."));
        try (CamelSession session = house.open(true)) {
            untilTaken(dropped);
        }

        assertThat(inbox.resolve("failed/trong.jsonl")).exists();
        assertThat(Files.readString(inbox.resolve("failed/trong.jsonl.reason")))
                .startsWith("not-an-article: lines: 2 not-an-article");
    }

    @Test
    void ofAFileOrFolderThatIsNotImportedItIsToldOnceThatItStays() throws Exception {
        PrintStream former = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (CamelSession session = house.open(true)) {
            Files.writeString(inbox.resolve("quyet-dinh.pdf"), "%PDF-1.4");
            Files.writeString(inbox.resolve("dang-tai.html.part"), "<p>");
            Files.createDirectories(inbox.resolve("done"));
            Files.createDirectory(inbox.resolve("trang da luu"));
            for (String name : List.of("quyet-dinh.pdf stays", "trang da luu stays")) {
                House.until(() -> err.toString(StandardCharsets.UTF_8).contains(name));
            }
            untilTaken(Files.writeString(inbox.resolve("trang.html"), Stories.page(3)));
        } finally {
            System.setErr(former);
        }
        assertThat(inbox.resolve("quyet-dinh.pdf")).exists();
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(" stays")))
                .hasSize(2)
                .allMatch(line -> line.contains(" WARN "))
                .anyMatch(line -> line.endsWith(
                        "quyet-dinh.pdf stays: only .html, .htm, .txt, .url, .jsonl and .jsonl.gz files are imported"))
                .anyMatch(line -> line.endsWith("inbox: the folder trang da luu stays, and what is in it is not"
                        + " imported: drop its files into " + inbox + " itself"));
    }
}
