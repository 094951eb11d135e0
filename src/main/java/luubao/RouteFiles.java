package luubao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import luubao.cli.Program.Places;
import luubao.site.ConfigException;
import luubao.site.YamlFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that the routes are read from. */
final class RouteFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
    private static final String ENDING = ".camel.yaml";

    private RouteFiles() {}

    /**
     * The folder of the routes: the setting {@code routes.dir}, else {@code routes} beside the configuration, else that
     * beside the launcher.
     */
    static Path folder(Places places) {
        String given = places.settings().get("routes.dir");
        Path beside = places.config().toAbsolutePath().resolveSibling("routes");
        Path folder = given != null
                ? Path.of(given).toAbsolutePath()
                : Files.isDirectory(beside)
                        ? beside
                        : Luubao.home().toAbsolutePath().resolve("routes");
        if (all(folder).isEmpty()) {
            throw new ConfigException(folder + ": holds no *.camel.yaml; the routes of the pipeline belong there");
        }
        return folder;
    }

    /** The files of routes in their folder, in the order of their names. */
    static List<Path> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(folder + ": no such folder; the routes of the pipeline belong there");
        }
    }

    /**
     * What is wrong with the routes, in the words of the file that is not YAML where one is not.
     *
     * @param files those that were to be started
     */
    static ConfigException unstartable(Path routes, List<Path> files, Exception thrown) {
        LOG.debug("the routes do not start", thrown);
        try {
            files.forEach(YamlFile::check);
        } catch (ConfigException e) {
            return e;
        }
        return new ConfigException("the routes in " + routes + " do not start: " + CamelSession.oneLine(thrown));
    }
}
