package luubao;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.archive.FileProblem;
import luubao.archive.ImportPlaces;
import luubao.cli.Program.ImportRecords;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.OpenPages;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.fetch.Recorded;
import luubao.frontier.Arrival;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.site.Vietnam;
import luubao.warc.Captured;
import luubao.warc.Captures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code warcImports}: the captures of a WARC or ARC file become items, one at a time and in the file's order,
 * or are passed over with an outcome.
 */
public final class WarcImports {
    private static final Logger LOG = LoggerFactory.getLogger(WarcImports.class);

    private final Extractor extractor;
    private final Sites sites;
    private final Archive archive;
    private final ImportPlaces places;
    private final long maxBytes;
    private final BooleanSupplier stopping;

    /**
     * @param maxBytes a larger page is refused, as when it is asked for
     * @param stopping true when no further record is to be read
     */
    WarcImports(Extractor extractor, Sites sites, Archive archive, long maxBytes, BooleanSupplier stopping) {
        this.extractor = extractor;
        this.sites = sites;
        this.archive = archive;
        this.places = archive.importPlaces();
        this.maxBytes = maxBytes;
        this.stopping = stopping;
    }

    /** What the file holds, from where an import of it was cut off. */
    public Iterator<Captured> captures(ImportRecords wanted) {
        Path file = wanted.file();
        try {
            long from = places.begin(file);
            if (from > 0) {
                LOG.info("{}: goes on at byte {}, where the import of it was cut off", file, from);
            }
            return new Captures(file, from, maxBytes, stopping);
        } catch (FileSystemException e) {
            throw new NotKept(FileProblem.of(e));
        } catch (IOException e) {
            throw new NotKept(file + ": is no WARC or ARC file that can be read" + ": " + FileProblem.of(e));
        }
    }

    /** How a page came that another program asked; null for what is no such page. */
    public @Nullable Answer answer(Captured captured) {
        if (!(captured instanceof Captured.Page page) || page.response() == null || page.url() == null) {
            return null;
        }
        Optional<URI> url = CanonicalUrl.resolve(page.url(), "");
        if (url.isEmpty()) {
            return null;
        }
        Answer answer = Recorded.page(
                url.get(),
                page.response().line(),
                page.response().fields().stream()
                        .map(field -> new Answer.Header(field.name(), field.value()))
                        .toList(),
                page.body(),
                page.time(),
                page.address(),
                maxBytes);
        return answer instanceof Answer.Page whole ? whole.expecting(MediaKind.HTML) : answer;
    }

    /** The {@link Item}, or the {@link Outcome} of what is not read. */
    public Object item(ImportRecords wanted, Captured captured, @Nullable Answer answer) {
        if (captured instanceof Captured.Page page) {
            return page.response() != null && answer == null
                    ? Outcome.of(Ending.REFUSED, "not a usable URL")
                    : item(wanted, page, answer);
        }
        if (captured instanceof Captured.Again again) {
            return again(again);
        }
        if (captured instanceof Captured.Passed passed) {
            return Outcome.of(Ending.REFUSED, passed.reason());
        }
        return Outcome.of(Ending.FAILED, ((Captured.Damage) captured).reason());
    }

    private Object item(ImportRecords wanted, Captured.Page page, @Nullable Answer answer) {
        if (answer instanceof Answer.Page whole) {
            return item(wanted, page, input(whole.body(), whole.charset(), Input.Kind.HTML, page), arrival(whole));
        }
        if (answer != null) {
            return Outcome.of(answer instanceof Answer.Refused ? Ending.REFUSED : Ending.FAILED, answer.reason());
        }
        MediaKind kind = MediaKind.of(page.type(), page.body());
        if (kind != MediaKind.HTML && kind != MediaKind.TEXT) {
            return Outcome.of(Ending.REFUSED, "holds no page of text (its Content-Type is " + page.type() + ")");
        }
        Input.Kind read = kind == MediaKind.TEXT ? Input.Kind.TEXT : Input.Kind.HTML;
        return item(wanted, page, input(page.body(), page.charset(), read, page), Arrival.at(page.time()));
    }

    private static Arrival arrival(Answer.Page page) {
        return Revisits.arrival(page);
    }

    private Input input(byte[] bytes, @Nullable String charset, Input.Kind kind, Captured.Page page) {
        return new Input(bytes, page.url(), charset, kind, site(page).orElse(null), Vietnam.day(page.time()), null);
    }

    private Optional<Site> site(Captured.Page page) {
        return Optional.ofNullable(page.url())
                .flatMap(CanonicalUrl::of)
                .flatMap(form -> sites.byHost(URI.create(form)));
    }

    private Object item(ImportRecords wanted, Captured.Page page, Input input, Arrival arrival) {
        OpenPages pages = extractor.open(List.of(input));
        Optional<String> first = pages.firstPage();
        if (first.isPresent()) {
            return Outcome.of(
                    Ending.REFUSED,
                    "a later page of " + first.get()
                            + "; each record is read by itself, so import that address to have the whole article");
        }
        Optional<Site> site =
                site(page).or(() -> Optional.ofNullable(wanted.site()).flatMap(sites::byId));
        String next = pages.wanted().url();
        return new Item(
                wanted.file() + " at byte " + page.offset(),
                pages,
                List.of(arrival),
                next == null ? null : "only the first page; it goes on at " + next,
                page.url() == null
                        ? null
                        : CanonicalUrl.of(page.url(), site.orElse(null)).orElse(null),
                site.map(Site::id).orElse(null),
                page.url() == null ? List.of() : List.of(page.url()),
                false,
                "import");
    }

    /** Nothing new is in a revisit record; its page is kept where what it refers to is. */
    private Outcome again(Captured.Again again) {
        String original = again.original() == null ? again.url() : again.original();
        Optional<ArchivedArticle> article = CanonicalUrl.of(
                        original,
                        CanonicalUrl.of(original)
                                .flatMap(form -> sites.byHost(URI.create(form)))
                                .orElse(null))
                .flatMap(archive::find);
        String reason = "a revisit record: the page that " + original + " was before";
        if (article.isPresent() && isBefore(again.originalTime(), article.get().fetched())) {
            return Outcome.of(
                    Ending.REFUSED,
                    reason + ", on " + again.originalTime() + ", and a later text of it is kept ("
                            + article.get().fetched() + ")");
        }
        return article.isPresent()
                ? new Outcome(Ending.UNCHANGED, reason, article.get().id(), null)
                : Outcome.of(Ending.REFUSED, reason + ", of which nothing is kept; it may stand in another file");
    }

    /** False where the record does not say when, or not in a way that can be read. */
    private static boolean isBefore(@Nullable String time, Instant kept) {
        try {
            return time != null && Instant.parse(time).isBefore(kept.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Hands on how the record ended. What was read before the first that failed is not read again after a kill. */
    public void tell(ImportRecords wanted, Captured captured, Object ended) throws IOException {
        Outcome outcome =
                ended instanceof Outcome told ? told : Outcome.of(Ending.FAILED, "was not read; the log says why");
        // what fails while we stop may fail because of that, and comes again with the next import
        if (outcome.ending() != Ending.FAILED || !stopping.getAsBoolean()) {
            wanted.told().accept(wanted.file() + ": " + captured.name(), outcome);
        }
        places.at(wanted.file(), captured.offset());
        if (outcome.failed()) {
            places.failed(wanted.file());
        }
    }

    /** All of the file was read, unless we were told to stop. */
    public Outcome end(ImportRecords wanted) {
        if (stopping.getAsBoolean()) {
            return Outcome.of(Ending.FAILED, "stopped before its end; the next import of it goes on there");
        }
        return places.end(wanted.file())
                ? Outcome.of(Ending.READ, "")
                : Outcome.of(Ending.REFUSED, "empty: no record of a page stands in it");
    }
}
