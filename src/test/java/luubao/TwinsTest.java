package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One article under several addresses, and several under what claims to be one. */
class TwinsTest {
    private static final String FEED = """
            discover:
              feeds: ["{{base}}/rss"]
            fetch: { delay: 5ms, private-addresses: true }
            """;

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", FEED);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** A page whose head names this address as its own. */
    private void claiming(String path, int number, String address) {
        site.on(
                path,
                200,
                Stories.page(number).replace("</head>", "<link rel='canonical' href='" + address + "'></head>"));
    }

    private static Ending ending(Summary night, String path) {
        return House.item(night, path).ending();
    }

    private String idOf(String path) {
        return idOfUrl(site.url(path).toString());
    }

    /** The id of the article that an address leads to; empty where it leads to none. */
    private String idOfUrl(String url) {
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            Optional<ArchivedArticle> found = archive.find(url);
            return found.map(ArchivedArticle::id).orElse("");
        }
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource({"/tin/lu-lut-1.html, /ban-dien-thoai/lu-lut-1", "/ban-dien-thoai/lu-lut-1, /tin/lu-lut-1.html"})
    void twinThatNoRuleTellsIsKeptOnceAndFoundByEachAddress(String first, String second) {
        claiming("/tin/lu-lut-1.html", 1, "/tin/lu-lut-1.html");
        claiming("/ban-dien-thoai/lu-lut-1", 1, "/tin/lu-lut-1.html");
        site.feed("/rss", first, second);

        Summary night = house.crawl();

        assertThat(house.texts("bao")).hasSize(1);
        assertThat(List.of(ending(night, first), ending(night, second)))
                .as("whichever is read first")
                .containsOnlyOnce(Ending.ARCHIVED)
                .containsAnyOf(Ending.DUPLICATE, Ending.UNCHANGED);
        assertThat(idOf(first)).isNotEmpty().isEqualTo(idOf(second));

        house.crawl();
        assertThat(house.texts("bao")).hasSize(1);
    }

    /** Since when the article is gone, that an address leads to. */
    private Optional<Instant> gone(String path) {
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            return archive.find(site.url(path).toString()).map(ArchivedArticle::gone);
        }
    }

    private void twins() {
        String page = Stories.page(1).replace("</head>", "<link rel='canonical' href='/tin/lu-lut-1.html'></head>");
        site.validated("/tin/lu-lut-1.html", page, "ETag", "\"1\"");
        site.validated("/ban-dien-thoai/lu-lut-1", page, "ETag", "\"1\"");
    }

    /** An article, the other address of which is named a night later. */
    private void keepTwins() {
        twins();
        site.feed("/rss", "/tin/lu-lut-1.html");
        house.crawl();
        site.feed("/rss", "/tin/lu-lut-1.html", "/ban-dien-thoai/lu-lut-1");
        assertThat(ending(house.crawl(), "/ban-dien-thoai/lu-lut-1")).isEqualTo(Ending.UNCHANGED);
    }

    @ParameterizedTest(name = "{0} goes first")
    @CsvSource({"/tin/lu-lut-1.html, /ban-dien-thoai/lu-lut-1", "/ban-dien-thoai/lu-lut-1, /tin/lu-lut-1.html"})
    void articleIsGoneWhenTheLastOfItsAddressesIs(String first, String last) {
        keepTwins();

        site.on(first, 404, "");
        Summary.Item without = House.item(house.crawl(), first);
        assertThat(without.ending()).isEqualTo(Ending.GONE);
        assertThat(without.reason()).contains("404", "the article lives at " + site.url(last));
        assertThat(gone(first)).isEmpty();

        site.on(last, 404, "");
        assertThat(House.item(house.crawl(), last).reason()).doesNotContain("lives at");
        assertThat(gone(first)).isNotEmpty();
    }

    @Test
    void articleThatStandsAsGoneIsAskedForWholeAndTakenBackWhereItStands() {
        keepTwins();
        site.on("/tin/lu-lut-1.html", 404, "").on("/ban-dien-thoai/lu-lut-1", 500, "");
        house.crawl();
        house.crawl();
        assertThat(gone("/tin/lu-lut-1.html")).isNotEmpty();

        twins();
        site.on("/tin/lu-lut-1.html", 404, "");
        Summary night = house.crawl();

        assertThat(ending(night, "/ban-dien-thoai/lu-lut-1")).isEqualTo(Ending.UNCHANGED);
        assertThat(site.conditions("/ban-dien-thoai/lu-lut-1")).isEmpty();
        assertThat(gone("/tin/lu-lut-1.html")).isEmpty();
    }

    @Test
    void twinThatARuleTellsIsAskedOnceUnderTheLinkAsItStands() {
        site.article("/tin/lu-lut-1.html?print=1", 1);
        site.article("/tin/lu-lut-1.html", 1);
        site.feed("/rss", "/tin/lu-lut-1.html?print=1", "/tin/lu-lut-1.html", "/tin/lu-lut-1.html?utm_source=zalo");

        house.crawl();

        assertThat(site.asked()).filteredOn(path -> path.startsWith("/tin/")).hasSize(1);
        assertThat(idOf("/tin/lu-lut-1.html")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/thoi-su", "/tin/lu-lut-1.html", "/khong-con-nua-9.html", "https://bao-khac.example/a"})
    void addressThatATemplatePrintsOnEveryPageTakesNoArticleFromItsOwn(String printed) {
        List<String> paths = List.of("/tin/lu-lut-1.html", "/tin/duong-moi-2.html", "/tin/mua-vu-3.html");
        for (int i = 0; i < paths.size(); i++) {
            claiming(paths.get(i), i + 1, printed);
        }
        site.feed("/rss", paths.toArray(String[]::new));

        Summary night = house.crawl();

        assertThat(paths).allSatisfy(path -> {
            assertThat(ending(night, path)).isEqualTo(Ending.ARCHIVED);
            assertThat(idOf(path)).isNotEmpty();
        });
        assertThat(paths.stream().map(this::idOf).distinct()).hasSize(3);
        assertThat(house.texts("bao")).hasSize(3);
    }

    @Test
    void savedPageIsNotPutUnderASectionsAddress() throws Exception {
        house.site(site, "bao", FEED.replace("discover:", "discover:\n  articles: ['-\\d+\\.html$']"));
        Path page = temp.resolve("luu.html");
        Files.writeString(
                page,
                Stories.page(1)
                        .replace("</head>", "<link rel='canonical' href='" + site.url("/thoi-su") + "'></head>"));

        House.Ended done = house.run("import", page.toString());

        assertThat(done.out()).contains("archived", "/thoi-su, which is no address of an article");
        assertThat(new ObjectMapper()
                        .readTree(house.files(".json").get(0).toFile())
                        .get("url")
                        .asText())
                .startsWith("urn:sha256:");
    }

    @Test
    void articleThatMovedIsFoundByEachAddressAndKeepsItsId() {
        site.article("/tin/lu-lut-1.html", 1);
        site.feed("/rss", "/tin/lu-lut-1.html");
        house.crawl();
        String id = idOf("/tin/lu-lut-1.html");
        site.redirect("/tin/lu-lut-1.html", "/tin/2024/lu-lut-o-cho-lach-1/");
        site.article("/tin/2024/lu-lut-o-cho-lach-1/", 1);

        Summary night = house.crawl();

        assertThat(ending(night, "/tin/lu-lut-1.html")).isEqualTo(Ending.UNCHANGED);
        assertThat(idOf("/tin/2024/lu-lut-o-cho-lach-1/")).isEqualTo(id);

        site.feed("/rss", "/tin/2024/lu-lut-o-cho-lach-1/");
        house.crawl();
        assertThat(house.texts("bao")).hasSize(1);
        assertThat(idOf("/tin/lu-lut-1.html")).isEqualTo(id);
    }

    @Test
    void addressThatAnItemWasRedirectedToAndThatIsNamedLaterInTheNightIsAskedOnce() throws Exception {
        house.site(site, "bao", "fetch: { delay: 5ms, private-addresses: true }\n");
        site.listing("/", "/tin/ap-rach-vop-trong-cay-bong-mat-0.html");
        site.article("/tin/ap-rach-vop-trong-cay-bong-mat-0.html", 0);
        house.crawl();
        site.listing("/", "/tin/ap-giong-say-don-lu-lut-ve-1.html", "/tin/tin-tuc-trong-tuan-qua-cua-xa-2.html");
        site.redirect("/tin/ap-giong-say-don-lu-lut-ve-1.html", "/bai/ap-giong-say-don-lu-lut-ve-1.html");
        site.article("/bai/ap-giong-say-don-lu-lut-ve-1.html", 1);
        site.listing("/tin/tin-tuc-trong-tuan-qua-cua-xa-2.html", "/bai/ap-giong-say-don-lu-lut-ve-1.html");

        Summary night = house.crawl();

        assertThat(site.asked("/bai/ap-giong-say-don-lu-lut-ve-1.html")).isEqualTo(1);
        assertThat(ending(night, "/tin/ap-giong-say-don-lu-lut-ve-1.html")).isEqualTo(Ending.ARCHIVED);
        Summary.Item named = House.item(night, "/bai/ap-giong-say-don-lu-lut-ve-1.html");
        assertThat(named.ending()).isEqualTo(Ending.DUPLICATE);
        assertThat(named.reason()).contains("asked as " + site.url("/tin/ap-giong-say-don-lu-lut-ve-1.html"));
        assertThat(night.sites().get(0).found()).as("but for the home page").isEqualTo(4);
    }

    @Test
    void slashAtTheEndThatTheSiteRedirectsToIsTheSameArticle() {
        site.redirect("/tin/lu-lut-1", "/tin/lu-lut-1/");
        site.article("/tin/lu-lut-1/", 1);
        site.feed("/rss", "/tin/lu-lut-1");

        house.crawl();

        assertThat(house.texts("bao")).hasSize(1);
        assertThat(idOf("/tin/lu-lut-1")).isNotEmpty().isEqualTo(idOf("/tin/lu-lut-1/"));
    }

    @Test
    void laterHomeChangesNoIdAndMakesNothingNew() throws Exception {
        String id = keptUnderTheOldHome();
        try (LoopbackSite home = new LoopbackSite()) {
            newHome(home);
            for (String path : List.of("/tin/lu-lut-1.html", "/tin/duong-moi-2.html")) {
                site.redirect(path, home.url(path));
            }

            Summary night = house.crawl();

            assertThat(night.items().stream().filter(item -> item.url().contains("/tin/")))
                    .as("each article once")
                    .hasSize(3);
            assertThat(ending(night, "/tin/lu-lut-1.html")).isEqualTo(Ending.UNCHANGED);
            assertThat(ending(night, "/tin/duong-moi-2.html")).isEqualTo(Ending.REVISED);
            assertThat(ending(night, "/tin/mua-vu-3.html")).isEqualTo(Ending.ARCHIVED);
            assertThat(idOf("/tin/lu-lut-1.html")).isEqualTo(id);
            assertThat(idOfUrl(home.url("/tin/lu-lut-1.html").toString())).isEqualTo(id);
            assertThat(home.asked().stream().filter(path -> path.startsWith("/tin/")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void pagesOfAnOldHomeThatAnswersNoMoreAreAskedWhereTheNewOneNamesThem() throws Exception {
        String id = keptUnderTheOldHome();
        try (LoopbackSite home = new LoopbackSite()) {
            newHome(home);
            site.on("/tin/lu-lut-1.html", 500, "").on("/tin/duong-moi-2.html", 500, "");
            house.crawl(); // the old home may have been asked before the new one had named them

            Summary night = house.crawl();

            assertThat(ending(night, home.url("/tin/lu-lut-1.html").toString())).isEqualTo(Ending.UNCHANGED);
            assertThat(ending(night, home.url("/tin/duong-moi-2.html").toString()))
                    .isIn(Ending.UNCHANGED, Ending.REVISED);
            assertThat(idOf("/tin/lu-lut-1.html")).isEqualTo(id);
            assertThat(house.texts("bao"))
                    .as("two, a revision, and the new one")
                    .hasSize(4);
        }
    }

    /** Two articles; the id of the first. */
    private String keptUnderTheOldHome() {
        site.article("/tin/lu-lut-1.html", 1);
        site.article("/tin/duong-moi-2.html", 2);
        site.feed("/rss", "/tin/lu-lut-1.html", "/tin/duong-moi-2.html");
        house.crawl();
        return idOf("/tin/lu-lut-1.html");
    }

    /** The same, the second one corrected, and a third. */
    private void newHome(LoopbackSite home) throws Exception {
        home.article("/tin/lu-lut-1.html", 1);
        home.on("/tin/duong-moi-2.html", 200, Stories.page(2).replace("đi lại khó khăn", "đi lại rất khó khăn"));
        home.article("/tin/mua-vu-3.html", 3);
        home.feed("/rss", "/tin/lu-lut-1.html", "/tin/duong-moi-2.html", "/tin/mua-vu-3.html");
        house.site(home, "bao", "aliases: ['" + site.base() + "/']\n" + FEED);
    }

    @Test
    void pageThatOnlyTheOldHomeHasIsStillAskedThere() throws Exception {
        site.article("/tin/lu-lut-1.html", 1);
        site.feed("/rss", "/tin/lu-lut-1.html");
        house.crawl();
        try (LoopbackSite home = new LoopbackSite()) {
            home.feed("/rss");
            house.site(home, "bao", "aliases: ['" + site.base() + "/']\n" + FEED);

            Summary night = house.crawl();

            assertThat(ending(night, "/tin/lu-lut-1.html")).isEqualTo(Ending.UNCHANGED);
            assertThat(house.texts("bao")).hasSize(1);
        }
    }
}
