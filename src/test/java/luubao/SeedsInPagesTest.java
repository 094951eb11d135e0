package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import luubao.cli.Program.ImportFile;
import luubao.demo.DemoArticle;
import luubao.demo.DemoArticle.Block;
import luubao.demo.DemoFamily;
import luubao.demo.DemoFamily.Furniture;
import luubao.frontier.Outcome;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five seed articles as saved pages of the demo's families: imported, they come out as they should be. */
class SeedsInPagesTest {
    private static final Path SEEDS =
            Path.of(System.getProperty("luubao.shared", "../shared")).resolve("seeds");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "000_99971e3db5ca8c42, NEWSPAPER",
        "001_ee598c2d61ce8363, SHAREPOINT",
        "002_f40202a10ffa9ca2, LAYOUT_TABLES",
        "003_476ad588276b5ca0, WORD_PASTE",
        "004_fa4ae659e65eac60, PROVINCE_PORTAL"
    })
    void articleInAPageOfItsFamilyComesOutTheSame(String seed, DemoFamily family) throws Exception {
        assumeTrue(Files.isDirectory(SEEDS), () -> "skipped: no " + SEEDS);
        JsonNode expected = JSON.readTree(SEEDS.resolve(seed + ".expected.json").toFile());
        DemoArticle article = article(expected);
        Path page = Files.writeString(
                temp.resolve("trang.html"),
                family.render(article, new Furniture("https://bao.example", others(seed), 4_211)));

        House house = new House(temp.resolve("house"));
        try (CamelSession session = house.open(false)) {
            Outcome outcome = session.importFile(new ImportFile(page, null, null, null, null));
            assertThat(outcome.ending()).as(outcome.reason()).isEqualTo(Outcome.Ending.ARCHIVED);
        }

        Path text = house.texts("imported").get(0);
        JsonNode facts = JSON.readTree(
                Path.of(text.toString().replaceFirst("\\.txt$", ".json")).toFile());
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(facts.get("title").asText())
                .isEqualTo(expected.get("title").asText());
        softly.assertThat(string(facts, "published")).isEqualTo(article.published());
        softly.assertThat(string(facts, "author")).isEqualTo(article.author());
        softly.assertThat(facts.get("lead").asText())
                .isEqualTo(expected.get("lead").asText());
        softly.assertThat(strings(facts.get("captions"))).isEqualTo(strings(expected.get("captions")));
        softly.assertThat(Files.readString(text).strip().split("\n\n", -1))
                .endsWith(expected.get("text").asText().split("\n\n", -1))
                .hasSize(expected.get("text").asText().split("\n\n", -1).length + 1);
        softly.assertAll();
    }

    /** The captions stand below pictures after the lead; headings are marked as such. */
    private static DemoArticle article(JsonNode expected) {
        List<String> headings = strings(expected.path("inner_headings"));
        List<Block> blocks = new ArrayList<>();
        for (String caption : strings(expected.get("captions"))) {
            blocks.add(Block.image("/anh/" + blocks.size() + ".jpg", caption));
        }
        List<String> paragraphs = List.of(expected.get("text").asText().split("\n\n", -1));
        for (String paragraph : paragraphs.subList(1, paragraphs.size())) {
            blocks.add(headings.contains(paragraph) ? Block.heading(paragraph) : Block.paragraph(paragraph));
        }
        return new DemoArticle(
                "/tin/bai-viet-1203.html",
                expected.get("title").asText(),
                string(expected, "published"),
                string(expected, "author"),
                string(expected, "byline_line"),
                "Tin tức",
                paragraphs.get(0),
                blocks,
                List.of());
    }

    private static List<DemoArticle> others(String seed) throws IOException {
        try (Stream<Path> files = Files.list(SEEDS)) {
            List<DemoArticle> others = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".expected.json"))
                    .filter(file -> !file.toString().contains(seed))
                    .sorted()
                    .toList()) {
                others.add(article(JSON.readTree(file.toFile())));
            }
            return others;
        }
    }

    private static @Nullable String string(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
