package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What learning a site is worth on real templates: {@code mvn test -Dtest=LearningEvaluationTest -Dluubao.eval=FOLDER}.
 * The development pages have at most three of one site, so each site is filled up to {@link SiteLearner#FEWEST_PAGES}
 * with pages of ours: the same page with other words in its story, its furniture as it is. That
 * is more alike than real neighbours are, so the gain is an upper bound; the loss is not.
 */
@EnabledIfSystemProperty(named = "luubao.eval", matches = ".+")
class LearningEvaluationTest {
    private static final Logger LOG = LoggerFactory.getLogger(LearningEvaluationTest.class);
    private static final Path PAGES =
            Path.of(System.getProperty("luubao.eval", ".")).resolve("wcxb_art_dev");
    private static final int SITE = SiteLearner.FEWEST_PAGES;
    private static final Extractor EXTRACTOR = new Extractor(Boilerplate.SHIPPED);

    private record Page(String id, String url, String html, String truth) {
        Input input(String source) {
            return new Input(source.getBytes(StandardCharsets.UTF_8), url, "utf-8", Input.Kind.HTML, null);
        }
    }

    private static final class Sums {
        double precision;
        double recall;
        int exact;
        int pages;

        double f1() {
            return 2 * precision * recall / (precision + recall) / pages;
        }

        void add(Page page, Input input) {
            String text = EXTRACTOR.extract(input) instanceof Article article ? article.text() : "";
            double[] overlap = EvaluationTest.overlap(page.truth(), text);
            precision += overlap[0];
            recall += overlap[1];
            exact += words(text).equals(words(page.truth())) ? 1 : 0;
            pages++;
        }

        @Override
        public String toString() {
            return "P %.4f R %.4f F1 %.4f exact %.3f of %d pages"
                    .formatted(precision / pages, recall / pages, f1(), (double) exact / pages, pages);
        }
    }

    @Test
    void learningGains() throws Exception {
        Map<String, List<Page>> sites = new HashMap<>();
        for (String line : Files.readAllLines(PAGES.resolve("manifest.jsonl"))) {
            JsonNode row = new ObjectMapper().readTree(line);
            Page page = new Page(
                    row.get("id").asText(),
                    row.get("url").asText(),
                    Files.readString(PAGES.resolve(row.get("file").asText())),
                    row.get("text").asText());
            sites.computeIfAbsent(String.valueOf(URI.create(page.url()).getHost()), host -> new ArrayList<>())
                    .add(page);
        }
        Sums without = new Sums();
        Sums with = new Sums();
        Sums severalWithout = new Sums();
        Sums severalWith = new Sums();
        for (List<Page> site : sites.values()) {
            SiteProfile profile = SiteLearner.learn(sightings(site));
            for (Page page : site) {
                Input input = page.input(page.html());
                without.add(page, input);
                with.add(page, input.under(profile));
                if (site.size() > 1) {
                    severalWithout.add(page, input);
                    severalWith.add(page, input.under(profile));
                }
            }
        }
        LOG.info("nothing learnt: {}; learnt: {}", without, with);
        LOG.info("sites with several pages: nothing learnt: {}; learnt: {}", severalWithout, severalWith);
        assertThat(with.recall).isGreaterThan(without.recall - 0.005 * without.pages);
        assertThat(with.f1()).isGreaterThan(without.f1() + 0.01);
    }

    private static List<Sighting> sightings(List<Page> site) {
        List<Sighting> out = new ArrayList<>();
        for (int i = 0; i < Math.max(SITE, site.size()); i++) {
            Page page = site.get(i % site.size());
            String html = i < site.size() ? page.html() : retold(page, i);
            EXTRACTOR.open(List.of(page.input(html))).sighting().ifPresent(out::add);
        }
        return out;
    }

    /** The page with another story: in what of its text is in the truth, each letter is the next but so many. */
    private static String retold(Page page, int shift) {
        Document document = Jsoup.parse(page.html(), page.url());
        String truth = " " + words(page.truth()) + " ";
        document.body().nodeStream(TextNode.class).toList().forEach(node -> {
            if (isOf(truth, words(node.getWholeText()).strip())) {
                node.text(node.getWholeText()
                        .codePoints()
                        .map(c -> shifted(c, shift))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
            }
        });
        return document.outerHtml();
    }

    private static int shifted(int c, int by) {
        return c >= 'a' && c <= 'z' ? 'a' + (c - 'a' + by) % 26 : c >= 'A' && c <= 'Z' ? 'A' + (c - 'A' + by) % 26 : c;
    }

    /** All of it, or any six words in a row: links within and signs on the way are not the same in both. */
    private static boolean isOf(String truth, String text) {
        String[] words = text.split(" ");
        boolean found = !text.isEmpty() && truth.contains(" " + text + " ");
        for (int i = 0; i + 6 <= words.length && !found; i++) {
            found = truth.contains(" " + String.join(" ", Arrays.asList(words).subList(i, i + 6)) + " ");
        }
        return found;
    }

    private static String words(String text) {
        return String.join(" ", text.split("[^\\p{L}\\p{M}\\p{N}]+"));
    }
}
