package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import luubao.fetch.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that moved to https, and whose feed nobody told. */
class MovedToHttpsTest {
    @TempDir
    Path temp;

    @Test
    void whatHttpOnlyRedirectsToHttpsIsAskedThereFromTheNextNightOnAndStaysOneArticle() throws Exception {
        House house = new House(temp.resolve("house"));
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (LoopbackSite plain = new LoopbackSite(loopback, "localhost");
                FaultySite secure = new FaultySite(
                        wire -> wire.whole(Stories.page(1).getBytes(StandardCharsets.UTF_8)),
                        new Certificates(temp).sockets("localhost", 1),
                        "https://localhost")) {
            plain.feed("/rss", "/tin/1").redirect("/tin/1", secure.url("/tin/1"));
            house.site("bao", secure.url("/"), """
                    aliases: ["%s/"]
                    discover: { feeds: ["%s/rss"] }
                    fetch: { delay: 1ms, private-addresses: true, tls: lenient }
                    """.formatted(plain.base(), plain.base()));
            assertThat(house.run("crawl").status()).isZero();
            assertThat(plain.asked("/tin/1")).isOne();
            assertThat(secure.asked()).isOne();

            for (int night = 2; night <= 3; night++) {
                assertThat(house.run("crawl").status()).isZero();
                assertThat(plain.asked("/tin/1")).as("night %d", night).isOne();
                assertThat(secure.asked()).isEqualTo(night);
            }

            assertThat(house.texts("bao")).hasSize(1);
        }
    }
}
