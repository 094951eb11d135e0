package luubao.upkeep;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luubao.discover.Discoverer;
import luubao.fetch.Answer;
import luubao.fetch.FetchSettings;
import luubao.fetch.Leave;
import luubao.fetch.Request;
import luubao.fetch.Robots;
import luubao.frontier.HostTimes;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an {@link Inquiry} wants, one request at a time, with the manners of a run: robots.txt first and obeyed, the
 * delay between request starts to one host, further attempts, few redirects. Says what to ask and takes in what came; the
 * request itself is made by others. Not safe for several threads.
 */
public final class Probe {
    private static final int ATTEMPTS = 3;
    private static final int REDIRECTS = 5;

    /** Nobody sits and waits longer for a site that asks for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A host that did not answer so many questions in a row is asked no more. */
    private static final int UNANSWERED = 2;

    private final Inquiry inquiry;
    private final Manners manners;
    private final HostTimes times;
    private final FetchSettings settings;
    private final Clock clock;
    private final Map<String, Host> hosts = new HashMap<>();
    private @Nullable Errand errand;
    private @Nullable Errand robots;
    private int requests;

    /**
     * Manners towards the site.
     *
     * @param delay between request starts to one host; robots.txt can only lengthen it
     * @param retryDelay before the second attempt; twice that before the third
     */
    public record Manners(Leave leave, Duration delay, Duration retryDelay) {}

    /** @param times what others asked, and are to know of the requests made here */
    public Probe(Inquiry inquiry, Manners manners, HostTimes times, FetchSettings settings, Clock clock) {
        this.inquiry = inquiry;
        this.manners = manners;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known of a host. */
    private static final class Host {
        @Nullable
        Robots robots;

        @Nullable
        String closed;

        Duration delay;
        Instant next;
        int unanswered;

        Host(Duration delay, Instant next) {
            this.delay = delay;
            this.next = next;
        }
    }

    /** A question under way, or a host's robots.txt. */
    private static final class Errand {
        final @Nullable Question question;
        final List<Reply.Hop> hops = new ArrayList<>();
        URI target;
        int attempts;
        Duration spent = Duration.ZERO;

        @Nullable
        Instant begun;

        Errand(@Nullable Question question, URI target) {
            this.question = question;
            this.target = target;
        }

        void follow(Answer.Redirect redirect) {
            hops.add(new Reply.Hop(target, redirect.status()));
            target = redirect.target();
            attempts = 0;
        }
    }

    /** True while there is something to ask. */
    public boolean isOpen() {
        return due().isPresent();
    }

    /** How long the next request has to wait. */
    public long waitMillis() {
        return due().map(next -> Math.max(
                        0,
                        Duration.between(clock.instant(), host(next.target).next)
                                .toMillis()))
                .orElse(0L);
    }

    /** The next request. */
    public Request request() {
        Errand next = due().orElseThrow(() -> new IllegalStateException("nothing is left to ask"));
        Duration left = settings.timeout().minus(next.spent);
        return new Request(
                next.target,
                manners.leave(),
                next.question != null && next.question.kind() == Question.Kind.SITEMAP
                        ? Math.max(settings.maxBytes(), Discoverer.MAX_SITEMAP_BYTES)
                        : settings.maxBytes(),
                left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left,
                Map.of());
    }

    /** Requests made so far. */
    public int requests() {
        return requests;
    }

    /**
     * Takes in what came of the request.
     *
     * @param sent when it left, where it did
     */
    public void take(Optional<Instant> sent, Answer answer) {
        Errand asked = due().orElseThrow(() -> new IllegalStateException("nothing was asked"));
        Host host = host(asked.target);
        Instant now = clock.instant();
        Instant left = sent.orElse(now);
        String name = Site.authority(asked.target);
        sent.ifPresent(time -> times.asked(name, time));
        requests++;
        asked.begun = asked.begun == null ? left : asked.begun;
        asked.attempts++;
        // one more, since what stood behind the millisecond was cut off
        host.next = left.plus(host.delay).plusMillis(1);
        if (answer instanceof Answer.Retry retry) {
            if (retry.after() != null) {
                times.peace(name, now.plus(retry.after()));
            }
            if (again(asked, retry)) {
                Duration wait = manners.retryDelay().multipliedBy(1L << (asked.attempts - 1));
                Duration wanted = retry.after() == null ? Duration.ZERO : retry.after();
                Instant then = now.plus(wait.compareTo(wanted) < 0 ? wanted : wait);
                host.next = then.isAfter(host.next) ? then : host.next;
                return;
            }
            host.unanswered++;
            if (host.unanswered >= UNANSWERED || retry.after() != null) {
                host.closed = retry.reason() + "; " + name + " is asked no more for now";
            }
        } else {
            host.unanswered = 0;
            asked.spent = asked.spent.plus(Duration.between(left, now));
        }
        if (asked == robots) {
            robots(asked, answer);
        } else {
            page(asked, answer);
        }
    }

    private static boolean again(Errand asked, Answer.Retry retry) {
        return asked.attempts < ATTEMPTS
                && (retry.after() == null || retry.after().compareTo(PATIENCE) <= 0);
    }

    /** What is asked next; ends all that robots.txt or a silent host forbids. */
    private Optional<Errand> due() {
        while (true) {
            if (errand == null) {
                errand = inquiry.next()
                        .map(question -> new Errand(question, question.url()))
                        .orElse(null);
            }
            Errand next = errand;
            if (next == null) {
                return Optional.empty();
            }
            Host host = host(next.target);
            if (host.closed != null) {
                end(next, new Answer.Failed(host.closed));
            } else if (host.robots == null) {
                if (robots == null) {
                    robots = new Errand(null, next.target.resolve("/robots.txt"));
                }
                return Optional.of(robots);
            } else if (!host.robots.allows(next.target)) {
                end(
                        next,
                        new Answer.Refused(
                                Answer.Kind.ROBOTS,
                                next.target + ": robots.txt of " + Site.authority(next.target) + " disallows it"));
            } else {
                return Optional.of(next);
            }
        }
    }

    private void page(Errand asked, Answer answer) {
        Question question = asked.question;
        if (answer instanceof Answer.Redirect redirect
                && question != null
                && asked.hops.size() < REDIRECTS
                && inquiry.follows(question, asked.target, redirect.target())) {
            asked.follow(redirect);
        } else {
            end(asked, answer);
        }
    }

    private void end(Errand ended, Answer answer) {
        errand = null;
        Question question = ended.question;
        if (question != null) {
            inquiry.answered(new Reply(question, ended.target, ended.hops, answer, time(ended)));
        }
    }

    private Duration time(Errand ended) {
        return ended.begun == null ? Duration.ZERO : Duration.between(ended.begun, clock.instant());
    }

    /** RFC 9309 §2.3.1. */
    private void robots(Errand asked, Answer answer) {
        if (answer instanceof Answer.Redirect redirect && asked.hops.size() < REDIRECTS) {
            asked.follow(redirect);
            return;
        }
        URI url = asked.hops.isEmpty() ? asked.target : asked.hops.get(0).from();
        Host host = host(url);
        // after five redirects it may be taken as unavailable, which allows all
        Optional<Robots> rules = answer instanceof Answer.Redirect
                ? Optional.of(Robots.parse(url, new byte[0]))
                : Robots.of(url, answer);
        robots = null;
        String closed = rules.isEmpty()
                ? "robots.txt of " + Site.authority(url) + " is not read: "
                        + answer.reason().replace(asked.target + ": ", "")
                : null;
        Duration crawlDelay = rules.flatMap(Robots::crawlDelay).orElse(Duration.ZERO);
        if (crawlDelay.compareTo(PATIENCE) > 0) {
            closed = "robots.txt of " + Site.authority(url) + " asks for " + crawlDelay.toSeconds()
                    + " s between requests; so long is not waited here";
        }
        host.closed = closed;
        host.robots = rules.orElse(null);
        if (crawlDelay.compareTo(host.delay) > 0) {
            host.next = host.next.plus(crawlDelay.minus(host.delay));
            host.delay = crawlDelay;
        }
        Reply told = new Reply(new Question(Question.Kind.HOME, url), asked.target, asked.hops, answer, time(asked));
        inquiry.robots(new RobotsTxt(
                url,
                closed == null ? rules.orElse(null) : null,
                told.status(),
                closed == null ? "" : closed,
                told.time()));
    }

    private Host host(URI url) {
        return hosts.computeIfAbsent(Site.authority(url), name -> {
            Host host = new Host(manners.delay(), times.allowed(name, manners.delay()));
            if (host.next.isAfter(clock.instant().plus(PATIENCE))) {
                host.closed = name + " is to be left in peace until " + host.next.truncatedTo(ChronoUnit.SECONDS)
                        + ", by what it asked for or by its delay; so long is not waited here";
            }
            return host;
        });
    }
}
