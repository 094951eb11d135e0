package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import luubao.fetch.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose certificate chain is incomplete, from the site to the archive. */
class LenientTlsTest {
    @TempDir
    Path temp;

    @Test
    void anArticleThatCameWithAnIncompleteChainSaysSo() throws Exception {
        House house = new House(temp.resolve("house"));
        try (FaultySite site = new FaultySite(
                wire -> wire.whole(Stories.page(1).getBytes(StandardCharsets.UTF_8)),
                new Certificates(temp).sockets("localhost", 1),
                "https://localhost")) {
            String manners = "discover: { articles: ['^/tin/'] }\nfetch: { delay: 1ms, private-addresses: true%s }";
            house.site("bao", site.url("/"), manners.formatted(""));
            assertThat(house.run("crawl").status()).isEqualTo(1);
            assertThat(house.texts("bao")).isEmpty();

            house.site("bao", site.url("/"), manners.formatted(", tls: lenient"));
            House.Ended ended = house.run("crawl");
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(house.texts("bao"))
                    .singleElement()
                    .satisfies(text -> assertThat(Path.of(text.toString().replace(".txt", ".json")))
                            .content()
                            .contains("incomplete certificate chain", "fetch.tls: lenient"));
        }
    }
}
