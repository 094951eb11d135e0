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
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The publication date as markup states it, alone and against what the page prints. */
class StatedDatesTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    @Test
    void structuredDataOfAnotherArticleIsNotUsed() {
        String head = jsonLd(
                "NewsArticle",
                "Giá xăng dầu trong nước giảm phiên thứ ba liên tiếp",
                ",\"datePublished\":\"2020-01-01T05:35:00+07:00\"");
        assertThat(article(page(head, BODY)).published()).isNull();
    }

    @Test
    void structuredDataOfASiteIsNotUsed() {
        String head = jsonLd("WebSite", TITLE, ",\"datePublished\":\"2020-01-01T05:35:00+07:00\"");
        assertThat(article(page(head, BODY)).published()).isNull();
    }

    @Test
    void printedTimeRefinesAStatedDay() {
        String head = "<meta property=\"article:published_time\" content=\"2023-04-12\">";
        assertThat(date(article(page(head, "<p>05:35 12/04/2023</p>" + BODY)))).isEqualTo("2023-04-12T05:35:00+07:00");
    }

    @Test
    void hiddenPropertyGivesTheDate() {
        String html = page("<span class=\"hidden\" itemprop=\"datePublished\">2017-05-15T16:23:00+07:00</span>" + BODY);
        assertThat(date(article(html))).isEqualTo("2017-05-15T16:23:00+07:00");
    }

    @Test
    void dateOfABoxBesideTheArticleIsNotTheArticles() {
        String box = "<div class=\"ben\"><p><a href=\"/9\">Tập huấn phòng cháy rừng cho các thôn</a></p>"
                + "<time datetime=\"2020-01-01\" itemprop=\"datePublished\">01/01/2020</time></div>";
        assertThat(article(page(BODY).replace(Pages.RELATED, box)).published()).isNull();
        assertThat(date(article(page("<time datetime=\"2023-04-12\"></time>" + BODY))))
                .isEqualTo("2023-04-12");
    }

    @ParameterizedTest
    @CsvSource({
        "<p>18/03/2014 08:15</p>, 2014-03-18T08:15:00+07:00",
        "<p>18/03/2030 08:15</p>, 2023-04-12T05:35:00+07:00",
        "<p>Cập nhật: 18/03/2014 08:15</p>, 2023-04-12T05:35:00+07:00"
    })
    void anEarlierPrintedDateShowsThatTheStatedOneIsThatOfAMove(String line, String expected) {
        String head = "<meta property=\"article:published_time\" content=\"2023-04-12T05:35:00+07:00\">";
        assertThat(date(article(page(head, line + BODY)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<p><time datetime='2024-05-20'>20/05/2024</time></p>; 2024-05-20",
                "<p><time datetime='2024-05-19T20:00:00Z'>20/05/2024</time></p>; 2024-05-20",
                "<p>Cập nhật: <time datetime='2024-05-20'>20/05/2024</time></p>; 2023-04-12T05:35:00+07:00",
                "<p><time class='updated' datetime='2024-05-20'>20/05/2024</time></p>; 2023-04-12T05:35:00+07:00",
                "<p><time itemprop='dateModified' datetime='2024-05-20'>20/05/2024</time></p>; 2023-04-12T05:35:00+07:00",
                "<p><time>20/05/2024</time></p>; 2023-04-12T05:35:00+07:00"
            })
    void laterDayOfATimeElementBesideTheTitleOutdoesTheHead(String line, String expected) {
        String head = "<meta property=\"article:published_time\" content=\"2023-04-12T05:35:00+07:00\">";
        assertThat(date(article(page(head, line + BODY)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2024-05-03, 2024-05-03", "2024-12-20, 2024-12-20", "2024-03-06, 2024-06-03", "mai, 2024-06-03"})
    void timeElementMeansWhatItStatesForMachinesUnlessTheyTookTheDayForTheMonth(String datetime, String expected) {
        String line = "<p><time datetime=\"" + datetime + "\">03/06/2024</time></p>";
        Article article = article(page(line + BODY));
        assertThat(date(article)).isEqualTo(expected);
        assertThat(article.sources().get("published")).endsWith("printed beside the title");
    }

    @ParameterizedTest
    @CsvSource({"published_date, 2023-04-12", "w-publish-time, 2023-04-12", "expires-unpublish, none", "updated, none"})
    void metaOfAnyNameThatSpeaksOfPublishingGivesTheDate(String name, String expected) {
        String head = "<meta name=\"" + name + "\" content=\"2023-04-12\">";
        assertThat(date(article(page(head, BODY)))).isEqualTo(expected);
    }

    @Test
    void structuredDataOfThePageGiveItsDate() {
        assertThat(date(article(page(jsonLd("WebPage", TITLE, ",\"datePublished\":\"2023-04-12\""), BODY))))
                .isEqualTo("2023-04-12");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-20T22:05:00-03:00, 2024-05-20T22:05:00-03:00",
        "2024-05-20T23:05:00-03:00, 2024-05-21T01:05:12+00:00",
        "2024-05-21T01:05:12Z, 2024-05-21T01:05:12+00:00"
    })
    void instantInUtcIsWrittenAsATimeElementBesideTheArticleHasIt(String time, String expected) {
        String head = "<meta property=\"article:published_time\" content=\"2024-05-21T01:05:12Z\">";
        assertThat(date(article(page(head, "<time datetime=\"" + time + "\"></time>" + BODY))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-21T02:05:12Z, 20/05/2024, /2024/05/20/cau, 2024-05-20",
        "2024-05-21T02:05:12Z, 20/05/2024, /2024/05/21/cau, 2024-05-21T02:05:12+00:00",
        "2024-05-21T02:05:12Z, 20/05/2024, /cau, 2024-05-21T02:05:12+00:00",
        "2024-05-20T18:30:00Z, 21/05/2024, /2024/05/21/cau, 2024-05-20T18:30:00+00:00",
        "2024-05-20T18:30:00Z, 20/05/2024, /2024/05/20/cau, 2024-05-20T18:30:00+00:00",
        "2024-05-21T02:05:12+07:00, 20/05/2024, /2024/05/20/cau, 2024-05-21T02:05:12+07:00"
    })
    void printedDayThatTheAddressHasTooIsTheDayOfAnInstantInUtc(
            String stated, String printed, String path, String expected) {
        String html = page(
                "<meta property=\"article:published_time\" content=\"" + stated + "\">",
                "<p>" + printed + "</p>" + BODY);
        assertThat(date(article(Pages.extract(html, "https://tanloc.example.com" + path, null))))
                .isEqualTo(expected);
    }

    @Test
    void addressAloneDatesNoArticle() {
        assertThat(date(article(Pages.extract(page("", BODY), "https://tanloc.example.com/2024/05/20/cau", null))))
                .isEqualTo("none");
    }

    @Test
    void abbreviationUnderABlogPostTellsItsDate() {
        String foot = "<div class=\"post-footer\">bởi <b>hamay</b> lúc <a href=\"/12\" rel=\"bookmark\">"
                + "<abbr itemprop=\"datePublished\" title=\"2023-04-12T05:35:00+07:00\">12 tháng 4</abbr></a></div>";
        String post = "<div itemscope itemtype=\"http://schema.org/BlogPosting\"><h1>" + TITLE + "</h1>" + BODY + foot
                + "</div>";
        String html = page("").replace("<h1>" + TITLE + "</h1>", post);
        assertThat(date(article(html))).isEqualTo("2023-04-12T05:35:00+07:00");
        assertThat(date(article(html.replace("/BlogPosting", "/Blog")))).isEqualTo("none");
    }

    @Test
    void scriptWrittenOutAsAMetaElementIsReadAsOne() {
        String data = "{'@type':'NewsArticle','headline':'" + TITLE + "','datePublished':'2023-04-12'}";
        String meta = "<meta name=\"%s\" content=\"" + data.replace("'", "&quot;") + "\">";
        assertThat(date(article(page(meta.formatted("script:ld+json"), BODY)))).isEqualTo("2023-04-12");
        assertThat(date(article(page(meta.formatted("description"), BODY)))).isEqualTo("none");
    }

    @Test
    void clockAboveTheTitleIsNoDateOfTheArticle() {
        String head = "<meta property=\"article:published_time\" content=\"2023-04-12T07:30:00+07:00\">";
        String clocked =
                page(head, BODY).replace("<h1>", "<div><time datetime=\"2024-05-20\">20/05/2024</time></div><h1>");
        assertThat(date(article(clocked))).isEqualTo("2023-04-12T07:30:00+07:00");
    }
}
