package luubao.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import luubao.deduplicate.KnownTexts;
import org.jspecify.annotations.Nullable;

/**
 * An archive open for writing: held, its catalogue open, and whatever a killed process began finished or undone. Safe
 * for several threads, save that only some captures are filed beside each other, see {@link Archivist}.
 */
public final class Archive implements AutoCloseable {
    private final Path folder;
    private final ArchiveLock lock;
    private final Catalogue catalogue;
    private final Disk disk;
    private final Index index;
    private final Manifests manifests;
    private final Archivist archivist;
    private final Withdrawals withdrawals;
    private boolean closed;

    private Archive(Path folder, ArchiveLock lock, Catalogue catalogue, Disk disk, Clock clock) {
        this.folder = folder;
        this.lock = lock;
        this.catalogue = catalogue;
        index = new Index(catalogue, folder);
        this.disk = disk;
        manifests = new Manifests(folder, catalogue, disk, clock);
        archivist = new Archivist(folder, catalogue, index, manifests, disk);
        withdrawals = new Withdrawals(folder, catalogue, index, archivist.copies(), manifests, disk);
    }

    /** As {@link #open(Path, String, Clock)}, for what is done in a moment. */
    public static Archive open(Path folder, String command, Instant now) {
        return open(folder, command, Clock.fixed(now, ZoneOffset.UTC));
    }

    /**
     * Opens an archive, making it where there is none.
     *
     * @param command what is going to be done, for others who find it held
     * @param clock tells when it was opened, and on which day its files are written
     * @throws ArchiveHeldException where another process has it open
     * @throws ArchiveException where it cannot be used
     */
    public static Archive open(Path folder, String command, Clock clock) {
        return open(folder, command, clock, new Disk(absolute(folder)));
    }

    /** As {@link #open(Path, String, Clock)}, by a disk of the folder's absolute path that does more, or less, than sync. */
    public static Archive open(Path folder, String command, Clock clock, Disk disk) {
        return open(absolute(folder), command, clock, disk, null);
    }

    /**
     * Opens an archive to mend it: a catalogue that cannot be read is moved aside, and pairs that are damaged are left
     * out of the one that is made anew.
     *
     * @param mending is told of each of these
     */
    public static Archive repair(Path folder, String command, Clock clock, Mending mending) {
        Path absolute = absolute(folder);
        return open(absolute, command, clock, new Disk(absolute), mending);
    }

    /**
     * Opens a copy of an archive's catalogue, alone in a folder. What a killed process left under way is left so: it is
     * about files that are not there.
     */
    public static Archive openCopy(Path folder, String command, Clock clock) {
        Path absolute = absolute(folder);
        ArchiveLock lock = ArchiveLock.acquire(absolute, command, clock.instant());
        try {
            return new Archive(absolute, lock, Catalogue.open(absolute), new Disk(absolute), clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Archive open(Path absolute, String command, Clock clock, Disk disk, @Nullable Mending mending) {
        ArchiveFolder.checkOwn(absolute);
        Path there = absolute;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        ArchiveLock lock = ArchiveLock.acquire(absolute, command, clock.instant());
        try {
            if (!there.equals(absolute)) {
                new Disk(there).syncName(absolute);
            }
            boolean lost = Files.notExists(absolute.resolve("catalog.db"));
            if (mending != null) {
                Catalogue.moveAside(absolute, clock.instant()).ifPresent(mending::mended);
            }
            Catalogue catalogue = Catalogue.open(absolute);
            try {
                Archive archive = new Archive(absolute, lock, catalogue, disk, clock);
                archive.withdrawals.bury();
                archive.archivist.recover(mending == null ? null : mending::left);
                archive.withdrawals.release();
                if (mending != null && lost && archive.count() > 0) {
                    mending.mended("the catalogue, which was lost: made again from the files");
                }
                return archive;
            } catch (RuntimeException e) {
                catalogue.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Absolute. */
    public Path folder() {
        return folder;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** By which everything below it is synced: after a sync of it that failed there is none, whoever asks. */
    public Disk disk() {
        return disk;
    }

    /** What is learnt of sites. */
    public Profiles profiles() {
        return new Profiles(catalogue);
    }

    /** What the WARC files hold. */
    public Payloads payloads() {
        return new Payloads(catalogue);
    }

    /** How far imports of large files are. */
    public ImportPlaces importPlaces() {
        return new ImportPlaces(catalogue);
    }

    /** The fixity of its files. */
    public Manifests manifests() {
        return manifests;
    }

    /** What is taken out of it; what a killed process left of that in other files is still to be done. */
    public Withdrawals withdrawals() {
        return withdrawals;
    }

    /** Keeps what other archives exported. */
    public RecordKeeper recordKeeper() {
        return new RecordKeeper(folder, index, archivist);
    }

    public Archivist archivist() {
        return archivist;
    }

    /** What judging asks. */
    public KnownTexts known() {
        return index;
    }

    /** The article with this id, or the one that this URL leads to, be it its own, an alias or that of a copy. */
    public Optional<ArchivedArticle> find(String urlOrId) {
        return index.find(urlOrId);
    }

    /** Every address of the article, but for those of copies. */
    public List<String> addresses(String id) {
        return index.addresses(id);
    }

    /** The text of the current revision, without its title. */
    public String text(ArchivedArticle article) {
        return index.text(article.id());
    }

    /** The article's current revision, as its files tell it. */
    public KeptReading reading(ArchivedArticle article) {
        return KeptReading.of(article);
    }

    /** The texts that pages are compared with which we cannot read as they were read when they were kept. */
    public Baselines baselines() {
        return new Baselines(catalogue);
    }

    /** The ids of the articles that have pages to be read again. */
    public ReadingOrder readingOrder() {
        return new ReadingOrder(catalogue);
    }

    /** A site's articles in the order of publication. */
    public List<ArchivedArticle> list(String site) {
        return index.list(site);
    }

    /**
     * Undoes a merge: makes an article of its own of a near copy, for good. Its files stay where they are.
     *
     * @param urlOrId of the near copy
     * @return empty where there is no such near copy
     */
    public Optional<CopyGroup.Split> split(String urlOrId) {
        return archivist.split(urlOrId);
    }

    /**
     * Reads the files into the catalogue again, in place of what it says of articles.
     *
     * @param damaged gets a line for each pair that is damaged and left out
     */
    public void rebuild(Consumer<String> damaged) {
        archivist.rebuild(damaged);
    }

    /** Lists the sound files of articles that no manifest lists. */
    public void list() {
        archivist.files().list();
    }

    /**
     * Lets the addresses by which pages came lead to their articles, where nothing is known of them.
     *
     * @param ledger knows the records of the WARC files
     */
    public void lead(Ledger ledger) {
        archivist.files().lead(ledger);
    }

    /** Articles, without their copies and earlier revisions. */
    public long count() {
        return index.count();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                catalogue) {
            // also what failed where nobody waited for it
            disk.check();
            manifests.settle();
        }
    }
}
