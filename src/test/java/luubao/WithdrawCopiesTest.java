package luubao;

import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.FIRST_NIGHT;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import luubao.archive.Archive;
import luubao.archive.Capture;
import luubao.archive.Kept;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the near copies of a withdrawn article, and of the article that a withdrawn one nearly was. */
class WithdrawCopiesTest {
    private static final String URL = "https://bao.example/xa-hoi/de-moi-a102.html";
    private static final String NEAR_URL = "https://cong.example/tin/bo-bao-57";
    private static final Capture NEAR =
            capture(NEAR_URL, List.of(), "cong", "Bờ bao ven sông", DYKE_AGAIN, LocalDate.of(2025, 6, 30));

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void fill() throws Exception {
        house = new House(folder);
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(capture(URL, "Gia cố đê bao", String.join("\n\n", DYKE)));
            assertThat(filled.keep(NEAR).label()).isEqualTo("near-duplicate");
        }
    }

    @Test
    void nearCopyIsNamedAndStaysAsAnArticleOfItsOwn() throws Exception {
        House.Ended ended = house.run("withdraw", URL, "--reason", "thử");

        assertThat(ended.out()).contains("near copy, stays").contains(NEAR_URL).contains("--copies");
        assertThat(house.files(".txt")).singleElement().asString().contains("copies/cong");
        assertThat(house.run("duplicates", "list").out()).isEmpty();
        try (ArchiveHouse again = new ArchiveHouse(house.archive)) {
            assertThat(again.archive.list("cong")).hasSize(1);
            assertThat(again.keep(NEAR).label()).isEqualTo("unchanged");
            Kept other = again.keep(
                    capture("https://xa.example/1", List.of(), "xa", "Bờ bao", DYKE_AGAIN + "\n\nẢnh: Văn Ba", null));
            assertThat(other.label())
                    .as("a further copy is one of the near copy")
                    .isEqualTo("near-duplicate");
        }
    }

    @Test
    void nearCopiesGoTooWhereTheyAreAsked() throws Exception {
        House.Ended ended = house.run("withdraw", URL, "--reason", "thử", "--copies");

        assertThat(ended.out()).contains("withdrawn\t").contains(NEAR_URL).doesNotContain("stays");
        assertThat(house.files(".txt")).isEmpty();
        assertThat(Holding.anyOf(house.archive, DYKE)).isEmpty();
        try (ArchiveHouse again = new ArchiveHouse(house.archive)) {
            Kept kept = again.keep(NEAR);
            assertThat(kept.label()).isEqualTo("refused");
            assertThat(kept.detail()).contains("withdrawn").contains("thử");
        }
    }

    @Test
    void anExactCopyThatGotATextOfItsOwnIsListedNoMore() throws Exception {
        String former = "https://cong.example/tin/de-58";
        try (ArchiveHouse again = new ArchiveHouse(house.archive)) {
            assertThat(again.keep(capture(former, "Đê", String.join("\n\n", DYKE)))
                            .label())
                    .isEqualTo("duplicate");
            assertThat(again.keep(capture(former, "Chợ nổi", MARKET)).label()).isEqualTo("archived");
        }

        assertThat(house.run("withdraw", former, "--reason", "thử").status()).isZero();

        House.Ended verified = house.run("verify");
        assertThat(verified.out()).endsWith("all as they should be\n").hasLineCount(1);
        assertThat(house.run("withdraw", former, "--reason", "thử").out())
                .as("what was meant is gone, and the other stays")
                .startsWith(former + ": withdrawn from the archive on");
        assertThat(house.files(".txt")).hasSize(2);
    }

    @Test
    void nearCopyThatIsWithdrawnIsListedNoMore() {
        assertThat(house.run("withdraw", NEAR_URL, "--reason", "thử").status()).isZero();

        assertThat(house.run("duplicates", "list").out()).isEmpty();
        assertThat(house.files(".txt")).singleElement().asString().contains("baothu");
        try (Archive archive = Archive.open(house.archive, "test", FIRST_NIGHT)) {
            assertThat(archive.find(URL)).isPresent();
            assertThat(archive.find(NEAR_URL)).isEmpty();
        }
    }
}
