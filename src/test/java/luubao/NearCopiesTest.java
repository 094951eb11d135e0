package luubao;

import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.DYKE_ELSEWHERE;
import static luubao.archive.Captures.FIRST_NIGHT;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchiveState;
import luubao.archive.ArchivedArticle;
import luubao.archive.Capture;
import luubao.archive.Catalogue;
import luubao.archive.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a text that is nearly one that is kept. */
class NearCopiesTest {
    private static final String URL = "https://bao.example/xa-hoi/de-moi-a102.html";
    private static final String COPY_URL = "https://cong.example/tin/bo-bao-57";

    @TempDir
    Path folder;

    @Test
    void keepsItsOwnPairAndIsListedByTheKeptOne() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            Kept copy = house.keep(again(DYKE_AGAIN));

            assertThat(copy.label()).isEqualTo("near-duplicate");
            assertThat(copy.detail()).contains(URL).contains("figures");
            assertThat(folder.relativize(copy.text()).toString())
                    .startsWith("copies/cong/2025/07/2025-07-03_bo-bao-ven-song_");
            ArchivedArticle kept = house.archive.find(URL).orElseThrow();
            JsonNode facts = json(house.archive.find(COPY_URL).orElseThrow());
            assertThat(facts.path("duplicateOf").asText()).isEqualTo(kept.id());
            assertThat(facts.path("notes").toString()).contains("near copy, similarity");
            JsonNode listed = json(kept).path("duplicates");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("url").asText()).isEqualTo(COPY_URL);
            assertThat(listed.get(0).path("kind").asText()).isEqualTo("near");
            assertThat(listed.get(0).path("site").asText()).isEqualTo("cong");
            assertThat(listed.get(0).path("published").asText()).startsWith("2025-07-03");
            assertThat(listed.get(0).path("similarity").asDouble()).isBetween(0.4, 0.99);
            assertThat(house.archive.count()).isEqualTo(1);
            assertThat(house.archive.list("cong")).isEmpty();
        }
    }

    @Test
    void changesUnderItsOwnNameAndIsKnownAgain() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            house.keep(again(DYKE_AGAIN));
            assertThat(house.keep(again(DYKE_AGAIN)).label()).isEqualTo("unchanged");

            Kept revised = house.keep(again(DYKE_AGAIN + "\n\nẢnh: Văn Ba"));

            assertThat(revised.label()).isEqualTo("revised");
            assertThat(folder.relativize(revised.text()).toString())
                    .startsWith("copies/cong/")
                    .endsWith(".r2.txt");
            JsonNode facts = json(house.archive.find(COPY_URL).orElseThrow());
            assertThat(facts.path("duplicateOf").asText())
                    .isEqualTo(house.archive.find(URL).orElseThrow().id());
        }
    }

    @Test
    void thatHasTheVeryTextByNowIsListedAsAnExactCopyAndStaysSo() throws Exception {
        JsonNode listed;
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            house.keep(again(DYKE_AGAIN));
            assertThat(house.keep(again(String.join("\n\n", DYKE))).label()).isEqualTo("duplicate");
            listed = json(house.archive.find(URL).orElseThrow()).path("duplicates");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("kind").asText()).isEqualTo("exact");
        }

        for (int opening = 1; opening <= 2; opening++) {
            try (ArchiveHouse house = new ArchiveHouse(folder)) {
                assertThat(json(house.archive.find(URL).orElseThrow()).path("duplicates"))
                        .isEqualTo(listed);
                assertThat(house.keep(again(String.join("\n\n", DYKE))).label()).isEqualTo("unchanged");
            }
        }
    }

    @Test
    void exactCopyThatIsChangedALittleIsListedAsANearOne() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            assertThat(house.keep(again(String.join("\n\n", DYKE))).label()).isEqualTo("duplicate");

            assertThat(house.keep(again(DYKE_AGAIN)).label()).isEqualTo("near-duplicate");

            JsonNode listed = json(house.archive.find(URL).orElseThrow()).path("duplicates");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("kind").asText()).isEqualTo("near");
        }
    }

    @Test
    void theSameFormForAnotherDistrictIsAnArticleOfItsOwn() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());

            assertThat(house.keep(again(DYKE_ELSEWHERE)).label()).isEqualTo("archived");
        }
    }

    @Test
    void roundUpThatHoldsItIsAnArticleThatSaysSo() throws Exception {
        String roundUp = Stream.of(
                        "Điểm tin trong tuần.",
                        String.join("\n\n", DYKE),
                        "Chợ phiên Cầu Ngang mở lại sau hai năm, tiểu thương từ các xã Mỹ Long, Hiệp Hòa kéo về từ khuya với"
                                + " đủ thứ rau trái trong vườn nhà.",
                        "Đội đua ghe Kim Sơn thắng cả ba chặng ở hội đua trên sông Trà Cú, người xem đứng kín hai bờ từ sáng"
                                + " cho tới lúc trao giải.",
                        "Trường Tiểu học Nhị Long có thêm thư viện lưu động do thầy Thạch Sa Rinh đóng từ chiếc xe lam cũ, mỗi"
                                + " tuần chạy một vòng quanh các ấp xa.",
                        "Nghệ nhân Kiên Thị Sóc Kha truyền nghề dệt chiếu cho mười lăm chị em ở Đại An, lớp học mở ngay dưới"
                                + " mái nhà sàn của bà.")
                .reduce((one, next) -> one + "\n\n" + next)
                .orElseThrow();
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());

            assertThat(house.keep(again(roundUp)).label()).isEqualTo("archived");
            assertThat(json(house.archive.find(COPY_URL).orElseThrow())
                            .path("notes")
                            .toString())
                    .contains("holds the text of " + URL);
        }
    }

    @Test
    void catalogueThatIsLostKnowsItAgain() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            house.keep(again(DYKE_AGAIN));
        }
        ArchiveState before = ArchiveState.of(folder);
        Map<String, String> files = ArchiveHouse.files(folder);
        loseTheCatalogue();

        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            assertThat(house.archive.count()).isEqualTo(1);
            assertThat(house.keep(again(DYKE_AGAIN)).label()).isEqualTo("unchanged");
            assertThat(house.keep(capture("https://ba.example/x", "Đê", DYKE_AGAIN.replace("Báo Thử", "TTXVN")))
                            .label())
                    .isEqualTo("near-duplicate");
        }
        assertThat(ArchiveHouse.files(folder)).containsAllEntriesOf(unlisted(files));
        assertThat(ArchiveState.of(folder).addresses())
                .containsKeys(before.addresses().keySet().toArray(String[]::new));
    }

    @Test
    void splitOffItIsAnArticleWhereItStandsAndIsNeverMergedAgain() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            Kept copy = house.keep(again(DYKE_AGAIN));

            assertThat(house.archive.split(COPY_URL)).hasValueSatisfying(split -> {
                assertThat(split.id()).isEqualTo(copy.article());
                assertThat(split.fromUrl()).isEqualTo(URL);
            });
        }
        loseTheCatalogue();
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            ArchivedArticle own = house.archive.find(COPY_URL).orElseThrow();
            assertThat(folder.relativize(own.text()).toString()).startsWith("copies/cong/");
            assertThat(json(own).path("duplicateOf").isNull()).isTrue();
            assertThat(json(own).path("notes").toString())
                    .contains("no copy, by hand, of "
                            + house.archive.find(URL).orElseThrow().id());
            assertThat(json(house.archive.find(URL).orElseThrow()).path("duplicates"))
                    .isEmpty();
            assertThat(house.archive.count()).isEqualTo(2);
            assertThat(house.keep(again(DYKE_AGAIN)).label()).isEqualTo("unchanged");
            assertThat(house.keep(again(DYKE_AGAIN + "\n\nẢnh: Văn Ba")).label())
                    .isEqualTo("revised");
            assertThat(house.archive.split(COPY_URL)).isEmpty();
        }
    }

    @Test
    void splitThatWasKilledHalfWayIsFinishedByTheNextOpening() throws Exception {
        Path kept;
        Path copy;
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(dyke());
            house.keep(again(DYKE_AGAIN));
            kept = house.archive.find(URL).orElseThrow().facts();
            copy = house.archive.find(COPY_URL).orElseThrow().facts();
        }
        byte[] catalogue = Files.readAllBytes(folder.resolve("catalog.db"));
        byte[] listing = Files.readAllBytes(kept);
        try (Archive archive = Archive.open(folder, "test", FIRST_NIGHT)) {
            assertThat(archive.split(COPY_URL)).isPresent();
        }
        // only the copy's own .json had been written
        Files.write(folder.resolve("catalog.db"), catalogue);
        Files.write(kept, listing);
        try (Catalogue begun = Catalogue.open(folder)) {
            String json = folder.relativize(copy).toString();
            begun.inTransaction(connection -> connection
                    .createStatement()
                    .executeUpdate("INSERT INTO pending (json, url, aliases, copy) VALUES ('%s', '%s', '', 0)"
                            .formatted(json, COPY_URL)));
        }

        try (Archive archive = Archive.open(folder, "test", FIRST_NIGHT)) {
            assertThat(archive.count()).isEqualTo(2);
            assertThat(archive.split(COPY_URL)).isEmpty();
            assertThat(json(archive.find(URL).orElseThrow()).path("duplicates")).isEmpty();
        }
    }

    private static Capture dyke() {
        return capture(URL, "Gia cố đê bao Cổ Cò", String.join("\n\n", DYKE));
    }

    private static Capture again(String text) {
        return capture(COPY_URL, List.of(), "cong", "Bờ bao ven sông", text, LocalDate.of(2025, 7, 3));
    }

    /** The kept one's .json lists a copy more. */
    private static Map<String, String> unlisted(Map<String, String> files) {
        files.keySet().removeIf(name -> name.startsWith("baothu") && name.endsWith(".json"));
        return files;
    }

    private static JsonNode json(ArchivedArticle article) throws Exception {
        return new ObjectMapper().readTree(Files.readAllBytes(article.facts()));
    }

    private void loseTheCatalogue() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("catalog.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
