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
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Title, captions and the other facts but the author. */
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

    @Test
    void firstHeadingOfTheTextIsText() {
        String[] paragraphs = {"I. ĐẶC ĐIỂM TÌNH HÌNH", LEAD, "II. NHIỆM VỤ", FIRST, SECOND};
        assertThat(article(page("<div id=\"noidung\">" + p(paragraphs) + "</div>"))
                        .text())
                .isEqualTo(text(paragraphs));
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
    void canonicalLinksThatDisagreeTellNothing() {
        String link = "<link rel=\"canonical\" href=\"/tin/12.html\">";
        String open = "<meta property=\"og:url\" content=\"https://bao.example/tin/13.html\">";
        assertThat(article(page(link + link + open, BODY)).canonical()).endsWith("/tin/12.html");
        assertThat(article(page(link + "<link rel=canonical href=/tin/13.html>" + open, BODY))
                        .canonical())
                .isNull();
        assertThat(article(page(open, BODY)).canonical()).isEqualTo("https://bao.example/tin/13.html");
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
