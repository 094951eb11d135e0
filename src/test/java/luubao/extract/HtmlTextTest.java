package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes text, and in which form. */
class HtmlTextTest {
    @Test
    void textIsLeadThenParagraphsWithoutFurniture() {
        Article article = article(
                page("<h2 class=\"sapo\">" + LEAD + "</h2><div id=\"noidung\">" + p(FIRST, SECOND, THIRD) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
        assertThat(article.lead()).isEqualTo(LEAD);
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.language()).isEqualTo("vi");
    }

    @Test
    void leadOfSeveralParagraphsStaysWhole() {
        Article article = article(page("<div class=\"sapo\">" + p(LEAD, THIRD)
                + "</div><ul><li><a href=\"/a\">In bài viết</a></li><li><a href=\"/b\">Gửi email</a></li></ul><div id=\"noidung\">"
                + p(FIRST, SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, THIRD, FIRST, SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Quang cảnh lễ khánh thành cầu treo bắc qua suối Nậm Lơ, nối hai thôn Bản Mẩy và Khe Vàng của xã Tân Lộc. Ảnh: Hữu Hiệp.",
                "Quang cảnh lễ khánh thành cầu treo bắc qua suối Nậm Lơ, nối hai thôn Bản Mẩy và Khe Vàng của xã Tân Lộc."
            })
    void captionBetweenTitleAndLeadIsNotTheLead(String caption) {
        String picture = "<p><img src=\"/a.jpg\"></p>" + p(caption);
        String body = "<div id=\"noidung\">" + p(FIRST, SECOND) + "</div>";
        for (String lead : new String[] {p(LEAD), "<div class=\"sapo\">" + LEAD + "</div>"}) {
            Article article = article(page("<div class=\"dau\">" + picture + lead + "</div>" + body));
            assertThat(article.lead()).isEqualTo(LEAD);
            assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div class=\"sapo\">%s</div>", "<div>%s</div>"})
    void whatIsNamedOrDescribedAsTheLeadIsItBeforeOtherProse(String lead) {
        String note = p(
                "Bạn đọc có thể nghe bản tin này bằng giọng đọc của phát thanh viên Đài Truyền thanh xã Tân Lộc vào mười bảy giờ mỗi ngày.");
        String html = page(
                lead.startsWith("<div>") ? "<meta name=\"description\" content=\"" + LEAD + "\">" : "",
                note + lead.formatted(LEAD) + "<div id=\"noidung\">" + p(FIRST, SECOND) + "</div>");
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void leadThatTheBodyRepeatsStandsOnce() {
        Article article = article(
                page("<div class=\"desc\">" + LEAD + "</div><div id=\"noidung\">" + p(LEAD, FIRST, SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void titleRepeatedInTheBodyIsNoText() {
        Article article = article(page("<div id=\"noidung\"><p><b>" + TITLE.toUpperCase(java.util.Locale.ROOT)
                + "</b></p>" + p(LEAD, FIRST, SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void datelineInASpanStaysWithItsSeparator() {
        Article article = article(page("<p class=\"description\"><span class=\"location-stamp\">Sơn La</span> - "
                + FIRST + "</p><div class=\"fck_detail\">" + p(SECOND, THIRD) + "</div>"));
        assertThat(article.text()).isEqualTo(text("Sơn La - " + FIRST, SECOND, THIRD));
    }

    @Test
    void bodySplitOverSeveralContainersIsJoined() {
        Article article = article(page("<div class=\"phan1\">" + p(LEAD, FIRST) + "</div><div class=\"phan2\">"
                + p(SECOND) + "</div><div class=\"phan3\">" + p(THIRD) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void twoBreaksPartParagraphsAndOneIsABlank() {
        Article article = article(page("<div id=\"noidung\">" + LEAD + "<br><br>Cầu treo<br>Nậm Lơ. " + FIRST
                + "<br>&nbsp;<br/>" + SECOND + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, "Cầu treo Nậm Lơ. " + FIRST, SECOND));
    }

    @Test
    void linesThatEndLikeSentencesAreParagraphsWhereOnlySingleBreaksStand() {
        Article article = article(page("<div id=\"noidung\">" + LEAD + "<br>" + FIRST + "<br>" + SECOND + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void lineInBoldThatABreakEndsIsAParagraph() {
        Article article = article(page("<div id=\"noidung\">" + LEAD + "<br><br><b>Nối hai thôn vùng cao</b><br>"
                + FIRST + "<br><br>" + SECOND + "<br><strong>Mùa mưa không còn lo</strong><br>" + THIRD + "</div>"));
        assertThat(article.text())
                .isEqualTo(text(LEAD, "Nối hai thôn vùng cao", FIRST, SECOND, "Mùa mưa không còn lo", THIRD));
    }

    @Test
    void breakWithinOrAfterAWordInBoldIsABlank() {
        Article article =
                article(page("<div id=\"noidung\">" + LEAD + "<br><br><b>Cầu treo dân sinh<br>Nậm Lơ</b><br><br>"
                        + FIRST + "<br><br>Cầu mang tên <b>Nậm Lơ</b><br>dài 64 mét. " + SECOND + "</div>"));
        assertThat(article.text())
                .isEqualTo(text(LEAD, "Cầu treo dân sinh Nậm Lơ", FIRST, "Cầu mang tên Nậm Lơ dài 64 mét. " + SECOND));
    }

    @Test
    void lineInBoldWithinASentenceIsNoHeading() {
        for (String lines : new String[] {
            "Trao giải nhất cho<br><b>Công ty TNHH Hoa Ban</b><br>vì sản phẩm mận sấy.",
            "Trao giải nhất cho<br><b>Công ty TNHH Hoa Ban</b><br>Mai Sơn vì sản phẩm mận sấy.",
            "Suối vừa cạn.<br><b>Bí thư Huyện ủy Hà Thị Mây</b><br>yêu cầu xã làm ngay."
        }) {
            assertThat(article(page("<div id=\"noidung\">" + p(LEAD, lines, SECOND) + "</div>"))
                            .text())
                    .isEqualTo(text(LEAD, lines.replaceAll("<.?b>", "").replace("<br>", " "), SECOND));
        }
        String begins = "<strong>Chủ tịch UBND xã Lò Văn Sáng</strong><br>cho biết, ";
        assertThat(article(page("<div id=\"noidung\">" + p(begins + FIRST, SECOND) + "</div>"))
                        .text())
                .isEqualTo(text("Chủ tịch UBND xã Lò Văn Sáng cho biết, " + FIRST, SECOND));
    }

    @Test
    void oneEmptyLineDoesNotMakeOneParagraphOfAllOthers() {
        Article article = article(
                page("<div id=\"noidung\">" + LEAD + "<br>" + FIRST + "<br>" + SECOND + "<br><br>" + THIRD + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void linesOfAListWrittenWithDashesStandAlone() {
        Article article = article(page("<div id=\"noidung\">" + LEAD + "<br><br>" + FIRST
                + "<br>- Nhà sàn: 12 hộ;<br>- Nhà xây: 3 hộ.<br>" + SECOND + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, "- Nhà sàn: 12 hộ;", "- Nhà xây: 3 hộ.", SECOND));
    }

    @Test
    void wordPasteComesOutAsPlainParagraphs() {
        String pasted = """
                <p class="MsoNormal" style="text-align: justify;"><span style="font-size:14px">&nbsp;&nbsp;&nbsp;&nbsp;%s</span></p>
                <p>&nbsp;</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
                """;
        Article article = article(page("<div class=\"ExternalClass0A1B\">" + pasted.formatted(LEAD)
                + pasted.formatted(FIRST) + pasted.formatted(SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void paragraphsMadeOfDivsAndDeepWrappersAreParagraphs() {
        Article article = article(page("<div id=\"noidung\"><div><div>" + LEAD + "</div><div><span>" + FIRST
                + "</span></div></div><div>" + SECOND + "</div></div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void headingsListItemsAndQuotesAreParagraphsWithoutBullets() {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD) + "<h3>Góp công, hiến đất</h3>" + p(FIRST)
                + "<ul><li>Thôn Bản Mẩy góp 340 ngày công;</li><li>Thôn Khe Vàng góp 260 ngày công.</li></ul>"
                + "<blockquote>" + SECOND + "</blockquote>" + p(THIRD) + "</div>"));
        assertThat(article.text())
                .isEqualTo(text(
                        LEAD,
                        "Góp công, hiến đất",
                        FIRST,
                        "Thôn Bản Mẩy góp 340 ngày công;",
                        "Thôn Khe Vàng góp 260 ngày công.",
                        SECOND,
                        THIRD));
    }

    @Test
    void rowOfADataTableIsOneParagraph() {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST)
                + "<table><tr><th>Thôn</th><th>Ngày công</th></tr><tr><td><p>Bản Mẩy</p></td><td>340</td></tr>"
                + "<tr><td>Khe Vàng</td><td>260</td></tr></table>" + p(SECOND) + "</div>"));
        assertThat(article.text())
                .isEqualTo(text(LEAD, FIRST, "Thôn Ngày công", "Bản Mẩy 340", "Khe Vàng 260", SECOND));
    }

    @Test
    void tablesThatLayOutThePageAreReadAsBlocks() {
        String html = "<html><head><title>" + TITLE + "</title></head><body><table><tr><td width=200>" + Pages.MENU
                + "</td><td><table><tr><td><table><tr><td class=\"tieude\"><b>" + TITLE + "</b></td></tr><tr><td>"
                + p(LEAD, FIRST) + "</td></tr><tr><td>" + p(SECOND, THIRD)
                + "</td></tr></table></td></tr></table></td></tr></table></body></html>";
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void raisedSignsKeepTheirSense() {
        Article article = article(
                page(
                        "<div id=\"noidung\">" + p(LEAD, FIRST)
                                + "<p>Đường dốc khoảng 40<sup>0</sup>, mặt cầu rộng 140 m<sup>2</sup>, đổ hết 96 m<sup>3</sup> bê tông trong ba ngày liền.</p></div>"));
        assertThat(article.text())
                .endsWith("Đường dốc khoảng 40°, mặt cầu rộng 140 m², đổ hết 96 m³ bê tông trong ba ngày liền.");
    }

    @Test
    void linkBoxesInsideTheBodyAreCutAndLinksInSentencesStay() {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD)
                + "<p>Xem thêm: <a href=\"/9\">Khởi công cầu dân sinh thứ ba trên địa bàn xã Tân Lộc</a></p>"
                + "<p>Nguồn vốn lấy từ <a href=\"/ct\">chương trình nông thôn mới</a> giai đoạn 2021 - 2025 của huyện và tỉnh.</p>"
                + "<div><b>Tham khảo thêm</b><a href=\"/8\">Tập huấn phòng cháy rừng cho các thôn bản giáp ranh</a></div>"
                + p(FIRST) + "</div>"));
        assertThat(article.text())
                .isEqualTo(text(
                        LEAD,
                        "Nguồn vốn lấy từ chương trình nông thôn mới giai đoạn 2021 - 2025 của huyện và tỉnh.",
                        FIRST));
    }

    @Test
    void hiddenPartsAreNoText() {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST) + "<div style=\"display: none\">"
                + p(THIRD) + "</div><div hidden>" + p(THIRD) + "</div>" + p(SECOND) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void textThatOnlyAScriptRevealsIsRead() {
        String html = "<html><head><title>" + TITLE + "</title></head><body><div style=\"visibility:hidden\"><h1>"
                + TITLE + "</h1>" + p(LEAD, FIRST, SECOND) + "</div></body></html>";
        assertThat(article(html).text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void commentsTagsAndShareBarsInsideTheBodyAreCut() {
        Article article = article(
                page(
                        "<div id=\"noidung\">" + p(LEAD, FIRST, SECOND)
                                + "<div class=\"x1\"><span>Chia sẻ bài viết</span></div><p>Tag:</p>"
                                + "<div class=\"x2\"><p>Bình luận</p><p>Cầu đẹp quá, mong xã làm thêm đường bê tông vào tận thôn Khe Vàng nữa.</p></div></div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void textOnlyInStructuredDataIsReadFromThere() {
        String head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE
                + "\",\"articleBody\":\"" + LEAD + "\\n" + FIRST + "\\n" + SECOND + "\"}</script>";
        Article article = article(page(head, "<div id=\"app\"></div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.notes()).anyMatch(note -> note.contains("structured data"));
    }

    @Test
    void fragmentGivesItsTextAndItsFirstSentenceAsTitle() {
        Article article = article(Pages.extract(p(FIRST, SECOND, THIRD), null, null));
        assertThat(article.text()).isEqualTo(text(FIRST, SECOND, THIRD));
        assertThat(article.lead()).isNull();
        assertThat(FIRST).startsWith(article.title().replace("…", ""));
    }

    @Test
    void fragmentWithAHeadingTakesItAsTitle() {
        Article article = article(Pages.extract("<h2>" + TITLE + "</h2>" + p(FIRST, SECOND, THIRD), null, null));
        assertThat(article.title()).isEqualTo(TITLE);
        assertThat(article.text()).isEqualTo(text(FIRST, SECOND, THIRD));
    }

    @Test
    void lettersTypedInPiecesComeOutInNfc() {
        Article article = article(
                page(
                        "<div id=\"noidung\">" + p(LEAD, FIRST)
                                + "<p>Hội đồng gia\u0301m sa\u0301t thực hiê\u0323n lu\u00e2\u0323t đã làm việc với\u00a0lãnh đạo xã trong buổi chiều.</p></div>"));
        assertThat(article.text())
                .endsWith("Hội đồng giám sát thực hiện luật đã làm việc với lãnh đạo xã trong buổi chiều.");
    }

    @Test
    void cellsOfADataTableAreTextWhateverTheyRead() {
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST)
                + "<table><tr><th>Thôn</th><th>Năm 2023</th><th>A</th></tr><tr><td>Bản Mẩy</td><td>340</td><td>12</td></tr>"
                + "<tr><td>Tổng cộng</td><td>600</td><td>19</td></tr></table></div>"));
        assertThat(article.text())
                .isEqualTo(text(LEAD, FIRST, "Thôn Năm 2023 A", "Bản Mẩy 340 12", "Tổng cộng 600 19"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"commentOnSelection", "post comments-open", "bai no-comments"})
    void nameThatSaysWhetherOneCanCommentIsNoListOfComments(String names) {
        String html = page("<div class=\"" + names + "\">" + p(LEAD, FIRST, SECOND)
                + "</div><div class=\"tac-gia-khac\">" + p(THIRD, THIRD) + "</div>");
        assertThat(article(html).text()).contains(LEAD);
    }

    @Test
    void innerHeadingThatReadsLikeACommentListKeepsTheRest() {
        Article article = article(page(
                "<div id=\"noidung\">" + p(LEAD, FIRST) + "<h3>Ý kiến bạn đọc</h3>" + p(SECOND, THIRD) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, "Ý kiến bạn đọc", SECOND, THIRD));
    }

    @Test
    void contactLinesThatTheArticleIntroducesAreText() {
        String intro = "Mọi đóng góp cho quỹ cầu dân sinh xin gửi về:";
        String[] lines = {"Địa chỉ: UBND xã Tân Lộc, thôn Bản Mẩy", "Điện thoại: 0212 000 0000"};
        Article article = article(page("<div id=\"noidung\">" + p(LEAD, FIRST, intro, lines[0], lines[1]) + "</div>"));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, intro, lines[0], lines[1]));
        String sentence = "Liên hệ: bộ phận một cửa của xã để được hướng dẫn hồ sơ.";
        assertThat(article(page("<div id=\"noidung\">" + p(LEAD, FIRST, sentence) + "</div>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, sentence));
    }

    @Test
    void poemAndTableInANamedBodyAreArticles() {
        String[] lines = {
            "Chiều nay qua cầu mới",
            "Suối Nậm Lơ đầy trăng",
            "Tiếng khèn ai vọng lại",
            "Như gọi mùa sang ngang",
            "Bước em qua nhịp nhỏ"
        };
        assertThat(article(page("<div id=\"noidung\">" + p(lines) + "</div>")).text())
                .isEqualTo(text(lines));
        String rows =
                "<tr><td>Ngô lai</td><td>7.200 đồng một cân</td></tr><tr><td>Mận hậu</td><td>25.000 đồng một cân</td></tr>"
                        + "<tr><td>Xoài tròn</td><td>18.000 đồng một cân</td></tr>";
        assertThat(article(page("<div id=\"noidung\"><table>" + rows + rows + rows + rows + "</table></div>"))
                        .text())
                .startsWith("Ngô lai 7.200 đồng một cân\n\nMận hậu");
    }

    @Test
    void raisedFiguresArePowersAndMarksOfNotesAreNoText() {
        String html = page(
                "<div id=\"noidung\">" + p(LEAD, FIRST)
                        + "<p>Rừng giữ được 3 x 10<sup>6</sup> m<sup>3</sup> nước<sup>1</sup> trong mùa khô, theo số liệu của huyện.</p></div>");
        assertThat(article(html).text())
                .endsWith("Rừng giữ được 3 x 10⁶ m³ nước trong mùa khô, theo số liệu của huyện.");
    }

    @Test
    void markupInStructuredDataPartsParagraphs() {
        String head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE
                + "\",\"articleBody\":\"<p>" + LEAD + "</p><p>" + FIRST + "</p><p>" + SECOND + "</p>\"}</script>";
        assertThat(article(page(head, "<div id=\"app\"></div>")).text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article(Pages.extract("<html><head><title>" + TITLE + "</title>" + head
                                + "</head><frameset cols=\"50%,50%\"><frame src=\"a.html\"></frameset></html>"))
                        .text())
                .isEqualTo(text(LEAD, FIRST, SECOND));
    }

    @Test
    void languageIsThatOfTheTextNotThatOfThePortal() {
        String khmer = "ខេត្តបានរៀបចំពិធីសម្ពោធស្ពានថ្មីសម្រាប់ប្រជាជននៅក្នុងភូមិទាំងពីរ "
                        .repeat(4)
                        .strip() + "។";
        assertThat(article(page("<div id=\"noidung\">" + p(khmer, khmer) + "</div>"))
                        .language())
                .isEqualTo("km");
    }
}
