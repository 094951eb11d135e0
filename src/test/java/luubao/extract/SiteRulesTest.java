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

import java.net.URI;
import java.util.List;
import luubao.site.Site;
import org.junit.jupiter.api.Test;

class SiteRulesTest {
    private static final String PAGE = page(
            "<div class=\"khac\"><b class=\"td\">Khánh thành cầu treo</b><i class=\"ng\">05:35 12/04/2023</i></div>"
                    + "<span class=\"tt\">" + LEAD + "</span><div class=\"nd\">" + p(FIRST, SECOND)
                    + "<p class=\"chen\">Đoạn giới thiệu ấn phẩm của cổng thông tin, bạn đọc đặt mua tại trụ sở ủy ban xã.</p></div>"
                    + "<div class=\"phu\">" + p(THIRD)
                    + "</div><u class=\"tg\">Tác giả: Hà Thị Mây</u><s class=\"ct\">Cầu mới</s>");

    private static Article read(Site.ArticleRules rules) {
        return read(rules, PAGE);
    }

    private static Article read(Site.ArticleRules rules, String html) {
        Site site = new Site(
                "tanloc",
                "Tân Lộc",
                Site.Kind.PORTAL,
                null,
                URI.create("https://tanloc.example.vn/"),
                List.of(),
                true,
                Site.Discover.NONE,
                Site.Fetch.DEFAULT,
                rules);
        return article(Pages.extract(html, "https://tanloc.example.vn/1", site));
    }

    @Test
    void selectorsWinOverTheGenericExtractor() {
        Article article =
                read(new Site.ArticleRules("b.td", "i.ng", "span.tt", "div.nd", "u.tg", "s.ct", List.of("p.chen")));
        assertThat(article.title()).isEqualTo("Khánh thành cầu treo");
        assertThat(article.published())
                .isEqualTo(PrintedDate.ofLine("05:35 12/04/2023").orElseThrow());
        assertThat(article.lead()).isEqualTo(LEAD);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
        assertThat(article.captions()).containsExactly("Cầu mới");
        assertThat(article.notes()).isEmpty();
    }

    @Test
    void selectorThatMatchesNothingLeavesANoteAndTheGenericWay() {
        Article article = read(new Site.ArticleRules(null, null, null, "#x", null, null, List.of("p.chen")));
        assertThat(article.notes()).containsExactly("selector body '#x' matched nothing; generic extraction used");
        assertThat(article.text()).contains(FIRST, SECOND);
    }

    @Test
    void severalMatchesOfTheBodySelectorAreJoined() {
        Article article =
                read(new Site.ArticleRules(null, null, "span.tt", "div.nd, div.phu", null, null, List.of("p.chen")));
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND, THIRD));
    }

    @Test
    void whatASelectorTakesIsNoTextAndADroppedWordLeavesItsParagraph() {
        String html = page(
                "<div class=\"nd\">" + p(LEAD) + "<p class=\"ct\">Cầu treo Nậm Lơ nhìn từ thôn Khe Vàng</p><p>" + FIRST
                        + "<span class=\"qc\"> Mua ngay.</span></p>" + p(SECOND)
                        + "<p class=\"tg\">Nhóm bạn trẻ yêu rừng</p><p class=\"ng\">Hôm ấy là 12/04/2023 đó</p></div>");
        Site.ArticleRules rules = new Site.ArticleRules(null, ".ng", null, "div.nd", ".tg", ".ct", List.of("span.qc"));
        Article article = read(rules, html);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.captions()).containsExactly("Cầu treo Nậm Lơ nhìn từ thôn Khe Vàng");
        assertThat(article.author()).isEqualTo("Nhóm bạn trẻ yêu rừng");
        assertThat(article.published()).isNotNull();
    }

    /** A selector for the box around the fact takes the fact out of the box, not the box. */
    @Test
    void whatStandsBesideAFactInItsBoxStays() {
        String html = Pages.page("<div class=\"nd\">" + p(FIRST, SECOND) + "</div>")
                .replace(
                        "<h1>" + Pages.TITLE + "</h1>",
                        "<div class=\"dau\"><h1>" + Pages.TITLE
                                + "</h1><div>05:35 12/04/2023</div><div>Hà Thị Mây</div><p class=\"sapo\">" + LEAD
                                + "</p></div>");
        Article article =
                read(new Site.ArticleRules(null, ".dau", null, null, ".dau > div + div", null, List.of()), html);
        assertThat(article.title()).isEqualTo(Pages.TITLE);
        assertThat(article.lead()).isEqualTo(LEAD);
        assertThat(article.text()).isEqualTo(text(LEAD, FIRST, SECOND));
        assertThat(article.published())
                .isEqualTo(PrintedDate.ofLine("05:35 12/04/2023").orElseThrow());
        assertThat(article.author()).isEqualTo("Hà Thị Mây");
    }
}
