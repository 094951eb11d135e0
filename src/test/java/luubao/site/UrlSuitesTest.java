package luubao.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shared URL cases of iipc/urlcanon and, among them, those of the web platform's tests. */
class UrlSuitesTest {
    private static final Path SUITE = Path.of(System.getProperty("luubao.shared", "../shared"), "suites/url/urlcanon");

    @Test
    void idempotenceHoldsForAll() throws IOException {
        for (String url : new ObjectMapper().readValue(file("idempotence.json").toFile(), String[].class)) {
            CanonicalUrl.of(url)
                    .ifPresent(form -> assertThat(CanonicalUrl.of(form)).as(url).contains(form));
        }
    }

    /**
     * The web platform's own parsing cases: what a browser would request. Ten differ: nine by percent signs that
     * {@link URI} needs in the path and the query (a lone "%", square brackets, accents and braces), of which servers
     * make the same; "ß", which goes by IDNA2003; a host of five numbers, which the standard of then still allowed.
     */
    @Test
    void browsersWouldRequestTheSame() throws IOException {
        List<String> different = new ArrayList<>();
        int all = 0;
        for (JsonNode row : new ObjectMapper().readTree(file("urltestdata.json").toFile())) {
            if (row.isObject()) {
                all++;
                String got = CanonicalUrl.resolve(
                                row.path("base").asText(), row.get("input").asText())
                        .map(URI::toString)
                        .orElse("");
                if (!got.equals(requested(row))) {
                    different.add(row.get("input").asText() + " -> " + got);
                }
            }
        }
        assertThat(all).isEqualTo(439);
        assertThat(different).as("of " + all).hasSize(10);
    }

    /** The row's address without fragment and credentials; empty where it is none of http or https. */
    private static String requested(JsonNode row) {
        return row.has("href") && row.get("protocol").asText().matches("https?:")
                ? row.get("href").asText().replaceFirst("#.*", "").replaceFirst("^(https?://)[^/]*@", "$1")
                : "";
    }

    /**
     * 105 of the 162 http and https rows, fragments left aside; of the other 118, of other schemes, we make no form. What
     * differs: hosts that are none (21 rows); what was encoded twice, which we decode once, and signs with a meaning of
     * their own in a URL, which we leave encoded: a server takes each for another address (20); text that was decoded
     * wrongly before it was written down (9); parameters, whose order we keep (3); addresses without a scheme, which
     * are relative links (3); a query of nothing, which we leave out (1).
     */
    @Test
    void preciseFormsAgreeWhereTheyKeepPagesApart() throws IOException {
        List<String> agreeing = new ArrayList<>();
        int web = 0;
        for (Map.Entry<String, JsonNode> row : new ObjectMapper()
                .readTree(file("semantic_precise.json").toFile())
                .properties()) {
            String form = row.getValue().asText().replaceFirst("#.*", "");
            if (form.matches("https?:.*")) {
                web++;
                CanonicalUrl.of(row.getKey()).filter(form::equals).ifPresent(agreeing::add);
            }
        }
        assertThat(web).isEqualTo(162);
        assertThat(agreeing).hasSizeGreaterThanOrEqualTo(105);
    }

    @Test
    void eachSpellingOfAnIpv4AddressIsOneHost() throws IOException {
        for (Map.Entry<String, JsonNode> row :
                new ObjectMapper().readTree(file("funky_ipv4.json").toFile()).properties()) {
            String url = "http://" + row.getKey() + "/";
            assertThat(CanonicalUrl.of(url).orElse(url))
                    .as(row.getKey())
                    .isEqualTo(
                            row.getValue().isNull()
                                    ? url
                                    : "http://" + row.getValue().asText() + "/");
        }
    }

    private static Path file(String name) {
        Path file = SUITE.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }
}
