package luubao.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import luubao.frontier.Outcome.Ending;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which nights known pages are asked, on a real catalogue; a night is a crawl, a day after the one before. */
class KnownPagesTest {
    private static final URI PAGE = URI.create("https://xa.vn/tin/1");
    private static final Duration DAY = Duration.ofDays(1);

    private final Site site = FrontierHouse.site(Duration.ZERO, 1000);
    private FrontierHouse house;
    private HandClock clock;
    private Transactions transactions;
    private Frontier frontier;
    private Runs runs;
    private KnownPages known;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new FrontierHouse(folder, site, Duration.ofSeconds(1));
        clock = house.clock;
        transactions = house.transactions;
        frontier = house.frontier;
        runs = house.runs;
        known = new KnownPages(transactions);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Runs.Offer says(int page, @Nullable Instant modified) {
        URI url = PAGE.resolve("/tin/" + page);
        return new Runs.Offer(url, url.toString(), "Tin " + page, null, modified);
    }

    /** A night in which a source names these, and all pages asked end so; their URLs. */
    private List<String> night(Ending ending, Runs.Offer... offers) {
        clock.pass(DAY);
        String run = runs.openCrawl(List.of(site), false, true);
        runs.offer(Named.feed(run), site, Arrays.asList(offers));
        List<String> asked = new ArrayList<>();
        while (frontier.isOpen(run)) {
            clock.pass(Duration.ofSeconds(2));
            Task task = frontier.claim(new Turn("xa.vn"));
            if (task != null && task.kind() == Task.Kind.ROBOTS) {
                frontier.robotsRead(task, new byte[0], Duration.ZERO);
            } else if (task != null && task.kind() != Task.Kind.PAGE) {
                frontier.settle(task, Outcome.of(Ending.READ, ""));
            } else if (task != null) {
                asked.add(task.url().toString());
                frontier.settle(task, Outcome.of(ending, ""), new Look(clock.instant(), validators(task), null));
            }
        }
        runs.finish(run);
        return asked;
    }

    private static Validators validators(Task task) {
        return new Validators(task.target(), "\"a\"", null, null, 0);
    }

    /** A night without news. */
    private boolean isAsked(Ending ending) {
        return !night(ending).isEmpty();
    }

    @Test
    void articleKeptInALaterNightThanItWasFoundIsAskedInTheSevenNightsAfterThat() {
        night(Ending.FAILED, says(1, null));
        assertThat(isAsked(Ending.BLOCKED)).isTrue();
        assertThat(isAsked(Ending.NOT_AN_ARTICLE)).isTrue();
        assertThat(isAsked(Ending.ARCHIVED)).isTrue();
        for (int after = 1; after <= 7; after++) {
            assertThat(isAsked(after == 3 ? Ending.REVISED : Ending.UNCHANGED))
                    .as("night %d after", after)
                    .isTrue();
        }
        assertThat(isAsked(Ending.UNCHANGED)).isFalse();
        assertThat(isAsked(Ending.UNCHANGED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappensInBetweenEachPageIsAskedAgainAndAtIntervalsThatGrowWhereNothingHappens(long seed) {
        Random random = new Random(seed);
        Ending[] endings = {
            Ending.ARCHIVED,
            Ending.UNCHANGED,
            Ending.REVISED,
            Ending.NOT_AN_ARTICLE,
            Ending.FAILED,
            Ending.GONE,
            Ending.BLOCKED,
            Ending.REFUSED,
            Ending.DUPLICATE
        };
        int first = 1;
        int night = 1;
        int kept = 0;
        int since = 1;
        Ending before = Ending.FAILED;
        for (int visit = 0; visit < 300; visit++) {
            Ending ending = random.nextInt(4) == 0 ? endings[random.nextInt(endings.length)] : before;
            kept = kept == 0 && Outcome.of(ending, "").kept() ? night : kept;
            since = ending == before ? since : night;
            int next = Night.next(kept == 0 ? first : kept, since, night, ending);
            assertThat(next - night).as("after %s in night %d", ending, night).isBetween(1, 365);
            if (Outcome.of(ending, "").kept() && night - kept < 7) {
                assertThat(next).isEqualTo(night + 1);
            }
            before = ending;
            night = next;
        }
        int last = 0;
        for (int visit = 0; visit < 40; visit++) {
            int next = Night.next(kept, since, night, before);
            assertThat(next - night).isGreaterThanOrEqualTo(last);
            last = next - night;
            night = next;
        }
        assertThat(last).isEqualTo(365);
    }

    @Test
    void validatorsAreKeptWithTheEndOfTheRowAndStayOverAFailure() {
        night(Ending.ARCHIVED, says(1, null));
        clock.pass(DAY);
        runs.openCrawl(List.of(site), false, true);
        Task task = page();
        assertThat(known.validators(task)).hasValue(validators(task));
        frontier.settle(task, Outcome.of(Ending.FAILED, "answered 500"), null);
        assertThat(known.validators(task)).hasValue(validators(task));

        frontier.settle(
                task,
                Outcome.of(Ending.UNCHANGED, ""),
                new Look(clock.instant(), validators(task).again(), null));
        assertThat(known.validators(task))
                .get()
                .extracting(Validators::unmodified)
                .isEqualTo(1);

        known.refusesConditions(task);
        frontier.settle(task, Outcome.of(Ending.UNCHANGED, ""), new Look(clock.instant(), validators(task), null));
        assertThat(known.validators(task)).isEmpty();
    }

    @Test
    void validatorsOfAPageThatIsGoneAreForgotten() {
        night(Ending.ARCHIVED, says(1, null));
        night(Ending.GONE);
        clock.pass(DAY);
        runs.openCrawl(List.of(site), false, true);

        assertThat(known.validators(page())).isEmpty();
    }

    private Task page() {
        for (int turn = 0; turn < 10; turn++) {
            clock.pass(Duration.ofSeconds(2));
            Task task = frontier.claim(new Turn("xa.vn"));
            if (task != null && task.kind() == Task.Kind.PAGE) {
                return task;
            } else if (task != null && task.kind() == Task.Kind.ROBOTS) {
                frontier.robotsRead(task, new byte[0], Duration.ZERO);
            } else if (task != null) {
                frontier.settle(task, Outcome.of(Ending.READ, ""));
            }
        }
        throw new AssertionError("no page is due");
    }

    /** Twenty articles that have not been asked every night for a while. */
    private Runs.Offer[] old(@Nullable Instant modified) {
        Runs.Offer[] offers =
                IntStream.rangeClosed(1, 20).mapToObj(i -> says(i, modified)).toArray(Runs.Offer[]::new);
        night(Ending.ARCHIVED, offers);
        for (int night = 2; night <= 8; night++) {
            night(Ending.UNCHANGED);
        }
        return offers;
    }

    @Test
    void pageThatItsSourceSaysToHaveChangedSinceItWasSeenIsAskedBeforeItsNight() {
        Runs.Offer[] offers = old(null);
        offers[4] = says(5, clock.instant().plus(Duration.ofHours(3)));
        offers[5] = says(6, clock.instant().minus(DAY));
        offers[6] = says(7, clock.instant().plus(Duration.ofDays(9)));

        assertThat(night(Ending.UNCHANGED, offers)).containsExactly("https://xa.vn/tin/5");
    }

    @Test
    void pageThatIsDueBeforeItsNightIsListedAsDueUntilItIsAsked() {
        Runs.Offer[] offers = old(null);
        offers[4] = says(5, clock.instant().plus(Duration.ofHours(3)));
        offers[5] = says(6, clock.instant().plus(Duration.ofHours(4)));
        clock.pass(DAY);
        String run = runs.openCrawl(List.of(site), false, true);
        runs.offer(Named.feed(run), site, Arrays.asList(offers));
        assertThat(due(run)).containsExactlyInAnyOrder("https://xa.vn/tin/5", "https://xa.vn/tin/6");

        String asked = null;
        while (asked == null) {
            clock.pass(Duration.ofSeconds(2));
            Task task = frontier.claim(new Turn("xa.vn"));
            if (task != null && task.kind() == Task.Kind.ROBOTS) {
                frontier.robotsRead(task, new byte[0], Duration.ZERO);
            } else if (task != null) {
                asked = task.kind() == Task.Kind.PAGE ? task.url().toString() : null;
                frontier.settle(task, Outcome.of(Ending.UNCHANGED, ""));
            }
        }

        assertThat(due(run)).hasSize(1).doesNotContain(asked);
    }

    private List<String> due(String run) {
        List<String> due = new ArrayList<>();
        new DuePages(transactions)
                .each(
                        run,
                        List.of(site),
                        Choice.ALL,
                        url -> true,
                        page -> due.add(page.url().toString()));
        return due;
    }

    @Test
    void duePagesAreFoundWithoutALookAtTheOthers() {
        for (String statement :
                DuePages.STATEMENTS.values().stream().flatMap(List::stream).toList()) {
            List<String> plan = transactions.run(connection ->
                    Sql.list(connection, row -> row.getString("detail"), "EXPLAIN QUERY PLAN " + statement));
            assertThat(plan).isNotEmpty().noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
        }
    }

    /** The page as its source links to it. */
    private static Runs.Offer named(String url) {
        return new Runs.Offer(URI.create(url), PAGE.toString());
    }

    @Test
    void pageIsAskedUnderHttpsOnceItsSiteNamesItSoAndStaysOnePage() {
        assertThat(night(Ending.ARCHIVED, named("http://xa.vn/tin/1"))).containsExactly("http://xa.vn/tin/1");

        assertThat(night(Ending.UNCHANGED, named("https://xa.vn/tin/1")))
                .as("its listing links to https now")
                .containsExactly("https://xa.vn/tin/1");
        assertThat(night(Ending.UNCHANGED)).containsExactly("https://xa.vn/tin/1");
        assertThat(night(Ending.FAILED, named("http://xa.vn/tin/1")))
                .as("a feed that was forgotten")
                .containsExactly("https://xa.vn/tin/1");
        assertThat(night(Ending.UNCHANGED, named("http://xa.vn/tin/1")))
                .as("nothing came under https")
                .containsExactly("http://xa.vn/tin/1");
    }

    @Test
    void oneTimeForAllPagesOrNewsOfMostOfThemIsNotBelieved() {
        Runs.Offer[] offers = old(null);
        Instant stamp = clock.instant().plus(Duration.ofHours(3));
        Arrays.setAll(offers, i -> says(i + 1, i < 5 ? stamp : null));
        assertThat(night(Ending.UNCHANGED, offers)).as("five pages, one time").isEmpty();
    }

    @Test
    void newsOfMostPagesIsNotBelieved() {
        Runs.Offer[] offers = old(null);
        Instant stamp = clock.instant().plus(Duration.ofHours(3));
        Arrays.setAll(offers, i -> says(i + 1, stamp.plusSeconds(i)));
        assertThat(night(Ending.UNCHANGED, offers)).isEmpty();
    }

    @Test
    void sourceThatSaidThreeTimesInVainThatAPageChangedIsNotBelievedUntilItDid() {
        Runs.Offer[] offers = old(null);
        int asked = 0;
        for (int night = 9; night < 40; night++) {
            offers[0] = says(1, clock.instant().plus(Duration.ofHours(3)));
            asked += night(Ending.UNCHANGED, offers).contains(PAGE.toString()) ? 1 : 0;
        }
        int regular = 6; // after nights 8, 10, 13, 17 and so on
        assertThat(asked).isBetween(regular, regular + 3);
    }

    @Test
    void hintsOfFeedsStayWhenAPageIsOnlyLinked() {
        Hint feed = new Hint("Tin một", clock.instant(), null);

        assertThat(new Hint("Xem tiếp", null, null).after(feed)).isEqualTo(feed);
        assertThat(new Hint("Tin một (sửa)", null, clock.instant()).after(feed))
                .isEqualTo(new Hint("Tin một (sửa)", clock.instant(), clock.instant()));
    }
}
