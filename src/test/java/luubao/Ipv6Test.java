package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sites on IPv6. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class Ipv6Test {
    private static final String YAML =
            "discover: { articles: ['^/tin/'] }\nfetch: { delay: 1ms, private-addresses: %s }";

    @TempDir
    Path folder;

    @Test
    void aSiteAtALiteralAddressIsCrawledWhole() throws IOException {
        try (LoopbackSite site = site("[::1]")) {
            crawled(site, "[::1]");
        }
    }

    @Test
    void aSiteWhoseNameIsAnIpv6AddressIsCrawledWhole() throws IOException {
        Optional<String> name = Stream.of("localhost", "ip6-localhost", "localhost6")
                .filter(Ipv6Test::isOnIpv6)
                .findFirst();
        Assumptions.assumeTrue(name.isPresent(), "no name of this machine is [::1]");
        try (LoopbackSite site = site(name.get())) {
            crawled(site, name.get());
        }
    }

    @Test
    void withoutLeaveItIsRefused() throws IOException {
        try (LoopbackSite site = site("[::1]")) {
            House house = new House(folder).site(site, "sau", YAML.formatted(false));

            house.run("crawl");

            assertThat(site.asked()).isEmpty();
            assertThat(RunItems.last(house).outcome(site.url("/"))).contains("[::1]", "loopback", "private-addresses");
        }
    }

    private void crawled(LoopbackSite site, String host) throws IOException {
        site.article("/tin/lua.html", 1).on("/robots.txt", 200, "User-agent: *\nDisallow: /tin/kin");
        site.listing("/", "/tin/lua.html", "/tin/kin.html", "/tin/chuyen.html");
        site.redirect("/tin/chuyen.html", "/tin/moi.html").article("/tin/moi.html", 2);
        House house = new House(folder).site(site, "sau", YAML.formatted(true));

        House.Ended night = house.run("crawl");

        assertThat(night.status()).as(night.err()).isZero();
        assertThat(site.asked())
                .containsExactlyInAnyOrder(
                        "/robots.txt", "/", "/sitemap.xml", "/tin/lua.html", "/tin/chuyen.html", "/tin/moi.html");
        RunItems items = RunItems.last(house);
        assertThat(items.outcome(site.url("/tin/lua.html"))).startsWith("archived: ");
        assertThat(items.outcome(site.url("/tin/chuyen.html"))).startsWith("archived: ");
        assertThat(items.outcome(site.url("/tin/kin.html"))).startsWith("refused: ");
        assertThat(house.texts("sau")).hasSize(2);
        Path text = house.texts("sau").get(0);
        JsonNode facts = new ObjectMapper()
                .readTree(text.resolveSibling(text.getFileName().toString().replaceFirst("\\.txt$", ".json"))
                        .toFile());
        assertThat(facts.get("url").asText()).startsWith("http://" + host + ":").contains("/tin/");

        House.Ended again = house.run("import", site.url("/tin/lua.html").toString());
        assertThat(again.out()).as(again.err()).startsWith("unchanged");
    }

    private static LoopbackSite site(String host) throws IOException {
        try {
            return new LoopbackSite(InetAddress.getByName("::1"), host);
        } catch (IOException e) {
            Assumptions.abort("this machine has no IPv6: " + e.getMessage());
            throw e;
        }
    }

    private static boolean isOnIpv6(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name)).allMatch(address -> address.getAddress().length == 16);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
