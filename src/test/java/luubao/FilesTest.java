package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, folders and lists handed to {@code import} and {@code extract}, good and bad ones together. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FilesTest {
    private static final String EMPTY = "<html><body><p>Trang đang được xây dựng.</p></body></html>";

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        house.site("xa", "http://xa.vn/", "enabled: false\n");
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void aFolderIsImportedFileByFileAndTheSecondTimeNothingChanges() throws Exception {
        file("luu/trang.html", Stories.page(1));
        file("luu/sâu/Bài viết.TXT", Stories.title(2) + "\n\n" + Stories.text(2) + "\n");
        file("luu/trong.html", EMPTY);
        file("luu/khong.txt", "");
        file("luu/anh.jpg", "not read at all");

        House.Ended first = house.run("import", folder.resolve("luu").toString());
        assertThat(first.status())
                .as("not an article is no failure: " + first.err())
                .isZero();
        assertThat(first.told()).isEmpty();
        assertThat(outcomes(first))
                .containsExactlyInAnyOrder("archived", "archived", "not-an-article", "not-an-article");
        assertThat(first.out()).contains("archived\t" + folder.resolve("luu/sâu/Bài viết.TXT") + "\timported/");

        House.Ended second = house.run("import", folder.resolve("luu").toString());
        assertThat(second.status()).isZero();
        assertThat(outcomes(second))
                .containsExactlyInAnyOrder("unchanged", "unchanged", "not-an-article", "not-an-article");
        assertThat(house.texts("imported")).hasSize(2);
    }

    private Path claiming(String name, String address, String page) throws IOException {
        return file(name, page.replace("<head>", "<head><link rel='canonical' href='" + address + "'>"));
    }

    private House.Ended imported(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("import"));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return house.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://xa.vn/chi-tiet.html", "http://bao.example/bai-a7.html"})
    void savedPagesOfTwoTextsThatNameOneAddressAreBothKeptAndThatIsTold(String address) throws Exception {
        Path first = claiming("mot.html", address, Stories.page(1));
        Path second = claiming("hai.html", address, Stories.page(2));

        House.Ended done = imported(first, second);

        assertThat(outcomes(done)).containsExactly("archived", "archived");
        assertThat(done.out().lines().skip(1))
                .singleElement()
                .asString()
                .endsWith(": its canonical link names " + address + ", where another text is kept");
        assertThat(house.files(".txt"))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).content().contains(Stories.text(1)))
                .anySatisfy(text -> assertThat(text).content().contains(Stories.text(2)));
        assertThat(house.files(".json"))
                .anySatisfy(facts -> assertThat(facts)
                        .content()
                        .contains("\"url\": \"urn:sha256:", "its canonical link names " + address));
        assertThat(outcomes(imported(second, first))).containsExactly("unchanged", "unchanged");
    }

    @Test
    void laterPageOfAnArticleIsNoRevisionOfTheFirstThoughItRepeatsTheLead() throws Exception {
        String address = "http://bao.example/bai-a7.html";
        String lead = Stories.text(1).split("\n\n")[0];
        Path first = claiming("trang1.html", address, Stories.page(1));
        Path second = claiming(
                "trang2.html",
                address,
                Stories.page(2)
                        .replace(Stories.title(2), Stories.title(1))
                        .replaceFirst("<p>", "<p>" + lead + "</p><p>"));

        assertThat(outcomes(imported(first, second))).containsExactly("archived", "archived");
        assertThat(house.files(".r2.txt")).isEmpty();
    }

    @Test
    void savedPageOfAnArticleThatHasSeveralSaysThatItIsNotAll() throws Exception {
        String pages = "<div>Trang: <a href='/bai-a7.html'>1</a> <a href='/bai-a7.html?page=2'>2</a></div></article>";
        for (int page = 1; page <= 2; page++) {
            Path file = file("trang" + page + ".html", Stories.page(page).replace("</article>", pages));
            String address = "http://bao.example/bai-a7.html" + (page == 1 ? "" : "?page=2");
            assertThat(house.run("import", file.toString(), "--url", address).out())
                    .startsWith("archived");
        }
        assertThat(house.files(".json"))
                .anySatisfy(facts -> assertThat(facts)
                        .content()
                        .contains("only the first page; it goes on at http://bao.example/bai-a7.html?page=2"))
                .anySatisfy(facts ->
                        assertThat(facts).content().contains("a later page of http://bao.example/bai-a7.html;"));
    }

    @Test
    void savedPageWhoseTextWasCorrectedAndAddedToIsARevision() throws Exception {
        String address = "http://bao.example/bai-a7.html";
        Path before = claiming("truoc.html", address, Stories.page(1));
        Path after = claiming(
                "sau.html",
                address,
                Stories.page(1)
                        .replace("Sáng nay", "Chiều qua")
                        .replace("</article>", "<p>" + Stories.text(2).split("\n\n")[1] + "</p></article>"));

        assertThat(outcomes(imported(before, after))).containsExactly("archived", "revised");
    }

    @Test
    void aListGoesOnAfterEachLineThatCannotBeRead() throws Exception {
        Path good = file("trang.html", Stories.page(1));
        Path image = file("anh.jpg", "");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path large = file("lon.html", "<p>một dòng dài</p>".repeat(1000));
        Path last = file("cuoi.html", Stories.page(2));
        Files.writeString(house.config().resolve("application-small.properties"), "fetch.max-bytes=5000\n");

        House.Ended done = house.runWith(
                String.join(
                        "\n",
                        "" + good,
                        "",
                        folder + "/none.html",
                        "a\0b.html",
                        "" + image,
                        "" + nothing,
                        "" + large,
                        "" + last),
                "import",
                "-",
                "--site",
                "xa",
                "--profile",
                "small");

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.told()).as(done.err()).hasSize(4);
        assertThat(done.told("none.html")).startsWith("failed\t").contains("no such file");
        assertThat(done.told("a\0b.html")).startsWith("failed\t").contains("no file can be called so");
        assertThat(done.told(image)).startsWith("failed\t").contains("not a .html, .txt, .jsonl");
        assertThat(done.told(nothing + "\t")).startsWith("failed\t").contains("file in this folder");
        assertThat(outcomes(done)).containsExactly("archived", "refused", "archived");
        assertThat(done.out()).contains(large + ": larger than 5000 bytes; fetch.max-bytes");
        assertThat(house.texts("xa")).hasSize(2);
    }

    @Test
    void extractGoesOnAfterEachLineThatCannotBeRead() throws Exception {
        Path good = file("trang.html", Stories.page(1));
        Path empty = file("trong.html", "");

        House.Ended done = house.runWith(
                good + "\thttp://xa.vn/tin/1\n" + folder + "/none.html\t\n\n" + folder + "\n" + "a\0b.html\t\n" + empty
                        + "\t\n" + good + "\tno address\n",
                "extract",
                "-");

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.told()).as(done.err()).hasSize(3);
        assertThat(done.told("none.html")).startsWith("failed: ").contains("no such file");
        assertThat(done.told("failed: " + folder + ": ")).contains("cannot be read");
        assertThat(done.told("a\0b.html")).startsWith("failed: ");
        List<String> lines = done.out().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode article = new ObjectMapper().readTree(lines.get(0));
        assertThat(article.get("source").asText()).isEqualTo(good.toString());
        assertThat(article.get("site").asText()).isEqualTo("xa");
        assertThat(article.get("text").asText()).isEqualTo(Stories.text(1));
        JsonNode none = new ObjectMapper().readTree(lines.get(1));
        assertThat(none.get("text").asText()).isEmpty();
        assertThat(none.get("reason").asText()).isNotEmpty();
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("text").asText())
                .isEqualTo(Stories.text(1));
        assertThat(house.archive).as("extract archives nothing").doesNotExist();
    }

    @Test
    void extractReadsAnOldCaptureUnderTheSelectorsOfItsDay() throws Exception {
        house.site("bao", "http://bao.vn/", """
                enabled: false
                article:
                  - { title: "#cu" }
                  - { since: 2024-05-01, title: "#moi" }
                """);
        Path page = file(
                "trang.html",
                Stories.page(1)
                        .replace(
                                "<article>",
                                "<b id='cu'>Tên bài thuở trước</b><b id='moi'>Tên bài về sau</b><article>"));

        assertThat(title(page, "--captured", "2024-04-30")).isEqualTo("Tên bài thuở trước");
        assertThat(title(page, "--captured", "2024-05-01")).isEqualTo("Tên bài về sau");
        assertThat(title(page)).as("on a day nobody knows").isEqualTo("Tên bài về sau");
        assertThat(house.run("sites", "show", "bao").out())
                .containsSubsequence("since: 2024-05-01", "title: #moi", "since: ", "title: #cu");
    }

    @Test
    void selectorsThatAreNotYetInForceAreMarkedAndNotUsed() throws Exception {
        house.site("bao", "http://bao.vn/", """
                enabled: false
                article:
                  - { title: "#cu" }
                  - { since: 2024-05-01, title: "#nay" }
                  - { since: 2999-01-01, title: "#mai" }
                """);
        Path page = file(
                "trang.html",
                Stories.page(1)
                        .replace(
                                "<article>",
                                "<b id='nay'>Tên bài bây giờ</b><b id='mai'>Tên bài mai sau</b><article>"));

        assertThat(title(page)).isEqualTo("Tên bài bây giờ");
        house.run("import", page.toString(), "--url", "http://bao.vn/tin/1");
        assertThat(house.texts("bao"))
                .singleElement()
                .satisfies(text -> assertThat(text).content().startsWith("Tên bài bây giờ\n"));
        assertThat(house.run("sites", "show", "bao").out())
                .containsSubsequence("since: 2999-01-01  # not yet in force", "since: 2024-05-01  # in force today")
                .containsOnlyOnce("in force today");
    }

    @Test
    void textsOfSeveralFilesStandBelowTheirNames() throws Exception {
        Path first = file("luu/a.html", Stories.page(1));
        Path second = file("luu/sâu/b.html", Stories.page(2));
        file("luu/anh.jpg", "");

        assertThat(house.run("extract", folder.resolve("luu").toString()).out())
                .isEqualTo("==> " + first + " <==\n\n" + Stories.title(1) + "\n\n" + Stories.text(1) + "\n\n==> "
                        + second + " <==\n\n" + Stories.title(2) + "\n\n" + Stories.text(2) + "\n");
        assertThat(house.run("extract", first.toString()).out()).startsWith(Stories.title(1));
        assertThat(house.run("extract", "--format", "markdown", first.toString(), second.toString())
                        .out())
                .containsSubsequence("<!-- " + first + " -->\n\n# ", "<!-- " + second + " -->\n\n# ");
        House.Ended none = house.run(
                "extract", Files.createDirectories(folder.resolve("rong")).toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("no .html or .txt file in this folder");
    }

    @Test
    void anImportOfAnAddressIsToldOnceInPlainWords() {
        House.Ended done = house.run("import", "http://127.0.0.1:1/tin/1");

        assertThat(done.out())
                .startsWith("refused\thttp://127.0.0.1:1/tin/1\trobots.txt of 127.0.0.1:1 is not read: its address"
                        + " 127.0.0.1 is loopback; only public ones are fetched");
        assertThat(done.err()).doesNotContain("/tin/1");
        assertThat(done.status()).as("a refusal is no failure").isZero();
    }

    private String title(Path page, String... day) {
        List<String> arguments = new ArrayList<>(List.of("extract", page.toString(), "--url", "http://bao.vn/tin/1"));
        arguments.addAll(List.of(day));
        return house.run(arguments.toArray(String[]::new))
                .out()
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void extractOfAPageThatIsNoArticleSaysSoAndIsNoFailure() throws Exception {
        Path none = file("trong.html", EMPTY);
        House.Ended done = house.run("extract", none.toString());
        assertThat(done.status()).isZero();
        assertThat(done.out()).isEmpty();
        assertThat(done.told(none)).startsWith("not-an-article: ");
    }

    private static List<String> outcomes(House.Ended ended) {
        return ended.out().lines().map(line -> line.split("\t")[0]).toList();
    }
}
