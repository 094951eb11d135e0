package luubao;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.ArchivedArticle;
import luubao.archive.Capture;
import luubao.archive.Kept;
import luubao.archive.KeptReading;
import luubao.archive.Profiles;
import luubao.cli.Cli;
import luubao.cli.Program.Reextract;
import luubao.cli.Reread;
import luubao.cli.Reread.Result;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.Verdict;
import luubao.extract.Article;
import luubao.extract.Extraction;
import luubao.extract.NotArticle;
import luubao.extract.SiteProfile;
import luubao.frontier.Outcome;
import luubao.site.Site;
import luubao.site.Sites;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code reextraction}: reads the pages of kept articles again, with today's extractor, under what the site's
 * file says of the day on which they came and what is learnt of the site now. Reading is for several threads at once;
 * keeping goes one article at a time.
 */
public final class Reextraction {
    /** What is noted of an article some of whose pages did not come. */
    private static final Pattern INCOMPLETE =
            Pattern.compile("page \\d+ and what may follow it is missing: .*|only the first page; it goes on at .*");

    private final Sites sites;
    private final String version;
    private final Archive archive;
    private final Deduplicator deduplicator;
    private final RecordedPages pages;
    private final BooleanSupplier stopping;
    private final Map<String, Learnt> learnt = new ConcurrentHashMap<>();

    /** @param stopping true when no further article is to be read */
    Reextraction(Sites sites, String version, Archive archive, RecordedPages pages, BooleanSupplier stopping) {
        this.sites = sites;
        this.version = version;
        this.archive = archive;
        this.deduplicator = new Deduplicator(archive.known());
        this.pages = pages;
        this.stopping = stopping;
    }

    /** Binds {@code reextraction}, and the threads on which it reads: one for each processor. */
    static void bind(CamelContext camel, Sites sites, Archive archive, RecordedPages pages, BooleanSupplier stopping) {
        int processors = Runtime.getRuntime().availableProcessors();
        camel.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("reextract")
                        .poolSize(processors)
                        .maxPoolSize(processors)
                        .maxQueueSize(processors)
                        .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                        .build());
        camel.getRegistry().bind("reextraction", new Reextraction(sites, Cli.version(), archive, pages, stopping));
    }

    /** The ids of the articles, in the order of their records, until a stop is asked for. */
    public Iterator<String> articles(Reextract wanted) {
        learnt.clear();
        return Arrays.stream(archive.readingOrder().of(wanted.sites()))
                .takeWhile(id -> !stopping.getAsBoolean())
                .mapToObj(HexFormat.of()::toHexDigits)
                .iterator();
    }

    /**
     * An article read again.
     *
     * @param capture what is to be kept of it; null where nothing is
     */
    public record Read(Reread told, @Nullable Capture capture) {
        public boolean toBeKept() {
            return capture != null;
        }
    }

    public Read read(Reextract wanted, String id) {
        ArchivedArticle article = archive.find(id)
                .orElseThrow(() -> new IllegalStateException(id + " was in the catalogue a moment ago"));
        try {
            KeptReading kept = archive.reading(article);
            Optional<RecordedPages.Held> held = pages.of(kept);
            return held.isEmpty()
                    ? ended(article, Result.NO_PAGE, "its page is in no WARC file")
                    : read(wanted, kept, held.get());
        } catch (IOException | ArchiveException e) {
            return ended(article, Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Read read(Reextract wanted, KeptReading kept, RecordedPages.Held held) {
        ArchivedArticle article = kept.article();
        Learnt site = learnt(article.site());
        Extraction extraction = held.extraction(site.profile());
        if (extraction instanceof NotArticle none) {
            return ended(article, Result.NO_ARTICLE, none.kind().label() + ": " + none.reason());
        }
        Capture capture = capture(kept, held, (Article) extraction, site.extractor());
        List<KeptReading.Fact> facts = kept.otherFacts(capture);
        if (!kept.isOtherText(capture) && facts.isEmpty()) {
            return ended(article, Result.SAME, "");
        }
        String next = held.missing();
        if (next != null
                && kept.notes().stream()
                        .noneMatch(note -> INCOMPLETE.matcher(note).matches())) {
            return ended(article, Result.NO_PAGE, "it goes on at " + next + ", which is in no WARC file");
        }
        Reread told = changed(kept, capture, facts);
        return new Read(told, wanted.dryRun() || told.wording() == null ? null : capture);
    }

    private Reread changed(KeptReading kept, Capture capture, List<KeptReading.Fact> facts) {
        Reread.Wording wording = new Reread.Wording(
                kept.change(capture),
                kept.title(),
                capture.candidate().title(),
                kept.text(),
                capture.candidate().text(),
                facts);
        Verdict verdict = verdict(kept.article(), capture);
        if (verdict instanceof Verdict.Revised) {
            return new Reread(kept.article(), Result.CHANGED, wording.change(), wording);
        }
        if (verdict instanceof Verdict.Duplicate duplicate) {
            String of = archive.find(duplicate.of()).map(ArchivedArticle::url).orElse(duplicate.of());
            return new Reread(kept.article(), Result.COPY, "a copy of " + of, wording);
        }
        if (verdict instanceof Verdict.Withdrawn withdrawn) {
            return new Reread(
                    kept.article(),
                    Result.FAILED,
                    "reads now as a text that was "
                            + archive.withdrawals().told(withdrawn.article()).orElse("withdrawn from the archive")
                            + "; withdraw this article too (`luubao withdraw "
                            + kept.article().id() + "`), or mend what its site's file says",
                    null);
        }
        return new Reread(kept.article(), Result.SAME, "listed as a copy of another article", null);
    }

    /** The verdict on what was read, when it is its turn to be kept. */
    public Verdict verdict(Read read) {
        return verdict(read.told().article(), Objects.requireNonNull(read.capture()));
    }

    /** The same text is a revision too where other facts of the page changed: those of one that is kept stay. */
    private Verdict verdict(ArchivedArticle article, Capture capture) {
        Verdict judged = deduplicator.judge(capture.candidate());
        return judged instanceof Verdict.Unchanged same && same.article().equals(article.id())
                ? new Verdict.Revised(article.id(), article.revision() + 1)
                : judged;
    }

    private Capture capture(KeptReading kept, RecordedPages.Held held, Article article, String extractor) {
        Optional<Site> site = sites.byId(kept.article().site());
        return new Capture(
                article,
                kept.article().url(),
                List.of(),
                null,
                kept.article().site(),
                site.isPresent() ? site.get().province() : kept.province(),
                site.isPresent() ? site.flatMap(sites::provinceNow).orElse(null) : kept.provinceNow(),
                kept.article().fetched(),
                Capture.REEXTRACT,
                ExtractionStage.rights(held.head().rights(), held.first(), article),
                extractor,
                kept.pages());
    }

    private Learnt learnt(String site) {
        return learnt.computeIfAbsent(site, id -> {
            SiteProfile profile =
                    archive.profiles().newest(id).map(Profiles.Version::profile).orElse(SiteProfile.NOTHING);
            return new Learnt(profile, ExtractionStage.extractorName(version, profile));
        });
    }

    /**
     * What is learnt of a site.
     *
     * @param extractor name and version of what reads its pages under it
     */
    private record Learnt(SiteProfile profile, String extractor) {}

    private static Read ended(ArchivedArticle article, Result result, String detail) {
        return new Read(new Reread(article, result, detail, null), null);
    }

    /**
     * Hands on how it ended.
     *
     * @param read null where reading broke
     * @param ended what came of it
     */
    public void tell(Reextract wanted, String id, @Nullable Read read, Object ended) {
        if (read != null && ended == read) {
            wanted.told().accept(read.told());
        } else if (read != null && ended instanceof Kept kept) {
            wanted.told().accept(told(read.told(), kept));
        } else if (!stopping.getAsBoolean()) {
            // else it may have failed because we stop
            String why = ended instanceof Outcome outcome ? outcome.reason() : "was not read; the log says why";
            archive.find(id).ifPresent(article -> wanted.told().accept(new Reread(article, Result.FAILED, why, null)));
        }
    }

    private static Reread told(Reread before, Kept kept) {
        Result result = Arrays.stream(Result.values())
                .filter(one -> one.label().equals(kept.label()))
                .findFirst()
                .orElse(Result.FAILED);
        return new Reread(
                before.article(), result, result == Result.FAILED ? kept.detail() : before.detail(), before.wording());
    }
}
