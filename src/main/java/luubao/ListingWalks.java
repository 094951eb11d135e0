package luubao;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import luubao.discover.Found;
import luubao.frontier.Task;
import luubao.frontier.Walks;
import luubao.site.CanonicalUrl;
import luubao.site.Site;

/**
 * From a listing's page to the next: by its number where the site's file counts, else by the page's own links, and back
 * by date. A walk ends with a page that brings nothing new, that is empty, repeats the one before or is missing, or with
 * the last one allowed. In a site's first night nearly all is new; later its first page mostly suffices.
 */
final class ListingWalks {
    /** Of a listing that was found, so many pages a night; by date, so many days or months. */
    private static final int MOST_PAGES = 100;

    /** Sections taken from a home page, and those below a section. */
    private static final int MOST_SECTIONS = 50;

    private static final int MOST_SUBSECTIONS = 20;

    /** Archives by date that a page may begin; each form of address is one. */
    private static final int MOST_ARCHIVES = 2;

    /** So many days, or months, may list nothing at all before an archive by date is taken to end. */
    private static final int BARREN_DAYS = 7;

    private static final int BARREN_MONTHS = 3;

    /** However little is new: what came the day before after the night's run stands there. */
    private static final int LEAST_BACK = 1;

    private final Walks walks;

    ListingWalks(Walks walks) {
        this.walks = walks;
    }

    /** Begins the walks of the sections and archives by date that a home page or a found section leads to. */
    void spread(Task task, Site site, Found found) {
        Task.ListingPage page = task.listing();
        if (page == null
                || page.page() > 1
                || page.day() != null
                || !site.discover().namesNothing()) {
            return;
        }
        boolean home = task.kind() == Task.Kind.HOME;
        found.sections().stream()
                .filter(section -> home || isBelow(task.target(), section))
                .limit(home ? MOST_SECTIONS : MOST_SUBSECTIONS)
                .forEach(section -> walks.begin(task.run(), site, section, canonical(site, section), null));
        found.newestArchives(walks.today(task.run()).plusDays(1)).entrySet().stream()
                .limit(MOST_ARCHIVES)
                .forEach(archive -> walks.begin(
                        task.run(),
                        site,
                        archive.getKey().on(archive.getValue()),
                        archive.getKey().url(),
                        archive.getValue()));
    }

    private static boolean isBelow(URI section, URI other) {
        String path = section.getRawPath().replaceFirst("(?:\\.[a-z]{2,5}|/)?$", "/");
        return path.length() > 1 && other.getRawPath().startsWith(path);
    }

    /** Asks what follows the page in its walk; where nothing does, the walk has come to its end. */
    void goOn(Task task, Site site, Task.ListingPage page, Found found) {
        Optional<Site.Listing> named = site.discover().listings().stream()
                .filter(listing -> listing.url().equals(page.walk()))
                .findFirst();
        Walks.Brought brought = bring(task, page.walk(), found);
        Map<URI, Task.ListingPage> following = new LinkedHashMap<>();
        if (brought.latest() > page.since() && page.page() < most(named, page)) {
            next(named, page, found).ifPresent(url -> following.put(url, page.next()));
        }
        LocalDate day = page.day();
        if (day != null && page.page() == 1) {
            Site.Listing listing = named.orElse(new Site.Listing(page.walk(), MOST_PAGES));
            LocalDate earlier = listing.before(day);
            Task.ListingPage before = page.on(earlier, brought.met() == 0);
            if (goesBack(listing, before, brought)) {
                following.put(listing.on(earlier), before);
            }
        }
        boolean ended = page.day() == null || page.page() == 1;
        for (Map.Entry<URI, Task.ListingPage> one : following.entrySet()) {
            ended &= walks.goOn(task.run(), site, one.getKey(), one.getValue()) == Walks.Next.ASKED_ANYWAY;
        }
        if (ended) {
            walks.end(task.run(), site, page.walk());
        }
    }

    private Walks.Brought bring(Task task, String walk, Found found) {
        return walks.bring(
                task, walk, found.articles().stream().map(Found.Link::canonical).toList());
    }

    /** True for the day or month before while there are new articles, or none but those that stand on every page. */
    private static boolean goesBack(Site.Listing listing, Task.ListingPage before, Walks.Brought brought) {
        boolean goesOn = brought.met() == 0
                ? before.barren() <= (listing.isDaily() ? BARREN_DAYS : BARREN_MONTHS)
                : brought.latest() > before.since() || before.back() <= LEAST_BACK;
        return goesOn && before.back() < listing.pages();
    }

    private static int most(Optional<Site.Listing> named, Task.ListingPage page) {
        return page.day() != null ? MOST_PAGES : named.map(Site.Listing::pages).orElse(MOST_PAGES);
    }

    /** By the number where the site's file counts; a listing that it names without is one page. */
    private static Optional<URI> next(Optional<Site.Listing> named, Task.ListingPage page, Found found) {
        return named.filter(listing -> !listing.isByDate()).isPresent()
                ? named.filter(listing -> listing.url().contains("{page}"))
                        .map(listing -> listing.page(page.page() + 1))
                : Optional.ofNullable(found.next());
    }

    /** Walks on from a page that was asked as an article. */
    void goOnFrom(Task task, Site site, Found found) {
        String walk = canonical(site, task.target());
        goOn(task, site, Task.ListingPage.first(walk, walks.since(site, walk), null), found);
    }

    private static String canonical(Site site, URI url) {
        return CanonicalUrl.of(url.toString(), site).orElse(url.toString());
    }
}
