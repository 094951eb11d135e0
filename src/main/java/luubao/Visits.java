package luubao;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import luubao.archive.Gone;
import luubao.archive.Notice;
import luubao.discover.Conventional;
import luubao.discover.Discoverer;
import luubao.fetch.Answer;
import luubao.fetch.Call;
import luubao.fetch.FetchSettings;
import luubao.fetch.Hops;
import luubao.fetch.Leave;
import luubao.fetch.MediaKind;
import luubao.fetch.Request;
import luubao.fetch.Robots;
import luubao.frontier.Frontier;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Reading;
import luubao.frontier.Runs;
import luubao.frontier.Task;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The role {@code visits}: from a claimed row to a request, and from an answer to the row's next state. */
public final class Visits {
    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);

    private final Sites sites;
    private final Frontier frontier;
    private final Runs runs;
    private final Revisits revisits;
    private final FetchSettings settings;
    private final Clock clock;

    Visits(Sites sites, Frontier frontier, Runs runs, Revisits revisits, FetchSettings settings, Clock clock) {
        this.sites = sites;
        this.frontier = frontier;
        this.runs = runs;
        this.revisits = revisits;
        this.settings = settings;
        this.clock = clock;
    }

    /** The {@link Request} to make, or the {@link Answer} where robots.txt says no, or the page is not kept any more. */
    public Object request(Task task) {
        Optional<String> withdrawn = revisits.withdrawn(task);
        if (withdrawn.isPresent()) {
            frontier.unasked(task);
            return new Answer.Refused(Answer.Kind.UNWANTED, withdrawn.get());
        }
        if (task.kind() != Task.Kind.ROBOTS
                && !Robots.parse(robotsUrl(task), frontier.robots(task.host())).allows(task.target())) {
            frontier.unasked(task);
            return new Answer.Refused(
                    Answer.Kind.ROBOTS, task.target() + ": robots.txt of " + task.host() + " disallows it");
        }
        Duration left = settings.timeout().minusMillis(task.spent());
        if (left.isNegative() || left.isZero()) {
            return new Answer.Retry(
                    task.target() + ": no answer within " + settings.timeout().toSeconds() + " s", null);
        }
        long most = task.kind() == Task.Kind.SITEMAP
                ? Math.max(settings.maxBytes(), Discoverer.MAX_SITEMAP_BYTES)
                : settings.maxBytes();
        return new Request(task.target(), leave(task), most, left, revisits.conditions(task)).withCookies(jar(task));
    }

    /** Cookies are a site's, or a host's that is of no site, and of one run. */
    private String jar(Task task) {
        return task.run() + " " + (sites.byId(task.site()).isPresent() ? task.site() : Site.authority(task.url()));
    }

    /** Tells the pacer when the request really left, and whether its host is in trouble. The body, the answer, stays. */
    public void asked(Task task, Call call, Answer answer) {
        boolean trouble = answer instanceof Answer.Retry || (answer instanceof Answer.Failed failed && failed.ofHost());
        boolean ofPage = answer instanceof Answer.Retry retry && retry.ofPage();
        if (!trouble && call.sent().isEmpty()) {
            return; // refused, or no address at all: its host was not asked, so nothing is known of it
        }
        frontier.asked(
                task,
                call.sent().orElse(null),
                !trouble ? Frontier.Host.WELL : ofPage ? Frontier.Host.IN_DOUBT : Frontier.Host.IN_TROUBLE);
    }

    private static URI robotsUrl(Task task) {
        return task.target().resolve("/robots.txt");
    }

    private Leave leave(Task task) {
        return Leave.of(sites.byId(task.site()).map(Site::fetch).orElse(Site.Fetch.DEFAULT));
    }

    /** What came, or a refusal where it is no page that holds text, as a PDF is none. */
    public Answer readable(Task task, Answer answer) {
        if (answer instanceof Answer.Unconditional) {
            revisits.refused(task);
            return new Answer.Retry(answer.reason(), null);
        }
        return task.kind() == Task.Kind.PAGE && answer instanceof Answer.Page page
                ? page.expecting(MediaKind.HTML, MediaKind.TEXT)
                : answer;
    }

    /** Takes in what came for a robots.txt: RFC 9309 §2.3.1. */
    public void robots(Task task, Answer answer) {
        if (answer instanceof Answer.Redirect redirect) {
            Outcome end = redirect(task, redirect);
            if (end != null) {
                frontier.settle(task, end);
            }
        } else if (answer instanceof Answer.Retry retry) {
            retry(task, retry);
        } else {
            Optional<Robots> rules = Robots.of(task.url(), answer);
            if (rules.isEmpty()) {
                frontier.settle(
                        task, Outcome.of(isInside(task, answer) ? Ending.REFUSED : Ending.FAILED, answer.reason()));
                return;
            }
            byte[] body = answer instanceof Answer.Page page ? page.body() : new byte[0];
            if (runs.kind(task.run()).equals("crawl")) {
                sites.byId(task.site())
                        .ifPresent(site -> runs.discovery(
                                task.run(),
                                site,
                                Task.Kind.SITEMAP,
                                Conventional.sitemaps(
                                        site, task.url(), rules.get().sitemaps())));
            }
            // last: a settled row is not read again after a kill
            frontier.robotsRead(task, body, rules.get().crawlDelay().orElse(Duration.ZERO));
        }
    }

    /** True when the host itself is one that we may not ask, not just one that its robots.txt redirects to. */
    private static boolean isInside(Task task, Answer answer) {
        return answer instanceof Answer.Refused refused && refused.kind() == Answer.Kind.ADDRESS && task.hops() == 0;
    }

    /** Sends the row on; the outcome where it ends here, else null. */
    public @Nullable Outcome redirect(Task task, Answer.Redirect redirect) {
        URI target = redirect.target();
        Optional<Site> site = sites.byId(task.site());
        if (task.kind() != Task.Kind.ROBOTS) {
            if (site.isEmpty()) {
                site = adopted(task, target);
            }
            Optional<Hops.Stop> stop = Hops.end(site, task.target(), target);
            if (stop.isPresent()) {
                return stopped(task, site, target, stop.get());
            }
        }
        Optional<String> canonical = CanonicalUrl.of(target.toString(), site.orElse(null));
        if (canonical.isEmpty()) {
            return Outcome.of(Ending.FAILED, task.target() + ": redirects to " + target + ", no usable URL");
        }
        Optional<String> nowhere = revisits.nowhere(task, canonical.get());
        return nowhere.isPresent()
                ? Outcome.of(Ending.GONE, task.target() + ": redirects to " + target + ", " + nowhere.get())
                : frontier.redirect(task, target, canonical.get());
    }

    private Outcome stopped(Task task, Optional<Site> site, URI target, Hops.Stop stop) {
        boolean away = site.filter(own -> !own.owns(target)).isPresent();
        boolean asOthers = !stop.gone() && revisits.asSeveral(task, target.toString());
        Outcome end = Outcome.of(
                stop.gone() || asOthers ? Ending.GONE : Ending.REFUSED,
                stop.reason() + (asOthers ? "; several pages of the site lead there, so it is none of them" : ""));
        return away ? end.showing(new Reading.Away(Site.authority(target))) : end;
    }

    /** The configured site that an imported URL redirects to: the item is its from now on. */
    private Optional<Site> adopted(Task task, URI target) {
        Optional<Site> site = sites.byHost(target);
        site.ifPresent(owner -> CanonicalUrl.of(target.toString(), owner)
                .ifPresent(canonical -> frontier.adopt(task, owner.id(), canonical)));
        return site;
    }

    /** Lets the row wait for its next attempt; what is only tried has one, unless the site asks to wait. */
    public void retry(Task task, Answer.Retry retry) {
        if (retry.after() == null
                && !frontier.stopping()
                && sites.byId(task.site())
                        .filter(site -> Conventional.isTried(site, task.url()))
                        .isPresent()) {
            frontier.settle(task, Outcome.of(Ending.READ, retry.reason() + "; it was only tried"));
            return;
        }
        LOG.info("{}: {}", task.site(), retry.reason());
        frontier.retry(task, retry.reason(), retry.after());
    }

    /** The outcome of an answer that brought no page. */
    public Outcome outcome(Task task, Answer answer) {
        if (answer instanceof Answer.NotModified) {
            return revisits.unmodified(task);
        }
        Ending ending = answer instanceof Answer.Gone
                ? Ending.GONE
                : answer instanceof Answer.Blocked
                        ? Ending.BLOCKED
                        : answer instanceof Answer.Refused ? Ending.REFUSED : Ending.FAILED;
        return Outcome.of(ending, answer.reason());
    }

    /** The outcome; where the page is gone, and its article stands at another address, with that address told. */
    public Outcome told(Task task, Outcome outcome) {
        return elsewhere(task, outcome)
                .map(address -> outcome.because(outcome.reason() + "; the article lives at " + address))
                .orElse(outcome);
    }

    private Optional<URI> elsewhere(Task task, Outcome outcome) {
        return task.kind() == Task.Kind.PAGE && outcome.ending() == Ending.GONE
                ? revisits.elsewhere(task)
                : Optional.empty();
    }

    /**
     * What the archive is to note: that an article is gone, where no other address of it stands; or what an unchanged page
     * says of it. Else null.
     */
    public @Nullable Notice notice(Task task, Outcome outcome, @Nullable Answer answer) {
        if (task.kind() == Task.Kind.PAGE && outcome.ending() == Ending.GONE) {
            return elsewhere(task, outcome).isPresent()
                    ? null
                    : new Gone(task.canonical(), clock.instant(), outcome.reason());
        }
        return answer instanceof Answer.NotModified unmodified ? Revisits.reserved(task, unmodified) : null;
    }

    /**
     * Ends the row.
     *
     * @param answer what came last, or null where nothing was asked
     * @param item what was read, or null
     */
    public void settle(Task task, Outcome outcome, @Nullable Answer answer, @Nullable Item item) {
        frontier.settle(task, outcome, revisits.look(task, outcome, answer, item));
        if (outcome.ending() != Ending.READ) {
            String reason = outcome.reason();
            // an import tells its user how it ended, and the inbox its keeper
            LOG.atLevel(runs.kind(task.run()).equals("import") ? Level.DEBUG : Level.INFO)
                    .log(
                            "{}: {} {}",
                            task.site(),
                            outcome.ending().label(),
                            reason.contains(task.url().toString()) || reason.isEmpty()
                                    ? (reason.isEmpty() ? task.url() : reason)
                                    : task.url() + ": " + reason);
        }
    }
}
