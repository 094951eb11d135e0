package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import luubao.frontier.Summary;
import luubao.site.ConfigException;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes as an operator meets them: files to read and to change. */
class RoutesTest {
    @TempDir
    Path temp;

    @Test
    void everyRouteAndTemplateHasAnIdAndADescription() throws Exception {
        List<JsonNode> routes = routes();
        assertThat(routes).hasSizeGreaterThan(15).allSatisfy(route -> {
            assertThat(route.path("id").asText()).as("%s", route).matches("[a-z]+(-[a-z]+)*");
            assertThat(route.path("description").asText())
                    .as(route.path("id").asText())
                    .hasSizeGreaterThan(20)
                    .doesNotContain("{{");
        });
        assertThat(routes.stream().map(route -> route.path("id").asText())).doesNotHaveDuplicates();
    }

    private List<JsonNode> routes() throws IOException {
        List<JsonNode> routes = new ArrayList<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (Stream<Path> files = Files.list(new House(temp).routes)) {
            for (Path file : files.toList()) {
                for (JsonNode entry : yaml.readTree(file.toFile())) {
                    for (String kind : List.of("route", "routeTemplate")) {
                        if (entry.has(kind)) {
                            routes.add(entry.get(kind));
                        }
                    }
                }
            }
        }
        return routes;
    }

    @Test
    void operatorsChangeOfARouteTakesEffectAtTheNextStart() throws Exception {
        House house = new House(temp);
        Path nightly = house.routes.resolve("nightly.camel.yaml");
        String shipped = Files.readString(nightly);
        String changed = shipped.replace("fileName=${body.name}", "fileName=nhat-ky-${body.name}");
        assertThat(changed).isNotEqualTo(shipped);
        Files.writeString(nightly, changed);

        Summary summary = house.crawl();

        assertThat(house.archive.resolve("runs/nhat-ky-" + summary.run() + ".json"))
                .exists();
    }

    private static Object ask(CamelSession session, String route, Object body) {
        CamelContext camel = session.camel();
        return camel.createFluentProducerTemplate().to(route).withBody(body).request(Object.class);
    }

    @Test
    void htmlFunctionsStandInForCamelJsoup() throws Exception {
        House house = new House(temp);
        Files.writeString(house.routes.resolve("own.camel.yaml"), """
                - route:
                    id: clean
                    description: What is left of HTML under the basic safelist.
                    from:
                      uri: direct:clean
                      steps:
                        - setBody:
                            expression:
                              simple: "${htmlClean(${body})}"
                - route:
                    id: decode
                    description: The text of HTML, by way of the body itself.
                    from:
                      uri: direct:decode
                      steps:
                        - setBody:
                            expression:
                              simple: "${htmlDecode()}"
                - route:
                    id: parse
                    description: The title of a document.
                    from:
                      uri: direct:parse
                      steps:
                        - setBody:
                            expression:
                              simple: "${htmlParse()}"
                        - setBody:
                            expression:
                              simple: "${body.title()}"
                - route:
                    id: chain
                    description: One function's result as the next one's input.
                    from:
                      uri: direct:chain
                      steps:
                        - setBody:
                            expression:
                              simple: "${htmlClean(${body})} ~> ${htmlDecode()}"
                """);
        String html = "<title>T&ecirc;n</title><p onclick='x()'>M&#7897;t <b>hai</b></p><script>alert(1)</script>";
        try (CamelSession session = house.open(false)) {
            assertThat(ask(session, "direct:clean", html)).isEqualTo("Tên\n<p>Một <b>hai</b></p>");
            assertThat(ask(session, "direct:decode", html)).isEqualTo("Tên Một hai");
            assertThat(ask(session, "direct:parse", html)).isEqualTo("Tên");
            assertThat(ask(session, "direct:chain", html)).isEqualTo("Tên Một hai");
        }
    }

    @Test
    void routesThatDoNotStartAreNamed() throws Exception {
        House house = new House(temp);
        Files.writeString(house.routes.resolve("own.camel.yaml"), "- route:\n    id: own\n    fron: direct:own\n");

        assertThatThrownBy(() -> house.open(false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(house.routes.toString())
                .hasMessageContaining("own.camel.yaml");
    }

    @ParameterizedTest
    @CsvSource({"frontier, settle", "archive, archive-filing", "errors, dead-letter", "frontier, visit"})
    void aRouteThatOthersCallIsNamedWhereItIsMissing(String file, String route) throws Exception {
        House house = new House(temp);
        Path path = house.routes.resolve(file + ".camel.yaml");
        Files.writeString(
                path,
                Files.readString(path)
                        .replace(
                                "    from:\n      uri: direct:" + route + "\n",
                                "    from:\n      uri: direct:elsewhere\n"));

        assertThatThrownBy(() -> house.open(false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(house.routes + ": holds no route from 'direct:" + route + "'");
    }

    @Test
    void missingRoutesAreNamed() throws Exception {
        House house = new House(temp);
        Path empty = Files.createDirectory(temp.resolve("leer"));
        house.settings.put("routes.dir", empty.toString());
        assertThatThrownBy(() -> house.open(false))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(empty + ": holds no *.camel.yaml");

        house.settings.put("routes.dir", temp.resolve("không có").toString());
        assertThatThrownBy(() -> house.open(false))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(temp.resolve("không có") + ": no such folder");
    }
}
