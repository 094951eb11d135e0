package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import luubao.frontier.Outcome;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site whose pages no longer agree with its file, and one that has a file for each of its designs. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SelectorsTest {
    private static final String FEED = """
            discover:
              feeds: ["{{base}}/rss"]
            fetch: { delay: 1ms, private-addresses: true }
            """;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void articles(int count) {
        String[] paths =
                IntStream.rangeClosed(1, count).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        site.feed("/rss", paths);
        for (int i = 1; i <= count; i++) {
            String page = Stories.page(i);
            site.on("/tin/" + i, 200, i <= 2 ? page.replace("<article>", "<article id='newscontents'>") : page);
        }
    }

    private static List<String> warnings(House.Ended ended) {
        return ended.err()
                .lines()
                .filter(line -> line.contains("selector"))
                .map(line -> line.replaceFirst(".*Nights: ", ""))
                .toList();
    }

    @Test
    void aSelectorThatStoppedMatchingIsToldOnceWithHowOftenAndTheArticlesAreReadAllTheSame() throws Exception {
        house.site(
                site,
                "bao",
                FEED + "article: { title: h1, body: '#newscontents', captions: figcaption, drop: [aside] }\n");
        articles(9);

        House.Ended night = house.run("crawl");

        assertThat(night.status()).as(night.err()).isZero();
        assertThat(warnings(night))
                .containsExactly(
                        "bao: selector body '#newscontents' matched nothing on 7 of 9 pages; the generic extractor was"
                                + " used; see sites/bao.yaml",
                        "bao: selector captions 'figcaption' matched nothing on 9 of 9 pages; the generic extractor was"
                                + " used; see sites/bao.yaml");
        assertThat(house.texts("bao"))
                .hasSize(9)
                .anySatisfy(text -> assertThat(Files.readString(text)).endsWith(Stories.text(9) + "\n"));
        JsonNode stale = new ObjectMapper()
                .readTree(house.files(".json").stream()
                        .filter(file -> file.startsWith(house.archive.resolve("runs")))
                        .findFirst()
                        .orElseThrow()
                        .toFile())
                .get("staleSelectors");
        assertThat(stale).hasSize(2);
        assertThat(stale.get(0).toString())
                .isEqualTo(
                        "{\"site\":\"bao\",\"selector\":\"body '#newscontents'\",\"matchedNothingOn\":7,\"pages\":9}");
    }

    @ParameterizedTest
    @CsvSource({"1, 20, false", "1, 500, false", "2, 500, false", "2, 20, true", "50, 500, true", "1, 1, true"})
    void partThatEveryArticleHasIsMissedWhereItLacksOnATellingShare(int missed, int read, boolean told) {
        Summary.Missed title = new Summary.Missed("bao", new Outcome.Unmatched("title", "h1.ten"), missed, read);

        assertThat(new Summary(
                                "night",
                                "crawl",
                                Instant.EPOCH,
                                Instant.EPOCH,
                                List.of(),
                                Collections::emptyIterator,
                                0,
                                List.of(title),
                                List.of())
                        .stale())
                .hasSize(told ? 1 : 0);
    }

    @Test
    void partsThatNotEveryArticleHasAreMissedOnlyWhereNoneOfManyHasThem() throws Exception {
        house.site(site, "bao", FEED + "article: { captions: figcaption, author: .tg, lead: .sapo, body: article }\n");
        articles(4);
        site.on("/tin/5", 404, "");

        House.Ended night = house.run("crawl");

        assertThat(house.texts("bao")).as(night.err()).hasSize(4);
        assertThat(warnings(night)).isEmpty();
    }

    private static final String TWO_DESIGNS = """
            article:
              - { title: "#cu" }
              - { since: 2024-05-01, title: "#moi" }
            """;

    private static String pageOfTwoDesigns(int story) {
        return Stories.page(story)
                .replace("<article>", "<b id='cu'>Tên thuở trước</b><b id='moi'>Tên về sau</b><article>");
    }

    @Test
    void savedPageIsReadUnderTheSelectorsOfTheDayOnWhichItStoodSo() throws Exception {
        house.site("bao", "http://bao.vn/", "enabled: false\n" + TWO_DESIGNS);
        Path before = Files.writeString(temp.resolve("truoc.html"), pageOfTwoDesigns(1));
        Path now = Files.writeString(temp.resolve("nay.html"), pageOfTwoDesigns(2));

        assertThat(house.run("import", before.toString(), "--site", "bao", "--captured", "2024-04-30")
                        .status())
                .isZero();
        assertThat(house.run("import", now.toString(), "--site", "bao").status())
                .isZero();

        assertThat(house.texts("bao"))
                .anySatisfy(text -> assertThat(Files.readString(text))
                        .startsWith("Tên thuở trước\n")
                        .contains(Stories.text(1)))
                .anySatisfy(text -> assertThat(Files.readString(text))
                        .startsWith("Tên về sau\n")
                        .contains(Stories.text(2)));
    }

    @Test
    void aPageIsReadUnderTheSelectorsOfTheDayOnWhichItIsFetched() throws Exception {
        house.site(site, "bao", FEED + TWO_DESIGNS);

        assertThat(titleReadAt("2024-04-30T16:00:00Z", 1)).isEqualTo("Tên thuở trước");
        assertThat(titleReadAt("2024-04-30T18:00:00Z", 2))
                .as("the first of May in Vietnam")
                .isEqualTo("Tên về sau");
    }

    @Test
    void selectorsThatComeIntoForceReviseNothingThatStillSaysTheSame() throws Exception {
        String old = FEED + "article:\n  - { title: '#cu' }\n";
        site.feed("/rss", "/tin/1");
        String page = pageOfTwoDesigns(1);
        site.on("/tin/1", 200, page);
        house.site(site, "bao", old);
        crawlAt("2024-04-29T03:00:00Z");

        house.site(site, "bao", old + "  - { since: 2024-05-01, title: '#moi' }\n");
        crawlAt("2024-05-02T03:00:00Z");
        assertThat(house.texts("bao")).as("as printed before").hasSize(1);

        site.on(
                "/tin/1",
                200,
                page.replace("</article>", "<p>" + Stories.text(2).split("\n\n")[1] + "</p></article>"));
        crawlAt("2024-05-03T03:00:00Z");
        assertThat(house.files(".r2.txt"))
                .singleElement()
                .satisfies(text -> assertThat(text).content().startsWith("Tên về sau\n"));
    }

    @Test
    void onceTheFileIsMendedNothingIsToldOfArticlesThatWereKeptBefore() throws Exception {
        String old = FEED + "article:\n  - { body: '#cu' }\n";
        house.site(site, "bao", old);
        redesigned(4, 5);
        house.run("crawl");
        redesigned(9, 5);
        assertThat(warnings(house.run("crawl"))).singleElement().asString().contains("'#cu' matched nothing on 5 of 9");

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        house.site(site, "bao", old + "  - { since: " + today + ", body: '#moi' }\n");
        redesigned(10, 5);

        assertThat(warnings(house.run("crawl"))).isEmpty();
        assertThat(house.texts("bao")).hasSize(10);
        assertThat(house.files(".r2.txt")).isEmpty();
    }

    /** Articles up to this number, those from the second number on in a design that says more around the story. */
    private void redesigned(int count, int from) {
        site.feed(
                "/rss",
                IntStream.rangeClosed(1, count).mapToObj(i -> "/tin/" + i).toArray(String[]::new));
        for (int i = 1; i <= count; i++) {
            String thanks = "<p>Tin của cộng tác viên gửi về, cảm ơn bạn đọc đã theo dõi chuyên mục này mỗi tuần.</p>";
            String page = Stories.page(i).replace("</h1>", "</h1><div id='" + (i < from ? "cu" : "moi") + "'>");
            site.on("/tin/" + i, 200, page.replace("</article>", "</div>" + (i < from ? "" : thanks) + "</article>"));
        }
    }

    private void crawlAt(String instant) {
        Clock then = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse(instant)));
        try (CamelSession session = house.open(false, then)) {
            session.crawl(List.of(), (settled, all) -> {});
        }
    }

    private String titleReadAt(String instant, int number) throws Exception {
        site.feed("/rss", "/tin/" + number).on("/tin/" + number, 200, pageOfTwoDesigns(number));
        crawlAt(instant);
        for (Path text : house.texts("bao")) {
            if (Files.readString(text).endsWith(Stories.text(number) + "\n")) {
                return Files.readString(text).lines().findFirst().orElse("");
            }
        }
        throw new AssertionError("not kept: story " + number);
    }
}
