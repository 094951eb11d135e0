package luubao.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luubao.archive.Facts.Copy;
import luubao.deduplicate.Verdict;
import luubao.extract.Article;
import luubao.site.CanonicalUrl;
import org.jspecify.annotations.Nullable;

/**
 * Plans what keeping a capture takes, and commits it once its files have been dropped. Between the two a killed process
 * leaves a pending row, which {@link Recovery} finishes or undoes; repeating the capture then ends like an undisturbed
 * one. The caller sees to it that only new texts that have no mark in common ({@link luubao.deduplicate.Deduplicator#marks}) are
 * judged, filed and committed beside each other; everything else alone.
 */
public final class Archivist {
    /** As the run tells it. */
    static final String NEAR_DUPLICATE = "near-duplicate";

    private final Path archive;
    private final Catalogue catalogue;
    private final Index index;
    private final Manifests manifests;
    private final Rebuild rebuild;
    private final NearCopyFiles copies;

    Archivist(Path archive, Catalogue catalogue, Index index, Manifests manifests, Disk disk) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.index = index;
        this.manifests = manifests;
        copies = new NearCopyFiles(archive, index, this, disk);
        rebuild = new Rebuild(archive, catalogue, index, manifests);
    }

    /** What keeping the capture takes under this verdict. From here on its files are pending. */
    public Filing file(Capture capture, Verdict verdict) {
        if (verdict instanceof Verdict.Unchanged unchanged) {
            return unchanged(capture, known(unchanged.article()));
        }
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return copy(capture, known(duplicate.of()));
        }
        if (verdict instanceof Verdict.Revised revised) {
            ArchivedArticle kept = known(revised.article());
            if (isOlder(capture, kept)) {
                return Filing.nothing(new Kept("refused", kept.id(), kept.text(), older(capture, kept)));
            }
            return isOvertaken(capture, kept)
                    ? Filing.nothing(new Kept(
                            "unchanged",
                            kept.id(),
                            kept.text(),
                            "an import has brought a later text (" + kept.fetched() + "), which stays"))
                    : revision(capture, kept, revised.revision());
        }
        if (verdict instanceof Verdict.NearDuplicate near) {
            return nearCopy(capture, near, known(near.of()));
        }
        if (verdict instanceof Verdict.Withdrawn withdrawn) {
            return Filing.nothing(new Kept("refused", null, null, index.whyWithdrawn(withdrawn.article())));
        }
        Capture noted = noting(capture, ((Verdict.New) verdict).overlaps());
        String id = CanonicalUrl.id(capture.url());
        return pair(
                noted, Facts.of(noted, id, capture.url(), capture.site(), 1, null), stem(capture, id), "archived", "");
    }

    /** A capture out of a file may be older than what is kept; the pages of one crawl are not told apart by moments. */
    private static boolean isOlder(Capture capture, ArchivedArticle kept) {
        return isBefore(capture, kept.fetched());
    }

    private static boolean isBefore(Capture capture, @Nullable Instant time) {
        return time != null
                && capture.via().equals(Capture.IMPORT)
                && capture.fetched().isBefore(time);
    }

    /** A page that waited to be read while somebody imported its address: the crawl comes to its next text by itself. */
    private boolean isOvertaken(Capture capture, ArchivedArticle kept) {
        return capture.via().equals(Capture.CRAWL)
                && capture.fetched().isBefore(kept.fetched())
                && Capture.IMPORT.equals(pair(kept).facts().optional("via"));
    }

    private static String older(Capture capture, ArchivedArticle kept) {
        return "captured " + capture.fetched() + ", before the text that is kept (" + kept.fetched()
                + "), and says something else; a revision is never older than the one before it";
    }

    /** What is left to do for a near copy that has been kept: the article that it is a copy of lists it. */
    public Filing list(Kept copy) {
        String id = copy.article();
        return Optional.ofNullable(id)
                .flatMap(near -> copies.listing(near, copy))
                .orElseGet(() -> Filing.nothing(copy));
    }

    NearCopyFiles copies() {
        return copies;
    }

    Manifests manifests() {
        return manifests;
    }

    /** See {@link Archive#split}. */
    Optional<CopyGroup.Split> split(String urlOrId) {
        return copies.split(urlOrId);
    }

    /** What noting takes. The text stays as it is; a page that only holds a copy says nothing about it. */
    public Filing note(Notice notice) {
        return notice instanceof Reserved reserved ? reserved(reserved) : gone((Gone) notice);
    }

    private Filing reserved(Reserved notice) {
        Optional<ArchivedArticle> article = index.byUrl(notice.url()).flatMap(known -> index.find(known.id()));
        if (article.isEmpty()) {
            return Filing.nothing(new Kept("unchanged", null, null, ""));
        }
        Kept outcome = new Kept("unchanged", article.get().id(), article.get().text(), "");
        List<String> rights = notice.rights().over(article.get().rights());
        if (rights.equals(article.get().rights())) {
            return Filing.nothing(outcome);
        }
        Pair pair = pair(article.get());
        return replacing(pair, pair.facts().withRights(rights), List.of(notice.url()), false, outcome);
    }

    private Filing gone(Gone gone) {
        Optional<ArchivedArticle> article = index.byUrl(gone.url()).flatMap(known -> index.find(known.id()));
        if (article.isEmpty()) {
            return Filing.nothing(new Kept("gone", null, null, gone.reason()));
        }
        Kept outcome = new Kept("gone", article.get().id(), article.get().text(), gone.reason());
        Pair pair = pair(article.get());
        return pair.facts()
                .withGone(gone)
                .map(facts -> replacing(pair, facts, List.of(gone.url()), false, outcome))
                .orElseGet(() -> Filing.nothing(outcome));
    }

    /** Takes the dropped files into the catalogue: the end of a filing. */
    public Kept commit(Filing filing) {
        String article = filing.article();
        if (article == null) {
            return filing.outcome();
        }
        Optional<Pair> pair = Optional.ofNullable(filing.json()).flatMap(json -> Pair.read(archive, json));
        return catalogue.inTransaction(connection -> {
            if (pair.isPresent()) {
                take(connection, pair.get());
            }
            for (String address : filing.addresses()) {
                index.address(connection, address, article, role(filing.copy()));
            }
            for (String address : filing.ofCopies()) {
                index.address(connection, address, article, role(true));
            }
            if (filing.json() != null) {
                Sql.update(connection, "DELETE FROM pending WHERE json = ?", filing.json());
            }
            if (filing.text() != null
                    && !filing.record()
                    && filing.outcome().label().equals(NEAR_DUPLICATE)) {
                // begun with it, since nothing else tells a list that is not written yet from one that is right
                list(filing.outcome());
            }
            return filing.outcome();
        });
    }

    /** Reads the files into the catalogue again, those that are sound. */
    void rebuild(Consumer<String> damaged) {
        rebuild.run(true, damaged);
        copies.settle(List.of());
    }

    /** What the files hold of the catalogue and of the manifests. */
    Rebuild files() {
        return rebuild;
    }

    /** Takes a pair that was written into the catalogue, and its files among those to be listed in a manifest. */
    String take(Connection connection, Pair pair) throws SQLException {
        boolean first = !index.knows(connection, pair.stem());
        manifests.wrote(connection, pair, first);
        return index.put(connection, pair);
    }

    /** See {@link Recovery#run}. */
    void recover(@Nullable Consumer<String> damaged) {
        new Recovery(archive, catalogue, index, this).run(damaged);
    }

    private Filing unchanged(Capture capture, ArchivedArticle article) {
        boolean copy = index.isCopy(capture.url(), article.id());
        Kept outcome = new Kept("unchanged", article.id(), article.text(), "");
        List<String> addresses = addresses(capture).stream()
                .filter(address -> !index.leads(address, article.id()))
                .toList();
        List<String> rights = capture.rights().over(article.rights());
        // an old capture says nothing of today
        boolean tells = !isOlder(capture, article) && !isBefore(capture, article.gone());
        if (!copy && tells && (article.gone() != null || !rights.equals(article.rights()))) {
            Pair pair = pair(article);
            Facts facts = pair.facts().withoutGone(capture.fetched()).withRights(rights);
            return replacing(pair, facts, addresses(capture), false, outcome);
        }
        // what a file says of an older day changes no list
        Optional<Filing> listing =
                capture.via().equals(Capture.IMPORT) ? Optional.empty() : copies.listing(article.id(), outcome);
        if (listing.isPresent()) {
            return listing.get();
        }
        return addresses.isEmpty()
                ? Filing.nothing(outcome)
                : new Filing(null, null, null, article.id(), addresses, copy, outcome);
    }

    private Filing copy(Capture capture, ArchivedArticle article) {
        Pair pair = pair(article);
        Kept outcome = new Kept("duplicate", article.id(), article.text(), "a copy of " + article.url());
        Copy copy = new Copy(
                capture.url(),
                capture.site(),
                Copy.EXACT,
                1.0,
                capture.article().published() == null
                        ? null
                        : capture.article().published().iso());
        Facts facts = pair.facts().withCopy(copy).orElse(pair.facts());
        return replacing(pair, facts, addresses(capture), true, outcome);
    }

    private Filing revision(Capture capture, ArchivedArticle article, int revision) {
        if (revision != article.revision() + 1) {
            throw new IllegalStateException(
                    article.id() + " is at revision " + article.revision() + ", not one before " + revision);
        }
        Pair before = pair(article);
        String change = Change.label(Change.between(before.facts(), before.text(), capture));
        Facts facts = Facts.of(capture, article.id(), article.url(), article.site(), revision, change)
                .following(before.facts(), capture.rights());
        Facts standing = capture.isReextracted() ? facts.asGoneAs(before.facts()) : facts;
        String stem = Layout.revision(Layout.first(before.stem()), revision);
        return pair(capture, standing, stem, "revised", "changed: " + change);
    }

    private Filing nearCopy(Capture capture, Verdict.NearDuplicate near, ArchivedArticle article) {
        String id = CanonicalUrl.id(capture.url());
        Facts facts = Facts.of(capture, id, capture.url(), capture.site(), 1, null)
                .nearly(near.of(), near.similarity(), near.evidence());
        String detail = "nearly " + article.url() + ": " + near.evidence();
        return pair(capture, facts, Layout.copy(stem(capture, id)), NEAR_DUPLICATE, detail);
    }

    private static String stem(Capture capture, String id) {
        return Layout.stem(capture.site(), capture.article().published(), PlainText.title(capture.article()), id);
    }

    private Capture noting(Capture capture, List<Verdict.Overlap> overlaps) {
        Article article = capture.article();
        for (Verdict.Overlap overlap : overlaps) {
            String other = known(overlap.article()).url();
            article = article.noting(overlap.holds() ? "holds the text of " + other : "stands in the text of " + other);
        }
        return capture.with(article);
    }

    /** A new .txt and its .json. A .txt that stands there without a .json is our own, cut short, and replaced. */
    private Filing pair(Capture capture, Facts facts, String stem, String label, String detail) {
        String json = stem + Pair.FACTS;
        String id = facts.string("id");
        Drop text = drop(stem + Pair.TEXT, PlainText.bytes(capture.article()), true);
        Kept outcome = new Kept(label, id, text.target(), detail);
        Optional<Pair> there = Pair.read(archive, json);
        if (there.isPresent()) {
            catalogue.inTransaction(connection -> take(connection, there.get()));
            return there.get().facts().string("sha256").equals(facts.string("sha256"))
                    ? new Filing(null, null, json, id, addresses(capture), false, outcome)
                    : revision(capture, known(id), known(id).revision() + 1);
        }
        return begun(new Filing(text, drop(json, facts.bytes(), false), json, id, addresses(capture), false, outcome));
    }

    Filing replacing(Pair pair, Facts facts, List<String> addresses, boolean copy, Kept outcome) {
        String json = pair.stem() + Pair.FACTS;
        return begun(
                new Filing(null, drop(json, facts.bytes(), true), json, facts.string("id"), addresses, copy, outcome));
    }

    /** The kept one's list names a near copy that has its pair. */
    Filing listing(Pair kept, Facts facts, String copy, Kept outcome) {
        String json = kept.stem() + Pair.FACTS;
        return begun(
                new Filing(
                        null, drop(json, facts.bytes(), true), json, facts.string("id"), List.of(copy), true, outcome),
                Pending.NEAR);
    }

    Filing begun(Filing filing) {
        return begun(filing, filing.record() ? Pending.RECORD : filing.copy() ? Pending.COPY : Pending.OWN);
    }

    private Filing begun(Filing filing, int role) {
        Pending pending = Pending.of(Objects.requireNonNull(filing.json()), filing, role);
        catalogue.inTransaction(connection -> Sql.update(
                connection,
                "INSERT OR REPLACE INTO pending (json, url, aliases, copy) VALUES (?, ?, ?, ?)",
                pending.json(),
                pending.url(),
                pending.lines(),
                pending.role()));
        return filing;
    }

    Drop drop(String name, byte[] content, boolean replaces) {
        Path target = archive.resolve(name);
        Path staged = archive.resolve(Layout.STAGING).resolve(String.valueOf(target.getFileName()));
        return new Drop(name, target, staged, content, replaces);
    }

    ArchivedArticle known(String id) {
        return index.find(id)
                .orElseThrow(() -> new IllegalStateException("the verdict names " + id + ", which is not kept"));
    }

    Pair pair(ArchivedArticle article) {
        return Pair.read(archive, below(article.facts()))
                .orElseThrow(() ->
                        new ArchiveException(article.facts() + " is missing: put it back from a copy and start again"));
    }

    /** A path below the archive, with slashes. */
    private String below(Path file) {
        return archive.relativize(file).toString().replace('\\', '/');
    }

    private static List<String> addresses(Capture capture) {
        return Stream.concat(Stream.of(capture.url()), capture.aliases().stream())
                .toList();
    }

    static String role(boolean copy) {
        return copy ? "copy" : "alias";
    }
}
