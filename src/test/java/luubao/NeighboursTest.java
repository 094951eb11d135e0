package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import luubao.neighbours.Judge;
import luubao.neighbours.Neighbours;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nights over seventeen sites that between them serve what real ones do, well and badly. */
@Tag("manners")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class NeighboursTest {
    @TempDir
    Path temp;

    @Test
    void everyArticleIsArchivedAndNothingElseAndEachAddressIsAskedOnceANight() throws IOException {
        House house = new House(temp);
        try (Neighbours neighbours = Neighbours.all()) {
            neighbours.configure(house.config(), "5ms");
            Files.writeString(
                    house.config().resolve("application.properties"),
                    "\nfetch.timeout=1500ms\nfetch.max-bytes=1000000\n",
                    StandardOpenOption.APPEND);

            House.Ended first = house.run("crawl");
            SoftAssertions truth = new SoftAssertions();
            truth.assertThat(first.status()).as(first.err()).isEqualTo(1);
            truth.assertThat(Judge.outcomes(neighbours, house.archive))
                    .as("what the first night left")
                    .isEmpty();
            truth.assertThat(Judge.requests(neighbours))
                    .as("what the first night asked")
                    .isEmpty();
            assertThat(house.archive.resolve("dead-letters"))
                    .as("nothing of ours broke")
                    .doesNotExist();

            neighbours.night(2);
            House.Ended second = house.run("crawl");
            truth.assertThat(second.status()).as(second.err()).isEqualTo(1);
            truth.assertThat(Judge.outcomes(neighbours, house.archive))
                    .as("what the second night left")
                    .isEmpty();
            truth.assertThat(Judge.requests(neighbours))
                    .as("what the second night asked")
                    .isEmpty();
            truth.assertThat(Judge.conditional(neighbours))
                    .as("share of the known pages that are asked whether they changed")
                    .isGreaterThanOrEqualTo(0.95);
            assertThat(house.archive.resolve("dead-letters"))
                    .as("nothing of ours broke")
                    .doesNotExist();
            truth.assertAll();
        }
    }
}
