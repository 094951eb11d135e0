package luubao;

import java.time.Clock;
import java.util.Optional;
import luubao.archive.Profiles;
import luubao.extract.Sighting;
import luubao.extract.SiteLearner;
import luubao.frontier.KeptPages;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.frontier.Transactions;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code learning}: when a site is learnt, and which pages wait for it. Only crawled pages teach. A version is
 * made at two moments: in a site's first run, when enough pages wait or none is left to come, and at the opening of a
 * later run, from pages of the nights before. So all pages of a run are read under one version, whatever their order, and
 * a run that was cut off goes on under it.
 */
public final class Learning {
    /** In its first run a site is learnt when so many article pages were seen. */
    static final int ENOUGH = 8;

    /** No more pages than this wait, if most are no articles. */
    static final int MOST_WAITING = 30;

    /** A later run learns anew from so many pages, or from a quarter as many as before where that is more. */
    static final int FRESH = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    private final Profiles profiles;
    private final Sites sites;
    private final KeptPages kept;
    private final Runs runs;
    private final Transactions transactions;
    private final Clock clock;

    Learning(Profiles profiles, Sites sites, KeptPages kept, Runs runs, Transactions transactions, Clock clock) {
        this.profiles = profiles;
        this.sites = sites;
        this.kept = kept;
        this.runs = runs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Learns a crawled page; the item, or null where it waits until its site is learnt. */
    public @Nullable Item see(Task task, Item item) {
        if (!runs.kind(task.run()).equals("crawl")) {
            return item;
        }
        Optional<Sighting> sighting = profiles.knows(task.site(), task.canonical())
                ? Optional.empty()
                : item.pages().sighting();
        boolean waits = transactions.run(connection -> {
            sighting.ifPresent(seen -> profiles.add(task.site(), task.canonical(), runs.night(task.run()), seen));
            return profiles.newest(task.site()).isEmpty() && hold(task, item);
        });
        return waits ? null : item;
    }

    private boolean hold(Task task, Item item) {
        kept.hold(task, PagedArticles.kept(item), item.missing());
        if (profiles.known(task.site()) >= ENOUGH || kept.waiting(task.site()) >= MOST_WAITING) {
            learn(task.site());
        }
        return true;
    }

    /** Learns the sites of which the run has nothing left but pages that wait, however few those are. */
    public void learnRest(String run) {
        transactions.run(connection -> {
            kept.allWaiting(run).forEach(this::learn);
            return 0;
        });
    }

    /** At the opening of a run: learns the sites anew of which the nights before have seen enough new pages. */
    public void renew(String run) {
        int night = runs.night(run);
        for (Site site : sites.all()) {
            transactions.run(connection -> {
                profiles.newest(site.id())
                        .filter(version -> profiles.fresh(site.id(), night)
                                >= Math.max(FRESH, version.profile().pages() / 4))
                        .ifPresent(version -> learn(site.id()));
                return 0;
            });
        }
    }

    private void learn(String site) {
        profiles.learnt(site, SiteLearner.learn(profiles.sightings(site)), clock.instant());
        kept.release(site);
        profiles.newest(site)
                .ifPresent(version -> LOG.info(
                        "{}: learnt from {} pages: {} blocks recur (version {})",
                        site,
                        version.profile().pages(),
                        version.profile().blocks().size(),
                        version.number()));
    }
}
