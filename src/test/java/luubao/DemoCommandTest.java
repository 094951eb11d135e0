package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @Test
    void demoShowsWhatCameOutAndTheSecondFindsNothingNew(@TempDir Path temp) throws Exception {
        House house = new House(temp);
        Path archive = temp.resolve("target/demo/archive");

        House.Ended first = house.run("demo");

        assertThat(first.status()).as(first.err()).isZero();
        List<String> lines = first.out().lines().toList();
        assertThat(lines.get(0)).startsWith("site ");
        assertThat(lines.subList(1, 7))
                .map(line -> line.split(" ", 2)[0])
                .containsExactly(
                        "demo-giong-cat", "demo-khuoi-lan", "demo-kinh-sau", "demo-rach-tram", "demo-song-dua", "all");
        String example = lines.stream()
                .filter(line -> line.startsWith("For example, http://127.0.0.1:"))
                .findFirst()
                .orElseThrow();
        Path text = archive.resolve(example.replaceFirst("^.* became (.*):$", "$1"));
        assertThat(first.out()).contains("    " + Files.readString(text).substring(0, 30), "Archive: " + archive);

        Files.writeString(house.config().resolve("application-xa.properties"), "fetch.contact=me@xa.vn\n");
        House.Ended second = house.run("demo", "--profile", "xa");

        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.out()).contains("Nothing new: ", "Archive: " + archive);
    }
}
