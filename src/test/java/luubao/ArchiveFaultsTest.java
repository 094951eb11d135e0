package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import luubao.site.CanonicalUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive that cannot be used, or not in one place of it, as the user of a command meets it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ArchiveFaultsTest {
    private static final String SITE = """
            discover: { articles: ['^/tin/'] }
            fetch: { delay: 1ms, private-addresses: true }
            """;

    @TempDir
    Path folder;

    private House house;
    private Path page;
    private LoopbackSite full;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        page = Files.writeString(folder.resolve("trang.html"), Stories.page(3));
        full = new LoopbackSite().listing("/", "/tin/lua.html").article("/tin/lua.html", 1);
        house.site(full, "full", SITE);
        Files.createDirectories(house.archive);
    }

    @AfterEach
    void close() {
        full.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crawl", "import", "serve"})
    void anArchiveBelowAFileIsNamed(String command) throws Exception {
        Path archive = Files.writeString(folder.resolve("file"), "").resolve("archive");
        String[] arguments = command.equals("import")
                ? new String[] {command, page.toString(), "--archive", archive.toString()}
                : new String[] {command, "--archive", archive.toString()};
        onlyTold(house.run(arguments), 2, archive.toString(), "--archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b c%20d", "kho?", "kho#1", "{{kho}}", "${kho}"})
    void anArchiveWhoseNameTheRoutesWouldTakeApartIsRefused(String name) throws Exception {
        Path archive = folder.resolve(name);
        onlyTold(
                house.run("import", page.toString(), "--archive", archive.toString()),
                2,
                archive.toString(),
                "--archive");
        assertThat(archive).doesNotExist();
    }

    @Test
    void anArchiveMayHaveBlanksAndVietnameseLettersInItsName() throws Exception {
        Path archive = folder.resolve("Báo & đài (đồng bằng), năm 2025");
        assertThat(house.run("import", page.toString(), "--archive", archive.toString())
                        .status())
                .isZero();
        try (Stream<Path> files = Files.walk(archive)) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".txt"));
        }
    }

    @Test
    void anArchiveThatThisUserMayNotWriteToIsNamed() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (Files.isWritable(closed)) {
            // the superuser may write everywhere but where the kernel makes the files
            Path kernel = Path.of("/proc/self");
            assumeTrue(Files.isDirectory(kernel), "nowhere on this system is closed to the superuser");
            closed = kernel.resolve("archive");
        }
        onlyTold(
                house.run("import", page.toString(), "--archive", closed.toString()),
                2,
                closed.toString(),
                "--archive");
    }

    @ParameterizedTest
    @CsvSource({
        ".lock,        folder, --archive",
        "catalog.db,   folder, --archive",
        "catalog.db,   file,   move it aside",
        "dead-letters, file,   move it aside",
        "runs,         file,   move it aside",
    })
    void whatStandsInThePlaceOfAPartOfTheArchiveIsNamed(String part, String kind, String advice) throws Exception {
        Path inTheWay = house.archive.resolve(part);
        if (kind.equals("folder")) {
            Files.createDirectories(inTheWay.resolve("something"));
        } else {
            Files.writeString(inTheWay, "something else, and longer than a hundred bytes; ".repeat(3));
        }
        onlyTold(house.run("import", page.toString()), 2, inTheWay.toString(), advice);
        assertThat(inTheWay).as("nothing is deleted").exists();
    }

    @Test
    void aPageThatCannotBeKeptIsADeadLetterAndTheRunGoesOn() throws Exception {
        try (LoopbackSite free =
                new LoopbackSite().listing("/", "/tin/sach.html").article("/tin/sach.html", 2)) {
            house.site(free, "free", SITE);
            Path inTheWay = inTheWay("full");
            String url = full.url("/tin/lua.html").toString();

            House.Ended crawl = house.run("crawl");

            assertThat(crawl.status()).as(crawl.err()).isEqualTo(1);
            assertThat(crawl.err()).doesNotContain("\tat ");
            assertThat(crawl.told()).as(crawl.err()).hasSize(1);
            assertThat(crawl.told(url)).startsWith("failed: ").contains(inTheWay.toString(), "dead-letters/");
            assertThat(house.files("Z.json").get(0)).content().contains("\"outcome\" : \"failed\"", url);
            assertThat(house.texts("free")).hasSize(1);
            assertThat(letters()).hasSize(2);
            assertThat(letters().get(0)).content().contains(Stories.title(1));
            assertThat(letters().get(1)).content().contains(url, "\"site\" : \"full\"", inTheWay.toString());

            Files.delete(inTheWay);
            House.Ended next = house.run("crawl");
            assertThat(next.status()).as(next.err()).isZero();
            assertThat(house.texts("full")).hasSize(1);
            assertThat(house.texts("free")).hasSize(1);
        }
    }

    @Test
    void importsThatCannotBeKeptAreDeadLettersAndTheListGoesOn() throws Exception {
        Path inTheWay = inTheWay("full");
        Path file = Files.writeString(folder.resolve("luu.html"), Stories.page(2));

        House.Ended url = house.run("import", full.url("/tin/lua.html").toString(), page.toString());

        assertThat(url.status()).isEqualTo(1);
        assertThat(url.told()).as(url.err()).hasSize(1);
        assertThat(url.told().get(0))
                .startsWith("failed\t" + full.url("/tin/lua.html"))
                .contains(inTheWay.toString(), "dead-letters/");
        assertThat(url.out()).startsWith("archived\t" + page);

        House.Ended saved = house.run("import", file.toString(), "--site", "full");
        assertThat(saved.status()).isEqualTo(1);
        assertThat(saved.told(file)).startsWith("failed\t").contains(inTheWay.toString(), "dead-letters/");
        assertThat(letters()).as("both pages with their reasons").hasSize(4);
    }

    @Test
    void aDroppedFileThatCannotBeKeptIsMovedToFailedWithItsReason() throws Exception {
        Path inTheWay = inTheWay("imported");
        Path inbox = Files.createDirectories(house.archive.resolve("inbox"));
        Files.writeString(inbox.resolve("trang.html"), Stories.page(2));
        Files.writeString(inbox.resolve("lien-ket.url"), "URL=http://\n");
        Files.writeString(inbox.resolve("lua.url"), "[InternetShortcut]\nURL=" + full.url("/tin/lua.html") + "\n");
        try (CamelSession session = house.open(true)) {
            assertThat(session.camel().getStatus().isStarted()).isTrue();
            House.until(() -> Stream.of("trang.html", "lien-ket.url", "lua.url")
                    .noneMatch(name -> Files.exists(inbox.resolve(name))));
        }
        assertThat(inbox.resolve("failed/trang.html")).content().contains(Stories.title(2));
        assertThat(inbox.resolve("failed/trang.html.reason")).content().contains("failed", inTheWay.toString());
        assertThat(inbox.resolve("failed/lien-ket.url.reason")).content().contains("http://: not an http");
        assertThat(files(inbox.resolve("done"))).hasSize(1);
    }

    @Test
    void anItemThatBreaksWhileNoDeadLetterCanBeWrittenEndsAllTheSame() throws Exception {
        inTheWay("full");
        String url = full.url("/tin/lua.html").toString();
        Path letters = house.archive.resolve("dead-letters");
        Files.createDirectories(letters.resolve(CanonicalUrl.id(url) + ".json/taken"));

        House.Ended crawl = house.run("crawl");
        assertThat(crawl.status()).as(crawl.err()).isEqualTo(1);
        assertThat(crawl.told(url)).startsWith("failed: ").doesNotContain("(kept as");
    }

    @Test
    void aRowThatTheRoutesLetFallEndsAsFailed() throws Exception {
        inTheWay("full");
        Path errors = house.routes.resolve("errors.camel.yaml");
        String routes = Files.readString(errors);
        Files.writeString(errors, routes.substring(routes.indexOf("- route:")));

        House.Ended crawl = house.run("crawl");
        assertThat(crawl.status()).as(crawl.err()).isEqualTo(1);
        assertThat(crawl.told(full.url("/tin/lua.html"))).contains("failed: ", "see the log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE ON frontier", "INSERT ON robots"})
    void aCatalogueThatTakesNoMoreRowsEndsTheRunAndNothingIsLost(String work) throws Exception {
        house.run("import", page.toString());
        Path catalogue = house.archive.resolve("catalog.db");
        sql(catalogue, "CREATE TRIGGER broken BEFORE " + work + " BEGIN SELECT RAISE(FAIL, 'disk I/O error'); END");

        onlyTold(house.run("crawl"), 2, catalogue.toString(), "check the disk");
        House.Ended done = house.run("import", full.url("/tin/lua.html").toString());
        assertThat(done.status()).as(done.err()).isEqualTo(1);
        assertThat(done.told(full.url("/tin/lua.html"))).contains(catalogue.toString(), "check the disk");

        sql(catalogue, "DROP TRIGGER broken");
        House.Ended next = house.run("crawl");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(house.texts("full")).hasSize(1);
    }

    @Test
    void aReaderThatCannotClaimItsRowEndsTheRunAndNothingIsLost() throws Exception {
        house.run("import", page.toString());
        Path catalogue = house.archive.resolve("catalog.db");
        sql(
                catalogue,
                "CREATE TRIGGER broken BEFORE UPDATE ON frontier WHEN old.stage = 'ready'"
                        + " BEGIN SELECT RAISE(FAIL, 'disk I/O error'); END");

        onlyTold(house.run("crawl"), 2, catalogue.toString(), "check the disk");

        sql(catalogue, "DROP TRIGGER broken");
        House.Ended next = house.run("crawl");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(house.texts("full")).hasSize(1);
    }

    private static void sql(Path catalogue, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalogue);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** A file where a site's folder would be: none of its articles can be written. */
    private Path inTheWay(String site) throws IOException {
        // nothing else is of an archive yet
        Files.createDirectories(house.archive.resolve("inbox"));
        return Files.writeString(house.archive.resolve(site), "");
    }

    private List<Path> letters() throws IOException {
        return files(house.archive.resolve("dead-letters"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void onlyTold(House.Ended ended, int status, String... words) {
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
        assertThat(ended.told()).as(ended.err()).hasSize(1);
        assertThat(ended.told().get(0)).startsWith("luubao: ").contains(words);
        assertThat(ended.out()).isEmpty();
    }
}
