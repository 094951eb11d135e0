package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A revision means that the source changed its text: nothing else makes one, and it says what changed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OwnChangesTest {
    private static final String FEED = """
            discover: { feeds: ["{{base}}/rss"] }
            fetch: { delay: 1ms, private-addresses: true }
            """;
    private static final String MENDED = FEED + "article: { drop: ['.moi-goi'] }\n";
    private static final String PAGE = "/tin/1";

    /** Furniture that the extractor cannot know without being told. */
    private static final String KEPT = Stories.page(1)
            .replace(
                    "</article>",
                    "<p class='moi-goi'>Bạn đọc gửi bài cộng tác về hộp thư của tòa soạn để được đăng trong số tới nhé.</p>"
                            + "</article>");

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", FEED);
        site.feed("/rss", PAGE).on(PAGE, 200, KEPT);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Ending night() {
        return ending(house.crawl());
    }

    private static Ending ending(Summary night) {
        return night.items().stream()
                .filter(item -> item.url().endsWith(PAGE))
                .findFirst()
                .orElseThrow()
                .ending();
    }

    private String change() throws IOException {
        List<Path> revisions = house.files(".r2.json");
        assertThat(revisions).hasSize(1);
        return read(revisions.get(0)).path("change").asText();
    }

    private static JsonNode read(Path json) throws IOException {
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void whatWeReadOtherwiseNowIsNoRevisionAndWhatTheSourceChangesThenIs() throws Exception {
        assertThat(night()).isEqualTo(Ending.ARCHIVED);
        house.site(site, "bao", MENDED);

        assertThat(night()).isEqualTo(Ending.UNCHANGED);
        assertThat(house.texts("bao")).hasSize(1);

        site.on(PAGE, 200, KEPT.replace("13 triệu", "31 triệu"));
        assertThat(night()).isEqualTo(Ending.REVISED);
        assertThat(change()).isEqualTo("body");
    }

    @Test
    void articleThatWeTakeForNoneNowIsNoOtherThanItWas() throws Exception {
        night();
        house.site(site, "bao", FEED + "article: { drop: [article] }\n");

        assertThat(night()).isEqualTo(Ending.UNCHANGED);
    }

    @Test
    void withoutItsPageTheTextsUnderOneVersionOfTheExtractorAreCompared() throws Exception {
        house.settings.put("warc.enabled", "false");
        night();
        keptByAnEarlierVersion();
        house.site(site, "bao", MENDED);

        assertThat(night()).as("our own change, for all we know").isEqualTo(Ending.UNCHANGED);
        assertThat(night()).isEqualTo(Ending.UNCHANGED);
        site.on(PAGE, 200, KEPT.replace("13 triệu", "31 triệu"));
        assertThat(night()).isEqualTo(Ending.REVISED);
        assertThat(night()).isEqualTo(Ending.UNCHANGED);
        assertThat(house.texts("bao")).hasSize(2);
    }

    @Test
    void withoutItsPageAnotherTextIsARevisionWhateverReadIt() throws Exception {
        house.settings.put("warc.enabled", "false");
        night();
        keptByAnEarlierVersion();
        site.article(PAGE, 2);

        assertThat(night()).isEqualTo(Ending.REVISED);
        assertThat(change()).isEqualTo("title, body");
    }

    /** As if another version had written it; the catalogue is read from the files again. */
    private void keptByAnEarlierVersion() throws IOException {
        for (Path json : house.files(".json")) {
            Files.writeString(json, Files.readString(json).replace("luubao development", "luubao 0.0.1"));
        }
        Files.delete(house.archive.resolve("catalog.db"));
    }

    @Test
    void typingIsToldFromWhatIsSaidOtherwise() throws Exception {
        night();
        site.on(PAGE, 200, KEPT.replace("tranh thủ lúc", "tranh thũ lúc"));

        assertThat(night()).isEqualTo(Ending.REVISED);
        assertThat(change()).isEqualTo("typing");
    }

    @Test
    void countersTheDayOfTodayAndOtherFurnitureMakeNoRevision() {
        site.on(PAGE, time -> new LoopbackSite.Reply(200, furnished(time)));
        assertThat(night()).isEqualTo(Ending.ARCHIVED);

        assertThat(night()).isEqualTo(Ending.UNCHANGED);
        assertThat(night()).isEqualTo(Ending.UNCHANGED);
        assertThat(site.asked(PAGE)).isEqualTo(3);
    }

    private static String furnished(int time) {
        LocalDate day = LocalDate.of(2026, 5, 4).plusDays(time);
        return Stories.page(1)
                .replace("<nav>", "<div class='date'>Thứ hai, ngày " + day.getDayOfMonth() + "/5/2026</div><nav>")
                .replace("</h1>", "</h1><div class='views'>Lượt xem: " + (100 + 7 * time) + "</div>")
                .replace(
                        "</article>",
                        "</article><div class='related'><h3>Tin liên quan</h3><ul><li><a href='/tin/" + (40 + time)
                                + "'>" + Stories.title(40 + time) + "</a></li></ul></div><div>Bình luận (" + time
                                + ")</div>")
                .replaceFirst("Đang truy cập: \\d+", "Đang truy cập: " + (3000 + time));
    }
}
