package luubao;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luubao.archive.Profiles;
import luubao.extract.Sighting;
import luubao.extract.SiteLearner;
import luubao.frontier.KeptPages;
import luubao.frontier.Runs;
import luubao.frontier.Samples;
import luubao.frontier.Task;
import luubao.frontier.Transactions;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code learning}: when a site is learnt, and which pages wait for it. Only crawled pages teach. A version is
 * made at two moments: in a site's first run, from a sample of its pages, while all others wait, and at the opening of a
 * later run, from pages of the nights before. So all pages of a run are read under one version, whatever their order, and
 * a run that was cut off goes on under it.
 */
public final class Learning {
    /** In its first run a site is learnt from so many article pages. */
    static final int ENOUGH = 8;

    /** No more pages than this are asked for that, if most are no articles. */
    static final int MOST_ASKED = 30;

    /** A later run learns anew from so many pages, or from a quarter as many as before where that is more. */
    static final int FRESH = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

    private final Profiles profiles;
    private final Sites sites;
    private final KeptPages kept;
    private final OpenedPages opened;
    private final Samples samples;
    private final Runs runs;
    private final Transactions transactions;
    private final Clock clock;

    Learning(
            Profiles profiles,
            Sites sites,
            KeptPages kept,
            OpenedPages opened,
            Samples samples,
            Runs runs,
            Transactions transactions,
            Clock clock) {
        this.profiles = profiles;
        this.sites = sites;
        this.kept = kept;
        this.opened = opened;
        this.samples = samples;
        this.runs = runs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Learns a crawled page. The item, where it is read at once; null where its row waits until its site is learnt, and
     * then for a reader.
     */
    public @Nullable Item see(Task task, Item item) {
        if (!runs.kind(task.run()).equals("crawl")) {
            return item;
        }
        Optional<Sighting> sighting = profiles.knows(task.site(), task.canonical())
                ? Optional.empty()
                : item.pages().sighting();
        boolean waits = transactions.run(connection -> {
            sighting.ifPresent(seen -> profiles.add(task.site(), task.canonical(), runs.night(task.run()), seen));
            if (profiles.newest(task.site()).isPresent()) {
                return false;
            }
            // before the row may be released: a reader may take it at once
            opened.put(task.id(), new OpenedPages.Opened(item.pages(), item.arrivals()));
            kept.hold(task, PagedArticles.kept(item), item.missing());
            return true;
        });
        return waits ? null : item;
    }

    /** Learns the sites of which articles wait and the pages are there that are to teach, however few a site has. */
    public void learnWaiting(String run) {
        for (String site : kept.waiting(run)) {
            transactions.run(connection -> {
                if (samples.isThere(run, site) && samples.isDiscovered(run, site)) {
                    learnFromSample(run, site);
                }
                return 0;
            });
        }
    }

    private void learnFromSample(String run, String site) {
        while (samples.isThere(run, site)) {
            List<String> pages = samples.of(run, site);
            Map<String, Sighting> sightings = profiles.sightings(site, pages);
            int more = Math.min(ENOUGH - sightings.size(), MOST_ASKED - pages.size());
            if (more <= 0 || !samples.choose(run, site, more)) {
                learn(site, sightings);
                return;
            }
        }
    }

    /** At the opening of a run: learns the sites anew of which the nights before have seen enough new pages. */
    public void renew(String run) {
        int night = runs.night(run);
        for (Site site : sites.all()) {
            transactions.run(connection -> {
                profiles.newest(site.id())
                        .filter(version -> profiles.fresh(site.id(), night)
                                >= Math.max(FRESH, version.profile().pages() / 4))
                        .ifPresent(version -> learn(site.id(), profiles.sightings(site.id())));
                return 0;
            });
        }
    }

    private void learn(String site, Map<String, Sighting> sightings) {
        profiles.learnt(site, SiteLearner.learn(sightings.values()), sightings.keySet(), clock.instant());
        kept.release(site);
        profiles.newest(site)
                .ifPresent(version -> LOG.info(
                        "{}: learnt from {} pages of different text: {} blocks recur (version {})",
                        site,
                        version.profile().pages(),
                        version.profile().blocks().size(),
                        version.number()));
    }
}
