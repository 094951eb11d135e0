package luubao.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;
import luubao.site.CanonicalUrl;
import org.jspecify.annotations.Nullable;

/** Holds an article's files against each other, the manifests, the WARC files' records and the catalogue. */
final class PairInspection {
    private static final String PUT_BACK = "put it back from a copy";

    private final Path archive;
    private final Ledger ledger;
    private final @Nullable Catalogue catalogue;
    private final @Nullable RowInspection rows;
    private final BooleanSupplier held;

    /** @param held whether somebody is writing to the archive */
    PairInspection(Path archive, Ledger ledger, @Nullable Catalogue catalogue, BooleanSupplier held) {
        this.archive = archive;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.rows = catalogue == null ? null : new RowInspection(catalogue);
        this.held = held;
    }

    /** Hands out the stems of the catalogue's revisions. */
    void eachRow(Consumer<String> out) {
        if (rows != null) {
            rows.eachStem(out);
        }
    }

    /** All that is wrong with a file below a site's folder; what its pair is about is told with the .json. */
    List<Finding> of(String path) {
        if (path.endsWith(Pair.FACTS)) {
            return pair(path.substring(0, path.length() - Pair.FACTS.length()));
        }
        if (!path.endsWith(Pair.TEXT)) {
            return Files.notExists(archive.resolve(path))
                    ? listed(path)
                    : List.of(found(Kind.EXTRA, path, Cure.BY_HAND, "is no file of an article: move it out"));
        }
        String stem = path.substring(0, path.length() - Pair.TEXT.length());
        return Files.exists(archive.resolve(stem + Pair.FACTS)) || isKnown(stem) ? List.of() : pair(stem);
    }

    /** True where the .json ought to be there. */
    private boolean isKnown(String stem) {
        return (rows != null && rows.knows(stem))
                || ledger.sha256(stem + Pair.FACTS).isPresent();
    }

    private List<Finding> pair(String stem) {
        if (rows != null && (rows.isPending(stem) || isBeingWithdrawn(stem, rows))) {
            return held.getAsBoolean() ? List.of() : List.of(unfinished(stem));
        }
        List<Finding> found = new ArrayList<>();
        String json = stem + Pair.FACTS;
        String text = stem + Pair.TEXT;
        if (Files.notExists(archive.resolve(json))) {
            withoutFacts(stem, found);
            return found;
        }
        found.addAll(listed(json));
        try {
            byte[] content = Files.readAllBytes(archive.resolve(json));
            if (Tombstone.parse(new String(content, StandardCharsets.UTF_8)).isPresent()) {
                Expected.noText(archive.resolve(text), text).ifPresent(found::add);
                return found;
            }
            Facts facts = Facts.read(content);
            Optional<Finding> wrong = Expected.text(archive.resolve(text), text, facts.string("sha256"));
            wrong.ifPresent(found::add);
            if (wrong.isEmpty()) {
                found.addAll(listed(text));
            }
            facts(stem, facts, found);
            if (found.stream().noneMatch(finding -> finding.cure() == Cure.BY_HAND)) {
                against(stem, found);
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            found.add(found(
                    Kind.DAMAGED,
                    json,
                    Cure.BY_HAND,
                    "cannot be read as the facts of an article (" + FileProblem.of(e) + "): " + PUT_BACK));
        }
        return found;
    }

    /** Of a withdrawal the text goes last; of a tombstone that is imported the catalogue tells first. */
    private boolean isBeingWithdrawn(String stem, RowInspection catalogued) {
        return (Files.exists(archive.resolve(stem + Pair.TEXT)) || Files.notExists(archive.resolve(stem + Pair.FACTS)))
                && catalogued.isWithdrawing(stem);
    }

    /** The catalogue's rows, which are made from pairs that are sound. */
    private void against(String stem, List<Finding> found) {
        if (rows == null) {
            return;
        }
        Optional<Pair> pair;
        try {
            pair = Pair.read(archive, stem + Pair.FACTS);
        } catch (ArchiveException e) {
            found.add(found(Kind.DAMAGED, stem + Pair.FACTS, Cure.BY_HAND, FileProblem.of(e)));
            return;
        }
        pair.ifPresent(sound -> rows.inspect(sound, found));
    }

    private void withoutFacts(String stem, List<Finding> found) {
        String json = stem + Pair.FACTS;
        boolean known = rows != null && rows.knows(stem);
        if (known || ledger.sha256(json).isPresent()) {
            boolean listed = wanted(json).isPresent();
            found.add(found(
                    Kind.MISSING,
                    json,
                    listed ? Cure.BY_HAND : Cure.REBUILDING,
                    listed
                            ? "listed in " + ledger.manifest(json).orElse("the catalogue") + ": " + PUT_BACK
                            : "only the catalogue knows it: " + PUT_BACK
                                    + ", or let `luubao verify --repair` forget it"));
            found.addAll(listed(stem + Pair.TEXT));
        } else if (Files.exists(archive.resolve(stem + Pair.TEXT))) {
            found.add(found(
                    Kind.EXTRA,
                    stem + Pair.TEXT,
                    Cure.BY_HAND,
                    "no .json vouches for it: put that back from a copy, or move the text out of the archive"));
        } else {
            found.addAll(listed(stem + Pair.TEXT));
        }
    }

    private void facts(String stem, Facts facts, List<Finding> found) {
        String json = stem + Pair.FACTS;
        List<String> lacking = facts.lacking();
        if (!lacking.isEmpty()) {
            found.add(found(Kind.DAMAGED, json, Cure.BY_HAND, "lacks " + String.join(", ", lacking) + ": " + PUT_BACK));
        }
        String id = facts.string("id");
        String url = facts.string("url");
        if (!id.equals(CanonicalUrl.id(url))
                || !Layout.first(stem).endsWith("_" + id)
                || !stem.equals(Layout.revision(Layout.first(stem), facts.revision()))) {
            found.add(found(
                    Kind.CHANGED,
                    json,
                    Cure.BY_HAND,
                    "its name, id, revision and URL do not belong together: " + PUT_BACK));
        }
        // the one before tells of its own
        String before = Layout.revision(Layout.first(stem), facts.revision() - 1) + Pair.FACTS;
        if (facts.revision() > 1
                && Files.notExists(archive.resolve(before))
                && ledger.sha256(before).isEmpty()
                && !RecordFacts.isParted(facts)) {
            found.add(found(
                    Kind.MISSING,
                    before,
                    Cure.BY_HAND,
                    "revision " + facts.revision() + " stands after it: " + PUT_BACK));
        }
        for (String place : facts.warc()) {
            String file = place.substring(0, Math.max(0, place.lastIndexOf(':')));
            boolean told = ledger.sha256(file).isPresent() && Files.notExists(archive.resolve(file));
            if (!told && ledger.url(place).isEmpty()) {
                found.add(found(
                        Kind.MISSING,
                        json,
                        Cure.BY_HAND,
                        "its page is said to stand at " + place
                                + ", where no record is: put the WARC file back from a copy"));
            }
        }
    }

    /** How a file stands to its line in the manifests. */
    List<Finding> listed(String path) {
        Optional<String> wanted = wanted(path);
        Path file = archive.resolve(path);
        if (wanted.isPresent() && Files.notExists(file)) {
            return List.of(found(
                    Kind.MISSING,
                    path,
                    Cure.BY_HAND,
                    "listed in " + ledger.manifest(path).orElse("the catalogue") + ": " + PUT_BACK));
        }
        if (Files.notExists(file)) {
            return List.of();
        }
        if (wanted.isEmpty()) {
            return List.of(found(
                    Kind.UNLISTED,
                    path,
                    Cure.LISTING,
                    "no manifest lists it: `luubao verify --repair` does so where it is sound"));
        }
        try {
            String is = Digests.sha256(file);
            return is.equals(wanted.get())
                    ? List.of()
                    : List.of(found(Kind.CHANGED, path, Cure.BY_HAND, changed(path, is, wanted.get())));
        } catch (IOException e) {
            return List.of(found(
                    Kind.DAMAGED,
                    path,
                    Cure.BY_HAND,
                    "cannot be read (" + FileProblem.of(e) + "): check disk and permissions"));
        }
    }

    /** Whether an older state came back or a clock was wrong when the later line was written, only a person can tell. */
    private String changed(String path, String is, String wanted) {
        String latest = ledger.manifest(path).orElse("the catalogue");
        return "its SHA-256 is not " + wanted + " of " + latest
                + ledger.earlier(path, is)
                        .filter(earlier -> Manifests.isManifest(Path.of(latest)) && !earlier.equals(latest))
                        .map(earlier -> ", but that of " + earlier + ": " + PUT_BACK
                                + "; or, where a clock was wrong on one of these days and the file is as it was written"
                                + " last, take its line out of " + latest)
                        .orElse(": " + PUT_BACK);
    }

    /** What was written since the manifests were stands in the catalogue. */
    private Optional<String> wanted(String path) {
        Optional<String> later = catalogue == null
                ? Optional.empty()
                : catalogue.read(connection -> Sql.first(
                        connection, row -> row.getString(1), "SELECT sha256 FROM unlisted WHERE path = ?", path));
        return later.isEmpty() ? ledger.sha256(path) : later.filter(sha256 -> !sha256.isEmpty());
    }

    private static Finding unfinished(String stem) {
        return found(
                Kind.UNFINISHED,
                stem + Pair.FACTS,
                Cure.OPENING,
                "was being kept or withdrawn by a process that was killed: any command that writes to the archive finishes or undoes"
                        + " it, as does `luubao verify --repair`");
    }

    static Finding found(Kind kind, String path, Cure cure, String said) {
        return new Finding(kind, path, cure, said);
    }
}
