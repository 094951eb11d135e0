package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles that span pages: which pages are wanted, and what comes of them. */
class SpannedPagesTest {
    private static final String SITE = "https://tanloc.example.vn";
    private static final String FOURTH =
            "Dự kiến trong quý tới, xã sẽ làm thêm đoạn đường bê tông dài 1,2 km nối đầu cầu với trục đường liên thôn, phần lớn bằng sức dân.";
    private static final String FIFTH =
            "Bà con Khe Vàng mong có thêm một trạm y tế nhỏ ở bên này suối, để người già và trẻ em không phải đi xa mỗi khi trái gió trở trời.";

    private final Extractor extractor = new Extractor(Boilerplate.SHIPPED);

    @ParameterizedTest
    @CsvSource({
        "/tin/cau-treo-12.html, /tin/cau-treo-12.html?page=2",
        "/tin/cau-treo-12.html, /tin/cau-treo-12-p2.html",
        "/tin/cau-treo-12.html, /tin/cau-treo-12-trang-2.html",
        "/tin/cau-treo-12.html, /tin/cau-treo-12_2.html",
        "/tin/cau-treo/, /tin/cau-treo/page/2/",
        "/tin/cau-treo/, /tin/cau-treo/2/",
        "/Details.aspx?id=7, /Details.aspx?id=7&Page=2",
        "/Details.aspx?id=7, /Details.aspx?page=2&id=7"
    })
    void nextPageIsTheArticlesOwnUrlWithANumber(String own, String second) {
        Input page = page(own, pager("1", link(second, "2")), Pages.LEAD, Pages.FIRST);
        assertThat(wanted(page)).isEqualTo(SITE + second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trang sau", "Trang tiếp »", "Xem tiếp", "Tiếp theo", "Next", "Trang 2", "[2]"})
    void wordsForTheNextPageDoAsWell(String label) {
        assertThat(wanted(page("/a-1.html", pager(link("/a-1.html?page=2", label)), Pages.LEAD, Pages.FIRST)))
                .isEqualTo(SITE + "/a-1.html?page=2");
    }

    @Test
    void relNextInTheHeadDoesAsWell() {
        Input page = input(
                "/a-1.html",
                Pages.page(
                        "<link rel=\"next\" href=\"" + SITE + "/a-1.html?page=2\">", Pages.p(Pages.LEAD, Pages.FIRST)));
        assertThat(wanted(page)).isEqualTo(SITE + "/a-1.html?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='/b-2.html'>Xem tiếp</a>",
                "<a rel='next' href='/tin-tiep-theo-13.html'>Trang sau</a>",
                "<a href='/a-1.html?page=3'>3</a>",
                "<a href='/a-1.html?page=7'>2</a>",
                "<a href='https://khac.example.vn/a-1.html?page=2'>2</a>",
                "<a href='/a-1.html?page=2#comments'>2</a>",
                "<a href='/a-1.html?slide=2'>2</a>",
                "<a href='/?page=2'>2</a>",
                "<div class='comment-list'><a href='/a-1.html?page=2'>2</a></div>",
                "<a href='/a-1.html?page=2'>2</a> <a href='/a-1.html?page=3'>3</a> <a href='/a-1.html?page=214'>214</a>"
            })
    void otherLinksAreNoPagesOfTheArticle(String links) {
        assertThat(wanted(page("/a-1.html", "<div>" + links + "</div>", Pages.LEAD, Pages.FIRST)))
                .isNull();
    }

    @Test
    void numbersUnderAListOfOtherArticlesTurnOverThatList() {
        assertThat(wanted(page(
                        "/a-1.html",
                        Pages.RELATED + pager("1", link("/a-1.html?page=2", "2")),
                        Pages.LEAD,
                        Pages.FIRST)))
                .isNull();
    }

    @Test
    void pagesAreWantedInOrderUntilTheLast() {
        List<Input> pages = new ArrayList<>(List.of(first()));
        assertThat(wanted(pages)).isEqualTo(SITE + "/a-1.html?page=2");
        pages.add(second());
        assertThat(wanted(pages)).isEqualTo(SITE + "/a-1.html?page=3");
        pages.add(third());
        assertThat(wanted(pages)).isNull();
    }

    @Test
    void pageThatIsTheFirstOneAgainEndsTheList() {
        Input again = page(
                "/a-1.html?page=2",
                pager(link("/a-1.html", "1"), "2", link("/a-1.html?page=3", "3")),
                Pages.LEAD,
                Pages.FIRST);
        assertThat(wanted(List.of(first(), again))).isNull();
        assertThat(article(List.of(first(), again)).text()).isEqualTo(Pages.text(Pages.LEAD, Pages.FIRST));
    }

    @Test
    void laterPageThatIsAWallIsToldApart() {
        Input wall = input(
                "/a-1.html?page=2",
                "<html><head><title>Không tìm thấy trang</title></head><body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại.</p></body></html>");
        assertThat(extractor.open(List.of(first(), wall)).wanted().broken()).isNotNull();
    }

    @Test
    void laterPageLeadsToTheFirst() {
        assertThat(firstPage(second())).contains(SITE + "/a-1.html");
        assertThat(firstPage(third())).contains(SITE + "/a-1.html");
        assertThat(firstPage(first())).isEmpty();
        assertThat(firstPage(page("/chuyen-2.html", "", Pages.LEAD, Pages.FIRST)))
                .isEmpty();
    }

    /** An address may end in a number of its own. */
    @ParameterizedTest
    @CsvSource({
        "/tin/482, /tin, 1",
        "/tin/12, /tin, Trang trước",
        "/tin/12, /tin, Quay lại",
        "/index.php?p=123, /index.php, Quay lại",
        "/index.php?p=123, /index.php, 1",
        "/tin/12.html, /tin.html, Trước"
    })
    void linkBackToTheListIsNoFirstPage(String own, String list, String label) {
        assertThat(firstPage(page(own, pager(link(list, label)), Pages.LEAD, Pages.FIRST)))
                .isEmpty();
    }

    @Test
    void numberedPagerTellsThatABareNumberIsThePages() {
        assertThat(firstPage(page("/tin/cau/2", pager(link("/tin/cau", "1"), "2"), Pages.LEAD, Pages.FIRST)))
                .contains(SITE + "/tin/cau");
    }

    @Test
    void pagesAreJoinedOnceInOrder() {
        Article article = article(List.of(first(), second(), third()));
        assertThat(article.title()).isEqualTo(Pages.TITLE);
        assertThat(article.lead()).isEqualTo(Pages.LEAD);
        assertThat(article.text())
                .isEqualTo(Pages.text(Pages.LEAD, Pages.FIRST, Pages.SECOND, Pages.THIRD, FOURTH, FIFTH));
        assertThat(article.author()).isEqualTo("Lò Thị Mai");
        assertThat(article.captions()).containsExactly("Cầu treo nhìn từ thôn Bản Mẩy.");
        assertThat(article.notes()).contains("joined from 3 pages");
    }

    @Test
    void oneOfOtherTitleIsLeftOut() {
        Input other = input(
                "/a-1.html?page=2",
                Pages.page(Pages.p(Pages.SECOND, Pages.THIRD)).replace(Pages.TITLE, "Hội thi kéo co mừng lúa mới"));
        assertThat(article(List.of(first(), other)).text()).isEqualTo(Pages.text(Pages.LEAD, Pages.FIRST));
    }

    private static final String PICTURE =
            "<figure><img src='/cau.jpg'><figcaption>Cầu treo nhìn từ thôn Bản Mẩy.</figcaption></figure>";

    private static Input first() {
        return page(
                "/a-1.html",
                PICTURE + pager("1", link("/a-1.html?page=2", "2"), link("/a-1.html?page=3", "3")),
                Pages.LEAD,
                Pages.FIRST);
    }

    /** Repeats the lead, the picture and the last paragraph. */
    private static Input second() {
        return page(
                "/a-1.html?page=2",
                PICTURE + pager(link("/a-1.html", "1"), "2", link("/a-1.html?page=3", "3")),
                Pages.LEAD,
                Pages.FIRST,
                Pages.SECOND,
                Pages.THIRD);
    }

    private static Input third() {
        return page(
                "/a-1.html?page=3",
                "<p style='text-align:right'><strong>Lò Thị Mai</strong></p>"
                        + pager(link("/a-1.html", "1"), link("/a-1.html?page=2", "2"), "3"),
                FOURTH,
                FIFTH);
    }

    private static Input page(String path, String end, String... paragraphs) {
        return input(path, Pages.page(Pages.p(paragraphs) + end));
    }

    private static Input input(String path, String html) {
        return new Input(html.getBytes(StandardCharsets.UTF_8), SITE + path, "utf-8", Input.Kind.HTML, null);
    }

    private static String pager(String... parts) {
        return "<div class='phan-trang'>Trang: " + String.join(" ", parts) + "</div>";
    }

    private static String link(String path, String label) {
        return "<a href='" + path + "'>" + label + "</a>";
    }

    private @Nullable String wanted(Input page) {
        return wanted(List.of(page));
    }

    private Optional<String> firstPage(Input page) {
        return extractor.open(List.of(page)).firstPage();
    }

    private @Nullable String wanted(List<Input> pages) {
        return extractor.open(pages).wanted().url();
    }

    private Article article(List<Input> pages) {
        return Pages.article(extractor.open(pages).extraction());
    }
}
