package luubao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where pairs stand in an archive: in the main tree and among the near copies. */
final class PairFiles {
    private PairFiles() {}

    /** The .json files of all pairs, below the archive, with slashes. */
    static List<String> of(Path archive) {
        List<String> files = new ArrayList<>();
        try {
            addSites(archive, archive, files);
            Path near = archive.resolve(Layout.COPIES);
            if (Files.isDirectory(near)) {
                addSites(near, archive, files);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new ArchiveException(archive + " cannot be read (" + e + "): check its permissions", e);
        }
    }

    private static void addSites(Path folder, Path archive, List<String> files) throws IOException {
        try (Stream<Path> tops = Files.list(folder)) {
            for (Path site : tops.filter(Files::isDirectory)
                    .filter(top -> Layout.isSite(String.valueOf(top.getFileName())))
                    .toList()) {
                try (Stream<Path> all = Files.walk(site)) {
                    all.filter(file -> file.toString().endsWith(Pair.FACTS))
                            .map(file -> archive.relativize(file).toString().replace('\\', '/'))
                            .forEach(files::add);
                }
            }
        }
    }
}
