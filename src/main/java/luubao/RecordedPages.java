package luubao;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import luubao.archive.KeptReading;
import luubao.extract.Extraction;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.SiteProfile;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.fetch.Recorded;
import luubao.frontier.Arrival;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.site.Vietnam;
import luubao.warc.Captured;
import luubao.warc.Head;
import luubao.warc.WarcPlaces;
import org.jspecify.annotations.Nullable;

/** The pages of kept articles as they came, out of the archive's WARC files. Safe for several threads. */
final class RecordedPages {
    private final Extractor extractor;
    private final Sites sites;
    private final WarcPlaces places;
    private final long maxBytes;

    /** @param maxBytes the most bytes of a body after decompression */
    RecordedPages(Extractor extractor, Sites sites, WarcPlaces places, long maxBytes) {
        this.extractor = extractor;
        this.sites = sites;
        this.places = places;
        this.maxBytes = maxBytes;
    }

    /**
     * The pages of an article, at least one.
     *
     * @param head how the first one came
     */
    record Held(Extractor extractor, List<Input> pages, Arrival head) {
        Held {
            pages = List.copyOf(pages);
        }

        Input first() {
            return pages.get(0);
        }

        /** What they hold for one who has learnt this of the site, or nothing. */
        Extraction extraction(@Nullable SiteProfile learnt) {
            return pages.size() == 1
                    ? extractor.extract(first().under(learnt))
                    : extractor.open(pages).extraction(learnt, first().captured());
        }

        /** The page of the article that is not among them; null where all are. */
        @Nullable
        String missing() {
            return extractor.open(pages).wanted().url();
        }
    }

    /**
     * The pages that the article's current revision was read from, under the selectors of the day on which they
     * came.
     *
     * @return empty where none is on record
     * @throws IOException where one that is cannot be read; the message says which and why
     */
    Optional<Held> of(KeptReading kept) throws IOException {
        Site site = sites.byId(kept.article().site()).orElse(null);
        LocalDate day = Vietnam.day(kept.article().fetched());
        List<Input> inputs = new ArrayList<>();
        Arrival head = null;
        for (String place : kept.pages()) {
            Captured.Page page = places.page(place.replaceFirst("^" + WarcStage.FOLDER + "/", ""));
            Answer.Page answer = answer(page);
            head = head != null ? head : answer == null ? Arrival.at(page.time()) : Revisits.arrival(answer);
            inputs.add(input(page, answer, site, day));
        }
        return head == null ? Optional.empty() : Optional.of(new Held(extractor, inputs, head));
    }

    private static Input input(
            Captured.Page page, Answer.@Nullable Page answer, @Nullable Site site, @Nullable LocalDate day) {
        boolean text =
                answer == null ? String.valueOf(page.type()).startsWith("text/plain") : answer.kind() == MediaKind.TEXT;
        return new Input(
                answer == null ? page.body() : answer.body(),
                page.url(),
                answer == null ? page.charset() : answer.charset(),
                text ? Input.Kind.TEXT : Input.Kind.HTML,
                site,
                day,
                null);
    }

    /** As it came over the wire; null of a page out of a file. */
    private Answer.@Nullable Page answer(Captured.Page page) throws IOException {
        Head response = page.response();
        if (response == null) {
            return null;
        }
        Optional<URI> url = Optional.ofNullable(page.url()).flatMap(form -> CanonicalUrl.resolve(form, ""));
        Answer answer = Recorded.page(
                url.orElseThrow(() -> new IOException(page.name() + " is no usable URL")),
                response.line(),
                response.fields().stream()
                        .map(field -> new Answer.Header(field.name(), field.value()))
                        .toList(),
                page.body(),
                page.time(),
                page.address(),
                maxBytes);
        if (answer instanceof Answer.Page whole) {
            return whole;
        }
        throw new IOException(answer.reason());
    }
}
