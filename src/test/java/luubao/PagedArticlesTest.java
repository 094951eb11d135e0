package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles that span pages, from the site to the archive. */
class PagedArticlesTest {
    private static final String FIRST = "/ke-chuyen-a7.html";
    private static final String SECOND = "/ke-chuyen-a7.html?page=2";
    private static final String THIRD = "/ke-chuyen-a7.html?page=3";

    private static final String FIRST_PAGE = "Chuyện đắp đê ở Cồn Lá\n\n" + paragraph(1) + "\n\n" + paragraph(2) + "\n";

    @TempDir
    Path temp;

    private LoopbackSite site;
    private House house;

    @BeforeEach
    void open() throws IOException {
        site = new LoopbackSite();
        house = new House(temp).site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['-a\\d+\\.html'] }
                fetch: { private-addresses: true, delay: 1ms }
                """);
        site.feed("/rss", FIRST, "/tin-a8.html").article("/tin-a8.html", 8);
        pages(1);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** The article's three pages; the middle one says something else in each edition. */
    private void pages(int edition) {
        site.on(FIRST, 200, page(1, paragraph(1), paragraph(2)));
        site.on(SECOND, 200, page(2, paragraph(2), paragraph(30 + edition)));
        site.on(THIRD, 200, page(3, paragraph(4), paragraph(5)));
    }

    private static String text(int edition) {
        return String.join("\n\n", paragraph(1), paragraph(2), paragraph(30 + edition), paragraph(4), paragraph(5));
    }

    private static String paragraph(int number) {
        return "Đoạn thứ " + number + " kể chuyện bà con ấp Cồn Lá đắp lại con đê dài " + (300 + number)
                + " mét, mỗi nhà góp một người, làm từ mờ sáng tới khi nước lớn mới nghỉ tay.";
    }

    private static String page(int number, String... paragraphs) {
        List<String> numbers = new ArrayList<>();
        for (int other = 1; other <= 3; other++) {
            numbers.add(
                    other == number
                            ? "<b>" + other + "</b>"
                            : "<a href='" + (other == 1 ? FIRST : FIRST + "?page=" + other) + "'>" + other + "</a>");
        }
        return "<html><head><title>Chuyện đắp đê ở Cồn Lá</title></head><body><article><h1>Chuyện đắp đê ở Cồn Lá</h1><p>"
                + String.join("</p><p>", paragraphs) + "</p><div>Trang " + String.join(" ", numbers)
                + "</div></article></body></html>";
    }

    @Test
    void isOneArticleUnderItsFirstPagesUrl() throws IOException {
        house.crawl();

        assertThat(site.asked()).containsSubsequence(FIRST, SECOND, THIRD);
        assertThat(house.texts("bao")).hasSize(2);
        assertThat(story()).isEqualTo("Chuyện đắp đê ở Cồn Lá\n\n" + text(1) + "\n");
        assertThat(house.files(".json"))
                .anySatisfy(facts -> assertThat(facts)
                        .content()
                        .contains("\"url\": \"" + site.base() + FIRST + "\"", "joined from 3 pages"));
    }

    @Test
    void anotherNightAsksAllItsPagesAgain() throws IOException {
        house.crawl();
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.UNCHANGED);

        pages(2);
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.REVISED);
        assertThat(house.files(".r2.txt"))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains(text(2)));
    }

    @Test
    void withoutOneOfItsPagesItFailsForTheNightAndNothingOfItIsKept() throws IOException {
        site.on(
                THIRD,
                time -> time <= 3
                        ? new LoopbackSite.Reply(503, "")
                        : new LoopbackSite.Reply(200, page(3, paragraph(4), paragraph(5))));

        Summary night = house.crawl();
        assertThat(outcome(night, FIRST)).isEqualTo(Ending.FAILED);
        assertThat(house.texts("bao")).hasSize(1);
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).contains(text(1));
    }

    @Test
    void pageThatRobotsTxtForbidsIsNotAskedAndTheFirstIsKeptWithANote() throws IOException {
        site.on("/robots.txt", 200, "User-agent: *\nDisallow: /*?page=\n", "Content-Type", "text/plain");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(site.asked(SECOND)).isZero();
        assertThat(story()).isEqualTo(FIRST_PAGE);
        assertThat(facts()).contains("page 2 and what may follow it is missing", "robots.txt");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.UNCHANGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void pageThatIsGoneEndsTheArticleBeforeItUntilItIsBack(int status) throws IOException {
        site.on(SECOND, status, "");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).isEqualTo(FIRST_PAGE);
        assertThat(facts())
                .contains("page 2 and what may follow it is missing", "answered " + status, "\"gone\": null");
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.UNCHANGED);

        pages(1);
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.REVISED);
        assertThat(house.files(".r2.txt"))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains(text(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECOND, THIRD})
    void pageThatGoesLaterTakesNothingFromWhatIsKept(String gone) throws IOException {
        house.crawl();
        site.on(gone, 404, "");

        Summary.Item item = item(house.crawl(), FIRST);

        assertThat(item.ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(item.reason()).contains("is missing", gone);
        assertThat(house.files(".r2.txt")).isEmpty();
        assertThat(facts()).contains("\"gone\": null");
    }

    @Test
    void whatChangesBesidesAPageThatIsGoneIsARevision() throws IOException {
        house.crawl();
        site.on(SECOND, 404, "").on(FIRST, 200, page(1, paragraph(1), paragraph(9)));

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.REVISED);
        assertThat(house.files(".r2.json"))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("page 2 and what may follow it is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Không tìm thấy trang</title><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại.</p>",
                "<title>Đăng nhập</title><h1>Đăng nhập</h1><form><input name=u><input type=password name=p></form>"
            })
    void noticeOrSignInFormInAPagesPlaceEndsTheArticleBeforeIt(String page) throws IOException {
        site.on(THIRD, 200, "<html><body>" + page + "</body></html>");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).endsWith(paragraph(31) + "\n");
        assertThat(facts()).contains("page 3 and what may follow it is missing");
    }

    @Test
    void pageThatLeadsHomeIsGone() throws IOException {
        site.redirect(SECOND, site.base() + "/");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).isEqualTo(FIRST_PAGE);
        assertThat(facts()).contains("page 2 and what may follow it is missing");
    }

    @Test
    void eachPageMayRedirectAsOftenAsAPageMay() throws IOException {
        for (String path : List.of(SECOND, THIRD)) {
            site.on(
                    path + "&v=3",
                    200,
                    path.equals(SECOND) ? page(2, paragraph(2), paragraph(31)) : page(3, paragraph(4), paragraph(5)));
            site.redirect(path, path + "&v=1")
                    .redirect(path + "&v=1", path + "&v=2")
                    .redirect(path + "&v=2", path + "&v=3");
        }

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).contains(text(1));
    }

    @Test
    void anotherArticleOfSeveralPagesToWhichTheAddressNowLeadsIsNoRevisionOfTheOneThatIsKept() throws IOException {
        house.crawl();
        String other = PagedStories.path(4, 1);
        for (int page = 1; page <= PagedStories.pages(4); page++) {
            site.on(PagedStories.path(4, page), 200, PagedStories.page(4, page));
        }
        site.redirect(FIRST, other);

        Summary.Item item = item(house.crawl(), FIRST);

        assertThat(item.ending()).isEqualTo(Ending.GONE);
        assertThat(item.reason()).contains(other, "something else");
        assertThat(site.asked(PagedStories.path(4, 2))).isOne();
        assertThat(house.files(".r2.txt")).isEmpty();
    }

    @Test
    void pagesThatMeasureMoreTogetherThanOneMayEndTheArticleWithANote() throws IOException {
        house.settings.put("fetch.max-bytes", "1200");

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);

        assertThat(site.asked(THIRD)).isZero();
        assertThat(story()).endsWith(paragraph(31) + "\n");
        assertThat(facts()).contains("page 3 and what may follow it is missing", "fetch.max-bytes");
    }

    @Test
    void addressThatAPageLedToInItsPlaceIsNoneOfTheArticles() throws IOException {
        String form = "<html><head><title>Đăng nhập</title></head><body><h1>Đăng nhập</h1>"
                + "<form><input name=u><input type=password name=p></form></body></html>";
        site.redirect(SECOND, "/dang-nhap").on("/dang-nhap", 200, form);
        house.crawl();

        assertThat(story()).isEqualTo(FIRST_PAGE);
        site.on("/dang-nhap", 200, Stories.page(9));
        House.Ended ended = house.run(
                "import",
                site.url("/dang-nhap").toString(),
                "--archive",
                house.archive.toString(),
                "--config",
                house.config().toString());
        assertThat(ended.out()).startsWith("archived");
    }

    @Test
    void pageThatIsRefusedForNowMakesTheArticleWait() throws IOException {
        site.on(
                SECOND,
                time -> time == 1
                        ? new LoopbackSite.Reply(403, "")
                        : new LoopbackSite.Reply(200, page(2, paragraph(2), paragraph(31))));

        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.BLOCKED);
        assertThat(outcome(house.crawl(), FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(story()).contains(text(1));
    }

    @Test
    void laterPageLeadsToTheFirst() throws IOException {
        site.feed("/rss", THIRD);
        Summary night = house.crawl();

        assertThat(outcome(night, THIRD)).isEqualTo(Ending.DUPLICATE);
        assertThat(outcome(night, FIRST)).isEqualTo(Ending.ARCHIVED);
        assertThat(house.texts("bao")).hasSize(1);
        assertThat(story()).contains(text(1));
    }

    @Test
    void importOfALaterPageKeepsTheWholeArticle() throws IOException {
        House.Ended ended = house.run(
                "import",
                site.url(SECOND).toString(),
                "--archive",
                house.archive.toString(),
                "--config",
                house.config().toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(story()).contains(text(1));
        assertThat(house.files(".json"))
                .anySatisfy(facts -> assertThat(facts).content().contains("\"url\": \"" + site.base() + FIRST + "\""));
    }

    @Test
    void furtherPagesCountAsPagesOfTheNight() throws IOException {
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['-a\\d+\\.html'] }
                fetch: { private-addresses: true, delay: 1ms, pages: 3 }
                """);
        house.crawl();

        assertThat(story()).contains(text(1));
        assertThat(site.asked("/tin-a8.html")).isZero();
        house.crawl();
        assertThat(site.asked("/tin-a8.html")).isOne();
    }

    private String story() throws IOException {
        for (Path file : house.texts("bao")) {
            if (file.getFileName().toString().contains("chuyen-dap-de")) {
                return Files.readString(file);
            }
        }
        throw new AssertionError("not kept; there are " + house.texts("bao"));
    }

    /** The facts of the story's first revision. */
    private String facts() throws IOException {
        for (Path file : house.files(".json")) {
            if (file.getFileName().toString().contains("chuyen-dap-de")
                    && !file.toString().contains(".r2.")) {
                return Files.readString(file);
            }
        }
        throw new AssertionError("not kept");
    }

    private Ending outcome(Summary night, String path) {
        return item(night, path).ending();
    }

    private Summary.Item item(Summary night, String path) {
        return night.items().stream()
                .filter(item -> item.url().equals(site.base() + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " was no item of " + night.items()));
    }
}
