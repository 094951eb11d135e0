package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The floors on the unpacked Vietnamese development pages: {@code mvn test -Dtest=EvaluationTest -Dluubao.eval=FOLDER}.
 * The measure is the evaluation's own: 4-gram precision and recall, means over the pages, F1 of the means.
 */
@EnabledIfSystemProperty(named = "luubao.eval", matches = ".+")
class EvaluationTest {
    private static final Path PAGES =
            Path.of(System.getProperty("luubao.eval", ".")).resolve("vi_dev");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
    private static final double FLOOR = 0.97;

    @Test
    void textTitlesAndDatesOfPages() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        double precision = 0;
        double recall = 0;
        int pages = 0;
        for (String line : Files.readAllLines(PAGES.resolve("manifest.jsonl"))) {
            JsonNode row = new ObjectMapper().readTree(line);
            Article article = Pages.article(Pages.extract(
                    Files.readString(PAGES.resolve(row.get("file").asText())),
                    row.get("url").asText(null),
                    null));
            softly.assertThat(article.title()).isEqualTo(row.get("title").asText());
            softly.assertThat(
                            article.published() == null
                                    ? null
                                    : article.published().day().toString())
                    .as(row.get("id").asText())
                    .isEqualTo(row.get("date").asText());
            double[] overlap = overlap(row.get("text").asText(), article.text());
            precision += overlap[0];
            recall += overlap[1];
            pages++;
        }
        softly.assertThat(2 * precision * recall / (precision + recall) / pages).isGreaterThan(FLOOR);
        softly.assertAll();
    }

    @Test
    void fragments() throws Exception {
        File[] files = PAGES.resolve("fragments").toFile().listFiles((folder, name) -> name.endsWith(".body.html"));
        assertThat(files).isNotEmpty();
        for (File file : files) {
            JsonNode expected =
                    new ObjectMapper().readTree(new File(file.getPath().replace(".body.html", ".expected.json")));
            Article article = Pages.article(Pages.extract(Files.readString(file.toPath()), null, null));
            assertThat(article.text())
                    .as(file.getName())
                    .isEqualTo(expected.get("text").asText());
            assertThat(article.captions()).hasSize(expected.get("captions").size());
        }
    }

    @Test
    void pagesThatAreNoArticle() throws Exception {
        File[] files = PAGES.resolve("not-articles").toFile().listFiles();
        assertThat(files).isNotEmpty();
        for (File file : files) {
            assertThat(Pages.extract(Files.readString(file.toPath()), null, null))
                    .as(file.getName())
                    .isInstanceOf(NotArticle.class);
        }
    }

    static double[] overlap(String truth, String found) {
        Map<String, Integer> expected = grams(truth);
        Map<String, Integer> actual = grams(found);
        int shared = 0;
        for (Map.Entry<String, Integer> gram : actual.entrySet()) {
            shared += Math.min(gram.getValue(), expected.getOrDefault(gram.getKey(), 0));
        }
        return new double[] {(double) shared / sum(actual), (double) shared / sum(expected)};
    }

    private static int sum(Map<String, Integer> grams) {
        return Math.max(1, grams.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static Map<String, Integer> grams(String text) {
        Map<String, Integer> out = new HashMap<>();
        String[] last = new String[4];
        int seen = 0;
        Matcher word = WORD.matcher(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC));
        while (word.find()) {
            last[seen++ % 4] = word.group();
            if (seen >= 4) {
                StringBuilder gram = new StringBuilder();
                for (int i = 0; i < 4; i++) {
                    gram.append(last[(seen + i) % 4]).append(' ');
                }
                out.merge(gram.toString(), 1, Integer::sum);
            }
        }
        return out;
    }
}
