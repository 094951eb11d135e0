package luubao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.SiteReader;
import luubao.site.Sites;
import luubao.upkeep.NewSite;
import luubao.upkeep.Probe;
import luubao.upkeep.Proposal;
import org.jspecify.annotations.Nullable;

/** {@code luubao sites add}: asks a site and writes a file for it. */
final class SiteAdding {
    private final Cli cli;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * What the user said.
     *
     * @param toStdout the file is printed, not written
     * @param force a file that is there is replaced
     */
    record Wanted(
            String url,
            @Nullable String id,
            @Nullable String name,
            @Nullable String province,
            Site.Fetch fetch,
            boolean toStdout,
            boolean force) {}

    SiteAdding(Cli cli, PrintWriter out, PrintWriter err) {
        this.cli = cli;
        this.out = out;
        this.err = err;
    }

    int add(Wanted wanted) throws IOException {
        Program.Places places = cli.places();
        Sites sites = cli.program().sites(places);
        List<URI> homes = homes(wanted.url(), wanted.fetch().privateAddresses());
        check(wanted, sites, places, homes.get(0));
        NewSite found = new NewSite(homes, cli.program().extractor(places));
        int requests;
        try (Program.Probing probing = cli.program().probing(places, "sites add")) {
            Probe probe = probing.probe(found, wanted.fetch());
            probing.run(List.of(probe));
            requests = probe.requests();
        }
        Optional<String> refusal = found.refusal();
        if (refusal.isPresent()) {
            err.println("luubao: " + refusal.get()
                    + (refusal.get().contains("fetch.tls: lenient")
                            ? " (before it has one: --lenient-tls, which is written into the file)"
                            : "")
                    + "; nothing was written");
            return Cli.ITEMS_FAILED;
        }
        Proposal.File file = Proposal.of(
                found,
                new Proposal.Given(
                        id(wanted, sites, found.address()),
                        wanted.name(),
                        wanted.province(),
                        wanted.fetch(),
                        taken(wanted, sites),
                        sites.provinces().now().keySet(),
                        Day.today()),
                requests);
        return write(file, wanted, sites, places);
    }

    /** Where the home page may be: an address without a scheme is tried by https first. */
    private static List<URI> homes(String url, boolean nearby) {
        String wrong = "'" + url + "' is no address of a site: the URL of its first page is wanted, such as"
                + " https://baodongkhoi.vn/";
        List<URI> homes = Stream.of("https://", "http://")
                .map(scheme -> url.contains("://") ? url : scheme + url)
                .distinct()
                .flatMap(address -> address.toLowerCase(Locale.ROOT).matches("https?://.*")
                        ? CanonicalUrl.resolve(address, address).stream()
                        : Stream.empty())
                .toList();
        // a name of a machine nearby is asked only where addresses inside the network are
        if (homes.isEmpty() || (!nearby && !homes.get(0).getHost().matches(".*[.:].*"))) {
            throw new Cli.WrongUse(wrong);
        }
        return homes;
    }

    /** All that can be wrong before a request is made. */
    private static void check(Wanted wanted, Sites sites, Program.Places places, URI home) {
        String id = wanted.id();
        if (id != null && !SiteReader.isId(id)) {
            throw new Cli.WrongUse(
                    "--id " + id + ": only a-z, 0-9 and '-' are wanted, and no name of a folder of the archive");
        }
        if (id != null && !wanted.force() && !wanted.toStdout() && Files.exists(file(places, id))) {
            throw exists(file(places, id));
        }
        if (wanted.province() != null
                && sites.provinces().now(wanted.province()).isEmpty()) {
            throw new Cli.WrongUse("--province " + wanted.province() + ": no province of before 1 July 2025; "
                    + places.config().resolve("provinces.yaml") + " has them");
        }
        sites.byHost(home).filter(site -> !replaces(wanted, site)).ifPresent(SiteAdding::refuse);
    }

    private static Cli.WrongUse exists(Path file) {
        return new Cli.WrongUse(
                file + " is there already; --force replaces it, --id names another, --stdout only prints");
    }

    private static boolean replaces(Wanted wanted, Site site) {
        return wanted.toStdout()
                || (wanted.force() && (wanted.id() == null || site.id().equals(wanted.id())));
    }

    private static void refuse(Site site) {
        throw new Cli.WrongUse("the host " + Site.authority(site.home()) + " is that of site '" + site.id()
                + "' already; `luubao sites check " + site.id() + "` looks at it, --force replaces its file");
    }

    /** That of the site whose file is to be replaced, where the user names none. */
    private static @Nullable String id(Wanted wanted, Sites sites, URI home) {
        return wanted.id() != null || !wanted.force()
                ? wanted.id()
                : sites.byHost(home).map(Site::id).orElse(null);
    }

    /** Ids that the new site may not get; one that it is to replace is no such. */
    private static Set<String> taken(Wanted wanted, Sites sites) {
        Set<String> taken = new HashSet<>(SiteReader.taken());
        if (!wanted.force() && !wanted.toStdout()) {
            taken.addAll(sites.all().stream().map(Site::id).collect(Collectors.toSet()));
        }
        return taken;
    }

    private static Path file(Program.Places places, String id) {
        return places.config().resolve("sites").resolve(id + ".yaml");
    }

    private int write(Proposal.File file, Wanted wanted, Sites sites, Program.Places places) throws IOException {
        Path target = file(places, file.id());
        // read back under its own name before anyone else sees it
        Path beside = wanted.toStdout()
                ? Files.createTempDirectory("luubao-")
                : Files.createTempDirectory(target.getParent(), ".adding-");
        Path draft = beside.resolve(target.getFileName());
        try {
            Files.writeString(draft, file.text());
            Site site = SiteReader.read(draft);
            Stream.concat(Stream.of(site.home()), site.aliases().stream())
                    .flatMap(host -> sites.byHost(host).stream())
                    .filter(other -> !replaces(wanted, other))
                    .forEach(SiteAdding::refuse);
            if (wanted.toStdout()) {
                out.print(file.text());
                out.flush();
                return Cli.DONE;
            }
            if (wanted.force()) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(draft, target);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(beside);
        }
        out.println("wrote " + target);
        file.undecided().forEach(line -> out.println("? " + line));
        out.println("next: read the file; `luubao sites check " + file.id() + "`; `luubao crawl " + file.id()
                + "`; then set enabled: true");
        return Cli.DONE;
    }
}
