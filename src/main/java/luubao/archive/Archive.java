package luubao.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import luubao.deduplicate.KnownTexts;

/**
 * An archive open for writing: held, its catalogue open, and whatever a killed process began finished or undone. Safe
 * for several threads, save that filing goes one capture at a time, see {@link Archivist}.
 */
public final class Archive implements AutoCloseable {
    private final Path folder;
    private final ArchiveLock lock;
    private final Catalogue catalogue;
    private final Index index;
    private final Archivist archivist;

    private Archive(Path folder, ArchiveLock lock, Catalogue catalogue) {
        this.folder = folder;
        this.lock = lock;
        this.catalogue = catalogue;
        index = new Index(catalogue, folder);
        archivist = new Archivist(folder, catalogue, index);
    }

    /**
     * Opens an archive, making it where there is none.
     *
     * @param command what is going to be done, for others who find it held
     * @param now when it was opened
     * @throws ArchiveHeldException where another process has it open
     * @throws ArchiveException where it cannot be used
     */
    public static Archive open(Path folder, String command, Instant now) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path there = absolute;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        ArchiveLock lock = ArchiveLock.acquire(absolute, command, now);
        try {
            if (!there.equals(absolute)) {
                new Disk(there).syncName(absolute);
            }
            Catalogue catalogue = Catalogue.open(absolute);
            try {
                Archive archive = new Archive(absolute, lock, catalogue);
                archive.archivist.recover();
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

    /** Articles, without their copies and earlier revisions. */
    public long count() {
        return index.count();
    }

    @Override
    public void close() {
        try {
            catalogue.close();
        } finally {
            lock.close();
        }
    }
}
