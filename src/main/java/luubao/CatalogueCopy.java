package luubao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luubao.archive.ArchiveFolder;
import luubao.archive.ArchiveLock;
import luubao.archive.Catalogue;
import luubao.cli.Program.DryRun;
import luubao.cli.Program.Places;
import luubao.cli.Program.Watch;
import luubao.fetch.Robots;
import luubao.frontier.Choice;
import luubao.frontier.DuePages;
import luubao.frontier.HostTimes;
import luubao.frontier.Summary;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/**
 * A crawl on a copy of the catalogue in a temporary folder, with a limit of no pages: it reads what names articles, and
 * then knows what is due. The archive is held meanwhile, since two crawls would not keep the delays between them, and its
 * catalogue is told in the end when hosts were asked.
 */
final class CatalogueCopy implements DryRun {
    /** The second is what a killed process left to be taken into the first. */
    private static final List<String> FILES = List.of("catalog.db", "catalog.db-wal");

    private final @Nullable ArchiveLock lock;
    private final Path archive;
    private final Path folder;
    private final CamelSession session;
    private final Collection<Site> sites;
    private final Choice choice;
    private @Nullable String run;

    private CatalogueCopy(
            @Nullable ArchiveLock lock,
            Path archive,
            Path folder,
            CamelSession session,
            Collection<Site> sites,
            Choice choice) {
        this.lock = lock;
        this.archive = archive;
        this.folder = folder;
        this.session = session;
        this.sites = sites;
        this.choice = choice;
    }

    static CatalogueCopy open(CamelProgram program, Places places, Choice choice, Clock clock) {
        Sites all = program.sites(places);
        Collection<Site> sites = choice.sites().isEmpty()
                ? all.enabled()
                : choice.sites().stream().flatMap(id -> all.byId(id).stream()).toList();
        ArchiveFolder.checkOwn(places.archive());
        // an archive that was never used is not made either
        ArchiveLock lock = Files.exists(places.archive().resolve(FILES.get(0)))
                ? ArchiveLock.acquire(places.archive(), "crawl --dry-run", clock.instant())
                : null;
        Path folder = null;
        try {
            folder = Files.createTempDirectory("luubao-dry-run-");
            for (String name : FILES) {
                Path file = places.archive().resolve(name);
                if (Files.exists(file)) {
                    Files.copy(file, folder.resolve(name));
                }
            }
            Places copy = new Places(places.config(), folder, places.profile(), places.settings());
            CamelSession session = CamelSession.open(
                    program, copy, false, clock, () -> Withdrawing.openCopy(copy.archive(), "crawl --dry-run", clock));
            return new CatalogueCopy(lock, places.archive(), folder, session, sites, choice);
        } catch (IOException | RuntimeException e) {
            leave(folder, lock);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    @Override
    public Summary read(Watch watch) {
        Summary summary = session.crawl(new Choice(choice.sites(), null, 0), watch);
        run = summary.run();
        return summary;
    }

    @Override
    public void due(Consumer<DuePages.DuePage> out) {
        String read = run;
        if (read == null) {
            throw new IllegalStateException("nothing was read yet");
        }
        Map<String, Robots> rules = new HashMap<>();
        new DuePages(session.transactions())
                .each(
                        read,
                        sites,
                        choice,
                        url -> rules.computeIfAbsent(
                                        Site.authority(url),
                                        host -> Robots.parse(url.resolve("/robots.txt"), session.robots(host)))
                                .allows(url),
                        out);
    }

    @Override
    public void close() {
        try {
            session.close();
            if (lock != null) {
                carry();
            }
        } finally {
            leave(folder, lock);
        }
    }

    /** Who asks the hosts next keeps the delay too. */
    private void carry() {
        try (Catalogue copy = Catalogue.open(folder);
                Catalogue own = Catalogue.open(archive.toAbsolutePath())) {
            HostTimes.carry(ArchiveWiring.transactions(copy), ArchiveWiring.transactions(own));
        }
    }

    private static void leave(@Nullable Path folder, @Nullable ArchiveLock lock) {
        try (lock) {
            if (folder != null) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed", e);
        }
    }
}
