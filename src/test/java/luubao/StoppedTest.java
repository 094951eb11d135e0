package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import luubao.LoopbackSite.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails while the program stops, since it stops. */
class StoppedTest {
    @TempDir
    Path temp;

    @Test
    void whatIsOnlyTriedIsTriedAgainWhereItFailedWhileTheProgramStopped() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (LoopbackSite site = new LoopbackSite()) {
            House house = new House(temp);
            house.site(site, "bao", "fetch: { delay: 5ms, private-addresses: true }\n");
            site.listing("/", "/tin/ap-rach-vop-trong-cay-bong-mat-1.html")
                    .article("/tin/ap-rach-vop-trong-cay-bong-mat-1.html", 1)
                    .on("/sitemap.xml", time -> {
                        asked.countDown();
                        await(answered);
                        return new Reply(time == 1 ? 503 : 404, "");
                    });
            CamelSession session = house.open(false);
            Thread crawl = new Thread(() -> session.crawl(List.of(), (sites, left) -> {}));
            crawl.start();
            await(asked);
            Thread closing = new Thread(session::close);
            closing.start();
            House.until(() -> session.camel().isStopping() || session.camel().isStopped());
            answered.countDown();
            closing.join();
            crawl.join();

            house.crawl();

            assertThat(site.asked("/sitemap.xml")).isEqualTo(2);
            assertThat(house.files("Z.json")).as("in the same run").hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
