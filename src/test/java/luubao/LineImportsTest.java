package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import luubao.archive.Archive;
import luubao.cli.Program.ImportRecords;
import luubao.cli.Program.Places;
import luubao.export.Line;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an import of JSON lines goes on, and what it does not use. */
class LineImportsTest {
    @TempDir
    Path temp;

    private House house;
    private Path lines;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        house.site("bao", "https://bao.example/", "enabled: false\n");
        StringBuilder all = new StringBuilder();
        for (int number = 1; number <= 4; number++) {
            all.append("{\"url\":\"https://bao.example/tin/" + number + "\",\"text\":\""
                    + (Stories.title(number) + "\n\n" + Stories.text(number)).replace("\n", "\\n") + "\"}\n");
        }
        lines = Files.writeString(temp.resolve("tin.jsonl"), all);
    }

    /** @param stopping then a line may have failed because of that, and is not told to have */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImportThatWasCutOffGoesOnAtTheFirstLineThatFailed(boolean stopping) throws Exception {
        List<String> told = new ArrayList<>();
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            Places places = new Places(house.config(), house.archive, null, Map.of());
            CamelProgram program = new CamelProgram();
            LineImports imports = new LineImports(
                    program.extractor(places),
                    program.sites(places),
                    archive,
                    1 << 24,
                    () -> stopping,
                    Clock.systemUTC());
            ImportRecords wanted =
                    new ImportRecords(lines, null, (name, outcome) -> told.add(outcome.ending() + " " + name));
            for (int line = 1; line <= 3; line++) {
                // the disk was full at the second
                imports.tell(
                        wanted,
                        new Line(lines, line, null, null),
                        Outcome.of(line == 2 ? Ending.FAILED : Ending.ARCHIVED, ""));
            }
        }

        assertThat(told).hasSize(stopping ? 2 : 3).last().isEqualTo("ARCHIVED " + lines + ":3");

        House.Ended ended = house.run("import", lines.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines().map(line -> line.split("\t")[1]))
                .containsExactly(lines + ":2", lines + ":3", lines + ":4");
    }

    @Test
    void optionsThatAreOfNoUseForLinesAreSaidToBeIgnored() {
        House.Ended ended = house.run("import", lines.toString(), "--charset", "utf-8");

        assertThat(ended.told("--charset")).contains("are not used for .jsonl files");
    }
}
