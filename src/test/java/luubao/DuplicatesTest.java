package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import luubao.archive.Kept;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao duplicates}. */
class DuplicatesTest {
    private static final String URL = "https://bao.example/xa-hoi/de-moi-a102.html";
    private static final String NEAR_URL = "https://cong.example/tin/bo-bao-57";
    private static final String EXACT_URL = "https://cong.example/tin/cau-moi-55";

    @TempDir
    Path folder;

    private House house;

    private Kept near;

    @BeforeEach
    void fill() throws Exception {
        house = new House(folder);
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(capture(URL, "Gia cố đê bao", String.join("\n\n", DYKE)));
            near = filled.keep(
                    capture(NEAR_URL, List.of(), "cong", "Bờ bao ven sông", DYKE_AGAIN, LocalDate.of(2025, 6, 30)));
            filled.keep(bridge());
            filled.keep(capture(EXACT_URL, List.of(), "cong", "Tin vắn", BRIDGE, null));
        }
    }

    @Test
    void listTellsWhatWasMergedWhyAndWhichWasPublishedFirst() {
        House.Ended ended = house.run("duplicates", "list");

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines().toList())
                .hasSize(4)
                .anyMatch(line -> line.contains(URL) && line.contains("Gia cố đê bao") && !line.contains("*"))
                .anyMatch(line -> line.startsWith("  near\t0.")
                        && line.contains(near.article() + "\t2025-06-30")
                        && line.contains(" *\t" + NEAR_URL)
                        && line.contains("shingles"))
                .anyMatch(line -> line.startsWith("  exact\t1.000\t-\t-\t" + EXACT_URL));
    }

    @Test
    void splitUndoesAMerge() {
        House.Ended split = house.run("duplicates", "split", String.valueOf(near.article()));

        assertThat(split.status()).isZero();
        assertThat(split.out()).contains(NEAR_URL).contains(URL);
        assertThat(house.run("duplicates", "list").out())
                .doesNotContain(NEAR_URL)
                .contains(EXACT_URL);
        House.Ended again = house.run("duplicates", "split", NEAR_URL);
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("no near copy '" + NEAR_URL + "'");
    }

    @Test
    void explainTellsWhatATextWouldBeACopyOf() throws Exception {
        Path file = Files.writeString(
                folder.resolve("bai.txt"), "Đê mới ở Cổ Cò\n\n" + DYKE_AGAIN.replace("820", "821") + "\n");

        House.Ended ended = house.run("extract", file.toString(), "--explain");

        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .contains("in the archive: a near copy of " + URL)
                .contains("figures");
    }

    @Test
    void explainTellsNoMoreThatASplitOneIsANearCopy() throws Exception {
        String url = NEAR_URL + "8";
        Path file = Files.writeString(folder.resolve("bai.txt"), "Bờ bao ven sông\n\n" + DYKE_AGAIN + "\n");
        house.run("import", file.toString(), "--url", url);
        House.Ended before = house.run("extract", file.toString(), "--url", url, "--explain");
        assertThat(before.out()).contains("kept already").contains("near copy, similarity");

        house.run("duplicates", "split", url);

        House.Ended after = house.run("extract", file.toString(), "--url", url, "--explain");
        assertThat(after.out()).contains("kept already").doesNotContain("near copy");
    }

    @Test
    void noArchiveIsNamed() {
        House.Ended ended = house.run(
                "duplicates", "list", "--archive", folder.resolve("none").toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(folder.resolve("none").toString());
    }
}
