package luubao;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import luubao.archive.Archive;
import luubao.archive.ArchiveFolder;
import luubao.archive.ArticleSearch;
import luubao.archive.Catalogue;
import luubao.archive.CopyGroup;
import luubao.archive.CopyGroups;
import luubao.archive.Finding;
import luubao.archive.Forecast;
import luubao.archive.Mending;
import luubao.archive.Profiles;
import luubao.archive.SearchResults;
import luubao.cli.Program;
import luubao.extract.Article;
import luubao.extract.Extractor;
import luubao.extract.WordingClass;
import luubao.extract.Wordings;
import luubao.frontier.Choice;
import luubao.frontier.History;
import luubao.frontier.SiteNight;
import luubao.search.Wanted;
import luubao.site.Boilerplate;
import luubao.site.BoilerplateReader;
import luubao.site.ConfigException;
import luubao.site.Provinces;
import luubao.site.SiteReader;
import luubao.site.Sites;
import luubao.verify.Repair;
import luubao.verify.Verification;
import luubao.warc.WarcStore;

/** The pipeline on Camel's Main. */
final class CamelProgram implements Program {

    @Override
    public void check(Places places) {
        Settings.read(places);
    }

    @Override
    public Sites sites(Places places) {
        return SiteReader.readAll(
                places.config(), Provinces.read(places.config().resolve("provinces.yaml")));
    }

    @Override
    public Extractor extractor(Places places) {
        Path file = places.config().resolve("boilerplate.yaml");
        Boilerplate boilerplate =
                BoilerplateReader.read(file, pattern -> Wordings.of(Map.of(WordingClass.SHARE, List.of(pattern))));
        try {
            return new Extractor(Wordings.ofKeys(boilerplate.classes()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<Profiles.Version> learnt(Places places, String site) {
        return Profiles.peek(places.archive(), site);
    }

    @Override
    public List<SiteNight> nights(Places places, String site) {
        return Catalogue.peek(places.archive(), connection -> History.of(connection, site, Integer.MAX_VALUE))
                .orElse(List.of());
    }

    @Override
    public boolean duplicates(Places places, Consumer<CopyGroup> out) {
        return CopyGroups.each(places.archive(), out);
    }

    @Override
    public Optional<SearchResults> search(Places places, Wanted wanted) {
        return ArticleSearch.find(places.archive(), wanted);
    }

    @Override
    public Optional<String> forecast(Places places, Article article, String url) {
        return Forecast.of(places.archive().toAbsolutePath().normalize(), article, url);
    }

    @Override
    public Optional<CopyGroup.Split> split(Places places, String urlOrId) {
        ArchiveFolder.checkThere(places.archive());
        Clock clock = Clock.systemUTC();
        try (Archive archive = Withdrawing.open(places.archive(), "duplicates split", clock)) {
            return archive.split(urlOrId);
        }
    }

    @Override
    public Verification.Result verify(
            Places places, boolean withWarc, Verification.Progress progress, Consumer<Finding> out) {
        return Verification.of(places.archive().toAbsolutePath().normalize(), withWarc, progress, out);
    }

    @Override
    public void repair(Places places, Mending told) {
        Clock clock = Clock.systemUTC();
        if (!ArchiveFolder.isThere(places.archive())) {
            // it is not made, and the verification says so
            return;
        }
        try (Archive archive = Archive.repair(places.archive(), "verify --repair", clock, told)) {
            // before anything is listed as sound: what it left half-done is not
            if (new Withdrawing(archive, clock).finish()) {
                told.mended("a withdrawal that was cut off: finished");
            }
            WarcStore files = new WarcStore(
                    archive.folder().resolve(WarcStage.FOLDER),
                    Long.MAX_VALUE,
                    Map.of(),
                    ArchiveWiring.syncs(archive),
                    clock);
            new WarcStage(archive, files).recover();
            new Repair(archive, files, told).run();
        }
    }

    @Override
    public Optional<Withdrawn> withdraw(Places places, Withdrawal wanted) {
        Sites sites = sites(places);
        Extractor extractor = extractor(places);
        ArchiveFolder.checkThere(places.archive());
        Clock clock = Clock.systemUTC();
        try (Archive archive = Withdrawing.open(places.archive(), "withdraw", clock)) {
            return new Withdrawing(archive, clock).withdraw(wanted, sites, extractor);
        }
    }

    @Override
    public Probing probing(Places places, String command) {
        return CamelProbing.open(places, command, Clock.systemUTC());
    }

    @Override
    public long maxBytes(Places places) {
        return Settings.read(places).maxBytes();
    }

    @Override
    public Session open(Places places, String command, boolean serve) {
        return CamelSession.open(this, places, command, serve, Clock.systemUTC());
    }

    @Override
    public DryRun dryRun(Places places, Choice choice) {
        return CatalogueCopy.open(this, places, choice, Clock.systemUTC());
    }
}
