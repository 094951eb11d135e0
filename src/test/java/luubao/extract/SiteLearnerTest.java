package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import luubao.demo.DemoFamily;
import luubao.demo.LargeSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learnt of a site's furniture, and what it is worth. */
class SiteLearnerTest {
    private static final Extractor EXTRACTOR = new Extractor(Boilerplate.SHIPPED);
    private static final int PAGES = 40;

    /** @param exact share of the texts that are equal to the letter */
    record Score(double f1, double exact) {}

    private static List<Sighting> sightings(FurnishedPages site, int from, int to, int day) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        EXTRACTOR.open(List.of(site.input(i, day))).sighting().orElseThrow())
                .toList();
    }

    private static Score score(FurnishedPages site, SiteProfile profile, int from, int to, int day) {
        double precision = 0;
        double recall = 0;
        int exact = 0;
        for (int i = from; i < to; i++) {
            String truth = site.article(i).text();
            String text = Pages.article(EXTRACTOR.extract(site.input(i, day).under(profile)))
                    .text();
            double[] overlap = EvaluationTest.overlap(truth, text);
            precision += overlap[0];
            recall += overlap[1];
            exact += text.equals(truth) ? 1 : 0;
        }
        return new Score(2 * precision * recall / (precision + recall) / (to - from), (double) exact / (to - from));
    }

    private static SiteProfile learn(FurnishedPages site, int pages) {
        return SiteLearner.learn(sightings(site, 0, pages, 0));
    }

    @ParameterizedTest
    @EnumSource
    void fivePagesTeachWhatNothingNames(DemoFamily family) {
        FurnishedPages site = new FurnishedPages(family, PAGES);

        Score without = score(site, learn(site, SiteLearner.FEWEST_PAGES - 1), 8, PAGES, 0);
        assertThat(without.exact()).isZero();
        assertThat(without.f1()).isBetween(0.85, 0.95);

        assertThat(score(site, learn(site, SiteLearner.FEWEST_PAGES), 8, PAGES, 0))
                .isEqualTo(new Score(1, 1));
    }

    @Test
    void placeOfTheDaysQuoteIsLearntNotOnlyTheQuote() {
        FurnishedPages site = new FurnishedPages(DemoFamily.NEWSPAPER, PAGES);

        assertThat(score(site, learn(site, 8), 8, PAGES, 1)).isEqualTo(new Score(1, 1));
    }

    @Test
    void whatIsLearntDoesNotDependOnTheOrderOfThePages() {
        FurnishedPages site = new FurnishedPages(DemoFamily.SHAREPOINT, PAGES);
        List<Sighting> pages = new ArrayList<>(sightings(site, 0, 12, 0));
        SiteProfile learnt = SiteLearner.learn(pages);
        assertThat(learnt.blocks()).hasSizeGreaterThan(1);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(pages, new Random(seed));
            assertThat(SiteLearner.learn(pages)).hasToString(learnt.toString());
        }
    }

    @Test
    void profileAndSightingAreReadBackFromTheirText() {
        FurnishedPages site = new FurnishedPages(DemoFamily.WORD_PASTE, PAGES);
        SiteProfile learnt = learn(site, 8);

        assertThat(SiteProfile.parse(learnt.toString())).hasToString(learnt.toString());
        assertThat(SiteProfile.parse(learnt.toString()).id()).isEqualTo(learnt.id());
        assertThat(sightings(site, 0, 8, 0))
                .allSatisfy(sighting ->
                        assertThat(Sighting.parse(sighting.toString())).isEqualTo(sighting));
    }

    @Test
    void textUnderTwoAddressesCountsOnce() {
        FurnishedPages site = new FurnishedPages(DemoFamily.NEWSPAPER, PAGES);
        List<Sighting> pages = new ArrayList<>(sightings(site, 0, 4, 0));
        pages.addAll(sightings(site, 0, 4, 0));

        assertThat(SiteLearner.learn(pages).pages()).isEqualTo(4);
        assertThat(SiteLearner.learn(pages).blocks()).isEmpty();
    }

    @Test
    void pageOfAnotherTemplateIsReadAsIfNothingWereLearnt() {
        FurnishedPages site = new FurnishedPages(DemoFamily.NEWSPAPER, PAGES);
        FurnishedPages other = new FurnishedPages(DemoFamily.SHAREPOINT, PAGES);

        assertThat(EXTRACTOR.extract(other.input(3, 0).under(learn(site, 8))))
                .isEqualTo(EXTRACTOR.extract(other.input(3, 0)));
    }

    /** Ten pages of a portal that only hands on letters: each with what all letters have, and a story of its own. */
    private static SiteProfile learnt(IntFunction<String> body) {
        List<Sighting> pages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Input input = input(Pages.page(body.apply(i)));
            pages.add(EXTRACTOR.open(List.of(input)).sighting().orElseThrow());
        }
        return SiteLearner.learn(pages);
    }

    private static Input input(String page) {
        return new Input(page.getBytes(StandardCharsets.UTF_8), null, "utf-8", Input.Kind.HTML, null);
    }

    private static String story(int number) {
        return "<p>" + LargeSite.articles(number + 1).get(number).text().replace("\n\n", "</p><p>") + "</p>";
    }

    @Test
    void linesThatEveryLetterHasStay() {
        SiteProfile learnt = learnt(number -> "<p>Kính gửi:</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
                + "<p>Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;</p>"
                + "<p>Giá lúa thường hôm nay tại các chợ đầu mối trong huyện là " + (6_100 + number)
                + " đồng một ký, cao hơn hôm qua.</p>" + story(number)
                + "<table><tr><td><p>Nơi nhận:</p><p>- Như trên;</p><p>- Lưu: VT.</p></td>"
                + "<td><p>TM. ỦY BAN NHÂN DÂN</p><p>CHỦ TỊCH</p><p>Nguyễn Văn Đò</p></td></tr></table>"
                + "<p>Nguyễn Văn Đò</p><ul><li>Phòng Nội vụ;</li><li>Ban chỉ huy quân sự xã.</li></ul>");

        assertThat(learnt.pages()).isEqualTo(10);
        assertThat(learnt.blocks()).isEmpty();
    }

    @Test
    void sentenceOfAStoryStaysThoughAllOtherPagesQuoteIt() {
        String sentence =
                "Chuyến đò cuối cùng rời bến lúc năm giờ chiều, chở theo mười hai người khách và hai chiếc xe đạp cũ.";
        String teaser = "<div class=\"q\"><p>" + sentence + "</p></div>";

        SiteProfile learnt = learnt(number -> teaser + story(number));

        assertThat(learnt.blocks()).hasSize(1);
        Article top = Pages.article(EXTRACTOR.extract(input(Pages.page(teaser + "<p>" + sentence + "</p>" + story(11)))
                .under(learnt)));
        assertThat(top.text().split("\n\n")).containsOnlyOnce(sentence);
    }

    @Test
    void datesAndBylinesAreFactsHoweverOftenTheyRecur() {
        String body = "<div class=\"x\">08:30 26/05/2024</div>%s<p class=\"y\">Bài, ảnh: Minh Hạnh</p>";
        SiteProfile learnt = learnt(number -> body.formatted(story(number)));

        Article article = Pages.article(
                EXTRACTOR.extract(input(Pages.page(body.formatted(story(12)))).under(learnt)));

        assertThat(article.author()).isEqualTo("Minh Hạnh");
        assertThat(article.published()).isNotNull();
    }
}
