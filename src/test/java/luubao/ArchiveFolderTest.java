package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders become an archive, and what is told of those that are none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchiveFolderTest {
    @TempDir
    Path temp;

    private House house;
    private Path page;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        page = Files.writeString(temp.resolve("trang.html"), Stories.page(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import %s",
                "crawl",
                "crawl --dry-run",
                "serve",
                "verify --repair",
                "verify",
                "withdraw x --reason y --dry-run"
            })
    void aFolderOfOtherThingsIsNoArchiveAndIsLeftAlone(String command) throws Exception {
        house.site("xa", "http://localhost:1/", "");
        Files.createDirectories(house.archive.resolve("anh/2024/05"));
        Files.writeString(house.archive.resolve("anh/2024/05/cau.json"), "{}");
        Files.writeString(house.archive.resolve("thu.txt"), "x");
        List<Path> before = files();

        House.Ended ended = house.run(command.replace("%s", page.toString()).split(" "));

        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("luubao: " + house.archive + " holds other things and nothing of an archive: ")
                .contains("--archive");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".snapshot", "inbox", "thu.txt inbox"})
    void aFolderThatIsEmptyOrMadeReadyBecomesOne(String inside) throws Exception {
        Files.createDirectories(house.archive);
        for (String name : inside.split(" ")) {
            Files.createDirectories(house.archive.resolve(name));
        }
        assertThat(house.run("import", page.toString()).status()).isZero();
        assertThat(house.texts("imported")).hasSize(1);
    }

    @Test
    void whatSystemsLayIntoFoldersIsNothingInTheWayAndNothingOfTheArchives() throws Exception {
        for (String name : List.of("lost+found", "System Volume Information", "$RECYCLE.BIN", "@eaDir", "#recycle")) {
            Files.createDirectories(house.archive.resolve(name));
            Files.writeString(house.archive.resolve(name).resolve("x"), "x");
        }
        for (String name : List.of("Thumbs.db", "desktop.ini", ".DS_Store")) {
            Files.writeString(house.archive.resolve(name), "x");
        }
        assertThat(house.run("import", page.toString()).status()).isZero();
        assertThat(house.run("verify").out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
    }

    /** By a NAS and a Mac, and an archive of an earlier version that listed one of them. */
    @Test
    void whatSystemsLayIntoFoldersFurtherDownIsNobodysEither() throws Exception {
        assertThat(house.run("import", page.toString()).status()).isZero();
        Files.createDirectories(house.archive.resolve(".staging"));
        Path manifest = house.files(".sha256").get(0);
        Files.writeString(manifest, "0".repeat(64) + "  runs/.DS_Store\n", StandardOpenOption.APPEND);
        for (Path path : files()) {
            if (Files.isDirectory(path)) {
                Files.writeString(path.resolve(".DS_Store"), "x");
                Files.writeString(
                        Files.createDirectories(path.resolve("@eaDir")).resolve("x.json"), "x");
            } else {
                Files.writeString(path.resolveSibling("._" + path.getFileName()), "\0\5\26\7");
            }
        }
        String sound = "all as they should be\n";
        assertThat(house.run("verify").out()).endsWith(sound).hasLineCount(1);
        assertThat(house.run("verify", "--repair").out()).endsWith(sound).hasLineCount(1);

        Files.delete(house.archive.resolve("catalog.db"));
        Path other = Files.writeString(temp.resolve("khac.html"), Stories.page(2));
        House.Ended ended = house.run("import", other.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(house.run("verify").out()).endsWith(sound).hasLineCount(1);

        Path bag = temp.resolve("bag");
        assertThat(house.run("export", "--format", "bag", "-o", bag.toString()).status())
                .isZero();
        try (Stream<Path> files = Files.walk(bag)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith(".warc.gz"))
                    .noneMatch(name -> name.startsWith("._") || name.equals(".DS_Store") || name.equals("@eaDir"));
        }
    }

    @Test
    void articlesWithoutACatalogueAreOneAndReadingCommandsSayHowToMendIt() throws Exception {
        assertThat(house.run("import", page.toString()).status()).isZero();
        try (Stream<Path> files = Files.list(house.archive)) {
            for (Path file : files.filter(file -> !file.endsWith("imported")).toList()) {
                deleteAll(file);
            }
        }
        for (String command : List.of("search Cầu", "export", "duplicates list")) {
            House.Ended lost = house.run(command.split(" "));
            assertThat(lost.status()).as(command).isEqualTo(2);
            assertThat(lost.told())
                    .containsExactly("luubao: the catalogue of the archive " + house.archive
                            + " is lost: `luubao verify --repair` makes it again from the files");
        }
        assertThat(house.run("verify", "--repair").out()).startsWith("repaired\tthe catalogue, which was lost: ");
        assertThat(house.run("export").out().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search Cầu",
                "export",
                "duplicates list",
                "duplicates split x",
                "verify",
                "verify --repair",
                "reextract",
                "withdraw x --reason y"
            })
    void aFolderThatIsMissingIsToldAsMissing(String command) {
        House.Ended ended = house.run(command.split(" "));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.told())
                .containsExactly("luubao: no archive at " + house.archive
                        + ": there is no such folder; name one with --archive");
        assertThat(house.archive).doesNotExist();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(house.archive)) {
            return files.sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
