package luubao.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import luubao.discover.DiscoverException;
import luubao.discover.Discoverer;
import luubao.discover.Found;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.site.Site;

/**
 * A feed, sitemap, listing or home page, and what it names.
 *
 * @param problem why it could not be read; empty where it could
 */
record Source(Reply reply, Found found, String problem) {
    static Source read(Discoverer discoverer, Site site, Reply reply) {
        Answer.Page page = reply.page().orElse(null);
        if (page == null) {
            return new Source(reply, Found.NOTHING, reply.reason());
        }
        try {
            Found found = switch (reply.question().kind()) {
                case FEED, SITEMAP -> discoverer.whole(taken(page), page.url(), site);
                case HOME, LISTING, PAGE -> discoverer.listing(page.body(), page.url(), page.charset(), site, 1);
            };
            return new Source(reply, found, "");
        } catch (IOException e) {
            throw new UncheckedIOException(page.url() + ": its body cannot be read back", e);
        } catch (DiscoverException e) {
            return new Source(reply, Found.NOTHING, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] taken(Answer.Page page) throws IOException {
        byte[] body = page.bytes();
        page.release();
        return body;
    }

    /** The same without the body that it was read from. */
    Source kept() {
        return new Source(reply.kept(), found, problem);
    }

    /** True where a page of HTML came. */
    boolean isHtml() {
        return reply.page().filter(page -> page.kind() == MediaKind.HTML).isPresent();
    }

    Question.Kind kind() {
        return reply.question().kind();
    }

    /** As it stands, or will stand, in the site's file. */
    URI url() {
        return reply.question().url();
    }

    boolean works() {
        return problem.isEmpty();
    }

    /** True for what names articles. */
    boolean isFull() {
        return works() && !found.articles().isEmpty();
    }

    /** True for what can be read and names nothing that a crawl would go on to. */
    boolean isEmpty() {
        return works()
                && switch (kind()) {
                    case HOME -> found.leadsNowhere();
                    case FEED, SITEMAP ->
                        found.articles().isEmpty()
                                && found.feeds().isEmpty()
                                && found.sitemaps().isEmpty();
                    case LISTING, PAGE -> found.articles().isEmpty();
                };
    }

    /** The dates of its entries, the newest first. */
    List<Instant> dates() {
        return found.articles().stream()
                .flatMap(link -> Stream.of(Optional.ofNullable(link.published())
                        .or(() -> Optional.ofNullable(link.modified()))
                        .orElse(null)))
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
