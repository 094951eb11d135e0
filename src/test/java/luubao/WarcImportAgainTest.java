package luubao;

import static luubao.OldWarc.DAY;
import static luubao.OldWarc.captured;
import static luubao.OldWarc.file;
import static luubao.OldWarc.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import luubao.OldWarc.Made;
import luubao.archive.Archive;
import luubao.cli.Program.ImportRecords;
import luubao.cli.Program.Places;
import luubao.frontier.Outcome;
import luubao.warc.Captured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netpreserve.jwarc.WarcCompression;

/** WARC files that are damaged, were cut off, or hold what is kept already. */
class WarcImportAgainTest {
    @TempDir
    Path temp;

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        house.site("bao", "https://bao.example/", "enabled: false\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void whatIsWholeBeforeAndBehindDamageIsImportedAndTheDamageNamed(WarcCompression compression) throws Exception {
        Made made = file(temp, "old.warc", compression, page(1), page(2), page(3));
        byte[] bytes = Files.readAllBytes(made.file());
        int second = (int) (long) made.offsets().get(1);
        Arrays.fill(bytes, second + 12, second + 60, (byte) 0xee);
        Files.write(made.file(), bytes);

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.outcome("damaged"))
                .startsWith("failed\t" + made.file())
                .contains("at byte " + second);
        assertThat(ended.outcome("/tin/1")).startsWith("archived");
        assertThat(ended.outcome("/tin/3")).startsWith("archived");
        assertThat(house.texts("bao")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void truncatedFileGivesWhatCameBeforeItsEnd(WarcCompression compression) throws Exception {
        Made made = file(temp, "old.warc", compression, page(1), page(2), page(3));
        byte[] bytes = Files.readAllBytes(made.file());
        int third = (int) (long) made.offsets().get(2);
        Files.write(made.file(), Arrays.copyOf(bytes, third + 200));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.outcome("at byte " + third)).startsWith("failed\t" + made.file());
        assertThat(house.texts("bao")).hasSize(2);
    }

    @Test
    void importThatWasCutOffGoesOnWhereItWas() throws Exception {
        Made made = file(temp, "old.warc.gz", WarcCompression.GZIP, page(1), page(2), page(3));
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            archive.importPlaces().at(made.file(), made.offsets().get(1));
        }

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.out()).doesNotContain("/tin/1").contains("/tin/2").contains("/tin/3");
        assertThat(house.run("import", made.file().toString()).out())
                .as("it came to its end: anew")
                .contains("archived\t" + made.file() + ": https://bao.example/tin/1")
                .contains("unchanged\t" + made.file() + ": https://bao.example/tin/2");
    }

    @Test
    void importThatWasCutOffGoesOnAtTheFirstRecordThatFailed() throws Exception {
        Made made = file(temp, "old.warc.gz", WarcCompression.GZIP, page(1), page(2), page(3));
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            Places places = new Places(house.config(), house.archive, null, Map.of());
            CamelProgram program = new CamelProgram();
            WarcImports imports =
                    new WarcImports(program.extractor(places), program.sites(places), archive, 1 << 24, () -> false);
            ImportRecords wanted = new ImportRecords(made.file(), null, (name, outcome) -> {});
            for (int record = 0; record < 3; record++) {
                imports.tell(
                        wanted,
                        new Captured.Passed(made.offsets().get(record), "https://bao.example/tin/" + record, ""),
                        Outcome.of(record == 1 ? Outcome.Ending.FAILED : Outcome.Ending.ARCHIVED, ""));
            }
        }

        assertThat(house.run("import", made.file().toString()).out())
                .doesNotContain("/tin/1")
                .contains("/tin/2")
                .contains("/tin/3");
    }

    @Test
    void importedTwiceItIsUnchangedAndItsPagesAreOnRecordOnce() throws Exception {
        Made made = file(temp, "old.warc.gz", WarcCompression.GZIP, page(1), page(2));
        house.run("import", made.file().toString());
        House.Ended again = house.run("import", made.file().toString());

        assertThat(again.out().lines()).hasSize(2).allMatch(line -> line.startsWith("unchanged\t"));
        assertThat(WarcFiles.records(house.archive))
                .extracting(WarcFiles.Read::type)
                .doesNotContain("revisit");
        assertThat(WarcFiles.records(house.archive, "response")).hasSize(2);
    }

    @Test
    void olderTextIsNoRevisionAndAPageThatWasCutOffNone() throws Exception {
        Made newer = file(
                temp,
                "newer.warc.gz",
                WarcCompression.GZIP,
                captured(DAY, "", 1),
                captured(DAY.plusSeconds(60), "length", 7));
        Made older = file(temp, "older.warc.gz", WarcCompression.GZIP, captured(DAY.minusSeconds(60), "", 7));

        List<String> first =
                house.run("import", newer.file().toString()).out().lines().toList();

        assertThat(first.get(0)).startsWith("archived\t");
        assertThat(first.get(1)).startsWith("refused\t").endsWith("cut off when captured (WARC-Truncated: length)");
        assertThat(house.run("import", older.file().toString()).out())
                .startsWith("refused\t")
                .contains("before the text that is kept");
        assertThat(house.texts("bao")).hasSize(1);
    }
}
