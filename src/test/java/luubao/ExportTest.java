package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao export} in the form of JSON lines, and what all forms share. */
class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @TempDir
    Path temp;

    private static Press press;
    private static House house;

    @BeforeAll
    static void fill() throws Exception {
        press = new Press(folder);
        house = press.house;
    }

    @AfterAll
    static void close() {
        press.close();
    }

    private static House.Ended export(String... options) {
        return house.run(
                Stream.concat(Stream.of("export"), Arrays.stream(options)).toArray(String[]::new));
    }

    private static List<JsonNode> objects(String lines) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    /** The paths of what came out, in its order. */
    private static List<String> paths(String... options) throws IOException {
        House.Ended ended = export(options);
        assertThat(ended.status()).as(ended.err()).isZero();
        return objects(ended.out()).stream()
                .map(object -> object.path("url").asText().replaceFirst("http://[^/]+", ""))
                .toList();
    }

    @Test
    void tellsTheMainTreesArticlesAsTheyAreNowBySiteAndDay() throws Exception {
        assertThat(paths()).containsExactly("/tin/1", "/tin/2", "/cu/3", "/tin/6", "/tin/5", "/p/3");
    }

    @Test
    void objectHasAllFactsTheTextAndWhereItIsFrom() throws Exception {
        JsonNode object = objects(export().out()).get(2);
        Path text = house.archive.resolve(object.path("file").asText());
        JsonNode facts = JSON.readTree(
                Path.of(text.toString().replaceFirst("txt$", "json")).toFile());

        facts.properties().forEach(fact -> assertThat(object.get(fact.getKey())).isEqualTo(fact.getValue()));
        assertThat(Files.readString(text))
                .isEqualTo(object.path("title").asText() + "\n\n"
                        + object.path("text").asText() + "\n");
        assertThat(object.path("aliases").get(0).asText())
                .isEqualTo(press.paper.url("/tin/3").toString());
        assertThat(object.path("source").asText()).startsWith("Báo Thử, " + press.paper.url("/cu/3") + ", read 20");
        assertThat(object.path("licence").asText()).isEqualTo("none stated; all rights are the source's");
        assertThat(objects(export().out()).get(3).path("licence").asText())
                .endsWith("which says: noarchive (X-Robots-Tag)");
    }

    @Test
    void whatMayNotBeMinedIsLeftOutUnlessAskedFor() throws Exception {
        assertThat(export().err()).contains("left out for their rights: 1 article");
        assertThat(paths("--rights", "any")).contains("/tin/4", "/tin/6");
        assertThat(paths("--rights", "unrestricted")).doesNotContain("/tin/4", "/tin/6");
    }

    @Test
    void copiesAndRevisionsAreThereWhenAskedFor() throws Exception {
        assertThat(paths("--copies")).contains("/p/2");
        assertThat(paths("--revisions", "all")).startsWith("/tin/1", "/tin/1", "/tin/2");
        assertThat(paths("--all"))
                .containsExactly("/tin/1", "/tin/1", "/tin/2", "/cu/3", "/tin/4", "/tin/6", "/tin/5", "/p/3", "/p/2");
    }

    @Test
    void filtersBySiteProvinceAndDay() throws Exception {
        assertThat(paths("--site", "cong")).containsExactly("/p/3");
        assertThat(paths("--province", "ben tre", "--rights", "any")).hasSize(6);
        assertThat(paths("--province", "Vĩnh Long")).contains("/tin/1").doesNotContain("/p/3");
        assertThat(paths("--province", "CA MAU")).containsExactly("/p/3");
        assertThat(paths("--from", "2024-03-04", "--to", "2024-03-04")).containsExactly("/cu/3");
        assertThat(export("--site", "cong", "--from", "2024-01-01").err())
                .contains("left out by --from and --to, without a date: 1 article\n");
        // 23:35 in UTC is the next day in Vietnam
        assertThat(paths("--copies", "--from", "2025-07-04")).containsExactly("/p/2");
        assertThat(paths("--copies", "--to", "2025-07-03"))
                .doesNotContain("/p/2")
                .contains("/tin/5");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThat(export("--province", "Bến Tượng").err()).contains("no province 'Bến Tượng'; the nearest are");
        assertThat(export("--from", "2024-02-01", "--to", "2024-01-01").status())
                .isEqualTo(2);
        assertThat(export("--archive", temp.resolve("none").toString()).err())
                .contains(temp.resolve("none").toString());
    }

    @Test
    void readsAnArchiveThatIsInUse() throws Exception {
        try (Archive held = Archive.open(house.archive, "test", Instant.now())) {
            assertThat(held.count()).isEqualTo(7);
            assertThat(paths()).hasSize(6);
        }
    }

    @Test
    void compressesByTheNamesEndingAndWritesOverNothing() throws Exception {
        Path file = temp.resolve("all.jsonl.gz");

        House.Ended ended = export("-o", file.toString());

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("exported: 6 texts");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(export().out());
        }
        House.Ended again = export("-o", file.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains(file + " is there already");
    }

    @Test
    void whereNothingCanBeWrittenNothingIsMade() throws Exception {
        Path file = temp.resolve("bao.jsonl");
        House.Ended elsewhere =
                export("-o", file.toString(), "--archive", temp.resolve("none").toString());
        assertThat(elsewhere.status()).isEqualTo(2);
        assertThat(file).doesNotExist();

        Path inside = house.archive.resolve("bag");
        House.Ended bag = export("--format", "bag", "-o", inside.toString());
        assertThat(bag.status()).isEqualTo(2);
        assertThat(bag.err()).contains("lies in the archive");
        assertThat(inside).doesNotExist();
    }

    @Test
    void aSiteOfWhichNothingIsKnownIsWrongUse() {
        Path file = temp.resolve("baa.jsonl");

        House.Ended ended = export("--site", "baa", "--site", "bao", "-o" + file);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.told()).singleElement().asString().contains("no site 'baa' is configured");
        assertThat(file).doesNotExist();
    }

    @Test
    void anOptionsValueIsNoCommand() {
        House.Ended ended = export("--site", "search", "-o" + temp.resolve("x.jsonl"));

        assertThat(ended.told("'search'")).contains("no site 'search' is configured");
    }

    @Test
    void whoReadsOnlyTheBeginningIsToldNothingElse() throws Exception {
        Path err = temp.resolve("err");
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Luubao.class.getName(),
                        "export",
                        "--config",
                        house.config().toString(),
                        "--archive",
                        house.archive.toString())
                .redirectError(err.toFile())
                .start();
        export.getInputStream().close();

        assertThat(export.waitFor()).as(Files.readString(err)).isZero();
        assertThat(err).isEmptyFile();
    }
}
