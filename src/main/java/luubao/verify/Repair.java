package luubao.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.FileProblem;
import luubao.archive.Finding;
import luubao.archive.Finding.Cure;
import luubao.archive.Ledger;
import luubao.archive.Mending;
import luubao.warc.WarcInspection;
import luubao.warc.WarcStore;

/**
 * Mends an archive that is open, out of what its files hold. Nothing is invented and nothing deleted: what has changed
 * stays as it is and is never listed as sound, what is missing stays missing.
 */
public final class Repair {
    private final Archive archive;
    private final WarcStore warc;
    private final Mending told;

    /** @param told of each thing that was done, and of what was not */
    public Repair(Archive archive, WarcStore warc, Mending told) {
        this.archive = archive;
        this.warc = warc;
        this.told = told;
    }

    /** Mends it. */
    public void run() {
        Map<Cure, Set<String>> wanted = new EnumMap<>(Cure.class);
        Verification.of(archive.folder(), true, (done, all) -> {}, finding -> note(finding, wanted));
        wanted.getOrDefault(Cure.INDEXING, Set.of()).forEach(this::index);
        if (wanted.containsKey(Cure.REBUILDING)) {
            archive.rebuild(told::left);
            told.mended("the catalogue: read again from the files");
        }
        addresses();
        if (wanted.containsKey(Cure.LISTING)) {
            archive.list();
            Set<String> others = new TreeSet<>(wanted.getOrDefault(Cure.LISTING, Set.of()));
            // once listed, what is wrong with them now would pass for what they were
            others.removeAll(wanted.getOrDefault(Cure.BY_HAND, Set.of()));
            others.removeAll(wanted.getOrDefault(Cure.INDEXING, Set.of()));
            others.forEach(path -> archive.manifests().wrote(archive.folder().resolve(path)));
            told.mended("the manifests: sound files that no manifest listed are listed");
        }
        archive.manifests().settle();
    }

    /** Articles may be many, and are found again; the files beside them are few. */
    private static void note(Finding finding, Map<Cure, Set<String>> wanted) {
        Set<String> paths = wanted.computeIfAbsent(finding.cure(), cure -> new TreeSet<>());
        if (finding.path().startsWith("warc/") || finding.path().startsWith("runs/")) {
            paths.add(finding.path());
        }
    }

    private void index(String path) {
        Path file = archive.folder().resolve(path.replaceFirst("\\.cdxj$", ".warc.gz"));
        try {
            List<String> damage = new ArrayList<>();
            WarcInspection.of(file, entry -> {}, damage::add, said -> {});
            if (damage.isEmpty()) {
                warc.reindex(file);
                told.mended(path + ": read again from the WARC file");
            }
        } catch (IOException e) {
            throw new ArchiveException(file + " cannot be read (" + FileProblem.of(e) + "): check the disk", e);
        }
    }

    /** What the catalogue may have lost of the addresses by which pages came. */
    private void addresses() {
        try (Ledger ledger = Ledger.ofManifests(archive.folder())) {
            if (Files.isDirectory(archive.folder().resolve("warc"))) {
                warc.each(entries -> entries.forEach(
                        entry -> ledger.record("warc/" + entry.file() + ":" + entry.offset(), entry.url())));
            }
            archive.lead(ledger);
        } catch (IOException e) {
            throw new ArchiveException(
                    "the WARC files' indexes cannot be read (" + FileProblem.of(e) + "): check the disk", e);
        }
    }
}
