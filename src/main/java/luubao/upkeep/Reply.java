package luubao.upkeep;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import luubao.fetch.Answer;

/**
 * What came of a question in the end, after redirects and further attempts.
 *
 * @param url what was asked last
 * @param hops the redirects that were followed, in order
 * @param answer never a {@link Answer.Redirect} that was followed; a {@link Answer.Retry} after the last attempt
 * @param time from the first request to the last answer, waits between them included
 */
public record Reply(Question question, URI url, List<Hop> hops, Answer answer, Duration time) {
    public Reply {
        hops = List.copyOf(hops);
    }

    /** A redirect that was followed. */
    public record Hop(URI from, int status) {
        boolean isPermanent() {
            return status == 301 || status == 308;
        }
    }

    /** The page, where one came. */
    public Optional<Answer.Page> page() {
        return answer instanceof Answer.Page page ? Optional.of(page) : Optional.empty();
    }

    /** The same without the page's body: of many pages they would not fit. */
    Reply kept() {
        return answer instanceof Answer.Page page ? new Reply(question, url, hops, page.withoutBody(), time) : this;
    }

    /** The status, or a word where there is none. */
    String status() {
        if (answer instanceof Answer.Page page) {
            return Integer.toString(page.status());
        }
        if (answer instanceof Answer.Gone gone) {
            return Integer.toString(gone.status());
        }
        if (answer instanceof Answer.Blocked blocked) {
            return Integer.toString(blocked.status());
        }
        if (answer instanceof Answer.Redirect redirect) {
            return Integer.toString(redirect.status());
        }
        return answer instanceof Answer.Refused ? "refused" : "failed";
    }

    /** Why there is no page. */
    String reason() {
        return answer instanceof Answer.Redirect redirect
                ? url + ": redirects to " + redirect.target()
                : answer.reason();
    }

    /** True when every step on the way said that the address has changed for good. */
    boolean movedForGood() {
        return !hops.isEmpty() && hops.stream().allMatch(Hop::isPermanent);
    }
}
