package luubao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import luubao.archive.Catalogue;
import luubao.archive.Profiles;
import luubao.cli.Program;
import luubao.extract.Extractor;
import luubao.extract.WordingClass;
import luubao.extract.Wordings;
import luubao.frontier.Choice;
import luubao.frontier.History;
import luubao.frontier.SiteNight;
import luubao.site.Boilerplate;
import luubao.site.BoilerplateReader;
import luubao.site.ConfigException;
import luubao.site.Provinces;
import luubao.site.SiteReader;
import luubao.site.Sites;

/** The pipeline on Camel's Main. */
final class CamelProgram implements Program {

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

    /**
     * The folder of the routes: the setting {@code routes.dir}, else {@code routes} beside the configuration, else that
     * beside the launcher.
     */
    static Path routes(Places places) {
        String given = places.settings().get("routes.dir");
        Path beside = places.config().toAbsolutePath().resolveSibling("routes");
        Path folder = given != null
                ? Path.of(given).toAbsolutePath()
                : Files.isDirectory(beside)
                        ? beside
                        : Luubao.home().toAbsolutePath().resolve("routes");
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(file -> file.toString().endsWith(".camel.yaml"))) {
                throw new ConfigException(folder + ": holds no *.camel.yaml; the routes of the pipeline belong there");
            }
        } catch (IOException e) {
            throw new ConfigException(folder + ": no such folder; the routes of the pipeline belong there");
        }
        return folder;
    }
}
