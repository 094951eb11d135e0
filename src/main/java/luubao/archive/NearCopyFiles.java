package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import luubao.archive.Facts.Copy;
import luubao.site.CanonicalUrl;

/**
 * Keeps a near copy and the article that it is a copy of telling the same. The copy's own pair says what it is and is
 * written first; the article's list follows, at the latest when the archive is opened next. Where it named the copy as an
 * exact one before, only what was begun tells that: without the catalogue, that is done when the copy's page is read next.
 */
final class NearCopyFiles {
    private final Path archive;
    private final Index index;
    private final Archivist archivist;
    private final Disk disk;

    NearCopyFiles(Path archive, Index index, Archivist archivist, Disk disk) {
        this.archive = archive;
        this.index = index;
        this.archivist = archivist;
        this.disk = disk;
    }

    /**
     * What it takes that an article whose page says its own text is listed as the near copy that it is, also where it was
     * listed as an exact one before; empty where it is, and for an article that is no near copy.
     */
    Optional<Filing> listing(String id, Kept outcome) {
        if (!index.copies().isNotListedAsNear(id)) {
            return Optional.empty();
        }
        Facts facts = archivist.pair(archivist.known(id)).facts();
        String of = facts.duplicateOf();
        Optional<ArchivedArticle> keptArticle = of == null ? Optional.empty() : index.find(of);
        if (keptArticle.isEmpty()) {
            // no near copy, or the one that was kept was taken out of the archive
            return Optional.empty();
        }
        Pair kept = archivist.pair(keptArticle.get());
        Copy copy = facts.asNearCopy();
        return kept.facts().withCopy(copy).map(changed -> archivist.listing(kept, changed, copy.url(), outcome));
    }

    /**
     * Writes what a killed process left of the lists.
     *
     * @param begun addresses of near copies that may be listed as exact ones
     */
    void settle(List<String> begun) {
        for (String url : begun) {
            String copy = CanonicalUrl.id(url);
            if (index.find(copy).isPresent()) {
                listing(copy, outcome(copy)).ifPresent(this::write);
            }
        }
        for (String copy : index.copies().unlisted()) {
            listing(copy, outcome(copy)).ifPresent(this::write);
        }
        for (String article : index.copies().wronglyListed()) {
            unlisting(article, outcome(article)).ifPresent(this::write);
        }
    }

    /**
     * What it takes that the lists fit an article that came as a record: one that lists it in any way goes on doing so,
     * since its own record says how.
     */
    Optional<Filing> fitting(String id, Kept outcome) {
        return index.copies().isUnlisted(id) ? listing(id, outcome) : unlisting(id, outcome);
    }

    private Optional<Filing> unlisting(String id, Kept outcome) {
        return index.copies().wronglyListing(id).map(article -> {
            Pair kept = archivist.pair(archivist.known(article));
            return archivist.replacing(
                    kept,
                    kept.facts().withoutCopy(archivist.known(id).url()),
                    List.of(kept.facts().string("url")),
                    false,
                    outcome);
        });
    }

    /**
     * Makes an article of its own of a near copy. Its files stay where they are, and since its address is known from
     * then on as that of an article, it is not merged again.
     *
     * @return empty where there is no near copy with this id or address
     */
    Optional<CopyGroup.Split> split(String urlOrId) {
        Optional<Pair> found = index.find(urlOrId).map(archivist::pair);
        String of = found.map(pair -> pair.facts().duplicateOf()).orElse(null);
        if (found.isEmpty() || of == null) {
            return Optional.empty();
        }
        Pair copy = found.get();
        String id = copy.facts().string("id");
        String url = copy.facts().string("url");
        write(archivist.replacing(copy, copy.facts().split(), List.of(url), false, outcome(id)));
        settle(List.of());
        return Optional.of(new CopyGroup.Split(id, url, of, archivist.known(of).url()));
    }

    /**
     * Parts an article that is taken out of the archive from its near copies, which are articles of their own from then
     * on, and from those that list one of its addresses: as what nearly says the same, or did so word for word before its
     * page got a text of its own.
     */
    void release(Tombstone stone) {
        for (ArchivedArticle copy : index.nearCopies(stone.id())) {
            Pair pair = archivist.pair(copy);
            write(archivist.replacing(pair, pair.facts().split(), List.of(copy.url()), false, outcome(copy.id())));
        }
        for (String url : stone.addresses()) {
            index.copies().listing(url).forEach(kept -> unlist(kept, url));
        }
    }

    private void unlist(String from, String url) {
        Pair kept = archivist.pair(archivist.known(from));
        write(archivist.replacing(
                kept, kept.facts().withoutCopy(url), List.of(kept.facts().string("url")), false, outcome(from)));
    }

    private Kept outcome(String id) {
        return new Kept("unchanged", id, archivist.known(id).text(), "");
    }

    /** Facts that change outside a run: as the archive's routes write them. */
    private void write(Filing filing) {
        Drop facts = filing.facts();
        if (facts != null) {
            try {
                Files.createDirectories(archive.resolve(Layout.STAGING));
                Files.write(facts.staged(), facts.content());
                disk.syncFile(facts.staged());
                Files.move(
                        facts.staged(),
                        facts.target(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                disk.syncName(facts.target());
            } catch (IOException e) {
                throw new ArchiveException(
                        facts.target() + " cannot be written (" + FileProblem.of(e)
                                + "): make room and its folder writable, and start again",
                        e);
            }
        }
        archivist.commit(filing);
    }
}
