package luubao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import luubao.discover.Conventional;
import luubao.discover.DiscoverException;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.extract.Input;
import luubao.fetch.Answer;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Reading;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.frontier.Walks;
import luubao.site.Site;
import luubao.site.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code discoveries}: reads what feeds, sitemaps, listings and home pages name, and offers it to the run. */
public final class Discoveries {
    private static final Logger LOG = LoggerFactory.getLogger(Discoveries.class);

    /** The kinds of page, in the words of outcomes, that are no articles but may list some. */
    private static final Pattern LISTS = Pattern.compile("(?:listing|home|other|empty): ");

    private final Sites sites;
    private final Runs runs;
    private final ListingWalks walks;
    private final BooleanSupplier stopping;
    private final Discoverer discoverer = new Discoverer();

    /** @param stopping whether a stop was asked for */
    Discoveries(Sites sites, Runs runs, ListingWalks walks, BooleanSupplier stopping) {
        this.sites = sites;
        this.runs = runs;
        this.walks = walks;
        this.stopping = stopping;
    }

    /** What a source named in all. */
    private static final class Tally {
        private int links;
        private int fresh;
        private int feeds;
        private final List<Found.Part> sitemaps = new ArrayList<>();
    }

    /** Reads the source and puts what it names into the run, batch by batch; the outcome of the source itself. */
    public Outcome read(Task task, Answer.Page page) {
        Site site = site(task);
        try {
            Task.ListingPage walk = task.listing();
            Outcome outcome = walk == null ? file(task, site, page) : listing(task, site, walk, page);
            // last: what broke off in between is read once more
            release(page);
            return outcome;
        } catch (DiscoverException e) {
            release(page);
            String problem = String.valueOf(e.getMessage());
            if (isTried(task, site)) {
                return Outcome.of(Ending.READ, problem);
            }
            LOG.warn("{}: {}", task.site(), problem);
            return Outcome.of(Ending.FAILED, problem);
        }
    }

    private Outcome file(Task task, Site site, Answer.Page page) {
        Tally tally = new Tally();
        for (Iterator<Found> batches = discoverer.read(body(page), page.url(), site); batches.hasNext(); ) {
            offer(task, site, batches.next(), tally);
        }
        sitemaps(task, site, tally.sitemaps);
        if (tally.links + tally.feeds + tally.sitemaps.size() == 0 && task.kind() == Task.Kind.FEED) {
            warnOfNothing(task);
        }
        return outcome(task, tally);
    }

    private static byte[] body(Answer.Page page) {
        try {
            return page.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(page.url() + ": its body cannot be read back", e);
        }
    }

    private static void release(Answer.Page page) {
        try {
            page.release();
        } catch (IOException e) {
            throw new UncheckedIOException(page.url() + ": its body cannot be removed", e);
        }
    }

    private Outcome listing(Task task, Site site, Task.ListingPage walk, Answer.Page page) {
        Found found = discoverer.listing(page.body(), page.url(), page.charset(), site, walk.page());
        Tally tally = new Tally();
        offer(task, site, found, tally);
        walks.spread(task, site, found);
        walks.goOn(task, site, walk, found);
        boolean first = walk.page() == 1 && walk.back() == 0;
        if (task.kind() == Task.Kind.HOME && found.leadsNowhere()) {
            runs.discovery(task.run(), site, Task.Kind.FEED, Conventional.feeds(site));
            warnOfNothing(task);
        } else if (tally.links == 0 && first && !site.discover().namesNothing()) {
            warnOfNothing(task);
        }
        return outcome(task, tally);
    }

    private static void warnOfNothing(Task task) {
        LOG.warn(
                "{}: no link in {} is an article's; tell what articles look like under discover.articles in the"
                        + " site's file",
                task.site(),
                task.target());
    }

    private static Outcome outcome(Task task, Tally tally) {
        LOG.info("{}: {} links, {} new, in {}", task.site(), tally.links, tally.fresh, task.target());
        return Outcome.of(Ending.READ, tally.links + " links, " + tally.fresh + " new")
                .showing(tally.sitemaps.isEmpty() && isWhole(task) ? new Reading.OfSource(tally.links) : null);
    }

    /** The newest first: an index may name more than a run reads, and often begins with the oldest. */
    private void sitemaps(Task task, Site site, List<Found.Part> parts) {
        List<URI> urls = parts.stream()
                .sorted(Found.Part.NEWEST_FIRST)
                .map(Found.Part::url)
                .toList();
        int left = runs.discovery(task.run(), site, Task.Kind.SITEMAP, urls);
        if (left > 0) {
            LOG.warn(
                    "{}: {} of {} sitemaps that {} names are not read, since a run reads {} sources of a site, the newest"
                            + " first; name others under discover.sitemaps in the site's file",
                    site.id(),
                    left,
                    urls.size(),
                    task.target(),
                    Walks.DISCOVERIES);
        }
    }

    /** False for what has fewer links one night and more the next: the further pages of a listing, and those by date. */
    private static boolean isWhole(Task task) {
        Task.ListingPage walk = task.listing();
        return walk == null || !walk.mayBeMissing();
    }

    private void offer(Task task, Site site, Found found, Tally tally) {
        found.notes().forEach(note -> LOG.info("{}: {}: {}", site.id(), task.target(), note));
        tally.fresh += runs.offer(
                task,
                site,
                found.articles().stream()
                        .map(link -> new Runs.Offer(
                                link.url(), link.canonical(), link.title(), link.published(), link.modified()))
                        .toList());
        if (task.kind() == Task.Kind.HOME || task.kind() == Task.Kind.FEED) {
            runs.discovery(task.run(), site, Task.Kind.FEED, found.feeds());
        }
        tally.links += found.articles().size();
        tally.feeds += found.feeds().size();
        tally.sitemaps.addAll(found.parts());
    }

    /**
     * How a source ends of which no page came. What a site's file names must be there, or the site would be found empty
     * in silence; what the site itself names, or what was only tried, may be missing, and a listing may end.
     */
    public Outcome without(Task task, Outcome outcome) {
        if (task.kind() == Task.Kind.PAGE || task.kind() == Task.Kind.ROBOTS || outcome.ending() == Ending.READ) {
            return outcome;
        }
        if (outcome.ending() == Ending.FAILED && stopping.getAsBoolean()) {
            return outcome; // it may have failed because we stop
        }
        Site site = site(task);
        if (isTried(task, site)) {
            return Outcome.of(Ending.READ, outcome.reason() + "; it was only tried");
        }
        Task.ListingPage walk = task.listing();
        if (outcome.ending() == Ending.GONE && walk != null && walk.mayBeMissing()) {
            walks.goOn(task, site, walk, Found.NOTHING);
            return Outcome.of(Ending.READ, "the listing ended before this page");
        }
        if (isNamed(task, site)) {
            return Outcome.of(
                            Ending.FAILED,
                            outcome.ending() == Ending.GONE
                                    ? outcome.reason() + "; correct the address in the file of " + task.site()
                                    : outcome.reason())
                    .showing(outcome.reading());
        }
        return switch (outcome.ending()) {
            case GONE -> Outcome.of(Ending.READ, outcome.reason() + "; the site itself names it");
            case REFUSED -> outcome;
            default -> Outcome.of(Ending.FAILED, outcome.reason()).showing(outcome.reading());
        };
    }

    private static boolean isTried(Task task, Site site) {
        return Conventional.isTried(site, task.url());
    }

    /** True when the site's file names this address, not the site itself. */
    private static boolean isNamed(Task task, Site site) {
        return switch (task.kind()) {
            case SITEMAP -> site.discover().sitemaps().contains(task.url());
            case FEED -> site.discover().feeds().contains(task.url());
            case LISTING -> !site.discover().namesNothing();
            case HOME, PAGE, ROBOTS -> true;
        };
    }

    /**
     * Where a page of a site whose file names no source was asked as an article and turned out to list some, these are
     * offered too. The body, its outcome, stays.
     */
    public void listed(Task task, Item item, Outcome outcome) {
        Input page = item.pages().first();
        Optional<Site> site = sites.byId(task.site());
        if (outcome.ending() != Ending.NOT_AN_ARTICLE
                || !LISTS.matcher(outcome.reason()).lookingAt()
                || site.filter(found -> found.discover().namesNothing()).isEmpty()
                || !runs.kind(task.run()).equals("crawl")) {
            return;
        }
        Found found = discoverer.listing(page.bytes(), task.target(), page.charset(), site.get(), 1);
        Tally tally = new Tally();
        offer(task, site.get(), found, tally);
        walks.goOnFrom(task, site.get(), found);
    }

    private Site site(Task task) {
        return sites.byId(task.site())
                .orElseThrow(() -> new IllegalStateException("site " + task.site() + " is no longer configured"));
    }
}
