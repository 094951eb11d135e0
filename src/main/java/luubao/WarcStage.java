package luubao;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.Capture;
import luubao.archive.FileProblem;
import luubao.archive.Payloads;
import luubao.deduplicate.Verdict;
import luubao.extract.Input;
import luubao.fetch.Answer;
import luubao.fetch.Transfer;
import luubao.frontier.Arrival;
import luubao.frontier.Outcome;
import luubao.frontier.Task;
import luubao.warc.Digest;
import luubao.warc.Entry;
import luubao.warc.Head;
import luubao.warc.Original;
import luubao.warc.Records;
import luubao.warc.Rendered;
import luubao.warc.Saved;
import luubao.warc.Visit;
import luubao.warc.WarcStore;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcDigest;

/**
 * The role {@code warc}: which pages go on record, and where. A page whose text is kept or that was read as no article is
 * written as it came; one whose payload is on record already, at whatever address, as a revisit of it; one that says what
 * it said before only where its address has no record yet, since all that differs then is furniture. Safe for several
 * threads.
 */
public final class WarcStage implements AutoCloseable {
    /** The folder below the archive's, in facts and in the archive. */
    static final String FOLDER = "warc";

    private final Path folder;
    private final Payloads payloads;
    private final @Nullable WarcStore store;

    /** @param store null: nothing goes on record */
    WarcStage(Archive archive, @Nullable WarcStore store) {
        this.folder = archive.folder().resolve(FOLDER);
        this.payloads = archive.payloads();
        this.store = store;
    }

    /** Takes up what a killed process left, and what the catalogue does not know. */
    void recover() {
        WarcStore files = store;
        if (files == null) {
            return;
        }
        written(() -> {
            boolean unknown = payloads.isEmpty();
            know(files.recover());
            if (unknown) {
                files.each(this::know);
            }
            return "";
        });
    }

    /**
     * The capture, its pages on record and safe there, so that its facts may point to them.
     *
     * @param task null for what was not asked by a row of the frontier
     * @param item the pages; null where there are none to be kept
     */
    public Capture keep(@Nullable Task task, @Nullable Item item, Capture capture, Verdict verdict) {
        if (store == null || item == null || verdict instanceof Verdict.Withdrawn) {
            return capture;
        }
        boolean known = verdict instanceof Verdict.Unchanged;
        List<String> places = new ArrayList<>(pages(task, item, capture.site(), known));
        if (task == null && item.arrivals().get(0).transfer() == null) {
            saved(item, capture, known).ifPresent(places::add);
        }
        if (!places.isEmpty() && !known) {
            sync();
        }
        return capture.recorded(places);
    }

    /**
     * Puts on record what ended without a text to be kept: a page that holds no article, one that has not changed.
     *
     * @param item the pages, or null where none was read
     * @param answer what came last, or null
     */
    public void rest(Task task, @Nullable Item item, Outcome outcome, @Nullable Answer answer) {
        if (store == null || task.kind() != Task.Kind.PAGE) {
            return;
        }
        boolean judged = outcome.ending() == Outcome.Ending.NOT_AN_ARTICLE || outcome.ending() == Outcome.Ending.GONE;
        if (item != null && judged) {
            pages(task, item, task.site(), false);
        } else if (answer instanceof Answer.NotModified unmodified) {
            notModified(task, unmodified);
        }
    }

    /**
     * The places of those of the item's pages that somebody saw come.
     *
     * @param known true where they say what they said before
     */
    private List<String> pages(@Nullable Task task, Item item, String site, boolean known) {
        List<String> places = new ArrayList<>();
        List<Input> pages = item.pages().inputs();
        for (int i = 0; i < pages.size(); i++) {
            Arrival arrival = item.arrivals().get(i);
            byte[] transfer = arrival.transfer();
            String url = pages.get(i).url();
            if (transfer != null && url != null) {
                Transfer came = Transfer.of(transfer, pages.get(i).bytes());
                Visit visit = visit(url, arrival.fetched(), came, facts(site, task, url));
                visit(visit, known, task != null).ifPresent(places::add);
            }
        }
        return places;
    }

    /**
     * @param known true where the page says what it said before
     * @param asked false of one that another program asked: when it was there is on record already
     */
    private Optional<String> visit(Visit visit, boolean known, boolean asked) {
        String digest = Digest.of(visit.body());
        Optional<Payloads.Held> held = payloads.of(new WarcDigest(digest).bytes());
        if (held.isPresent() && known && !asked) {
            return Optional.empty();
        }
        if (held.isPresent()) {
            return append(Records.identical(
                    visit, digest, new Original(held.get().url(), held.get().time())));
        }
        return known && payloads.last(Records.target(visit.url())).isPresent()
                ? Optional.empty()
                : append(Records.response(visit, digest));
    }

    private void notModified(Task task, Answer.NotModified answer) {
        payloads.last(Records.target(task.target().toString()))
                .ifPresent(held -> append(Records.notModified(
                        visit(task.target().toString(), answer.time(), answer.transfer(), Map.of()),
                        new Original(held.url(), held.time()))));
    }

    /** A page out of a file; once. */
    private Optional<String> saved(Item item, Capture capture, boolean known) {
        Input page = item.pages().first();
        String digest = Digest.of(page.bytes());
        if (known && payloads.of(new WarcDigest(digest).bytes()).isPresent()) {
            return Optional.empty();
        }
        String type = (page.kind() == Input.Kind.TEXT ? "text/plain" : "text/html")
                + (page.charset() == null ? "" : "; charset=" + page.charset());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("site", capture.site());
        // not its folder: that is the user's
        facts.put("file", String.valueOf(Path.of(item.source()).getFileName()));
        return append(Records.resource(new Saved(capture.url(), capture.fetched(), type, page.bytes(), facts), digest));
    }

    private static Visit visit(String url, Instant time, Transfer transfer, Map<String, String> facts) {
        return new Visit(
                url,
                time,
                transfer.address(),
                transfer.request().isEmpty() ? null : new Head(transfer.request(), fields(transfer.asked())),
                new Head(transfer.status(), fields(transfer.headers())),
                transfer.body(),
                facts);
    }

    private static List<Head.Field> fields(List<Answer.Header> headers) {
        return headers.stream()
                .map(header -> new Head.Field(header.name(), header.value()))
                .toList();
    }

    private static Map<String, String> facts(String site, @Nullable Task task, String url) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("site", site);
        if (task != null) {
            facts.put("run", task.run());
        }
        if (task != null && !task.url().toString().equals(url)) {
            facts.put("found-as", Records.target(task.url().toString()));
        }
        return facts;
    }

    private Optional<String> append(Rendered rendered) {
        WarcStore files = store;
        return files == null
                ? Optional.empty()
                : Optional.of(written(() -> {
                    Entry entry = files.append(rendered);
                    return FOLDER + "/" + entry.file() + ":" + entry.offset();
                }));
    }

    private void sync() {
        WarcStore files = store;
        if (files != null) {
            written(() -> {
                know(files.sync());
                return "";
            });
        }
    }

    private void know(List<Entry> entries) {
        payloads.add(held(entries, true));
        payloads.addAgain(held(entries, false));
    }

    /** Those that hold their payload, or those that refer to it. */
    private static List<Payloads.Held> held(List<Entry> entries, boolean itself) {
        return entries.stream()
                .filter(entry -> entry.digest() != null && entry.holdsPayload() == itself)
                .map(entry -> new Payloads.Held(
                        new WarcDigest(Objects.requireNonNull(entry.digest())).bytes(), entry.url(), entry.time()))
                .toList();
    }

    /** To be called before the archive is closed. */
    @Override
    public void close() {
        sync();
        WarcStore files = store;
        if (files != null) {
            written(() -> {
                files.close();
                return "";
            });
        }
    }

    private interface Writing {
        String run() throws IOException;
    }

    private String written(Writing writing) {
        try {
            return writing.run();
        } catch (IOException e) {
            throw new ArchiveException(
                    "the WARC files in " + folder + " cannot be written (" + FileProblem.of(e)
                            + "): check the disk and that folder, or go on without them (--no-warc)",
                    e);
        }
    }
}
