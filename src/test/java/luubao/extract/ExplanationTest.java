package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;
import static luubao.extract.Pages.p;
import static luubao.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import luubao.demo.DemoSite;
import luubao.demo.DemoSites;
import luubao.extract.Explanation.Judged;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Extractor EXTRACTOR = new Extractor(Boilerplate.SHIPPED);

    @Test
    void theKeptBlocksOfEveryDemoPageAreItsArticlesTextAndOtherPagesKeepNone() throws Exception {
        try (DemoSites demo = DemoSites.start(0)) {
            for (DemoSite site : demo.sites()) {
                List<URI> pages = new ArrayList<>(site.notArticles());
                site.articles().forEach(article -> pages.add(site.url(article)));
                for (URI page : pages) {
                    HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
                    Input input = new Input(answer.body(), page.toString(), "utf-8", Input.Kind.HTML, null);
                    Explanation explanation = EXTRACTOR.explain(input);

                    assertThat(explanation.outcome()).as("%s", page).isEqualTo(EXTRACTOR.extract(input));
                    assertThat(text(explanation))
                            .as("%s", page)
                            .isEqualTo(explanation.outcome() instanceof Article article ? article.text() : "");
                    assertThat(explanation.blocks()).as("%s", page).isNotEmpty();
                }
            }
        }
    }

    /** The kept blocks as paragraphs. */
    private static String text(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        for (Judged block : explanation.blocks()) {
            if (block.kept()) {
                out.append(out.length() == 0 ? "" : block.joined() ? " " : "\n\n")
                        .append(block.text());
            }
        }
        return out.toString();
    }

    private static Explanation explain(String html) {
        return explain(html, null);
    }

    private static Explanation explain(String html, @Nullable Site site) {
        return EXTRACTOR.explain(input(html, site));
    }

    private static Input input(String html, @Nullable Site site) {
        return new Input(
                html.getBytes(StandardCharsets.UTF_8),
                "https://tanloc.example.vn/tin/cau-treo-12.html",
                "utf-8",
                Input.Kind.HTML,
                site);
    }

    private static Explanation explainText(String text) {
        return EXTRACTOR.explain(
                new Input(text.getBytes(StandardCharsets.UTF_8), null, "utf-8", Input.Kind.TEXT, null));
    }

    /** The block that begins so. */
    private static Judged block(Explanation explanation, String beginning) {
        return explanation.blocks().stream()
                .filter(block -> block.text().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(beginning + " is not among " + explanation.blocks()));
    }

    @Test
    void aBlockTellsWhereItStandsWhatBecameOfItAndWhy() {
        Explanation page = explain(
                page("<p class=ngay>Thứ tư, 12/04/2023 05:35</p><div class=\"nd chinh md:w-1/2\" id=\"2 x\"><div>"
                        + p(LEAD, FIRST)
                        + "<figure><img src=a.jpg><figcaption>Cầu mới</figcaption></figure>" + p(SECOND)
                        + "<table><tr><td>Dài</td><td>64 m</td></tr><tr><td>Rộng</td><td>2,2 m</td></tr></table>"
                        + p(THIRD, "Tác giả: Hà Thị Mây") + "</div></div>"));

        assertThat(page.blocks()).extracting(Judged::number).startsWith(1, 2, 3);
        assertThat(block(page, TITLE)).satisfies(title -> {
            assertThat(title.kind()).isEqualTo("heading");
            assertThat(title.kept()).isFalse();
            assertThat(title.fact()).isEqualTo("title");
        });
        assertThat(block(page, "Thứ tư").fact()).isEqualTo("date");
        assertThat(block(page, LEAD)).satisfies(lead -> {
            assertThat(lead.kept()).isTrue();
            assertThat(lead.fact()).isEqualTo("lead");
            assertThat(lead.place()).isEqualTo("div.content > div.nd p");
            int size = LEAD.replace(" ", "").length();
            assertThat(lead.measures()).isEqualTo(new Explanation.Measures(size, 0, size));
        });
        assertThat(block(page, "Cầu mới")).satisfies(caption -> {
            assertThat(caption.kept()).isFalse();
            assertThat(caption.fact()).isEqualTo("caption");
            assertThat(caption.doubt()).isNull();
        });
        assertThat(block(page, "64 m").joined()).as("a cell goes on its row").isTrue();
        assertThat(block(page, "Rộng").joined()).isFalse();
        assertThat(block(page, "Tác giả").fact()).isEqualTo("byline");
        assertThat(block(page, "Trang chủ").reason()).startsWith("furniture: div");
        assertThat(page.evidence()).anySatisfy(line -> assertThat(line).startsWith("the body is div.content > div.nd"));
        assertThat(text(page)).isEqualTo(((Article) page.outcome()).text());
    }

    @Test
    void namesThatWouldPlayTricksOnATerminalAreNotShown() {
        String share = "<div class='share-bar \u001B[2J\u202E xanh'><p>Chia sẻ bài viết này với bạn bè</p></div>";
        String html = page("<div class='nd'>" + p(LEAD, FIRST, SECOND) + "</div>" + share
                + "<div class='hop\u001B[2J'><p>Hộp thư bạn đọc của xã Tân Lộc</p></div>");
        assertThat(block(explain(html), "Chia sẻ").reason()).isEqualTo("furniture: div.share-bar.xanh");
        Sighting seen = EXTRACTOR.open(List.of(input(html, null))).sighting().orElseThrow();
        assertThat(seen.blocks())
                .filteredOn(shown -> shown.text().startsWith("Hộp thư"))
                .extracting(Sighting.Shown::where)
                .containsExactly("div.content p");
    }

    @Test
    void aVerdictByASmallMarginOrAGuessIsDoubtful() {
        Explanation page = explain(page("<div class=nd>" + p(LEAD, FIRST)
                + "<p><a href=/x>Xem bản đồ đường vào thôn Khe Vàng và thôn Bản Mẩy</a> từ năm nay</p>"
                + "<img src=a.jpg><p>Toàn cảnh cây cầu nhìn từ bờ suối</p>" + p(SECOND)
                + "<div class=related><p>Tin liên quan</p>" + p("Ủy ban xã " + SECOND.toLowerCase()) + "</div>"
                + p(THIRD, "Lò Văn Sáng") + "</div>"));

        assertThat(block(page, "Xem bản đồ").doubt()).isEqualTo("83 % of it are links; the limit is 85 %");
        assertThat(block(page, "Toàn cảnh").doubt()).isEqualTo("told by its words or its place alone");
        assertThat(block(page, "Ủy ban xã").doubt()).isEqualTo("prose within the body");
        assertThat(block(page, "Lò Văn Sáng").doubt()).isEqualTo("told by its words or its place alone");
        assertThat(block(page, FIRST).doubt()).isNull();
        assertThat(block(page, "Trang chủ").doubt()).isNull();
        assertThat(page.doubtful()).isEqualTo(4);
    }

    @Test
    void aPageWithoutAnArticleTellsWhichVerdictFellAndKeepsNothing() {
        Explanation page = explain("<html><head><title>Không tìm thấy trang</title></head><body>" + Pages.MENU
                + "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p></body></html>");

        assertThat(page.outcome())
                .isInstanceOfSatisfying(
                        NotArticle.class, none -> assertThat(none.kind()).isEqualTo(NotArticle.Kind.SOFT_404));
        assertThat(page.kept()).isZero();
        assertThat(page.doubtful()).isZero();
        assertThat(block(page, "Trang bạn").reason()).startsWith("no article");
        assertThat(page.evidence()).isNotEmpty();
    }

    @Test
    void textThatStandsOnlyInStructuredDataIsToldAsSuch() {
        Explanation page = explain("<html><head><title>" + TITLE + "</title><script type=\"application/ld+json\">"
                + "{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE + "\",\"articleBody\":\""
                + String.join("\\n", LEAD, FIRST, SECOND, THIRD) + "\"}</script></head><body><h1>" + TITLE
                + "</h1><p>Bài viết đang được tải, mời bạn đọc chờ trong giây lát.</p></body></html>");

        assertThat(text(page)).isEqualTo(((Article) page.outcome()).text());
        assertThat(page.blocks().stream().filter(Judged::kept))
                .hasSize(4)
                .allSatisfy(block -> assertThat(block.kind()).isEqualTo("data"));
        assertThat(block(page, "Bài viết đang").kept()).isFalse();
    }

    @Test
    void selectorsTellHowMuchTheyMatched() {
        Site.ArticleRules rules =
                new Site.ArticleRules(null, null, null, "div.nd", ".tac-gia", null, List.of(".qc", ".none"));
        Explanation page = explain(
                page("<div class=nd>" + p(LEAD, FIRST) + "<p class=qc>Mua</p><p class=qc>Bán</p>" + p(SECOND)
                        + "</div><div class=duoi>" + p(THIRD) + "</div>"),
                new Site(
                        "tanloc",
                        "Tân Lộc",
                        Site.Kind.PORTAL,
                        null,
                        URI.create("https://tanloc.example.vn/"),
                        List.of(),
                        true,
                        Site.Discover.NONE,
                        Site.Fetch.DEFAULT,
                        rules));

        assertThat(page.selectors())
                .containsExactlyInAnyOrder(
                        new Explanation.Selector("body", "div.nd", 1),
                        new Explanation.Selector("author", ".tac-gia", 0),
                        new Explanation.Selector("drop", ".qc", 2),
                        new Explanation.Selector("drop", ".none", 0));
        assertThat(page.evidence()).anySatisfy(line -> assertThat(line).contains("by the site's selector"));
    }

    @Test
    void eachLineOfAScrapedTextTellsItsRole() {
        Explanation text = explainText(String.join(
                "\n",
                "Trang chủ",
                TITLE,
                "12/04/2023 05:35",
                LEAD,
                FIRST,
                "• " + SECOND,
                "Ảnh: Hà Mây",
                THIRD,
                "Tin liên quan",
                "Phát động Tết trồng cây",
                "Lò Văn Sáng"));

        assertThat(text(text))
                .isEqualTo(((Article) text.outcome()).text())
                .contains(SECOND)
                .doesNotContain("•");
        assertThat(text.blocks()).allSatisfy(line -> assertThat(line.kind()).isEqualTo("line"));
        assertThat(block(text, TITLE).fact()).isEqualTo("title");
        assertThat(block(text, "12/04").fact()).isEqualTo("date");
        assertThat(block(text, LEAD).fact()).isEqualTo("lead");
        assertThat(block(text, "Ảnh:").fact()).isEqualTo("caption");
        assertThat(block(text, "Ảnh:").doubt()).isNull();
        assertThat(block(text, "Tin liên quan").reason()).isEqualTo("wording: related");
        assertThat(block(text, "Phát động").reason()).isEqualTo("under the heading of related");
        assertThat(text.evidence()).containsExactly("11 lines, 4 of them running text");
    }

    @Test
    void aFileThatIsNoTextHasNoBlocks() {
        Explanation none = EXTRACTOR.explain(new Input(new byte[500], null, null, Input.Kind.HTML, null));
        assertThat(none.outcome()).isInstanceOf(NotArticle.class);
        assertThat(none.blocks()).isEmpty();
    }
}
