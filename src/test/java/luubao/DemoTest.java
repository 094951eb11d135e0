package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.demo.DemoArticle;
import luubao.demo.DemoFamily;
import luubao.demo.DemoSite;
import luubao.demo.DemoSites;
import luubao.demo.Hit;
import luubao.site.CanonicalUrl;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nights over the five demo sites. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private final DemoSites demo = DemoSites.start(0);
    private final Map<String, JsonNode> facts = new HashMap<>();
    private final Map<URI, ArchivedArticle> found = new HashMap<>();
    private House house;
    private House.Ended first;
    private House.Ended second;
    private List<Hit> requests;
    private Map<String, String> filesAfterFirst;

    @BeforeAll
    void crawlTwice(@TempDir Path temp) throws Exception {
        house = new House(temp);
        demo.writeConfig(house.config());
        first = house.run("crawl");
        requests = demo.requests();
        filesAfterFirst = articleFiles();
        for (Map.Entry<String, String> file : filesAfterFirst.entrySet()) {
            if (file.getKey().endsWith(".json")) {
                JsonNode json = new ObjectMapper().readTree(file.getValue());
                facts.put(json.get("id").asText(), json);
            }
        }
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            for (DemoSite site : demo.sites()) {
                for (DemoArticle article : site.articles()) {
                    archive.find(canonical(site.url(article))).ifPresent(kept -> found.put(site.url(article), kept));
                }
            }
        }
        second = house.run("crawl");
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    private static String canonical(URI url) {
        return CanonicalUrl.of(url.toString()).orElseThrow();
    }

    private Map<String, String> articleFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (DemoSite site : demo.sites()) {
            try (Stream<Path> walk = Files.walk(house.archive.resolve(site.id()))) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    files.put(house.archive.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    List<DemoSite> sites() {
        return demo.sites();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyArticleIsInTheArchiveAsItsSourceHasIt(DemoSite site) throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (DemoArticle article : site.articles()) {
            ArchivedArticle kept = found.get(site.url(article));
            softly.assertThat(kept).as("%s", site.url(article)).isNotNull();
            if (kept == null) {
                continue;
            }
            String[] file = Files.readString(kept.text()).split("\n\n", 2);
            softly.assertThat(file[1]).as("%s", site.url(article)).endsWith("\n");
            softly.assertThat(file[1].strip().split("\n\n", -1))
                    .as("text of %s", site.url(article))
                    .containsExactly(article.text().split("\n\n", -1));
            JsonNode json = facts(kept);
            if (json.get("url").asText().equals(canonical(site.url(article)))) {
                agree(softly, site.family(), article, file[0], json);
            }
        }
        softly.assertAll();
    }

    private JsonNode facts(ArchivedArticle article) {
        return Objects.requireNonNull(facts.get(article.id()), article::id);
    }

    private static void agree(
            SoftAssertions softly, DemoFamily family, DemoArticle article, String title, JsonNode json) {
        softly.assertThat(title).isEqualTo(article.title());
        softly.assertThat(json.get("title").asText()).isEqualTo(article.title());
        softly.assertThat(json.get("lead").asText()).as(title).isEqualTo(article.lead());
        softly.assertThat(text(json, "published"))
                .as(title)
                .isEqualTo(family.printsDate() ? article.published() : null);
        softly.assertThat(text(json, "author")).as(title).isEqualTo(family.printsByline() ? article.author() : null);
        softly.assertThat(strings(json.get("captions"))).as(title).isEqualTo(article.captions());
        softly.assertThat(json.get("attachments"))
                .as(title)
                .hasSize(article.attachments().size());
    }

    @Test
    void syndicatedCopyIsListedWithTheOneThatIsKept() {
        Map<String, List<URI>> byText = new HashMap<>();
        for (DemoSite site : demo.sites()) {
            site.articles()
                    .forEach(article -> byText.computeIfAbsent(article.text(), text -> new ArrayList<>())
                            .add(site.url(article)));
        }
        List<List<URI>> copied =
                byText.values().stream().filter(urls -> urls.size() > 1).toList();

        assertThat(copied).isNotEmpty().allSatisfy(urls -> {
            List<ArchivedArticle> kept =
                    urls.stream().map(found::get).distinct().toList();
            assertThat(kept).hasSize(1);
            JsonNode json = facts(kept.get(0));
            List<String> addresses = new ArrayList<>(List.of(json.get("url").asText()));
            json.get("duplicates").forEach(copy -> addresses.add(copy.get("url").asText()));
            assertThat(addresses)
                    .containsExactlyInAnyOrderElementsOf(
                            urls.stream().map(DemoTest::canonical).toList());
        });
        assertThat(filesAfterFirst.keySet().stream().filter(file -> file.endsWith(".txt")))
                .as("nothing else is archived")
                .hasSize(byText.size());
    }

    @Test
    void nothingDisallowedIsAskedAndNothingTwice() {
        assertThat(requests.stream().map(hit -> "http://" + hit.host() + hit.path()))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(demo.sites().stream()
                        .flatMap(site -> site.refused().stream())
                        .map(URI::toString)
                        .toList());
        assertThat(byHost())
                .hasSize(5)
                .allSatisfy(
                        (host, hits) -> assertThat(hits.get(0).path()).as(host).isEqualTo("/robots.txt"));
        assertThat(requests).allSatisfy(hit -> assertThat(hit.agent()).startsWith("luubao/"));
    }

    @Test
    void hostIsAskedOneThingAtATimeAndNotFasterThanItsDelay() {
        Duration delay = Duration.ofMillis(50);
        assertThat(byHost()).allSatisfy((host, hits) -> {
            for (int i = 1; i < hits.size(); i++) {
                Hit before = hits.get(i - 1);
                Hit now = hits.get(i);
                assertThat(now.start())
                        .as("%s after %s on %s", now.path(), before.path(), host)
                        .isAfterOrEqualTo(before.end());
                // the server's own clock reading may come late on a busy machine
                assertThat(Duration.between(before.start(), now.start()))
                        .as("%s after %s on %s", now.path(), before.path(), host)
                        .isGreaterThanOrEqualTo(delay.minusMillis(10));
            }
        });
    }

    private Map<String, List<Hit>> byHost() {
        return requests.stream().collect(Collectors.groupingBy(Hit::host));
    }

    @Test
    void tableTellsWhatBecameOfEachSitesPages() {
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out().lines().findFirst().orElseThrow().split("\\s{2,}"))
                .containsExactly(
                        "site",
                        "found",
                        "archived",
                        "unchanged",
                        "duplicates",
                        "no article",
                        "refused",
                        "gone",
                        "failed",
                        "time");
        int articles =
                demo.sites().stream().mapToInt(site -> site.articles().size()).sum();
        int texts = (int) filesAfterFirst.keySet().stream()
                .filter(file -> file.endsWith(".txt"))
                .count();
        String[] all = row(first, "all");
        assertThat(all[2]).isEqualTo("" + texts);
        assertThat(all[4]).isEqualTo("" + (articles - texts));
        assertThat(all[6])
                .isEqualTo(""
                        + demo.sites().stream()
                                .mapToInt(site -> site.refused().size())
                                .sum());
        assertThat(all[8]).isEqualTo("0");
        assertThat(first.out()).contains("Archive: " + house.archive);
    }

    private static String[] row(House.Ended ended, String name) {
        return ended.out()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow()
                .split("\\s{2,}");
    }

    @Test
    void secondNightArchivesNothingNewAndLeavesEveryFile() throws Exception {
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(row(second, "all")[2]).isEqualTo("0");
        assertThat(articleFiles()).isEqualTo(filesAfterFirst);
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.get(key).isNull() ? null : node.get(key).asText();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
