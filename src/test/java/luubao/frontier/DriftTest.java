package luubao.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as a change of a site, on figures made up night by night. */
class DriftTest {
    private final List<SiteNight> nights = new ArrayList<>();

    /** A night of so many articles, of which so many have a date; the feed named so many links. */
    private List<Alarm.Kind> night(int articles, int dated, int links) {
        SiteNight night = new SiteNight(
                "bao",
                nights.size() + 1,
                articles,
                articles,
                articles,
                articles == 0 ? 0 : 300,
                dated,
                articles,
                articles,
                0,
                0,
                0,
                0,
                null,
                0,
                Map.of("https://bao.example/rss", links));
        List<Alarm.Kind> told =
                Drift.of(night, List.copyOf(nights)).stream().map(Alarm::kind).toList();
        nights.add(0, night);
        return told;
    }

    @Test
    void siteOfTwoStoriesANightIsJudgedOverSomeNights() {
        for (int i = 0; i < 10; i++) {
            assertThat(night(2, 2, 20)).isEmpty();
        }

        assertThat(night(2, 0, 20)).as("two pages without a date may be chance").isEmpty();
        assertThat(night(0, 0, 20)).as("a quiet night tells nothing").isEmpty();
        assertThat(night(2, 0, 20)).containsExactly(Alarm.Kind.NO_DATES);
    }

    @Test
    void oneBadNightDoesNotChangeWhatIsUsual() {
        for (int i = 0; i < 5; i++) {
            night(10, 10, 20);
        }
        assertThat(night(500, 0, 20)).containsExactly(Alarm.Kind.NO_DATES);

        assertThat(night(10, 10, 20)).isEmpty();
        assertThat(night(10, 1, 20)).containsExactly(Alarm.Kind.NO_DATES);
    }

    @Test
    void firstNightsOfASiteTellNothing() {
        night(10, 10, 20);
        night(10, 10, 20);

        assertThat(night(10, 0, 0)).isEmpty();
    }
}
