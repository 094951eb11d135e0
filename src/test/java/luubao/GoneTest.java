package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles whose addresses lead somewhere else in a later night, as those of merged portals do. */
class GoneTest {
    private static final String[] PATHS =
            IntStream.rangeClosed(1, 6).mapToObj(i -> "/tin/" + i).toArray(String[]::new);

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void firstNight() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", """
                discover:
                  feeds: ["{{base}}/rss"]
                  listings: [{ url: "{{base}}/muc/xa-hoi", pages: 1 }]
                fetch: { delay: 1ms, private-addresses: true }
                """);
        site.listing("/muc/xa-hoi", PATHS).feed("/rss", PATHS);
        IntStream.rangeClosed(1, 6).forEach(i -> site.article("/tin/" + i, i));
        assertThat(house.crawl().archived()).isEqualTo(6);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private List<Ending> endings(Summary summary) {
        return List.of(PATHS).stream()
                .map(path -> House.item(summary, path).ending())
                .toList();
    }

    /** How many of the articles' .json say that they are gone; the texts must all still be there, and no other. */
    private long gone() throws IOException {
        assertThat(house.texts("bao")).hasSize(6);
        long gone = 0;
        for (Path text : house.texts("bao")) {
            Path facts = text.resolveSibling(String.valueOf(text.getFileName()).replace(".txt", ".json"));
            gone += new ObjectMapper().readTree(facts.toFile()).get("gone").isNull() ? 0 : 1;
        }
        return gone;
    }

    @Test
    void articlesOfAMergedPortalAreGoneWhereAnotherHostsFrontPageComes() throws Exception {
        for (String path : PATHS) {
            site.redirect(path, "https://tinh-moi.example/index.html");
        }

        assertThat(endings(house.crawl())).containsOnly(Ending.GONE);
        assertThat(gone()).isEqualTo(6);
    }

    @Test
    void oneForeignAddressForSeveralArticlesIsNoneOfThem() throws Exception {
        for (String path : PATHS) {
            site.redirect(path, "https://tinh-moi.example/web/guest/trang-chu");
        }
        assertThat(endings(house.crawl())).containsOnly(Ending.REFUSED, Ending.GONE);

        assertThat(endings(house.crawl())).containsOnly(Ending.GONE);
        assertThat(gone()).isEqualTo(6);
    }

    @Test
    void redirectToAListingOfTheSitesFileIsGoneAndTheListingIsNotAskedOnceMore() throws Exception {
        site.redirect("/tin/1", "/muc/xa-hoi?utm_source=cu");

        Summary.Item item = House.item(house.crawl(), "/tin/1");

        assertThat(item.ending()).isEqualTo(Ending.GONE);
        assertThat(item.reason()).contains("redirects to the listing");
        assertThat(site.asked("/muc/xa-hoi?utm_source=cu")).isZero();
        assertThat(gone()).isEqualTo(1);
    }

    @Test
    void sectionThatSeveralArticlesRedirectToIsReadOnce() throws Exception {
        site.listing("/chuyen-muc/tin-tuc", PATHS);
        site.redirect("/tin/1", "/chuyen-muc/tin-tuc").redirect("/tin/2", "/chuyen-muc/tin-tuc");
        site.redirect("/tin/3", "/chuyen-muc/tin-tuc");

        Summary second = house.crawl();

        assertThat(endings(second).subList(0, 3)).containsOnly(Ending.GONE);
        assertThat(site.asked("/chuyen-muc/tin-tuc")).isEqualTo(1);
        assertThat(gone()).isEqualTo(3);
    }

    @Test
    void pageThatHoldsTextIsNoRevisionOfAnArticleThatWasMovedBelowItsSectionOrGivenUpForAnother() throws Exception {
        site.article("/tin/", 40).redirect("/tin/1", "/tin/");
        site.article("/bai/khac", 41).redirect("/tin/2", "/bai/khac");

        Summary second = house.crawl();

        assertThat(House.item(second, "/tin/1").ending()).isEqualTo(Ending.GONE);
        assertThat(House.item(second, "/tin/2").ending()).isEqualTo(Ending.GONE);
        assertThat(House.item(second, "/tin/2").reason()).contains("/bai/khac", "something else");
        assertThat(gone()).isEqualTo(2);
    }

    @Test
    void correctedArticleUnderAShorterAddressIsRevised() throws Exception {
        String corrected = Stories.page(1).replace("Kinh phí chừng", "Kinh phí đã lên đến");
        site.redirect("/tin/1", "/tin?p=1").on("/tin?p=1", 200, corrected);

        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.REVISED);
    }

    @Test
    void sectionThatPrintsItsArticlesWholeIsNoRevisionOfOne() throws Exception {
        String section = Stories.page(1).replace(Stories.title(1), "Tin hoạt động của xã trong tuần");
        section = section.replace("</body>", "<p>Một dòng nữa của chuyên mục tin tức trong tuần này.</p></body>");
        site.redirect("/tin/1", "/tin").on("/tin", 200, section);

        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.GONE);
        assertThat(gone()).isEqualTo(1);
    }

    @Test
    void redirectOfEarlierNightsSaysNothingOnceThePageDoesNotRedirectAnyMore() throws Exception {
        site.article("/bai/khac", 41).redirect("/tin/1", "/bai/khac");
        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.GONE);
        site.on("/tin/1", 410, "");
        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.GONE);

        site.redirect("/tin/2", "/bai/khac").on("/bai/khac", 200, Stories.page(2));

        assertThat(House.item(house.crawl(), "/tin/2").ending()).isEqualTo(Ending.UNCHANGED);
    }

    @Test
    void addressThatTheSitesFileCallsAnArticlesIsAskedThoughAnArticleThatIsGoneLedThereToo() throws Exception {
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"], articles: ['^/tin/\\d+$', '^/bai/'] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        site.article("/bai/khac", 41).redirect("/tin/1", "/bai/khac");
        assertThat(House.item(house.crawl(), "/tin/1").ending()).isEqualTo(Ending.GONE);

        site.redirect("/tin/2", "/bai/khac").on("/bai/khac", 200, Stories.page(2));

        assertThat(House.item(house.crawl(), "/tin/2").ending()).isEqualTo(Ending.UNCHANGED);
    }

    @Test
    void articleThatMovedOnItsSiteIsNotGoneAndFoundUnderBothAddresses() throws Exception {
        site.redirect("/tin/1", "/bai/1.html").article("/bai/1.html", 1);
        String corrected = Stories.page(2).replace("Kinh phí chừng", "Kinh phí đã lên đến");
        site.redirect("/tin/2", "/bai/2.html").on("/bai/2.html", 200, corrected);

        Summary second = house.crawl();

        assertThat(House.item(second, "/tin/1").ending()).isEqualTo(Ending.UNCHANGED);
        assertThat(House.item(second, "/tin/2").ending()).isEqualTo(Ending.REVISED);
        try (CamelSession session = house.open(false)) {
            assertThat(session.path(site.url("/bai/1.html").toString()))
                    .isNotNull()
                    .isEqualTo(session.path(site.url("/tin/1").toString()));
        }
    }
}
