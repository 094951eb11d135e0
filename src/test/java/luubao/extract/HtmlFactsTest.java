package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Title, dates, author, captions and the other facts. */
class HtmlFactsTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    private static String jsonLd(String type, String headline, String more) {
        return "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"" + type
                + "\",\"headline\":\"" + headline + "\"" + more + "}</script>";
    }

    private static String iso(Article article) {
        return article.published() == null ? "none" : article.published().iso();
    }

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
        assertThat(iso(article)).isEqualTo(expected);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void todaysDateInThePageHeadIsNoPublicationDate() {
        String html = page(BODY)
                .replace(Pages.MENU, "<div class=\"top\">Thứ Bảy, Ngày 07 tháng 03 năm 2026,</div>" + Pages.MENU);
        assertThat(article(html).published()).isNull();
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
    void structuredDataOfThisArticleGivesDateAuthorSectionAndTags() {
        String head = jsonLd(
                "NewsArticle",
                TITLE,
                ",\"datePublished\":\"2023-04-12T05:35:00+07:00\",\"dateModified\":\"2023-04-13T08:00:00+07:00\","
                        + "\"author\":[{\"@type\":\"Person\",\"name\":\"Hà Thị Mây\"}],\"articleSection\":\"Nông thôn mới\",\"keywords\":\"cầu treo, Tân Lộc\"");
        Article article = article(page(head, BODY));
        assertThat(iso(article)).isEqualTo("2023-04-12T05:35:00+07:00");
        assertThat(article.modified()).isNotNull();
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.section()).isEqualTo("Nông thôn mới");
        assertThat(article.tags()).containsExactly("cầu treo", "Tân Lộc");
    }

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
    void brokenStructuredDataIsPassedOver() {
        assertThat(article(page("<script type=\"application/ld+json\">{\"@type\":</script>", BODY))
                        .title())
                .isEqualTo(TITLE);
    }

    @Test
    void printedTimeRefinesAStatedDay() {
        String head = "<meta property=\"article:published_time\" content=\"2023-04-12\">";
        assertThat(iso(article(page(head, "<p>05:35 12/04/2023</p>" + BODY)))).isEqualTo("2023-04-12T05:35:00+07:00");
    }

    @Test
    void hiddenPropertyGivesTheDate() {
        String html = page("<span class=\"hidden\" itemprop=\"datePublished\">2017-05-15T16:23:00+07:00</span>" + BODY);
        assertThat(iso(article(html))).isEqualTo("2017-05-15T16:23:00+07:00");
    }

    @Test
    void printedHeadingWinsOverAShortenedHead() {
        String html = page(BODY)
                .replaceFirst(
                        "<title>.*?</title>", "<title>Xã Tân Lộc khánh thành cầu treo nối hai thôn | Tân Lộc</title>");
        assertThat(article(html).title()).isEqualTo(TITLE);
    }

    @Test
    void siteNameInAHeadingIsNoTitle() {
        String html = page(BODY)
                .replace("<h1>" + TITLE + "</h1>", "<div class=\"title-detail\">" + TITLE + "</div>")
                .replace(Pages.MENU, "<h1><a href=\"/\">Cổng thông tin điện tử xã Tân Lộc</a></h1>" + Pages.MENU);
        Article article = article(html);
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void titleThatOnlyTheHeadHasLosesTheSiteName() {
        String html = page(BODY).replace("<h1>" + TITLE + "</h1>", "");
        assertThat(article(html).title()).isEqualTo(TITLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p style='text-align:right'><strong>Hà Thị Mây</strong></p> | Hà Thị Mây",
                "<p>Bài, ảnh: Hà Thị Mây</p> | Hà Thị Mây",
                "<p>Hà Thị Mây, Văn phòng Huyện ủy</p> | Hà Thị Mây",
            })
    void bylineAtTheEndIsTheAuthorAndNoText(String byline, String author) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + byline + "</div>"));
        assertThat(article.author()).isEqualTo(author);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void sourceAtTheEndIsNoText() {
        Article article = article(
                page(
                        "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND)
                                + "<div style=\"float:right\">&nbsp;</div><div style=\"float: right\"><span>Theo chinhphu.vn</span></div></div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void bylineUnderTheBodyIsTheAuthor() {
        Article article =
                article(page(BODY + "<div><p class=\"h5\"><strong>Tác giả bài viết: </strong>Lường Văn Pản</p></div>"));
        assertThat(article.author()).isEqualTo("Lường Văn Pản");
    }

    @Test
    void captionsStandOnceAndOutsideTheText() {
        String figure =
                "<figure><img src=\"/a.jpg\" alt=\"Cầu treo Nậm Lơ trong ngày khánh thành\"><figcaption>Cầu treo Nậm Lơ trong ngày khánh thành</figcaption></figure>";
        String table =
                "<table class=\"picture\"><tr><td><img src=\"/b.jpg\"></td></tr><tr><td class=\"pCaption\">Bà con thôn Khe Vàng qua cầu. Ảnh: Mây</td></tr></table>";
        String loose =
                "<p style=\"text-align: center\"><img src=\"/c.jpg\"></p><p style=\"text-align: center\"><em>Quang cảnh lễ cắt băng</em></p>";
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD) + figure + p(FIRST) + table + p(SECOND) + loose + figure + "</div>"));
        assertThat(article.captions())
                .containsExactly(
                        "Cầu treo Nậm Lơ trong ngày khánh thành",
                        "Bà con thôn Khe Vàng qua cầu. Ảnh: Mây",
                        "Quang cảnh lễ cắt băng");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.images())
                .containsExactly(
                        "https://tanloc.example.vn/a.jpg",
                        "https://tanloc.example.vn/b.jpg",
                        "https://tanloc.example.vn/c.jpg");
    }

    @Test
    void longParagraphBehindAPictureIsText() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD) + "<p><img src=\"/a.jpg\"></p>" + p(FIRST, SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.captions()).isEmpty();
    }

    @Test
    void filesUnderTheArticleAreItsAttachments() {
        Article article = article(page("<div class=\"detail\">" + BODY
                + "<div>File đính kèm: <a href=\"/f/qd-12.pdf?v=1\">Quyết định 12</a></div></div>"));
        assertThat(article.attachments())
                .containsExactly(
                        new Article.Attachment("Quyết định 12", "https://tanloc.example.vn/f/qd-12.pdf?v=1", "pdf"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void canonicalLinkIsMadeAbsolute() {
        assertThat(article(page("<link rel=\"canonical\" href=\"/tin/12.html\">", BODY))
                        .canonical())
                .isEqualTo("https://tanloc.example.vn/tin/12.html");
    }

    @Test
    void dashInATitleIsNoSiteUnlessThePagePrintsTheRest() {
        String title = "Nông dân Tân Lộc thu hoạch lúa vụ hè thu - được mùa được giá";
        String bare = page(BODY)
                .replace("<h1>" + TITLE + "</h1>", "")
                .replaceFirst("<title>.*?</title>", "<title>" + title + "</title>");
        assertThat(article(bare).title()).isEqualTo(title);
        String portal = page(BODY)
                .replace("<h1>" + TITLE + "</h1>", "<span>" + TITLE + "</span>")
                .replaceFirst(
                        "<title>.*?</title>", "<title>Trang thông tin điện tử huyện Mai Sơn - " + TITLE + "</title>");
        assertThat(article(portal).title()).isEqualTo(TITLE);
    }

    @Test
    void officeSetApartAtTheEndIsTheAuthor() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "<p><b>TRUNG TÂM Y TẾ HUYỆN</b></p></div>"));
        assertThat(article.author()).isEqualTo("TRUNG TÂM Y TẾ HUYỆN");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void bylinesStandInPageOrder() {
        Article article = article(
                page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, "Hà Thị Mây", "Lường Văn Pản") + "</div>"));
        assertThat(article.author()).isEqualTo("Hà Thị Mây, Lường Văn Pản");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ul><li>Lò Văn Sáng</li><li>Hà Thị Mây</li></ul> | Lò Văn Sáng%Hà Thị Mây",
                "<table><tr><td>1</td><td>Lò Văn Sáng</td></tr><tr><td>2</td><td>Hà Thị Mây</td></tr></table> | 1 Lò Văn Sáng%2 Hà Thị Mây",
            })
    void namesAtTheEndOfAListOrTableAreNoAuthors(String list, String lines) {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + list + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, lines.replace("%", "\n\n")));
    }

    @Test
    void dateInTheTitleIsNoPublicationDate() {
        String title = "Lịch cắt điện ngày 20/3/2024 tại xã Tân Lộc";
        String html = page("<p>Ngày đăng: 18/03/2024</p>" + BODY).replace(TITLE, title);
        assertThat(iso(article(html))).isEqualTo("2024-03-18");
        assertThat(article(page(BODY).replace(TITLE, title)).published()).isNull();
    }

    @Test
    void bareDateAboveTheTitleIsTodaysAndOneWithATimeTheArticles() {
        String html = page(BODY);
        assertThat(article(html.replace("<h1>", "<p>Thứ Bảy, 07/03/2026</p><h1>"))
                        .published())
                .isNull();
        assertThat(iso(article(html.replace("<h1>", "<p>07/03/2026 - 08:15</p><h1>"))))
                .isEqualTo("2026-03-07T08:15:00+07:00");
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
    void dateOfABoxBesideTheArticleIsNotTheArticles() {
        String box = "<div class=\"ben\"><p><a href=\"/9\">Tập huấn phòng cháy rừng cho các thôn</a></p>"
                + "<time datetime=\"2020-01-01\" itemprop=\"datePublished\">01/01/2020</time></div>";
        assertThat(article(page(BODY).replace(Pages.RELATED, box)).published()).isNull();
        assertThat(iso(article(page("<time datetime=\"2023-04-12\"></time>" + BODY))))
                .isEqualTo("2023-04-12");
    }
}
