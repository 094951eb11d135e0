package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.article;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static luubao.extract.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pages whose server sends their parts in hidden boxes after the rest. */
class StreamedPartsTest {
    private static String part(String number, String content) {
        return "<div hidden id=\"S:" + number + "\">" + content + "</div>";
    }

    private static String withParts(String page, String... parts) {
        return page.replace("</body>", String.join("", parts) + "</body>");
    }

    @Test
    void stepIntoTheirPlacesWhateverTheirOrder() {
        String body =
                "<!--$?--><template id=\"B:0\"></template><p>Đang tải, xin chờ trong giây lát.</p><!--/$-->" + p(THIRD);
        String page = withParts(
                page(body), part("1", p(FIRST, SECOND)), part("0", p(LEAD) + "<template id=\"P:1\"></template>"));
        assertThat(article(page).text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void keepWhatStandsBesideAPlaceWithoutAnEnd() {
        String page = withParts(page("<template id=\"B:0\"></template>" + p(SECOND, THIRD)), part("0", p(LEAD, FIRST)));
        assertThat(article(page).text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void areReadWhereTheyStandWhenTheirPlaceIsMissingOrWithinThemselves() {

        assertThat(article(withParts(page(""), part("7", p(LEAD, FIRST, SECOND))))
                        .text())
                .isEqualTo(text(LEAD, FIRST, SECOND));
        String itself = withParts(page(p(LEAD)), part("0", "<template id=\"B:0\"></template>" + p(FIRST, SECOND)));
        assertThat(Pages.extract(itself)).isInstanceOf(Article.class);
    }
}
