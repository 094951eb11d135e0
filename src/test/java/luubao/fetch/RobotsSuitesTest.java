package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared robots.txt cases of google/robotstxt-spec-test and of crawler-commons. */
class RobotsSuitesTest {
    private static final Path SUITES = Path.of(System.getProperty("luubao.shared", "../shared"), "suites/robots");
    private static final URI FILE = URI.create("https://x.vn/robots.txt");

    /** All 400, the 22 that are Google's own among them. */
    @Test
    void eachOutcomeOfGooglesSpecificationIsRight() throws IOException {
        List<String> wrong = new ArrayList<>();
        JsonNode cases =
                new ObjectMapper().readTree(file("google-spec-test/cases.json").toFile());
        for (JsonNode row : cases) {
            Robots robots = Robots.parse(
                    FILE,
                    Base64.getDecoder().decode(row.get("robotstxt_b64").asText()),
                    row.get("agent").asText());
            boolean allowed = row.get("expected").asText().equals("ALLOWED");
            if (robots.allows(URI.create(row.get("url").asText())) != allowed) {
                wrong.add(row.get("type").asText() + " " + row.get("file").asText() + " #"
                        + row.get("test").asText() + ": " + row.get("agent").asText() + " at "
                        + row.get("url").asText() + " is " + row.get("expected").asText());
            }
        }
        assertThat(cases).hasSize(400);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(delimiter = '|', textBlock = """
            rfc9309-example-simple-robots        | foobot   | /example/page.html              | true
            rfc9309-example-simple-robots        | foobot   | /example/allowed.gif            | true
            rfc9309-example-simple-robots        | foobot   | /                               | false
            rfc9309-example-simple-robots        | barbot   | /example/page.html              | false
            rfc9309-example-simple-robots        | quxbot   | /example/page.html              | true
            rfc9309-example-simple-robots        | other    | /publications/                  | true
            rfc9309-example-simple-robots        | other    | /foo.gif                        | false
            rfc9309-example-longest-match-robots | foobot   | /example/page/                  | true
            rfc9309-example-longest-match-robots | foobot   | /example/page/disallowed.gif    | false
            rfc9309-example-rule-group-merging   | examplebot | /foo                          | false
            rfc9309-example-rule-group-merging   | examplebot | /bar                          | false
            rfc9309-example-rule-group-merging   | examplebot | /baz                          | false
            crawl-delay-group-merging            | mybot    | /private/                       | false
            crawl-delay-group-merging            | mybot    | /login/                         | true
            crawl-delay-group-merging            | yourbot  | /login/                         | false
            extensions-group-merging             | mybot    | /private/                       | false
            extensions-group-merging             | other    | /llms.txt                       | true
            extensions-group-merging             | other    | /                               | false
            directive-typos-robots               | bot      | /desallow/                      | false
            directive-typos-robots               | bot      | /dissalow/                      | false
            directive-typos-robots               | bot      | /useragent/                     | false
            directive-typos-robots               | bot      | /useragent-no-colon/            | false
            format-errors-robots                 | bot      | /whitespace-before-colon/       | false
            format-errors-robots                 | bot      | /no-colon/                      | false
            format-errors-robots                 | bot      | /no-colon-useragent/            | false
            format-errors-robots                 | bot      | /whitespace-before-colon        | true
            merge-rules                          | testy    | /a                              | false
            merge-rules                          | wget     | /tmp/bar                        | false
            merge-rules                          | wget     | /foo/bar                        | true
            precedence-of-rules                  | testy    | /foo/bar                        | true
            precedence-of-rules                  | testy    | /foo/baz                        | false
            precedence-of-rules                  | wget     | /tmp                            | false
            precedence-of-rules                  | wget     | /foo                            | true
            malformed-path                       | any      | /wiki/Wikipedia_talk:Mediation_Committee/ | false
            malformed-path                       | any      | /wiki/Other                     | true
            wildcards                            | any      | /gp/registry/wishlist/a/reserve | false
            wildcards                            | any      | /wishlist/universal/x           | true
            robots-with-utf8-bom                 | foobot   | /profile                        | false
            robots-with-utf16le-bom              | foobot   | /profile                        | false
            robots-with-utf16be-bom              | foobot   | /profile                        | false
            """)
    void theFilesOfCrawlerCommonsAreReadAsTheStandardSays(String name, String agent, String path, boolean allowed)
            throws IOException {
        assertThat(robots(name, agent).allows(FILE.resolve(path))).isEqualTo(allowed);
    }

    @Test
    void crawlDelaysAndSitemapsOfThoseFilesAreRead() throws IOException {
        assertThat(robots("crawl-delay-group-merging", "mybot").crawlDelay()).contains(Duration.ofSeconds(10));
        assertThat(robots("crawl-delay-group-merging", "yourbot").crawlDelay()).isEmpty();
        assertThat(robots("crawl-delay-group-merging", "other").crawlDelay()).contains(Duration.ofSeconds(30));
        assertThat(robots("dos-line-endings", "any").crawlDelay()).contains(Duration.ofSeconds(1));
        assertThat(robots("sitemap-robots-dedup", "any").sitemaps())
                .doesNotHaveDuplicates()
                .isNotEmpty();
        assertThat(robots("relative-sitemap-robots", "any").sitemaps()).isNotEmpty();
    }

    private static Robots robots(String name, String agent) throws IOException {
        return Robots.parse(FILE, Files.readAllBytes(file("crawler-commons/" + name + ".txt")), agent);
    }

    private static Path file(String name) {
        Path file = SUITES.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }
}
