package luubao.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luubao.archive.ArchiveException;
import luubao.archive.ArchiveFolder;
import luubao.archive.Catalogue;
import luubao.archive.FileProblem;
import luubao.archive.Finding;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;
import luubao.archive.Inspection;
import luubao.archive.Ledger;
import luubao.warc.Entry;
import luubao.warc.WarcInspection;

/**
 * Looks at everything in an archive and tells what is not as it should be. It changes nothing and holds nothing, so it
 * runs beside a crawl: what looks wrong is looked at again at the end, when what was being written is done. Some of the
 * archive is in memory at a time, however large that is.
 */
public final class Verification {
    private static final String WARC = "warc";
    private static final int LOOKS = 3;

    /** What is being written has time to be done between two looks. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final Path archive;
    private final boolean withWarc;
    private final Progress progress;
    private final Consumer<Finding> out;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long files;
    private final FileTime started = FileTime.from(Instant.now());

    /** Is told now and then how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** @param all a guess while {@code done} is below it */
        void at(long done, long all);
    }

    /**
     * What it came to.
     *
     * @param files that were looked at
     * @param findings by their kind, those that are none left out
     */
    public record Result(long files, Map<Kind, Long> findings) {
        public Result {
            findings = Map.copyOf(findings);
        }

        public boolean sound() {
            return findings.isEmpty();
        }
    }

    private Verification(Path archive, boolean withWarc, Progress progress, Consumer<Finding> out) {
        this.archive = archive;
        this.withWarc = withWarc;
        this.progress = progress;
        this.out = out;
    }

    /**
     * Verifies an archive.
     *
     * @param withWarc whether the records of the WARC files are read, or only their indexes
     * @param out gets what is wrong, in the order of the paths
     * @throws ArchiveException where there is none, or one that this version of the program has not opened yet
     */
    public static Result of(Path archive, boolean withWarc, Progress progress, Consumer<Finding> out) {
        return new Verification(archive, withWarc, progress, out).run();
    }

    private Result run() {
        if (!Files.isDirectory(archive)) {
            throw new ArchiveException(ArchiveFolder.absence(archive));
        }
        ArchiveFolder.checkOwn(archive);
        List<Finding> broken = Catalogue.check(archive);
        broken.forEach(this::tell);
        try (Ledger ledger = ledger(broken.isEmpty())) {
            records(ledger, FileTime.fromMillis(0));
            Inspection.of(archive, ledger, broken.isEmpty(), inspection -> {
                look(inspection, ledger);
                return files;
            });
        }
        return new Result(files, counts);
    }

    private Ledger ledger(boolean catalogue) {
        return catalogue ? Ledger.of(archive) : Ledger.ofManifests(archive);
    }

    private void look(Inspection inspection, Ledger ledger) {
        long all = ledger.count();
        inspection.each(path -> {
            files++;
            progress.at(files, Math.max(all, files));
            if (!findings(inspection, path).isEmpty()) {
                ledger.suspect(path);
            }
        });
        for (int look = 1; look < LOOKS && ledger.hasSuspects(); look++) {
            if (inspection.isHeld()) {
                LockSupport.parkNanos(APART.toNanos());
            }
            again(inspection, ledger);
        }
        ledger.suspects(path -> findings(inspection, path).forEach(this::tell));
    }

    /** What was written meanwhile is right now. */
    private void again(Inspection inspection, Ledger ledger) {
        inspection.refresh();
        records(ledger, started);
        ledger.suspects(path -> {
            if (findings(inspection, path).isEmpty()) {
                ledger.clear(path);
            }
        });
    }

    private void tell(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        out.accept(finding);
    }

    /** Tells the ledger what the WARC files hold that were written since then. */
    private void records(Ledger ledger, FileTime since) {
        Path folder = archive.resolve(WARC);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(WarcInspection::isWarc).sorted().toList()) {
                if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    records(file, ledger);
                }
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    folder + " cannot be read (" + FileProblem.of(e) + "): check disk and permissions", e);
        }
    }

    /** As the index says, which is held against the records later; without one, as those say themselves. */
    private static void records(Path file, Ledger ledger) throws IOException {
        Consumer<Entry> captures =
                entry -> ledger.record(WARC + "/" + entry.file() + ":" + entry.offset(), entry.url());
        if (!WarcInspection.ofIndex(file, captures)) {
            WarcInspection.of(file, captures, said -> {}, said -> {});
        }
    }

    private List<Finding> findings(Inspection inspection, String path) {
        List<Finding> found = new ArrayList<>(inspection.of(path));
        Path file = archive.resolve(path);
        if (withWarc && path.startsWith(WARC + "/") && WarcInspection.isWarc(file) && Files.exists(file)) {
            try {
                WarcInspection.of(
                        file,
                        entry -> {},
                        said -> found.add(new Finding(
                                Kind.DAMAGED, path, Cure.BY_HAND, said + ": put the file back from a copy")),
                        said -> found.add(new Finding(
                                Kind.CHANGED,
                                path.replaceFirst("\\.warc\\.gz$", ".cdxj"),
                                Cure.INDEXING,
                                said + ": `luubao verify --repair` reads the index out of the WARC file again")));
            } catch (IOException e) {
                found.add(new Finding(
                        Kind.DAMAGED,
                        path,
                        Cure.BY_HAND,
                        "cannot be read (" + FileProblem.of(e) + "): check the disk"));
            }
        }
        return found;
    }
}
