package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where pairs stand in an archive: in the main tree and among the near copies. */
final class PairFiles {
    private PairFiles() {}

    /**
     * Hands out the .json files of all pairs, below the archive, with slashes, one by one: site by site, those of a site
     * in the order of their days, a revision behind the first.
     */
    static void each(Path archive, Consumer<String> out) {
        try {
            sites(archive, archive, out);
            Path near = archive.resolve(Layout.COPIES);
            if (Files.isDirectory(near)) {
                sites(near, archive, out);
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    archive + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    private static void sites(Path folder, Path archive, Consumer<String> out) throws IOException {
        for (Path site : sorted(folder, Files::isDirectory)) {
            if (Layout.isSite(String.valueOf(site.getFileName()))) {
                pairs(site, archive, out);
            }
        }
    }

    private static void pairs(Path folder, Path archive, Consumer<String> out) throws IOException {
        for (Path inside : sorted(folder, path -> !ArchiveFolder.isSystems(String.valueOf(path.getFileName())))) {
            if (Files.isDirectory(inside)) {
                pairs(inside, archive, out);
            } else if (inside.toString().endsWith(Pair.FACTS)) {
                out.accept(archive.relativize(inside).toString().replace('\\', '/'));
            }
        }
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(wanted).sorted().toList();
        }
    }
}
