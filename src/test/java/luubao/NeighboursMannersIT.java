package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import luubao.neighbours.Judge;
import luubao.neighbours.Neighbours;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How near to each other the requests come that a server sees. Alone on the machine: {@code mvn verify -Pmanners}. */
@Tag("manners")
class NeighboursMannersIT {
    private static final int DELAY_MILLIS = 200;
    private static final int TOLERANCE_MILLIS = 10;

    @TempDir
    Path temp;

    @Test
    void noRequestComesNearerThanTheDelayAndNoTwoAtOnce() throws IOException {
        House house = new House(temp.resolve("house"));
        try (Neighbours neighbours = Neighbours.all()) {
            neighbours.configure(house.config(), DELAY_MILLIS + "ms");
            Files.writeString(
                    house.config().resolve("application.properties"),
                    "\nfetch.timeout=1500ms\nfetch.max-bytes=1000000\n",
                    StandardOpenOption.APPEND);

            try (CrawlProcess crawl = CrawlProcess.start(house.config(), house.archive, temp.resolve("log"))) {
                assertThat(crawl.exit()).as("exit status: %s", crawl.said()).isEqualTo(1);
            }

            assertThat(Judge.gaps(neighbours, DELAY_MILLIS, TOLERANCE_MILLIS)).isEmpty();
            assertThat(Judge.requests(neighbours)).isEmpty();
        }
    }
}
