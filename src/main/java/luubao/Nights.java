package luubao;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import luubao.frontier.Choice;
import luubao.frontier.Frontier;
import luubao.frontier.Runs;
import luubao.frontier.Summary;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code nights}: opens and closes crawls, and knows whether one was missed. */
public final class Nights {
    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);

    private final Sites sites;
    private final Frontier frontier;
    private final Runs runs;
    private final CronExpression schedule;
    private final Clock clock;

    Nights(Sites sites, Frontier frontier, Runs runs, CronExpression schedule, Clock clock) {
        this.sites = sites;
        this.frontier = frontier;
        this.runs = runs;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What the nightly run is to do. */
    public Choice all() {
        return Choice.ALL;
    }

    /** Opens the run. */
    public String open(Choice choice) {
        frontier.choose(choice);
        return runs.openCrawl(chosen(choice), passed(runs.cutOff()), choice.equals(Choice.ALL));
    }

    private List<Site> chosen(Choice choice) {
        return choice.sites().isEmpty()
                ? sites.enabled()
                : choice.sites().stream()
                        .map(id -> sites.byId(id).orElseThrow(() -> new IllegalArgumentException("no site " + id)))
                        .toList();
    }

    /** What the run did that was cut off in an earlier night and ends with the next one's opening; null: there is none. */
    public @Nullable Summary leftOver() {
        return passed(runs.cutOff()) ? runs.cutOffRun().map(runs::summary).orElse(null) : null;
    }

    /** What the run did. */
    public Summary sumUp(String run) {
        return runs.summary(run);
    }

    /** Ends the run whose record is written; it stays open where rows are left, and goes on at the next start. */
    public void finish(Summary summary) {
        runs.finish(summary.run());
    }

    /** False once a stop was asked for: a crawl that had to wait for another one is not begun then. */
    public boolean wanted() {
        return !frontier.stopping();
    }

    /** True when a run was cut off, or when a night passed since the last one of all sites began without its crawl. */
    public boolean missed() {
        return wanted() && (runs.cutOff().isPresent() || passed(runs.lastWhole()));
    }

    /** True when the schedule had a time between then and now. */
    private boolean passed(Optional<Instant> then) {
        return then.map(last -> {
                    Date next = schedule.getNextValidTimeAfter(Date.from(last));
                    return next != null && next.toInstant().isBefore(Instant.now(clock));
                })
                .orElse(false);
    }

    /** Warns of what is not as it was, and of the sites' selectors that matched nothing, a line each. */
    public void warn(Summary summary) {
        summary.alarms().forEach(alarm -> LOG.warn("{}", alarm.sentence()));
        summary.stale().forEach(missed -> LOG.warn("{}", missed));
    }
}
