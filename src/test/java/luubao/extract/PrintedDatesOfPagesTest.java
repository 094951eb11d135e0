package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.date;
import static luubao.extract.Pages.jsonLd;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The publication date as pages print it, and the dates on a page that are not it. */
class PrintedDatesOfPagesTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p class='d'>Thứ tư, 12/04/2023, 19:25 (GMT+7)</p> | 2023-04-12T19:25:00+07:00",
                "<div>Ngày đăng: 12-04-2023</div> | 2023-04-12",
                "<div>00:00 12/04/2023</div> | 2023-04-12",
                "<div><span>12/04/2023</span> <span>09:51</span></div> | 2023-04-12T09:51:00+07:00",
            })
    void printedDateUnderTheTitleIsThePublicationDate(String line, String expected) {
        Article article = article(page(line + BODY));
        assertThat(date(article)).isEqualTo(expected);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void todaysDateInThePageHeadIsNoPublicationDate() {
        String html = page(BODY)
                .replace(Pages.MENU, "<div class=\"top\">Thứ Bảy, Ngày 07 tháng 03 năm 2026,</div>" + Pages.MENU);
        assertThat(article(html).published()).isNull();
    }

    @Test
    void clockAboveTheTitleIsToldByAnEarlierDayUnderTheText() {
        String html = page(p(LEAD, FIRST, SECOND) + "<div>Cập nhật: 12/04/2024 09:30</div>")
                .replace("<h1>", "<div>Thứ Ba, 24/11/2026 10:03</div><h1>");
        assertThat(Pages.date(article(html))).isEqualTo("2024-04-12T09:30:00+07:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=date>Đăng lúc: 15/04/2024 07:30</div><h1>",
                "<article><header><time datetime='2024-04-15T07:30'>Thứ Hai, 15/04/2024 07:30</time><h1>",
                "<div class=date>Thứ Hai, 15/04/2024 07:30</div><h1>",
                "<div>Thứ Hai, 15/04/2024 07:30</div><h1>"
            })
    void dateAboveTheTitleStaysWhateverDayStandsUnderTheText(String head) {
        for (String below : new String[] {
            "<div class=d>10/04/2024</div><h4><a href=/1>Mai Sơn tổng kết phong trào làm đường nông thôn</a></h4>",
            "<div>Ngày ban hành</div><div>10/04/2024</div>"
        }) {
            String html = page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>" + below)
                    .replace("<h1>", head);
            assertThat(Pages.date(article(html))).as(below).startsWith("2024-04-15");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bản Mẩy, mùa nước nổi<br>12/4/1999", "Ngày khởi công công trình<br>12/4/2023"})
    void dayBelowALineOfTheStoryIsText(String lines) {
        String shown = lines.replace("<br>", " ");
        Article foot = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, lines) + "</div>"));
        assertThat(foot.published()).isNull();
        assertThat(foot.text()).isEqualTo(text(LEAD, FIRST, SECOND, shown));
        Article amid = article(page("<div id=\"noidung\">" + p(LEAD, lines, FIRST, SECOND) + "</div>"));
        assertThat(amid.published()).isNull();
        assertThat(amid.text()).isEqualTo(text(LEAD, shown, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14h00 ngày 02/9/45", "8h00 20/4/24", "Thời gian: 8h00 ngày 20/4/24"})
    void dayWithTwoFiguresForTheYearIsTextAmidTheStory(String line) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, line, FIRST, SECOND) + "</div>"));
        assertThat(article.published()).isNull();
        assertThat(article.text()).isEqualTo(text(LEAD, line, FIRST, SECOND));
    }

    @Test
    void dateInTheStoryIsNoPublicationDate() {
        Article article = article(page("<div id=\"noidung\">"
                + p(
                        LEAD,
                        "Nghị quyết số 18-NQ/TW ngày 25/10/2017 được quán triệt tới từng chi bộ thôn trong quý I.",
                        FIRST)
                + "</div>"));
        assertThat(article.published()).isNull();
    }

    @Test
    void dateInTheTitleIsNoPublicationDate() {
        String title = "Lịch cắt điện ngày 20/3/2024 tại xã Tân Lộc";
        String html = page("<p>Ngày đăng: 18/03/2024</p>" + BODY).replace(TITLE, title);
        assertThat(date(article(html))).isEqualTo("2024-03-18");
        assertThat(article(page(BODY).replace(TITLE, title)).published()).isNull();
    }

    @Test
    void bareDateAboveTheTitleIsTodaysAndOneWithATimeTheArticles() {
        String html = page(BODY);
        assertThat(article(html.replace("<h1>", "<p>Thứ Bảy, 07/03/2026</p><h1>"))
                        .published())
                .isNull();
        assertThat(date(article(html.replace("<h1>", "<p>07/03/2026 - 08:15</p><h1>"))))
                .isEqualTo("2026-03-07T08:15:00+07:00");
    }

    @ParameterizedTest
    @CsvSource({
        "h2, /2026/03/cau-treo.html, 2026-03-07",
        "h2, /2026/02/cau-treo.html, none",
        "h2, /cau-treo-202603.html, none",
        "p, /2026/03/cau-treo.html, none"
    })
    void dayThatHeadsTheTitleIsTheArticlesWhereTheAddressHasItsMonth(String tag, String path, String expected) {
        String html = page(BODY).replace("<h1>", "<" + tag + ">Thứ Bảy, 07/03/2026</" + tag + "><h1>");
        assertThat(date(article(Pages.extract(html, "https://tanloc.example.vn" + path, null))))
                .isEqualTo(expected);
    }

    @Test
    void daysOfAScheduleAreText() {
        String[] lines = {
            "Ngày 20/3/2024",
            "Cắt điện từ 7 giờ đến 11 giờ tại thôn Bản Mẩy.",
            "Ngày 22/3/2024",
            "Cắt điện từ 13 giờ đến 16 giờ tại thôn Khe Vàng."
        };
        Article article = article(page("<div id=\"noidung\">" + p(lines) + p(FIRST) + "</div>"));
        assertThat(article.published()).isNull();
        assertThat(article.text()).isEqualTo(text(lines) + "\n\n" + FIRST);
    }

    @Test
    void dateAndTimeInTwoElementsAreOne() {
        assertThat(date(article(page("<div>01/03/2026</div><div>09:51</div>" + BODY))))
                .isEqualTo("2026-03-01T09:51:00+07:00");
    }

    @Test
    void labelInAnElementOfItsOwnTellsWhichDateItIs() {
        String html = page("<div>Cập nhật</div><div>21/03/2024</div><div>Ngày đăng</div><div>18/03/2024</div>" + BODY);
        assertThat(date(article(html))).isEqualTo("2024-03-18");
    }

    @Test
    void dateOfAnUpdateStandsInForThePublicationDateAlone() {
        Article article = article(page("<p>Cập nhật lúc 10:32, 05/06/2023</p>" + BODY));
        assertThat(date(article)).isEqualTo("2023-06-05T10:32:00+07:00");
        assertThat(article.sources()).containsEntry("published", "printed beside the title, as update");
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, https://town.example.com/a, 2025-03-04",
        "en-GB, https://town.example.com/a, 2025-04-03",
        "en, https://town.example.vn/a, 2025-04-03"
    })
    void figuresAloneAreReadInThePagesOwnOrder(String language, String url, String expected) {
        String html = english(language, "", "<p>3/4/2025</p>");
        assertThat(date(article(Pages.extract(html, url, null)))).isEqualTo(expected);
    }

    @Test
    void vietnameseTextHasTheDayFirstWhateverThePageSaysOfItsLanguage() {
        String html = page("<p>3/4/2025</p>" + BODY).replace("lang=\"vi\"", "lang=\"en-US\"");
        assertThat(date(article(Pages.extract(html, "https://tanloc.example.com/a", null))))
                .isEqualTo("2025-04-03");
    }

    @ParameterizedTest
    @CsvSource({
        "<p>03/10/2023</p>, https://town.example.com/news/2023/october/03/a, 2023-10-03",
        "<p>03.10.2023</p>, https://town.example.com/news/2023/03/10/a, 2023-03-10",
        "<p>03/10/2023</p>, https://town.example.com/news/2023/october/05/a, 2023-03-10",
        "<p>03/10/2023</p>, https://town.example.com/news/a, 2023-03-10",
        "<p>March 10 2023</p>, https://town.example.com/news/2023/october/03/a, 2023-03-10"
    })
    void figuresThatCanBeReadTwoWaysAreReadAsTheAddressHasTheDay(String line, String url, String expected) {
        assertThat(date(article(Pages.extract(english("en-US", "", line), url, null))))
                .isEqualTo(expected);
    }

    @Test
    void figuresThatCanBeReadTwoWaysAreReadAsDataOfThePageHaveTheDay() {
        String data = jsonLd(
                "BlogPosting", "What a crossing asks of both its banks", ",\"datePublished\":\"2024-09-10T16:07:00Z\"");
        String url = "https://town.example.com/a";
        assertThat(date(article(Pages.extract(english("en-US", data, "<p>09.10.2024</p>"), url, null))))
                .isEqualTo("2024-09-10");
        assertThat(date(article(Pages.extract(english("en-US", data, "<p>08.10.2024</p>"), url, null))))
                .isEqualTo("2024-10-08");
    }

    @Test
    void onAVietnamesePageNothingChangesTheOrderOfFigures() {
        String html = page("<p>03/10/2023</p>" + BODY);
        assertThat(date(article(Pages.extract(html, "https://tanloc.example.com/2023/03/10/cau-treo", null))))
                .isEqualTo("2023-10-03");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<h3>Nông thôn mới | 12/04/2023</h3><h1>; 2023-04-12",
                "<h3>12/04/2023</h3><h1>; 2023-04-12",
                "<h3>Hội nghị ngày 12/04/2023</h3><h1>; none",
                "<h3>Nông thôn mới | 12/04/2023</h3><p>Chuyên trang của huyện</p><h1>; none"
            })
    void headingRightAboveTheTitleMayHoldTheDateBesideTheSection(String above, String expected) {
        assertThat(date(article(page(BODY).replace("<h1>", above)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Cập nhật: 12/04/2023, , 2023-04-12",
        "Cập nhật: 12/04/2023, Cập nhật: 13/04/2023, none",
        "Cập nhật: 12/04/2023, Ngày đăng: 10/04/2023, 2023-04-10",
        "Cập nhật: Hội nghị ngày 12/04/2023, , none"
    })
    void onlyLabelledLineAmidTheTextGivesTheDate(String line, @Nullable String other, String expected) {
        String story = p(LEAD + " " + FIRST, FIRST + " " + SECOND, SECOND + " " + LEAD);
        String html =
                page("<div id=\"noidung\">" + story + p(line) + (other == null ? "" : p(other)) + story + "</div>");
        assertThat(date(article(html))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<p>Ngày đăng</p><p>12/04/2023</p>; 2023-04-12",
                "<p>Tác giả: Hà Thị Mây</p><p>12/04/2023</p>; 2023-04-12",
                "<p>12/04/2023 bởi Hà Thị Mây</p>; 2023-04-12",
                "<p>12/04/2023</p>; none",
                "<h3>Tin liên quan</h3><p>Ngày đăng</p><p>12/04/2023</p>; none",
                "<p>Ngày đăng: 12/04/2023</p><p>Ngày đăng: 13/04/2023</p>; none"
            })
    void underTheTextBehindTagsALabelOrTheAuthorTellsTheDate(String lines, String expected) {
        String tags = "<p><a href=\"/t/1\">cầu treo</a></p><p>Chia sẻ</p><p><a href=\"/f\">Facebook</a></p>";
        assertThat(date(article(page(BODY + tags + lines)))).isEqualTo(expected);
        String outside = page(BODY).replace(Pages.FOOT, tags + lines + Pages.FOOT);
        assertThat(article(outside).published()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Bài viết này được đăng lần đầu ngày 12/04/2019, nay có bổ sung số liệu của các thôn.; 2019-04-12",
                "This article was originally published on 12 Apr 2019 at 4:12 and has been kept up to date.; 2019-04-12T04:12:00+07:00",
                "Bản nhạc về cây cầu được đăng lần đầu ngày 12/04/2019 trên báo của huyện.; 2023-05-20",
                "Bài viết này được đăng lần đầu ở một tập san của huyện, số ra ngày 12/04/2019.; 2023-05-20"
            })
    void noteOfAFirstAppearanceOutdoesTheDateOfANewEdition(String note, String expected) {
        assertThat(date(article(page("<p>20/05/2023</p>" + BODY + p(note))))).isEqualTo(expected);
    }

    private static String english(String language, String head, String line) {
        String story = p(
                "The town council opened the new footbridge over the river on Monday, after seven months of work by both villages.",
                "The bridge is sixty-four metres long, and the people of the two villages gave more than six hundred days of work to it.");
        return "<html lang=\"" + language + "\"><head><title>Villages open a bridge</title>" + head + "</head><body>"
                + "<h1>Villages open a bridge</h1>" + line + "<div>" + story + story + "</div></body></html>";
    }
}
