package luubao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds the files of an archive against its manifests and its catalogue, file by file. It changes nothing, and the archive
 * may be in use: a file that is being written just then may look wrong, and is right when it is looked at again. For one
 * thread.
 */
public final class Inspection {
    private static final String WARC = "warc";
    static final String RUNS = "runs";

    /** What is not the archive's to keep: the index, what waits to be read, what failed. */
    private static final Set<String> ASIDE =
            Set.of(".lock", "inbox", "dead-letters", "catalog.db", "catalog.db-wal", "catalog.db-shm");

    /** A catalogue that could not be read, moved aside. */
    static final String DAMAGED = "catalog.db.damaged-";

    private final Path archive;
    private final Ledger ledger;
    private final PairInspection pairs;
    private final @Nullable Catalogue catalogue;
    private boolean held;

    /**
     * @param catalogue null where there is none that can be read
     */
    private Inspection(Path archive, Ledger ledger, @Nullable Catalogue catalogue) {
        this.archive = archive;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.held = ArchiveLock.isHeld(archive);
        this.pairs = new PairInspection(archive, ledger, catalogue, () -> held);
    }

    /** Work with an inspection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Inspection inspection);
    }

    /**
     * Inspects an archive.
     *
     * @param ledger knows the records of the WARC files
     * @param catalogue false where the catalogue cannot be read
     */
    public static <T> T of(Path archive, Ledger ledger, boolean catalogue, Work<T> work) {
        return (catalogue
                        ? Catalogue.peekInto(archive, open -> work.with(new Inspection(archive, ledger, open)))
                        : Optional.<T>empty())
                .orElseGet(() -> work.with(new Inspection(archive, ledger, null)));
    }

    /** Looks again who has the archive, and reads the manifests, which may have been written since. */
    public void refresh() {
        held = ArchiveLock.isHeld(archive);
        ledger.read(catalogue);
    }

    /** True where somebody was writing to the archive when that was looked at last. */
    public boolean isHeld() {
        return held;
    }

    /** Hands out every file below the archive, and every one that catalogue or manifests name. */
    public void each(Consumer<String> out) {
        walk(archive, out);
        ledger.each((path, sha256) -> {
            if (Files.notExists(archive.resolve(path))) {
                out.accept(path);
            }
        });
        if (catalogue != null) {
            pairs.eachRow(stem -> {
                if (Files.notExists(archive.resolve(stem + Pair.FACTS))) {
                    out.accept(stem + Pair.FACTS);
                }
            });
        }
    }

    private void walk(Path folder, Consumer<String> out) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = below(file);
                if (ArchiveFolder.isSystems(String.valueOf(file.getFileName()))
                        || (folder.equals(archive) && isAside(path))) {
                    continue;
                }
                if (Files.isDirectory(file)) {
                    walk(file, out);
                } else {
                    out.accept(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ArchiveException(
                    folder + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    private static boolean isAside(String name) {
        return ASIDE.contains(name) || name.startsWith(DAMAGED);
    }

    /** All that is wrong with this file. */
    public List<Finding> of(String path) {
        String top = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
        return switch (top) {
            case Layout.STAGING -> staged(path);
            case Manifests.FOLDER ->
                Manifests.isManifest(Path.of(path))
                        ? ledger.broken().stream()
                                .filter(finding -> finding.path().equals(path))
                                .toList()
                        : extra(path);
            case RUNS -> run(path);
            case WARC -> warc(path);
            default -> top.equals(Layout.COPIES) || Layout.isSite(top) ? pairs.of(path) : extra(path);
        };
    }

    private List<Finding> staged(String path) {
        return held || Files.notExists(archive.resolve(path))
                ? List.of()
                : List.of(new Finding(
                        Kind.UNFINISHED,
                        path,
                        Cure.OPENING,
                        "was being written by a process that was killed: any command that writes to the archive clears"
                                + " it away, as does `luubao verify --repair`"));
    }

    private List<Finding> extra(String path) {
        return Files.notExists(archive.resolve(path))
                ? listed(path)
                : List.of(new Finding(
                        Kind.EXTRA, path, Cure.BY_HAND, "is no file of the archive's: move it out of the archive"));
    }

    private List<Finding> run(String path) {
        if (Files.exists(archive.resolve(Layout.STAGING).resolve(path.substring(RUNS.length() + 1)))) {
            // it is told of there: what is noted of the file here counts from its renaming on
            return List.of();
        }
        List<Finding> found = new ArrayList<>(listed(path));
        Path file = archive.resolve(path);
        if (path.endsWith(".json")
                && found.stream().noneMatch(finding -> finding.cure() == Cure.BY_HAND)
                && Files.exists(file)
                && !RunRecord.isWhole(file)) {
            found.add(new Finding(
                    Kind.DAMAGED, path, Cure.BY_HAND, "is no whole record of a run: put it back from a copy"));
        }
        return found;
    }

    /** The files themselves; what stands in them is for who reads WARC. */
    private List<Finding> warc(String path) {
        if (path.startsWith(WARC + "/.")) {
            return beside(path);
        }
        if (path.endsWith(".warc.gz") || path.endsWith(".cdxj")) {
            // while it is written to its own digests vouch for it
            return isOpen(path) ? List.of() : listed(path);
        }
        if (path.endsWith(".cdxj.open")) {
            return held || Files.notExists(archive.resolve(path))
                    ? List.of()
                    : List.of(new Finding(
                            Kind.UNFINISHED,
                            path,
                            Cure.OPENING,
                            "tells of a WARC file whose writing was cut off: the next crawl with WARC files takes it up,"
                                    + " as does `luubao verify --repair`"));
        }
        return extra(path);
    }

    /** What is put in the place of another file when it is whole. */
    private List<Finding> beside(String path) {
        return held || Files.notExists(archive.resolve(path))
                ? List.of()
                : List.of(new Finding(
                        Kind.UNFINISHED,
                        path,
                        Cure.OPENING,
                        "was being written by a process that was killed: the next crawl with WARC files finishes that or"
                                + " clears it away, as does `luubao verify --repair`"));
    }

    private boolean isOpen(String path) {
        return Files.exists(archive.resolve(path.replaceFirst("\\.(warc\\.gz|cdxj)$", "") + ".cdxj.open"));
    }

    private List<Finding> listed(String path) {
        return pairs.listed(path);
    }

    private String below(Path file) {
        return archive.relativize(file).toString().replace('\\', '/');
    }
}
