package luubao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import luubao.extract.Input;

/** Files as sources: which are read, and as what. */
final class Sources {
    /** What is said of a folder that holds none. */
    static final String NONE = "no .html or .txt file in this folder";

    private Sources() {}

    static boolean importable(Path file) {
        return file.getFileName() != null
                && file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(html?|xhtml|txt)");
    }

    /** True of WARC and ARC files, and of those of JSON lines. */
    static boolean holdsRecords(Path file) {
        return Program.ImportRecords.isLines(file)
                || (file.getFileName() != null
                        && file.getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*\\.w?arc(\\.gz)?"));
    }

    /** The files below a folder that are read, in the order of their names. */
    static List<Path> below(Path folder) throws IOException {
        return below(folder, Sources::importable);
    }

    /** The same, those that hold many among them. */
    static List<Path> belowWithRecords(Path folder) throws IOException {
        return below(folder, file -> importable(file) || holdsRecords(file));
    }

    private static List<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    static Input.Kind kind(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".txt") ? Input.Kind.TEXT : Input.Kind.HTML;
    }
}
