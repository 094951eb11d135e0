package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.jsonLd;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a page tells of its author's life without a heading, and stories of people, which read alike. */
class AuthorLivesTest {
    private static final String LIFE =
            "Lò Thị Mai về thường trú tại huyện từ năm 2015 và viết nhiều phóng sự về đường sá vùng cao.";
    private static final String MORE =
            "Chị hai lần được giải báo chí của tỉnh, sống cùng gia đình ở thôn Bản Mẩy và dạy lớp xóa mù chữ buổi tối.";
    private static final String STORY = text(LEAD, FIRST, SECOND, THIRD);

    private static String data(String type, String life) {
        return jsonLd(
                type,
                TITLE,
                ",\"author\":{\"@type\":\"Person\",\"name\":\"Lò Thị Mai\",\"description\":\"" + life + "\"}");
    }

    private static String body(String above, String below) {
        return "<div id=\"noidung\">" + p(above) + p(LEAD, FIRST, SECOND, THIRD) + p(below) + "</div>";
    }

    @Test
    void paragraphsThatTheDataGiveAsTheAuthorsLifeAreCut() {
        String life = "<p>" + LIFE + "</p> <p>" + MORE + "</p>";
        assertThat(article(page(data("NewsArticle", life), body(LIFE, MORE))).text())
                .isEqualTo(STORY);
        assertThat(article(page(data("NewsArticle", LIFE), body(LIFE, MORE))).text())
                .isEqualTo(text(STORY, MORE));
    }

    @Test
    void lifeThatIsTheStoryIsText() {
        String life = text(LEAD, FIRST, SECOND, THIRD);
        assertThat(article(page(data("NewsArticle", life.replace("\n", " ")), body(LIFE, MORE)))
                        .text())
                .contains(FIRST);
    }

    @Test
    void dataOfAPersonWithoutAnArticleDescribeWhomThePageIsAbout() {
        String person = jsonLd("Person", TITLE, ",\"description\":\"" + LIFE + "\"");
        assertThat(article(page(person, body(LIFE, MORE))).text()).startsWith(LIFE);
    }

    @Test
    void boxThatDescribesAPersonIsCutUnlessItHoldsTheStory() {
        String open = "<div itemscope itemtype=\"https://schema.org/Person\">";
        String story = p(LEAD, FIRST, SECOND, THIRD);
        assertThat(article(page("<div>" + story + open + "<div>" + p(LIFE) + "</div></div></div>"))
                        .text())
                .isEqualTo(STORY);
        assertThat(article(page(open + story + "</div>")).text()).isEqualTo(STORY);
    }
}
