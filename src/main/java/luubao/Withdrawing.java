package luubao;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.Disk;
import luubao.archive.Leaving;
import luubao.archive.Leaving.Records;
import luubao.archive.Withdrawals;
import luubao.cli.Program.Withdrawal;
import luubao.cli.Program.Withdrawn;
import luubao.frontier.Forgetting;
import luubao.site.CanonicalUrl;
import luubao.site.Sites;
import luubao.warc.Digest;
import luubao.warc.Entry;
import luubao.warc.Removal;
import luubao.warc.Syncs;
import luubao.warc.WarcStore;
import org.netpreserve.jwarc.WarcDigest;

/** Takes articles out of an open archive: out of its texts, its catalogue, its WARC files and what lies in the inbox. */
final class Withdrawing {
    private final Archive archive;
    private final Withdrawals withdrawals;
    private final Disk disk;
    private final Syncs syncs;
    private final Removal records;
    private final Clock clock;

    Withdrawing(Archive archive, Disk disk, Clock clock) {
        this.archive = archive;
        this.withdrawals = archive.withdrawals();
        this.disk = disk;
        this.syncs = ArchiveWiring.syncs(archive, disk);
        this.records = new Removal(archive.folder().resolve(WarcStage.FOLDER), syncs);
        this.clock = clock;
    }

    /** Goes on with what a killed process began; nothing in an archive where nothing was. */
    void finish() {
        withdrawals.since().ifPresent(this::end);
    }

    /**
     * Withdraws what is wanted, or only tells what would go.
     *
     * @return empty where there is no such article
     */
    Optional<Withdrawn> withdraw(Withdrawal wanted, Sites sites) {
        Optional<Leaving> found = forms(wanted.urlOrId(), sites)
                .flatMap(form -> withdrawals.of(form).stream())
                .findFirst();
        if (found.isEmpty()) {
            return forms(wanted.urlOrId(), sites)
                    .flatMap(form -> withdrawals.told(form).stream())
                    .findFirst()
                    .map(Withdrawn::before);
        }
        List<Leaving> leaving = new ArrayList<>(found.stream().toList());
        if (wanted.copies()) {
            found.get().near().forEach(near -> withdrawals.of(near.id()).ifPresent(leaving::add));
        }
        Removal.Found pages = pages(leaving);
        List<String> files = files(leaving, pages.payloads());
        if (!wanted.dryRun()) {
            withdrawals.begin(
                    leaving,
                    pages.stretches().stream()
                            .map(some -> new Records(some.file(), some.offset(), some.length()))
                            .toList(),
                    pages.payloads(),
                    files,
                    clock.instant(),
                    wanted.reason());
        }
        return Optional.of(new Withdrawn(
                null,
                leaving,
                wanted.copies() ? List.of() : found.get().near(),
                pages.captures(),
                files,
                wanted.dryRun() || withdrawals.since().map(this::end).orElse(true)));
    }

    /** As given, and as the archive would write it. */
    private static Stream<String> forms(String urlOrId, Sites sites) {
        return Stream.concat(
                Stream.of(urlOrId),
                CanonicalUrl.of(urlOrId)
                        .flatMap(form -> CanonicalUrl.of(
                                urlOrId, sites.byHost(URI.create(form)).orElse(null)))
                        .stream());
    }

    /** The captures of their addresses, and of whatever else brought their very pages. */
    private Removal.Found pages(List<Leaving> leaving) {
        Set<String> places =
                leaving.stream().flatMap(one -> one.warc().stream()).collect(Collectors.toSet());
        Set<String> ids = leaving.stream().map(one -> one.article().id()).collect(Collectors.toSet());
        Set<String> targets = leaving.stream()
                .flatMap(one -> one.addresses().stream())
                .flatMap(address -> Stream.of(address, luubao.warc.Records.target(address)))
                .collect(Collectors.toSet());
        return writing(() -> {
            new WarcStore(archive.folder().resolve(WarcStage.FOLDER), Long.MAX_VALUE, Map.of(), syncs, clock).recover();
            return records.find(
                    entry -> places.contains(place(entry)) || targets.contains(entry.url()),
                    entry -> holds(entry, ids));
        });
    }

    private static String place(Entry entry) {
        return WarcStage.FOLDER + "/" + entry.file() + ":" + entry.offset();
    }

    /** True where an article that stays points there. */
    private boolean holds(Entry entry, Set<String> leaving) {
        return Stream.concat(Stream.of(entry.url()), CanonicalUrl.of(entry.url()).stream())
                .flatMap(address -> withdrawals.of(address).stream())
                .anyMatch(other ->
                        !leaving.contains(other.article().id()) && other.warc().contains(place(entry)));
    }

    /** Files that were imported, or that broke, and hold a page or a text of theirs; below the archive, with slashes. */
    private List<String> files(List<Leaving> leaving, List<byte[]> payloads) {
        Set<String> digests = payloads.stream()
                .map(digest -> new WarcDigest("sha1", digest).prefixedBase32())
                .collect(Collectors.toSet());
        Set<String> broken = leaving.stream()
                .flatMap(one -> one.addresses().stream())
                .map(CanonicalUrl::id)
                .collect(Collectors.toSet());
        List<String> passages =
                leaving.stream().flatMap(one -> one.passages().stream()).toList();
        List<String> files = new ArrayList<>();
        for (String folder : List.of("inbox/done", "inbox/failed", "dead-letters")) {
            for (Path file : in(archive.folder().resolve(folder))) {
                String name = String.valueOf(file.getFileName());
                boolean named = folder.equals("dead-letters") && broken.contains(name.replaceFirst("\\..*", ""));
                if (named || writing(() -> holds(file, digests, passages))) {
                    files.add(folder + "/" + name);
                }
            }
        }
        return files;
    }

    private static List<Path> in(Path folder) {
        return writing(() -> {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        });
    }

    private static boolean holds(Path file, Set<String> digests, List<String> passages) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (digests.contains(Digest.of(bytes))) {
            return true;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return passages.stream().anyMatch(text::contains);
    }

    /** Takes out what was begun to be; false where readers have the catalogue open. */
    private boolean end(Instant since) {
        withdrawals.bury(disk);
        withdrawals.release();
        Set<String> addresses = new HashSet<>(withdrawals.addresses());
        new Forgetting(CamelSession.transactions(archive.catalogue()), clock)
                .forget(addresses, "withdrawn from the archive");
        List<Removal.Stretch> stretches = withdrawals.records().stream()
                .map(some -> new Removal.Stretch(some.file(), some.offset(), some.length()))
                .toList();
        writing(() -> {
            records.replace(stretches, since);
            return true;
        });
        return withdrawals.end(disk);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T writing(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ArchiveException(
                    "not all of what is withdrawn could be taken out (" + e
                            + "): make room and the archive's folders writable, and start again; it goes on there",
                    e);
        }
    }
}
