package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import luubao.archive.Leaving.Records;

/**
 * Takes articles out of the archive for good. What is to be done is written down in one transaction, which takes them out
 * of the catalogue too; the rest follows and is done again after a kill: tombstones, texts, WARC records, other files, and
 * at last what is left in the catalogue's file.
 */
public final class Withdrawals {
    private static final String KEPT = ".kept";

    private final Path archive;
    private final Catalogue catalogue;
    private final Index index;
    private final NearCopyFiles copies;
    private final Manifests manifests;
    private final WithdrawnIndex withdrawn;
    private final Disk disk;

    Withdrawals(Path archive, Catalogue catalogue, Index index, NearCopyFiles copies, Manifests manifests, Disk disk) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.index = index;
        this.copies = copies;
        this.manifests = manifests;
        this.withdrawn = new WithdrawnIndex(catalogue);
        this.disk = disk;
    }

    /** Why the article with this id, or that this URL led to, was taken out: one line; empty where none was. */
    public Optional<String> told(String urlOrId) {
        return withdrawn.told(urlOrId);
    }

    /** What leaves with the article that has this id, or that this URL leads to; empty where none is kept. */
    public Optional<Leaving> of(String urlOrId) {
        return index.find(urlOrId).map(this::leaving);
    }

    private Leaving leaving(ArchivedArticle article) {
        Set<String> addresses = new LinkedHashSet<>(index.allAddresses(article.id()));
        List<String> own = index.addresses(article.id());
        List<String> warc = new ArrayList<>();
        List<String> passages = new ArrayList<>();
        for (Pair pair : pairs(article)) {
            warc.addAll(pair.facts().warc());
            passages.add(passage(pair.text()));
        }
        return new Leaving(
                article,
                2 * passages.size(),
                List.copyOf(addresses),
                addresses.stream().filter(address -> !own.contains(address)).toList(),
                index.nearCopies(article.id()),
                warc,
                passages);
    }

    /** Its longest paragraph. */
    private static String passage(String text) {
        return Stream.of(text.split("\n\n"))
                .max(Comparator.comparingInt(String::length))
                .orElse(text);
    }

    private List<Pair> pairs(ArchivedArticle article) {
        return index.stems(article.id()).stream()
                .map(stem -> Pair.read(archive, stem + Pair.FACTS)
                        .orElseThrow(() -> new ArchiveException(archive.resolve(stem + Pair.FACTS)
                                + " is missing: put it back from a copy and start again")))
                .toList();
    }

    /**
     * From here on the articles are not found any more, are not kept again, and what is left of them goes.
     *
     * @param leaving none where they left before, and only the files are to go
     * @param records of theirs
     * @param payloads SHA-1 of what these hold
     * @param files others that hold their pages, below the archive, with slashes; of one of which a part stays, what
     *     stands {@link #beside} it
     * @param reason one line
     */
    public void begin(
            List<Leaving> leaving,
            List<Records> records,
            List<byte[]> payloads,
            List<String> files,
            Instant now,
            String reason) {
        catalogue.inTransaction(connection -> {
            for (Leaving one : leaving) {
                for (Pair pair : pairs(one.article())) {
                    Tombstone stone = stone(pair, one, now, reason);
                    WithdrawnIndex.begin(connection, new Grave(pair.stem(), stone));
                    manifests.tookOut(connection, pair.stem() + Pair.TEXT);
                    manifests.wrote(connection, pair.stem() + Pair.FACTS, Digests.sha256(stone.bytes()));
                }
                index.search().remove(connection, one.article().id());
                WithdrawnIndex.forget(connection, one);
            }
            WithdrawnIndex.begin(connection, records, payloads, files);
            for (String file : files) {
                manifests.tookOut(connection, file);
            }
            return leaving.size();
        });
    }

    private static Tombstone stone(Pair pair, Leaving leaving, Instant now, String reason) {
        Facts facts = pair.facts();
        return new Tombstone(
                facts.string("id"),
                facts.string("url"),
                facts.string("site"),
                facts.revision(),
                facts.string("sha256"),
                pair.fingerprint(),
                facts.string("fetched"),
                leaving.addresses(),
                now.truncatedTo(ChronoUnit.SECONDS),
                reason);
    }

    /** Tombstones in place of the facts, then no text. Before anything reads pairs. */
    public void bury() {
        for (Grave grave : withdrawn.graves()) {
            bury(grave);
        }
    }

    private void bury(Grave grave) {
        Path json = archive.resolve(grave.file());
        Path text = archive.resolve(grave.stem() + Pair.TEXT);
        try {
            replace(json, grave.stone().bytes());
            if (Files.deleteIfExists(text)) {
                disk.syncName(text);
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    json + " cannot be withdrawn (" + e
                            + "): make room and its folder writable, and start again; it goes on there",
                    e);
        }
    }

    /**
     * Keeps the tombstone of an article that another archive took out and this one has not, when nothing else is being
     * kept: from here on its addresses and its text are refused here too. One that is kept stays, and is named: only a
     * person withdraws it. Killed half way, it is finished when the archive is opened next.
     */
    public Kept take(Grave grave) {
        Tombstone stone = grave.stone();
        Optional<ArchivedArticle> here = keptHere(stone);
        if (here.isPresent()) {
            return failed(
                    grave,
                    here.get().id() + " (" + here.get().url() + ") is kept here and stays: `luubao withdraw "
                            + here.get().id() + " --reason " + quoted(stone.reason()) + "` takes it out");
        }
        Path json = archive.resolve(grave.file());
        Optional<Tombstone> there = Tombstone.read(json);
        if (there.isPresent() && withdrawn.text(stone.fingerprint()).isEmpty()) {
            // another text of the article, which this archive never had: a tombstone has room for one
            return take(beside(grave));
        }
        if (there.isEmpty() && (Files.exists(json) || Files.exists(archive.resolve(grave.stem() + Pair.TEXT)))) {
            return failed(grave, "another file stands there: `luubao verify` tells what it is");
        }
        if (there.isPresent() && withdrawn.knows(stone.addresses())) {
            return kept("unchanged", grave);
        }
        Grave whole = new Grave(
                grave.stem(), there.map(own -> own.with(stone.addresses())).orElse(stone));
        // of a withdrawal of our own more is left to do
        boolean underWay =
                withdrawn.graves().stream().anyMatch(other -> other.stem().equals(whole.stem()));
        catalogue.inTransaction(connection -> {
            WithdrawnIndex.begin(connection, whole);
            return manifests.wrote(
                    connection, whole.file(), Digests.sha256(whole.stone().bytes()));
        });
        bury(whole);
        copies.release(stone);
        if (!underWay) {
            withdrawn.end(whole);
        }
        return kept("archived", grave);
    }

    /** The place of the article's next revision where nothing stands. */
    private Grave beside(Grave grave) {
        String first = Layout.first(grave.stem());
        int revision = 2;
        while (Files.exists(archive.resolve(Layout.revision(first, revision) + Pair.FACTS))) {
            revision++;
        }
        return new Grave(Layout.revision(first, revision), grave.stone().at(revision));
    }

    /** The article that was taken out elsewhere, under whichever of its own addresses it is kept here, or another of that text. */
    private Optional<ArchivedArticle> keptHere(Tombstone stone) {
        return index.find(stone.id())
                .or(() -> stone.addresses().stream()
                        .flatMap(address -> index.byUrl(address).stream())
                        .findFirst()
                        .flatMap(known -> index.find(known.id())))
                .or(() -> index.byFingerprint(stone.fingerprint()).flatMap(index::find));
    }

    private static String told(Grave grave) {
        return grave.file() + ": tombstone, " + grave.stone().told();
    }

    private static Kept kept(String label, Grave grave) {
        Tombstone stone = grave.stone();
        int more = stone.addresses().size() - 1;
        return new Kept(
                label,
                null,
                null,
                told(grave) + "; keeps out " + stone.url() + (more > 0 ? " and " + more + " more" : ""));
    }

    private static Kept failed(Grave grave, String why) {
        return new Kept("failed", null, null, told(grave) + "; " + why);
    }

    /** As a shell reads it. */
    private static String quoted(String reason) {
        return "'" + reason.replace("'", "'\\''") + "'";
    }

    private void replace(Path json, byte[] content) throws IOException {
        Path staging = archive.resolve(Layout.STAGING);
        Files.createDirectories(staging);
        // where nothing of that month is kept, a tombstone that is imported has none
        Files.createDirectories(Objects.requireNonNull(json.getParent()));
        Path staged = staging.resolve(String.valueOf(json.getFileName()));
        Files.write(staged, content);
        disk.syncFile(staged);
        Files.move(staged, json, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        disk.syncName(json);
    }

    /** Their near copies stand for themselves from then on, and nobody lists them as copies. */
    public void release() {
        for (Grave grave : withdrawn.graves()) {
            copies.release(grave.stone());
        }
    }

    /** The records that are still to go. */
    public List<Records> records() {
        return withdrawn.records();
    }

    /** True where something that was begun is still to be done; of what was withdrawn before, that may be files alone. */
    public boolean isUnderWay() {
        return since().isPresent() || !withdrawn.files().isEmpty();
    }

    /** When the articles that are under way were begun. */
    public Optional<Instant> since() {
        return withdrawn.graves().stream()
                .map(grave -> grave.stone().withdrawn())
                .findFirst();
    }

    /** Every URL that led to what is being withdrawn. */
    public List<String> addresses() {
        return withdrawn.graves().stream()
                .flatMap(grave -> grave.stone().addresses().stream())
                .distinct()
                .toList();
    }

    /** Where what stays of a file waits until the file is to go. */
    public static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + KEPT);
    }

    /** True of such a name. */
    public static boolean isBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(KEPT);
    }

    /** Where it is not there, that was done before. */
    private void putInPlace(Path beside) throws IOException {
        String name = String.valueOf(beside.getFileName());
        Path file = beside.resolveSibling(name.substring(1, name.length() - KEPT.length()));
        if (Files.exists(beside)) {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            disk.syncName(file);
        }
    }

    /** Catalogues that could not be read and were moved aside: names of files that may hold what is taken out. */
    public List<String> movedAside() {
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(Inspection.DAMAGED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ArchiveException(
                    archive + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    /**
     * The last of it: other files, then what the catalogue's own file still holds.
     *
     * @return false where that was not all, since others read in the catalogue; it is done when the archive is opened next
     */
    public boolean end() {
        for (String name : withdrawn.files()) {
            Path file = archive.resolve(name);
            try {
                if (isBeside(file)) {
                    putInPlace(file);
                } else if (Files.deleteIfExists(file)) {
                    disk.syncName(file);
                }
            } catch (IOException e) {
                throw new ArchiveException(
                        file + " cannot be taken away (" + FileProblem.of(e)
                                + "): make its folder writable and start again",
                        e);
            }
        }
        catalogue.inTransaction(index.search()::merge);
        boolean all = catalogue.scrub();
        if (all) {
            withdrawn.end();
        }
        return all;
    }
}
