package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.date;
import static luubao.extract.Pages.jsonLd;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Title, author, captions and the other facts. */
class HtmlFactsTest {
    private static final String BODY = "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>";

    @Test
    void structuredDataOfThisArticleGivesDateAuthorSectionAndTags() {
        String head = jsonLd(
                "NewsArticle",
                TITLE,
                ",\"datePublished\":\"2023-04-12T05:35:00+07:00\",\"dateModified\":\"2023-04-13T08:00:00+07:00\","
                        + "\"author\":[{\"@type\":\"Person\",\"name\":\"Hà Thị Mây\"}],\"articleSection\":\"Nông thôn mới\",\"keywords\":\"cầu treo, Tân Lộc\"");
        Article article = article(page(head, BODY));
        assertThat(date(article)).isEqualTo("2023-04-12T05:35:00+07:00");
        assertThat(article.modified()).isNotNull();
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.section()).isEqualTo("Nông thôn mới");
        assertThat(article.tags()).containsExactly("cầu treo", "Tân Lộc");
    }

    @Test
    void brokenStructuredDataIsPassedOver() {
        assertThat(article(page("<script type=\"application/ld+json\">{\"@type\":</script>", BODY))
                        .title())
                .isEqualTo(TITLE);
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
    void questionsOfAnInterviewAreNoBylines() {
        String[] talk = {
            LEAD,
            "PV: Thưa ông, cầu giúp gì cho bà con?",
            FIRST,
            "Phóng viên: Xã lo tiếp việc gì?",
            SECOND,
            "PV: Xin cảm ơn ông!"
        };
        Article article = article(page("<div id=\"noidung\">" + p(talk) + p("Hà Thị Mây (thực hiện)") + "</div>"));
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.text()).isEqualTo(text(talk));
    }

    @Test
    void whoEnteredThePageIsNotItsAuthor() {
        String head = "<meta name=\"author\" content=\"Super User\">";
        assertThat(article(page(head, BODY)).author()).isNull();
        assertThat(article(page(head, "<p>Viết bởi Hà Thị Mây</p>" + BODY)).author())
                .isEqualTo("Hà Thị Mây");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='author-by'>Bởi</div> <div class='author-name'><a href='/a/1'>Hà Thị Mây</a></div>",
                "<div><span>Hà Thị Mây</span><span> • </span><span>12/04/2024 09:30</span></div>"
            })
    void authorBesideTheDateOrBelowItsMarkIsTheAuthor(String line) {
        assertThat(article(page(line + BODY)).author()).isEqualTo("Hà Thị Mây");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Văn Hóa • 12/04/2024", "Mai Sơn | 12/04/2024", "Y Tế | 12/04/2024"})
    void sectionOrDistrictBesideTheDateIsNoAuthor(String line) {
        assertThat(article(page("<div>" + line + "</div>" + BODY)).author()).isNull();
    }

    @Test
    void firstHeadingOfTheTextIsText() {
        String[] paragraphs = {"I. ĐẶC ĐIỂM TÌNH HÌNH", LEAD, "II. NHIỆM VỤ", FIRST, SECOND};
        assertThat(article(page("<div id=\"noidung\">" + p(paragraphs) + "</div>"))
                        .text())
                .isEqualTo(text(paragraphs));
    }

    @Test
    void lastOfAListWrittenWithDashesIsNoByline() {
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND, "- Phòng Nội vụ;", "- Lường Văn Pản.") + "</div>"));
        assertThat(article.author()).isNull();
        assertThat(article.text()).endsWith("- Lường Văn Pản.");
    }

    @Test
    void lineOfDateAndAuthorAboveTheLeadIsNoText() {
        Article article = article(page("<div class=\"meta\"><span>Thứ Hai, ngày 15 tháng 4 năm 2024, 10:05</span> "
                + "<span>Hà Thị Mây</span></div><p class=\"sapo\">" + LEAD + "</p>" + p(FIRST, SECOND, THIRD)));
        assertThat(article.lead()).isEqualTo(LEAD);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='author-share-top'><div><a href='' class='author xanh'>Hà Thị Mây </a><span> - 12/04/2023 08:47</span></div></div>%s",
                "<div class='dau'><span class='tac-gia'>HÀ THỊ MÂY</span> | <span>Nông thôn mới</span></div>%s",
                "<div class='tin'>%s<div class='cuoi'><span class='author'>Hà Thị Mây</span></div></div>",
                "<div>%s</div><div><i>Người gửi bài</i>: <b class='author-name'>Hà Thị Mây</b></div>",
                "<div class='author'><p>Hà Thị Mây</p></div>%s"
            })
    void nameInAnElementNamedAfterTheAuthorIsTheAuthor(String place) {
        Article article = article(page(place.formatted(BODY)));
        assertThat(article.author()).isEqualToIgnoringCase("Hà Thị Mây");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Xem <a class='author' href='/tg'>tất cả bài cùng tác giả</a> tại đây</p>",
                "<p><span class='source'>Hà Thị Mây</span> và nhiều bạn đọc khác đã gửi bài</p>",
                "<div class='khac'><p><a href='/9'>Tập huấn phòng cháy rừng cho các thôn</a></p><p>Đăng bởi <i class='author'>Lò Văn An</i> tuần trước</p></div>"
            })
    void otherWordsOrAnotherArticlesAuthorAreNot(String below) {
        String between = Pages.RELATED + Pages.RELATED;
        assertThat(article(page(BODY + between + below)).author()).isNull();
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><i>%1$s</i><br><br><img src=\"/a.jpg\"><br><br><i>%2$s</i></p>",
                "<p><i>%1$s</i><br><img src=\"/a.jpg\"></p><p><i>%2$s</i></p>",
                "<p><i>%1$s</i><img src=\"/a.jpg\"><br></p><p><img src=\"/b.jpg\"></p><p><i>%2$s</i></p>"
            })
    void lineBehindAPictureInTheTextIsItsCaptionAndTheOneBeforeIsNot(String picture) {
        String before = "Chuyện kể bên suối của những người góp công";
        String caption = "Quang cảnh lễ cắt băng";
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD, FIRST) + picture.formatted(before, caption) + p(SECOND) + "</div>"));
        assertThat(article.captions()).containsExactly(caption);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, before, SECOND));
    }

    @Test
    void markedLegendBetweenTitleAndTextIsACaption() {
        String figure = "<figure><img src=\"/a.jpg\"><figcaption>%s</figcaption></figure>";
        String other = figure.formatted("<a href=\"/2\">Bà con thôn Khe Sâu chờ cầu</a>");
        Article article = article(page(figure.formatted("Quang cảnh lễ cắt băng")
                + other
                + BODY
                + figure.formatted("Lễ hội xuống đồng năm ngoái")));
        assertThat(article.captions()).containsExactly("Quang cảnh lễ cắt băng");
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void pictureWithinALineHasNoCaption() {
        String line = "Bà con gọi đó là <img src=\"/a.png\"> cầu của mình";
        Article article =
                article(page("<div id=\"noidung\">" + p(LEAD, "<i>" + line + "</i>", FIRST, SECOND) + "</div>"));
        assertThat(article.captions()).isEmpty();
        assertThat(article.text()).contains("Bà con gọi đó là cầu của mình");
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
    void headingAmidTheTextIsNoTitle() {
        String part = "Khánh thành cầu treo nối hai thôn vùng cao";
        String html = page(
                "<meta property=\"og:title\" content=\"" + part + " Tân Lộc\">",
                "<div id=\"noidung\">" + p(LEAD, FIRST) + "<h2>" + part + "</h2>" + p(SECOND) + "</div>");
        assertThat(article(html.replace(TITLE, "Niềm vui bên suối Nậm Lơ")).title())
                .isEqualTo("Niềm vui bên suối Nậm Lơ");
    }

    @Test
    void lastStepOfTheBreadcrumbThatIsNotTheArticleIsTheSection() {
        String crumbs =
                "<ol class=\"breadcrumb\"><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/kt\">Kinh tế</a></li>"
                        + "<li><a href=\"/kt/ntm\">Nông thôn mới</a></li><li><a href=\"/12\">" + TITLE
                        + "</a></li></ol>";
        Article article = article(page(BODY).replace(Pages.MENU, Pages.MENU + crumbs));
        assertThat(article.section()).isEqualTo("Nông thôn mới");
        assertThat(article.sources()).containsEntry("section", "breadcrumb");
        String data = "<script type=\"application/ld+json\">{\"@type\":\"BreadcrumbList\",\"itemListElement\":["
                + "{\"@type\":\"ListItem\",\"position\":1,\"name\":\"Trang chủ\"},"
                + "{\"@type\":\"ListItem\",\"position\":2,\"item\":{\"@id\":\"/vh\",\"name\":\"Văn hóa\"}}]}</script>";
        assertThat(article(page(data, BODY)).section()).isEqualTo("Văn hóa");
    }

    @Test
    void printedListOfTagsGivesTheTagsAndACloudDoesNot() {
        String tags =
                "<div class=\"tags\"><b>Từ khóa:</b> <a href=\"/t/1\">#cầu treo</a>, <a href=\"/t/2\">Tân Lộc</a></div>";
        Article article = article(page("<div class=\"detail\">" + BODY + tags + "</div>"));
        assertThat(article.tags()).containsExactly("cầu treo", "Tân Lộc");
        assertThat(article.sources()).containsEntry("tags", "tag list");
        assertThat(article(page("<div class=\"detail\">" + BODY + tags.replace("tags", "tags tag-cloud") + "</div>"))
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href='/f/qd-12.DOCX#p2'>Quyết định 12</a> | Quyết định 12 | docx",
                "<a href='/tai-ve.aspx?file=kh-7.xls&id=3'>Kế hoạch 7</a> | Kế hoạch 7 | xls",
                "<a href='/tai-ve/77' download='cv-5.pdf'></a> | cv-5.pdf | pdf",
                "<a href='/tai-ve/78' type='application/msword'>Công văn</a> | Công văn | doc",
                "<iframe src='/xem/bao-cao.pdf'></iframe> | bao-cao.pdf | pdf",
            })
    void attachmentsAreToldByWhatTheyLeadTo(String link, String name, String type) {
        Article article = article(page("<div class=\"detail\">" + BODY + "<div>" + link + "</div></div>"));
        assertThat(article.attachments()).hasSize(1);
        assertThat(article.attachments().get(0).name()).isEqualTo(name);
        assertThat(article.attachments().get(0).type()).isEqualTo(type);
    }

    @Test
    void linkToAnotherPageIsNoAttachment() {
        assertThat(article(page("<div>" + BODY + "<a href=\"/tin/13.html?tu=pdf\">Xem</a></div>"))
                        .attachments())
                .isEmpty();
    }

    @Test
    void agencyGluedToANameIsNoPartOfIt() {
        String head = jsonLd("NewsArticle", TITLE, ",\"author\":\"Hà Thị MâyTTXVN\"");
        assertThat(article(page(head, BODY)).author()).isEqualTo("Hà Thị Mây");
    }

    @Test
    void everyFactSaysWhereItCameFrom() {
        String head = jsonLd(
                        "NewsArticle",
                        TITLE,
                        ",\"dateModified\":\"2023-04-13T08:00:00+07:00\",\"articleSection\":\"Xã hội\"")
                + "<meta name=\"keywords\" content=\"cầu treo\"><link rel=\"canonical\" href=\"/tin/12.html\">";
        String figure = "<figure><img src=\"/a.jpg\"><figcaption>Cầu treo Nậm Lơ</figcaption></figure>";
        Article article = article(page(
                head,
                "<p>Ngày đăng: 12-04-2023</p><div id=\"noidung\">" + p(LEAD) + figure + p(FIRST, SECOND)
                        + "<p>Bài, ảnh: Hà Thị Mây</p><p><a href=\"/f/qd.pdf\">Quyết định</a></p></div>"));
        assertThat(article.sources())
                .containsExactly(
                        entry("title", "h1, agrees with json-ld headline"),
                        entry("lead", "first paragraph"),
                        entry("published", "printed beside the title"),
                        entry("modified", "json-ld dateModified"),
                        entry("author", "printed in the text"),
                        entry("section", "json-ld articleSection"),
                        entry("tags", "meta keywords"),
                        entry("captions", "captions"),
                        entry("images", "images"),
                        entry("attachments", "links"),
                        entry("canonical", "link canonical"),
                        entry("language", "letters"));
    }

    @Test
    void factThatIsNotThereHasNoSource() {
        assertThat(article(page(BODY)).sources().keySet()).containsExactly("title", "lead", "language");
    }
}
