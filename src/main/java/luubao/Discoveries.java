package luubao;

import java.util.List;
import java.util.stream.Collectors;
import luubao.discover.DiscoverException;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.fetch.Answer;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code discoveries}: reads what feeds, sitemaps, listings and home pages name, and offers it to the run. */
public final class Discoveries {
    private static final Logger LOG = LoggerFactory.getLogger(Discoveries.class);
    private static final Found NOTHING = new Found(List.of(), List.of(), List.of(), List.of());

    private final Sites sites;
    private final Runs runs;
    private final Discoverer discoverer = new Discoverer();

    Discoveries(Sites sites, Runs runs) {
        this.sites = sites;
        this.runs = runs;
    }

    /** What a source named, or why it could not be read. */
    public record Reading(Found found, String problem) {}

    public Reading read(Task task, Answer.Page page) {
        Site site = site(task);
        try {
            Found found = switch (task.kind()) {
                case FEED -> discoverer.feed(page.body(), page.url(), site);
                case SITEMAP -> discoverer.sitemap(page.body(), page.url(), site);
                default -> discoverer.listing(page.body(), page.url(), page.charset(), site);
            };
            found.notes().forEach(note -> LOG.info("{}: {}: {}", site.id(), page.url(), note));
            return new Reading(found, "");
        } catch (DiscoverException e) {
            return new Reading(NOTHING, String.valueOf(e.getMessage()));
        }
    }

    /** Puts what was found into the run; the outcome of the source itself. */
    public Outcome offer(Task task, Reading reading) {
        if (!reading.problem().isEmpty()) {
            LOG.warn("{}: {}", task.site(), reading.problem());
            return Outcome.of(Ending.FAILED, reading.problem());
        }
        Site site = site(task);
        Found found = reading.found();
        List<Runs.Offer> offers = found.articles().stream()
                .map(link ->
                        new Runs.Offer(link.url(), link.canonical(), link.title(), link.published(), link.modified()))
                .toList();
        int fresh = runs.offer(task.run(), site, offers);
        runs.discovery(task.run(), site, Task.Kind.SITEMAP, found.sitemaps());
        if (task.kind() == Task.Kind.HOME) {
            runs.discovery(task.run(), site, Task.Kind.FEED, found.feeds());
        }
        nextPage(task, site, offers);
        if (offers.isEmpty()
                && task.kind() != Task.Kind.SITEMAP
                && (task.listing() == null || task.listing().page() == 1)) {
            LOG.warn(
                    "{}: no link in {} is an article's; tell what articles look like under discover.articles in the"
                            + " site's file",
                    site.id(),
                    task.target());
        }
        LOG.info("{}: {} links, {} new, in {}", site.id(), offers.size(), fresh, task.target());
        return Outcome.of(Ending.READ, offers.size() + " links, " + fresh + " new")
                .showing(found.sitemaps().isEmpty() ? new luubao.frontier.Reading.OfSource(offers.size()) : null);
    }

    /** A listing is walked until a page is empty, repeats the one before, is missing, or is the last one allowed. */
    private void nextPage(Task task, Site site, List<Runs.Offer> offers) {
        Task.ListingPage page = task.listing();
        if (page == null || offers.isEmpty()) {
            return;
        }
        Site.Listing listing = site.discover().listings().get(page.number());
        String digest =
                CanonicalUrl.id(offers.stream().map(Runs.Offer::canonical).collect(Collectors.joining("\n")));
        if (page.page() < listing.pages() && listing.url().contains("{page}") && !digest.equals(page.before())) {
            runs.listing(task.run(), site, new Task.ListingPage(page.number(), page.page() + 1, digest));
        }
    }

    private Site site(Task task) {
        return sites.byId(task.site())
                .orElseThrow(() -> new IllegalStateException("site " + task.site() + " is no longer configured"));
    }
}
