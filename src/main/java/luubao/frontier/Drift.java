package luubao.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges what a night, or a check, found of a site against the nights before. A site that does as it always does raises
 * nothing, a quiet night is no sign, and neither is the first nights of a new one: what there is to compare with must
 * hold some nights, and what is compared some pages.
 */
public final class Drift {
    /** Nights that a site is compared with, the newest first. */
    static final int MOST_NIGHTS = 30;

    /** Of fewer nights nothing is told. */
    private static final int FEWEST_NIGHTS = 3;

    /** Of fewer pages nothing is told. */
    private static final int FEWEST_PAGES = 5;

    /** A site that publishes little: the nights up to this one are taken together, so many at most. */
    private static final int TOGETHER = 7;

    /** A site of a few articles a night is known to have published nothing after so many nights. */
    private static final int SILENT_NIGHTS = 5;

    private final SiteNight now;
    private final List<SiteNight> before;
    private final List<Alarm> alarms = new ArrayList<>();

    private Drift(SiteNight now, List<SiteNight> before) {
        this.now = now;
        this.before = before;
    }

    /**
     * What is not as it was.
     *
     * @param before the site's nights before this one, the newest first
     */
    public static List<Alarm> of(SiteNight now, List<SiteNight> before) {
        Drift drift = new Drift(now, before.subList(0, Math.min(before.size(), MOST_NIGHTS)));
        drift.sources();
        drift.pages();
        drift.articles();
        drift.silence();
        return List.copyOf(drift.alarms);
    }

    private void sources() {
        int usual = median(
                before.stream().filter(night -> !night.sources().isEmpty()).mapToInt(SiteNight::links));
        long nights =
                before.stream().filter(night -> !night.sources().isEmpty()).count();
        if (!now.sources().isEmpty() && now.links() == 0 && nights >= FEWEST_NIGHTS && usual > 0) {
            add(
                    Alarm.Kind.NO_LINKS,
                    0,
                    usual,
                    (now.sources().size() == 1 ? "its one source names" : "its sources name") + " no article (usually "
                            + usual + "); see " + key("discover"));
            return;
        }
        now.sources().forEach((source, links) -> {
            List<Integer> known = before.stream()
                    .flatMap(night -> Stream.ofNullable(night.sources().get(source)))
                    .toList();
            int habit = median(known.stream().mapToInt(Integer::intValue));
            if (links == 0 && known.size() >= FEWEST_NIGHTS && habit > 0) {
                add(
                        Alarm.Kind.NO_LINKS,
                        0,
                        habit,
                        source + " names no article (usually " + habit + "); see " + key("discover"));
            }
        });
    }

    private void pages() {
        if (now.asked() < FEWEST_PAGES) {
            return;
        }
        double away = share(now.away(), now.asked());
        if (away >= 0.5) {
            add(
                    Alarm.Kind.MOVED,
                    away,
                    0,
                    of(now.away(), now.asked(), "pages") + " redirect to " + now.awayHost()
                            + "; if that host is the site's, name it under " + key("aliases"));
        }
        if (before.size() < FEWEST_NIGHTS) {
            return;
        }
        more(Alarm.Kind.BLOCKED, SiteNight::blocked, 0.2, "are blocked", "open one in a browser");
        more(Alarm.Kind.NO_ARTICLES, SiteNight::notArticles, 0.4, "are no articles", "see " + key("discover.articles"));
        more(Alarm.Kind.GONE, SiteNight::gone, 0.4, "are gone", "see " + key("home"));
    }

    private void more(Alarm.Kind kind, ToIntFunction<SiteNight> count, double step, String what, String todo) {
        double share = share(count.applyAsInt(now), now.asked());
        double usual = usualShare(before, count, SiteNight::asked);
        if (count.applyAsInt(now) >= FEWEST_PAGES && share >= usual + step) {
            add(
                    kind,
                    share,
                    usual,
                    of(count.applyAsInt(now), now.asked(), "pages") + " " + what + " (usually " + percent(usual) + "); "
                            + todo);
        }
    }

    private void articles() {
        List<SiteNight> tonight = new ArrayList<>(List.of(now));
        int nights = 0;
        while (sum(tonight, SiteNight::articles) < FEWEST_PAGES && nights < before.size() && nights + 1 < TOGETHER) {
            tonight.add(before.get(nights++));
        }
        List<SiteNight> then = before.subList(nights, before.size()).stream()
                .filter(night -> night.articles() > 0)
                .toList();
        if (now.articles() == 0
                || sum(tonight, SiteNight::articles) < FEWEST_PAGES
                || then.size() < FEWEST_NIGHTS
                || sum(then, SiteNight::articles) < FEWEST_PAGES) {
            return;
        }
        int words = words(tonight);
        int usual = median(then.stream().mapToInt(SiteNight::words));
        if (words < usual / 2) {
            add(
                    Alarm.Kind.SHORTER,
                    words,
                    usual,
                    "its articles have " + words + " words (usually " + usual + "); see " + key("article.body"));
        }
        fewer(Alarm.Kind.NO_DATES, tonight, then, SiteNight::dated, "a date", "article.published");
        fewer(Alarm.Kind.NO_AUTHORS, tonight, then, SiteNight::authored, "an author", "article.author");
        fewer(Alarm.Kind.NO_LEADS, tonight, then, SiteNight::led, "a lead", "article.lead");
    }

    private void fewer(
            Alarm.Kind kind,
            List<SiteNight> tonight,
            List<SiteNight> then,
            ToIntFunction<SiteNight> count,
            String what,
            String key) {
        double share = share(sum(tonight, count), sum(tonight, SiteNight::articles));
        double usual = usualShare(then, count, SiteNight::articles);
        if (usual >= 0.5 && share <= usual - 0.4) {
            add(
                    kind,
                    share,
                    usual,
                    of(sum(tonight, count), sum(tonight, SiteNight::articles), "articles") + " have " + what
                            + " (usually " + percent(usual) + "); see " + key(key));
        }
    }

    private void silence() {
        int nights = 1;
        while (nights <= before.size() && before.get(nights - 1).fresh() == 0) {
            nights++;
        }
        List<SiteNight> then = before.subList(Math.min(nights - 1, before.size()), before.size());
        int usual = median(then.stream().mapToInt(SiteNight::fresh));
        // told once, on the night that it shows, and not again until something new came
        if (now.fresh() == 0 && nights == SILENT_NIGHTS && then.size() >= SILENT_NIGHTS && usual >= 2) {
            add(
                    Alarm.Kind.NOTHING_NEW,
                    0,
                    usual,
                    "nothing new for " + nights + " nights (usually " + usual + " articles a night); see "
                            + key("discover"));
        }
    }

    private void add(Alarm.Kind kind, double figure, double usual, String sentence) {
        alarms.add(new Alarm(now.site(), kind, figure, usual, now.site() + ": " + sentence));
    }

    /** Where to look. */
    private String key(String key) {
        return key + " in sites/" + now.site() + ".yaml";
    }

    private static String of(int count, int all, String what) {
        return count + " of " + all + " " + what;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static double share(int count, int all) {
        return all == 0 ? 0 : (double) count / all;
    }

    private static int sum(List<SiteNight> nights, ToIntFunction<SiteNight> count) {
        return nights.stream().mapToInt(count).sum();
    }

    /** The middle of the nights' shares: one bad night changes nothing. */
    private static double usualShare(
            List<SiteNight> nights, ToIntFunction<SiteNight> count, ToIntFunction<SiteNight> all) {
        double[] shares = nights.stream()
                .filter(night -> all.applyAsInt(night) > 0)
                .mapToDouble(night -> share(count.applyAsInt(night), all.applyAsInt(night)))
                .sorted()
                .toArray();
        return shares.length == 0 ? 0 : shares[shares.length / 2];
    }

    /** The middle of the nights' middles, each night counted as often as it has articles. */
    private static int words(List<SiteNight> nights) {
        return median(nights.stream()
                .flatMapToInt(night -> IntStream.generate(night::words).limit(Math.min(night.articles(), 1000))));
    }

    private static int median(IntStream numbers) {
        int[] sorted = numbers.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
