package luubao.upkeep;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import luubao.extract.Article;
import luubao.extract.NotArticle;
import luubao.fetch.Answer;
import luubao.fetch.Robots;
import luubao.frontier.Alarm;
import luubao.frontier.Drift;
import luubao.frontier.Outcome;
import luubao.frontier.SiteNight;
import luubao.frontier.Summary;
import luubao.site.Site;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/** Judges what a site answered against its file and against what its last nights found. */
public final class Judge {
    /** A feed without news for so long is looked at, if it used to bring some more often. */
    private static final Duration STALE = Duration.ofDays(14);

    /** How many of a feed's usual gaps without news are no chance. */
    private static final int GAPS = 10;

    private final KnownSite asked;
    private final Site site;
    private final List<SiteNight> nights;
    private final Instant now;
    private final List<String> findings = new ArrayList<>();
    private boolean broken;

    private Judge(KnownSite asked, List<SiteNight> nights, Instant now) {
        this.asked = asked;
        this.site = asked.site();
        this.nights = nights;
        this.now = now;
    }

    /** @param nights what the last nights found, the newest first; empty where there is no archive */
    public static SiteCheck of(KnownSite asked, List<SiteNight> nights, Instant now) {
        return new Judge(asked, nights, now).check();
    }

    private SiteCheck check() {
        SiteNight figures = figures();
        List<Alarm> alarms = Drift.of(figures, nights);
        robots();
        asked.sources().forEach(this::source);
        links(alarms);
        pages(alarms);
        selectors();
        alarms.forEach(alarm -> findings.add(alarm.sentence().replace(site.id() + ": ", "")));
        return new SiteCheck(
                site.id(),
                broken ? SiteCheck.Verdict.BROKEN : findings.isEmpty() ? SiteCheck.Verdict.OK : SiteCheck.Verdict.LOOK,
                told(),
                articles(figures),
                findings.stream().distinct().toList(),
                nights.size());
    }

    private void breaks(String finding) {
        broken = true;
        findings.add(finding);
    }

    private String file() {
        return "sites/" + site.id() + ".yaml";
    }

    private void robots() {
        for (RobotsTxt robots : asked.robotsTxts()) {
            if (robots.rules() == null) {
                if (Site.authority(robots.url()).equals(Site.authority(site.home()))) {
                    breaks(robots.reason());
                } else {
                    findings.add(robots.reason());
                }
            }
        }
    }

    private void source(Source source) {
        if (asked.isByChance(source)) {
            return;
        }
        Reply reply = source.reply();
        String what = source.kind().label() + " " + source.url();
        if (!source.works()) {
            boolean home = source.kind() == Question.Kind.HOME;
            if (reply.answer() instanceof Answer.Redirect away) {
                String finding = what + " redirects to " + away.target() + ", which is no host of the site: "
                        + (home
                                ? "if it has moved there, write home: " + away.target() + " and put the old address"
                                        + " under aliases in " + file()
                                : "if it is, name it under aliases in " + file());
                findings.add(finding);
                broken |= home;
            } else if (asked.robotsTxts().stream()
                    .noneMatch(robots -> source.problem().equals(robots.reason()))) {
                findings.add(what + ": "
                        + source.problem().replace(source.url() + ": ", "").replace(source.url() + " ", "")
                        + (reply.answer() instanceof Answer.Gone ? "; correct it or take it out of " + file() : ""));
                broken |= home && !(reply.answer() instanceof Answer.Gone);
            }
        } else if (reply.movedForGood() && !sameHome(source)) {
            findings.add(what + " has moved for good to " + reply.url() + ": write that in " + file());
        }
        stale(source, what);
    }

    /** A first page that leads to a folder of its own is still the first page. */
    private static boolean sameHome(Source source) {
        URI from = source.url();
        URI to = source.reply().url();
        return source.kind() == Question.Kind.HOME
                && Site.authority(from).equals(Site.authority(to))
                && String.valueOf(from.getScheme()).equals(to.getScheme());
    }

    private void stale(Source source, String what) {
        if (source.kind() != Question.Kind.FEED || !source.works()) {
            return;
        }
        List<Instant> dates = source.dates();
        if (dates.size() < 3) {
            return;
        }
        long[] gaps = IntStream.range(1, dates.size())
                .mapToLong(i -> Duration.between(dates.get(i), dates.get(i - 1)).toSeconds())
                .sorted()
                .toArray();
        Duration usual = Duration.ofSeconds(gaps[gaps.length / 2]);
        Duration since = Duration.between(dates.get(0), now);
        if (since.compareTo(STALE) > 0 && since.compareTo(usual.multipliedBy(GAPS)) > 0) {
            findings.add(what + ": its newest entry is of " + Vietnam.day(dates.get(0)) + ", " + since.toDays()
                    + " days ago; see whether the site has another feed");
        }
    }

    private void links(List<Alarm> alarms) {
        List<Source> read = asked.sources().stream().filter(asked::isRead).toList();
        boolean none =
                read.stream().allMatch(source -> source.found().articles().isEmpty());
        if (none && !broken) {
            breaks("nothing that a crawl reads names an article; see discover in " + file());
        } else if (!none && alarms.stream().noneMatch(alarm -> alarm.kind() == Alarm.Kind.NO_LINKS)) {
            read.stream()
                    .filter(source -> source.isEmpty() && !asked.isByChance(source))
                    .forEach(source -> findings.add(source.kind().label() + " " + source.url()
                            + ": no link in it is an article's; see discover.articles in " + file()));
        }
    }

    private void pages(List<Alarm> alarms) {
        List<Sampled> pages = asked.pages();
        List<Sampled> without =
                pages.stream().filter(page -> page.article().isEmpty()).toList();
        if (without.isEmpty()) {
            return;
        }
        String finding = without.size() + " of " + pages.size() + " pages are no articles; the first: "
                + without.get(0).reason();
        if (without.size() == pages.size()) {
            breaks(finding);
        } else if (without.size() * 2 >= pages.size() && alarms.isEmpty()) {
            findings.add(finding);
        }
    }

    /** The judgement of a run, on the pages asked here. */
    private void selectors() {
        List<Article> articles =
                asked.pages().stream().flatMap(page -> page.article().stream()).toList();
        Map<Article.Unmatched, Integer> counts = new HashMap<>();
        articles.forEach(article -> article.unmatched().forEach(none -> counts.merge(none, 1, Integer::sum)));
        counts.entrySet().stream()
                .map(none -> new Summary.Missed(
                        site.id(),
                        new Outcome.Unmatched(none.getKey().key(), none.getKey().selector()),
                        none.getValue(),
                        articles.size()))
                .filter(Summary.Missed::stale)
                .map(missed -> missed.toString().replace(site.id() + ": ", ""))
                .sorted()
                .forEach(findings::add);
    }

    /** What was asked, in the figures of a night. */
    private SiteNight figures() {
        List<Sampled> pages = asked.pages();
        int[] words = pages.stream()
                .filter(page -> page.article().isPresent())
                .mapToInt(Sampled::words)
                .sorted()
                .toArray();
        Map<String, Integer> sources = new TreeMap<>();
        asked.sources().stream()
                .filter(source -> asked.isRead(source)
                        && source.works()
                        && source.found().sitemaps().isEmpty())
                .forEach(source -> sources.put(
                        source.url().toString(), source.found().articles().size()));
        return new SiteNight(
                site.id(),
                nights.isEmpty() ? 1 : nights.get(0).night() + 1,
                count(
                        pages,
                        page -> !(page.reply().answer() instanceof Answer.Failed
                                || page.reply().answer() instanceof Answer.Retry)),
                SiteNight.UNKNOWN,
                words.length,
                words.length == 0 ? 0 : words[words.length / 2],
                count(
                        pages,
                        page -> page.article()
                                .filter(article -> article.published() != null)
                                .isPresent()),
                count(
                        pages,
                        page -> page.article()
                                .filter(article -> article.author() != null)
                                .isPresent()),
                count(
                        pages,
                        page -> page.article()
                                .filter(article -> article.lead() != null)
                                .isPresent()),
                count(pages, page -> page.none().isPresent() && !isBlocked(page) && !isGone(page)),
                count(pages, Judge::isBlocked),
                count(pages, Judge::isGone),
                count(pages, page -> page.reply().answer() instanceof Answer.Redirect),
                away(pages),
                0,
                sources);
    }

    private static boolean isBlocked(Sampled page) {
        return page.reply().answer() instanceof Answer.Blocked
                || page.none()
                        .filter(none -> none.kind() == NotArticle.Kind.BLOCKED)
                        .isPresent();
    }

    private static boolean isGone(Sampled page) {
        return page.reply().answer() instanceof Answer.Gone
                || page.none()
                        .filter(none -> none.kind() == NotArticle.Kind.SOFT_404)
                        .isPresent();
    }

    private static @Nullable String away(List<Sampled> pages) {
        Map<String, Integer> hosts = new TreeMap<>();
        pages.forEach(page -> {
            if (page.reply().answer() instanceof Answer.Redirect redirect) {
                hosts.merge(Site.authority(redirect.target()), 1, Integer::sum);
            }
        });
        return hosts.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static int count(List<Sampled> pages, Predicate<Sampled> what) {
        return (int) pages.stream().filter(what).count();
    }

    private static String articles(SiteNight figures) {
        return figures.articles() + " of " + figures.asked() + " pages: " + figures.dated() + " with a date, "
                + figures.authored() + " with an author, " + figures.words() + " words";
    }

    private List<SiteCheck.Asked> told() {
        List<SiteCheck.Asked> all = new ArrayList<>();
        for (RobotsTxt robots : asked.robotsTxts()) {
            Robots rules = robots.rules();
            all.add(new SiteCheck.Asked(
                    "robots",
                    robots.url().toString(),
                    robots.status(),
                    robots.time().toMillis(),
                    rules == null
                            ? robots.reason()
                            : rules.crawlDelay()
                                            .map(delay -> "asks for " + delay.toMillis() / 1000.0 + " s, ")
                                            .orElse("")
                                    + rules.sitemaps().size() + " sitemaps"));
        }
        for (Source source : asked.sources()) {
            all.add(asked(source.reply(), source.works() ? brought(source) : source.problem()));
        }
        for (Sampled page : asked.pages()) {
            all.add(asked(
                    page.reply(),
                    page.article()
                            .map(article -> page.words() + " words: " + SiteText.quoted(article.title()))
                            .orElseGet(page::reason)));
        }
        return all;
    }

    private static SiteCheck.Asked asked(Reply reply, String told) {
        return new SiteCheck.Asked(
                reply.question().kind().label(),
                reply.question().url().toString(),
                reply.status(),
                reply.time().toMillis(),
                told);
    }

    private static String brought(Source source) {
        List<Instant> dates = source.dates();
        int parts = source.found().sitemaps().size();
        return (parts > 0 ? parts + " sitemaps" : source.found().articles().size() + " links")
                + (dates.isEmpty() ? "" : ", newest " + Vietnam.day(dates.get(0)));
    }
}
