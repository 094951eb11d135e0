package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a night walks a site's listings: pages of results, sections, archives by date. */
class WalksTest {
    private static final String MANNERS = "fetch: { delay: 0ms, private-addresses: true }\n";

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", MANNERS);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String article(int number) {
        return "/tin-trong-ngay-cua-xa-" + (1000 + number) + ".html";
    }

    /** Links to these articles, and further HTML. */
    private void page(String path, List<Integer> articles, String more) {
        articles.forEach(number -> site.article(article(number), number));
        site.on(
                path,
                200,
                "<html><head><title>Tin tức</title></head><body><ul>"
                        + articles.stream()
                                .map(number ->
                                        "<li><a href='" + article(number) + "'>" + Stories.title(number) + "</a></li>")
                                .collect(Collectors.joining())
                        + "</ul>" + more + "</body></html>");
    }

    private void home(String... sections) {
        page(
                "/",
                List.of(),
                Stream.of(sections)
                        .map(section -> "<a href='" + section + "'>Thời sự</a>")
                        .collect(Collectors.joining("<nav>", "", "</nav>")));
    }

    /** Three pages of results of two articles each. */
    private void paged(IntFunction<String> path, BiFunction<Integer, Integer, String> pager) {
        for (int page = 1; page <= 3; page++) {
            page(path.apply(page), List.of(2 * page, 2 * page + 1), pager.apply(page, 3));
        }
    }

    private List<String> kept() {
        return house.texts("bao").stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static String numbers(IntFunction<String> path, int page, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> number == page
                        ? "<b>" + number + "</b>"
                        : "<a href='" + path.apply(number) + "'>" + number + "</a>")
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/thoi-su?page=%d, 1",
        "/thoi-su?p=%d, 1",
        "/thoi-su?trang=%d, 1",
        "/Default.aspx?sid=7&Page=%d, 1",
        "/thoi-su?page=%d, 0",
        "/thoi-su/page/%d, 1",
        "/thoi-su/trang-%d.html, 1",
        "/thoi-su/p%d, 1",
        "/thoi-su/%d, 1",
        "/thoi-su/%d.html, 1"
    })
    void walksTheNumberedPagesOfASection(String form, int first) {
        IntFunction<String> path = page -> page == 1 ? section(form) : form.formatted(page - 1 + first);
        home(section(form));
        paged(path, (page, last) -> numbers(path, page, last));

        house.crawl();

        assertThat(kept()).hasSize(6);
        assertThat(site.asked()).doesNotHaveDuplicates();
    }

    private static String section(String form) {
        return form.contains("sid") ? "/Default.aspx?sid=7" : "/thoi-su";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "<a rel='next' href='%s'>Trang khác</a>, /thoi-su?page=%d",
        "<a href='%s'>Trang sau</a>, /thoi-su?start=%d0",
        "<a href='%s'>Tiếp theo »</a>, /thoi-su/trang-%d.html",
        "<a href='%s'>»</a>, /thoi-su?page=%d",
        "<a href='%s'>Tin cũ hơn</a>, /thoi-su?truoc=%d",
        "<a href='%s' title='Trang sau'><img src='/mui-ten.png'></a>, /thoi-su/page/%d/",
        "<a href='/thoi-su?page=3'>Trang cuối</a><a href='%s'>Xem thêm</a>, /thoi-su?page=%d"
    })
    void walksOnByTheLinkToTheNextPage(String link, String form) {
        IntFunction<String> path = page -> page == 1 ? "/thoi-su" : form.formatted(page);
        home("/thoi-su");
        paged(path, (page, last) -> page.equals(last) ? "" : link.formatted(path.apply(page + 1)));

        house.crawl();

        assertThat(kept()).hasSize(6);
        assertThat(site.asked()).doesNotHaveDuplicates();
    }

    @Test
    void laterNightsAskAsFarAsThereIsSomethingNew() {
        home("/thoi-su");
        IntFunction<String> path = page -> page == 1 ? "/thoi-su" : "/thoi-su?page=" + page;
        paged(path, (page, last) -> numbers(path, page, last));
        house.crawl();
        int first = site.asked().size();

        house.crawl();
        List<String> second = site.asked().subList(first, site.asked().size());
        assertThat(second).contains("/", "/thoi-su").doesNotContain("/thoi-su?page=2");

        for (int page = 1; page <= 4; page++) {
            page(path.apply(page), List.of(2 * page - 2, 2 * page - 1), numbers(path, page, 4));
        }
        int before = site.asked().size();
        house.crawl();
        List<String> third = site.asked().subList(before, site.asked().size());
        assertThat(third).contains(article(0), article(1)).doesNotContain("/thoi-su?page=3");
        assertThat(kept()).hasSize(8);
    }

    @Test
    void whatAWalkThatBrokeOffDidNotReachIsReachedTheNextNight() {
        home("/thoi-su");
        IntFunction<String> path = page -> page == 1 ? "/thoi-su" : "/thoi-su?page=" + page;
        paged(path, (page, last) -> numbers(path, page, last));
        site.on("/thoi-su?page=2", 500, "");
        assertThat(house.crawl().failures()).hasSize(1);
        assertThat(kept()).hasSize(2);
        paged(path, (page, last) -> numbers(path, page, last));

        assertThat(house.crawl().failures()).isEmpty();

        assertThat(kept()).hasSize(6);
    }

    @Test
    void listingsWithoutEndAreLeftWhereTheyRepeatThemselves() {
        home("/thoi-su");
        IntFunction<String> path = page -> page == 1 ? "/thoi-su" : "/thoi-su?page=" + page;
        for (int page = 1; page <= 40; page++) {
            page(path.apply(page), page < 3 ? List.of(2 * page, 2 * page + 1) : List.of(2, 5), numbers(path, page, 40));
        }

        house.crawl();

        assertThat(site.asked())
                .contains("/thoi-su?page=3")
                .as("it has nothing that the pages before it had not")
                .doesNotContain("/thoi-su?page=4");
    }

    @Test
    void formsThatAskForThePagesOfAListingAreNotGuessedAt() {
        home("/thoi-su");
        page("/thoi-su", List.of(1), "<a href=\"javascript:__doPostBack('pager','2')\">2</a>");

        assertThat(house.crawl().failures()).isEmpty();

        assertThat(site.asked()).containsExactlyInAnyOrder("/robots.txt", "/", "/sitemap.xml", "/thoi-su", article(1));
    }

    @Test
    void archivesByDateAreWalkedBackAndNeverIntoTheFuture() {
        LocalDate today = LocalDate.now(ZoneOffset.ofHours(7));
        DateTimeFormatter form = DateTimeFormatter.ofPattern("'/tin-ngay/'dd-MM-uuuu");
        IntFunction<String> path = back -> form.format(today.minusDays(back));
        page("/", List.of(), "<a href='" + path.apply(-2) + "'>" + 2 + "</a><a href='" + path.apply(0) + "'>3</a>");
        for (int back : List.of(0, 1, 5)) {
            page(path.apply(back), List.of(10 + back), "");
        }
        page(path.apply(2), List.of(), "");

        assertThat(house.crawl().failures()).isEmpty();

        assertThat(kept()).as("days without news are passed over").hasSize(3);
        assertThat(site.asked())
                .contains(path.apply(6), path.apply(12))
                .as("no day ahead, and an end after a week of nothing")
                .doesNotContain(path.apply(-1), path.apply(-2), path.apply(14));

        int first = site.asked().size();
        house.crawl();
        assertThat(site.asked().subList(first, site.asked().size()))
                .contains(path.apply(0), path.apply(1))
                .doesNotContain(path.apply(5));
    }

    @Test
    void archivesThatTheFileNamesAreWalkedBackByMonth() throws Exception {
        house.site(
                site, "bao", "discover: { listings: [{ url: \"{{base}}/luu/{yyyy}/{mm}\", pages: 3 }] }\n" + MANNERS);
        LocalDate month = LocalDate.now(ZoneOffset.ofHours(7)).withDayOfMonth(1);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("'/luu/'uuuu/MM");
        for (int back = 0; back < 5; back++) {
            page(form.format(month.minusMonths(back)), List.of(back), "");
        }
        String first = form.format(month);
        page(first, List.of(0), "<a href='" + first + "?page=2'>2</a>");
        page(first + "?page=2", List.of(7), "");

        house.crawl();

        assertThat(kept()).as("three months, and the second page of one").hasSize(4);
    }

    @Test
    void siteOfWhichOnlyTheHomePageIsKnownIsFoundWhole() {
        page("/", List.of(1), """
                <link rel="alternate" type="application/rss+xml" href="/rss/home.rss">
                <a href="/rss">RSS</a> <a href="/thoi-su">Thời sự</a> <a href="/lien-he">Liên hệ</a>
                <a href="/dang-nhap">Đăng nhập</a> <a href="/tag/lua">lúa</a> <a href="https://noi-khac.example/tin">Khác</a>""");
        site.listing("/rss", "/rss/the-thao.rss", "/rss/home.rss");
        site.feed("/rss/home.rss", article(2)).feed("/rss/the-thao.rss", article(3));
        site.on(
                "/sitemap.xml",
                200,
                "<urlset><url><loc>" + site.url(article(4)) + "</loc></url></urlset>",
                "Content-Type",
                "application/xml");
        page("/thoi-su", List.of(5), "<a href='/thoi-su/nong-thon'>Nông thôn</a><a href='/the-thao'>Thể thao</a>");
        page("/thoi-su/nong-thon", List.of(6), "");
        IntStream.rangeClosed(2, 4).forEach(number -> site.article(article(number), number));

        Summary summary = house.crawl();

        assertThat(kept()).hasSize(6);
        assertThat(summary.failures()).isEmpty();
        assertThat(site.asked())
                .doesNotHaveDuplicates()
                .doesNotContain("/lien-he", "/dang-nhap", "/tag/lua", "/feed", "/rss.xml");
    }

    @Test
    void conventionalFeedsAreTriedWhereTheHomePageLeadsNowhere() {
        site.on("/", 200, "<html><body>Xin chào</body></html>");
        site.feed("/feed", article(1)).article(article(1), 1);

        assertThat(house.crawl().failures()).isEmpty();

        assertThat(kept()).hasSize(1);
        assertThat(site.asked()).contains("/sitemap.xml", "/rss.xml");
    }

    @Test
    void pagesThatAnswerWithSomethingElseWhereOneWasOnlyTriedAreNoFailures() {
        page("/", List.of(1), "");
        site.on("/sitemap.xml", 200, "<html><body>Không tìm thấy</body></html>");

        assertThat(house.crawl().failures()).isEmpty();

        site.on("/sitemap.xml", 503, "");
        assertThat(house.crawl().failures()).isEmpty();
        assertThat(site.asked("/sitemap.xml")).isEqualTo(2);
    }

    @Test
    void pageThatLooksLikeAnArticleAndListsSomeLeadsToThem() {
        page("/", List.of(1), "<a href='/chuyen-de-xay-dung-nong-thon-moi'>Chuyên đề</a>");
        page(
                "/chuyen-de-xay-dung-nong-thon-moi",
                IntStream.rangeClosed(2, 9).boxed().toList(),
                "<a href='/chuyen-de-xay-dung-nong-thon-moi?page=2'>2</a>");
        page("/chuyen-de-xay-dung-nong-thon-moi?page=2", List.of(10), "");

        Summary summary = house.crawl();

        assertThat(summary.items())
                .filteredOn(item -> item.url().endsWith("moi"))
                .singleElement()
                .satisfies(item -> assertThat(item.ending()).isEqualTo(Ending.NOT_AN_ARTICLE));
        assertThat(kept()).hasSize(10);
        assertThat(site.asked()).doesNotHaveDuplicates();
    }

    @Test
    void sectionThatLookedLikeAnArticleIsWalkedEachNightWhileItNamesWhatIsNew() {
        String section = "/chuyen-de-xay-dung-nong-thon-moi";
        page("/", List.of(1), "<a href='" + section + "'>Chuyên đề</a>");
        page(section, List.of(2, 3, 4, 5), "");
        house.crawl();

        for (int night = 2; night <= 7; night++) {
            page(section, List.of(night + 4, night + 3, night + 2), "");
            int before = site.asked().size();
            Summary summary = house.crawl();
            assertThat(summary.failures()).isEmpty();
            assertThat(kept()).as("night %d", night).hasSize(night + 4);
            assertThat(site.asked().subList(before, site.asked().size())).doesNotHaveDuplicates();
        }

        site.article(section, 60);
        for (int night = 8; night <= 14; night++) {
            house.crawl();
        }
        assertThat(kept()).as("what has become an article is asked as one too").hasSize(12);
    }

    @Test
    void headlinesUnderAddressesOfOneFormAreArticlesWhateverTheForm() {
        List<String> forms = List.of("/xem/lua-mua", "/xem/ca-tra", "/xem/tom-su");
        StringBuilder links = new StringBuilder("<a href='/chu-de/lua'>Lúa</a><a href='/chu-de/ca'>Cá</a>");
        for (int i = 0; i < forms.size(); i++) {
            links.append("<a href='")
                    .append(forms.get(i))
                    .append("?x=")
                    .append(i)
                    .append("'>")
                    .append(Stories.title(i))
                    .append("</a>");
            site.article(forms.get(i) + "?x=" + i, i);
        }
        page("/", List.of(), links.toString());

        house.crawl();

        assertThat(kept()).hasSize(3);
        assertThat(site.asked()).contains("/chu-de/lua");
    }

    @Test
    void whatIsFoundDoesNotHangOnTheOrderInWhichASiteLinksItsSections() throws Exception {
        List<String> sections = new ArrayList<>(List.of("/thoi-su", "/kinh-te", "/the-thao", "/van-hoa"));
        for (int i = 0; i < sections.size(); i++) {
            String path = sections.get(i);
            int own = i;
            for (int page = 1; page <= 3; page++) {
                String next = page == 3 ? "" : "<a href='" + path + "?page=" + (page + 1) + "'>" + (page + 1) + "</a>";
                // each section also shows what the next one has
                page(
                        page == 1 ? path : path + "?page=" + page,
                        List.of(10 * own + page, 10 * ((own + 1) % 4) + page),
                        next);
            }
        }
        home(sections.toArray(String[]::new));
        house.crawl();
        List<String> asked = site.asked().stream().sorted().toList();
        int before = site.asked().size();

        Collections.reverse(sections);
        home(sections.toArray(String[]::new));
        House other = new House(temp.resolve("lai"));
        other.site(site, "bao", MANNERS);
        other.crawl();

        assertThat(site.asked().subList(before, site.asked().size()).stream().sorted())
                .containsExactlyElementsOf(asked);
        assertThat(other.texts("bao")).hasSize(12);
    }
}
