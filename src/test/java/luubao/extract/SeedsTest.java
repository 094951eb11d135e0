package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The five seed articles, where they lie beside the project. */
class SeedsTest {
    private static final Path SEEDS =
            Path.of(System.getProperty("luubao.shared", "../shared")).resolve("seeds");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000_99971e3db5ca8c42",
                "001_ee598c2d61ce8363",
                "002_f40202a10ffa9ca2",
                "003_476ad588276b5ca0",
                "004_fa4ae659e65eac60"
            })
    void seedComesOutAsExpected(String seed) throws Exception {
        Path file = SEEDS.resolve(seed + ".txt");
        assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        JsonNode expected = new ObjectMapper()
                .readTree(SEEDS.resolve(seed + ".expected.json").toFile());
        byte[] bytes = Files.readAllBytes(file);

        Extraction read = new ScrapedText(Boilerplate.SHIPPED)
                .extract(
                        new String(bytes, StandardCharsets.UTF_8), new Input(bytes, null, null, Input.Kind.TEXT, null));

        assertThat(read).isInstanceOf(Article.class);
        Article article = (Article) read;
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(article.title()).isEqualTo(expected.get("title").asText());
        softly.assertThat(
                        article.published() == null ? null : article.published().iso())
                .isEqualTo(published(expected));
        softly.assertThat(article.author()).isEqualTo(textOrNull(expected, "author"));
        softly.assertThat(article.lead()).isEqualTo(expected.get("lead").asText());
        softly.assertThat(article.captions()).isEqualTo(strings(expected.get("captions")));
        softly.assertThat(article.text()).isEqualTo(expected.get("text").asText());
        softly.assertThat(article.text().lines()).noneMatch(strings(expected.get("boilerplate_lines"))::contains);
        softly.assertThat(article.language()).isEqualTo("vi");
        softly.assertAll();
    }

    /** A midnight is the date alone. */
    private static @Nullable String published(JsonNode expected) {
        String published = textOrNull(expected, "published");
        return published == null ? null : published.replace("T00:00:00+07:00", "");
    }

    private static @Nullable String textOrNull(JsonNode node, String key) {
        return node.get(key).isNull() ? null : node.get(key).asText();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
