package luubao;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.FileProblem;
import luubao.archive.Leaving;
import luubao.archive.Leaving.Records;
import luubao.archive.Withdrawals;
import luubao.cli.Program.Withdrawal;
import luubao.cli.Program.Withdrawn;
import luubao.extract.Extractor;
import luubao.frontier.Forgetting;
import luubao.site.CanonicalUrl;
import luubao.site.Sites;
import luubao.warc.Entry;
import luubao.warc.Removal;
import luubao.warc.Syncs;
import luubao.warc.WarcStore;

/** Takes articles out of an open archive: out of its texts, its catalogue, its WARC files and what lies in the inbox. */
final class Withdrawing {
    private static final Pattern PLACE = Pattern.compile(WarcStage.FOLDER + "/(.+):(\\d{1,18})");

    private final Archive archive;
    private final Withdrawals withdrawals;
    private final Syncs syncs;
    private final Removal records;
    private final Clock clock;

    Withdrawing(Archive archive, Clock clock) {
        this.archive = archive;
        this.withdrawals = archive.withdrawals();
        this.syncs = ArchiveWiring.syncs(archive);
        this.records = new Removal(archive.folder().resolve(WarcStage.FOLDER), syncs);
        this.clock = clock;
    }

    /** An archive that is open for writing, what a killed process left of withdrawals in it finished. */
    static Archive open(Path folder, String command, Clock clock) {
        Archive archive = Archive.open(folder, command, clock);
        try {
            new Withdrawing(archive, clock).finish();
            return archive;
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** The copy of a catalogue, in which the addresses of what is being withdrawn are due no more. */
    static Archive openCopy(Path folder, String command, Clock clock) {
        Archive copy = Archive.openCopy(folder, command, clock);
        try {
            new Withdrawing(copy, clock).forget();
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Goes on with what a killed process began.
     *
     * @return false where nothing was
     */
    boolean finish() {
        boolean underWay = withdrawals.isUnderWay();
        if (underWay) {
            end();
        }
        return underWay;
    }

    /**
     * Withdraws what is wanted, or only tells what would go.
     *
     * @return empty where there is no such article
     */
    Optional<Withdrawn> withdraw(Withdrawal wanted, Sites sites, Extractor extractor) {
        // first: what leads to another article by now is not what was meant
        Optional<String> before = forms(wanted.urlOrId(), sites)
                .flatMap(form -> withdrawals.told(form).stream())
                .findFirst();
        if (before.isPresent()) {
            return before.map(told -> again(told, wanted, sites, extractor));
        }
        Optional<Leaving> found = forms(wanted.urlOrId(), sites)
                .flatMap(form -> withdrawals.of(form).stream())
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Leaving> leaving = new ArrayList<>(found.stream().toList());
        if (wanted.copies()) {
            found.get().near().forEach(near -> withdrawals.of(near.id()).ifPresent(leaving::add));
        }
        Removal.Found pages = searching(() -> pages(leaving, wanted.dryRun()));
        WithdrawnFiles others = new WithdrawnFiles(
                archive.folder(), WithdrawnTexts.of(archive, sites, extractor, leaving), pages.payloads());
        List<WithdrawnFiles.Found> files = searching(others::find);
        if (!wanted.dryRun()) {
            begin(leaving, pages, others, files, wanted.reason());
        }
        return Optional.of(new Withdrawn(
                null,
                leaving,
                wanted.copies() ? List.of() : found.get().near(),
                pages.captures(),
                files.stream().map(WithdrawnFiles.Found::told).toList(),
                Stream.concat(elsewhere(leaving).stream(), others.unread().stream())
                        .toList(),
                wanted.dryRun() || !withdrawals.isUnderWay() || end()));
    }

    /** Of what was withdrawn before: the files that came since, or were not found then. */
    private Withdrawn again(String before, Withdrawal wanted, Sites sites, Extractor extractor) {
        String id = forms(wanted.urlOrId(), sites)
                .filter(form -> withdrawals.told(form).isPresent())
                .findFirst()
                .map(form -> archive.known().withdrawnAt(List.of(form)).orElse(form))
                .orElseThrow();
        WithdrawnFiles others =
                new WithdrawnFiles(archive.folder(), WithdrawnTexts.before(archive, sites, extractor, id), List.of());
        List<WithdrawnFiles.Found> files = searching(others::find);
        if (!wanted.dryRun() && !files.isEmpty()) {
            begin(List.of(), new Removal.Found(List.of(), 0, List.of()), others, files, wanted.reason());
        }
        return new Withdrawn(
                before,
                List.of(),
                List.of(),
                0,
                files.stream().map(WithdrawnFiles.Found::told).toList(),
                others.unread(),
                wanted.dryRun() || !withdrawals.isUnderWay() || end());
    }

    private void begin(
            List<Leaving> leaving,
            Removal.Found pages,
            WithdrawnFiles others,
            List<WithdrawnFiles.Found> files,
            String reason) {
        searching(() -> {
            others.keepOthers(files, archive.disk());
            return files;
        });
        withdrawals.begin(
                leaving,
                pages.stretches().stream()
                        .map(some -> new Records(some.file(), some.offset(), some.length()))
                        .toList(),
                pages.payloads(),
                files.stream().map(Withdrawing::going).toList(),
                clock.instant(),
                reason);
    }

    /** What {@link Withdrawals#begin} wants to know of a file. */
    private static String going(WithdrawnFiles.Found file) {
        return file.lines().isEmpty()
                ? file.path()
                : Withdrawals.beside(Path.of(file.path())).toString().replace('\\', '/');
    }

    /** Where something of it may be that cannot be looked into, a line each. */
    private List<String> elsewhere(List<Leaving> leaving) {
        Stream<String> lost = leaving.stream()
                .flatMap(one -> one.warc().stream())
                .map(place -> place.substring(0, Math.max(0, place.lastIndexOf(':'))))
                .distinct()
                .filter(file -> Files.notExists(archive.folder().resolve(file)))
                .map(file -> file + " holds a page of it and is not there: destroy it, wherever it is");
        Stream<String> aside = withdrawals.movedAside().stream()
                .map(file -> file + " may hold something of it: delete it when it is of no use any more");
        return Stream.concat(lost, aside).toList();
    }

    /** As given, and as the archive would write it. */
    static Stream<String> forms(String urlOrId, Sites sites) {
        return Stream.concat(
                Stream.of(urlOrId),
                CanonicalUrl.of(urlOrId)
                        .flatMap(form -> CanonicalUrl.of(
                                urlOrId, sites.byHost(URI.create(form)).orElse(null)))
                        .stream());
    }

    /** The captures of their addresses, and of whatever else brought their very pages. */
    private Removal.Found pages(List<Leaving> leaving, boolean dryRun) throws IOException {
        if (!dryRun) {
            WarcStore files =
                    new WarcStore(archive.folder().resolve(WarcStage.FOLDER), Long.MAX_VALUE, Map.of(), syncs, clock);
            new WarcStage(archive, files).recover();
        }
        Set<Removal.Place> places = leaving.stream()
                .flatMap(one -> one.warc().stream())
                .flatMap(place -> place(place).stream())
                .collect(Collectors.toSet());
        Set<String> ids = leaving.stream().map(one -> one.article().id()).collect(Collectors.toSet());
        Set<String> targets = leaving.stream()
                .flatMap(one -> one.addresses().stream())
                .flatMap(address -> Stream.of(address, luubao.warc.Records.target(address)))
                .collect(Collectors.toSet());
        return records.find(places, entry -> targets.contains(entry.url()), entry -> holds(entry, ids));
    }

    private static Optional<Removal.Place> place(String said) {
        Matcher place = PLACE.matcher(said);
        return place.matches()
                ? Optional.of(new Removal.Place(place.group(1), Long.parseLong(place.group(2))))
                : Optional.empty();
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

    /** Takes out what was begun to be; false where readers have the catalogue open. */
    private boolean end() {
        withdrawals.bury();
        withdrawals.release();
        forget();
        List<Removal.Stretch> stretches = withdrawals.records().stream()
                .map(some -> new Removal.Stretch(some.file(), some.offset(), some.length()))
                .toList();
        withdrawals
                .since()
                .ifPresent(since -> writing(() -> {
                    records.replace(stretches, since);
                    return true;
                }));
        return withdrawals.end();
    }

    private void forget() {
        Set<String> addresses = new HashSet<>(withdrawals.addresses());
        if (!addresses.isEmpty()) {
            new Forgetting(ArchiveWiring.transactions(archive.catalogue()), clock)
                    .forget(addresses, "withdrawn from the archive");
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T searching(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ArchiveException(
                    "nothing was withdrawn, since not all of it can be found: " + FileProblem.of(e), e);
        }
    }

    private static <T> T writing(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ArchiveException(
                    "not all of what is withdrawn could be taken out (" + FileProblem.of(e)
                            + "): make room and the archive's folders writable, and start again; it goes on there",
                    e);
        }
    }
}
