package luubao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import luubao.archive.ArchiveReading;
import luubao.extract.Input;

/** Files as sources: which are read, and as what. */
final class Sources {
    /** What is said of a folder that holds none. */
    static final String NONE = "no .html or .txt file in this folder";

    private static final String LINES = "`luubao export --all --output all.jsonl.gz";

    private Sources() {}

    /** Why a file is not imported, and what to import in its place. */
    static String unread(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(md|markdown)(\\.gz)?")) {
            return "Markdown is not imported: of articles of an archive import what " + LINES
                    + "` writes there, of other texts a .txt file";
        }
        if (name.matches(".*\\.wet(\\.gz)?")) {
            return "WET holds texts without their facts: import the WARC files of the pages, or of an archive what "
                    + LINES + "` writes there";
        }
        return "not a .html, .txt, .jsonl, .jsonl.gz, .warc, .warc.gz, .arc or .arc.gz file";
    }

    /** Why a folder has nothing to import. */
    static String nothing(Path folder) throws IOException {
        List<Path> exported = below(
                folder,
                file -> String.valueOf(file.getFileName())
                        .toLowerCase(Locale.ROOT)
                        .matches(".*\\.(md|markdown|wet)(\\.gz)?"));
        return "no .html, .txt, .jsonl, .warc or .arc file in this folder"
                + (exported.isEmpty() ? "" : "; " + exported.get(0) + ": " + unread(exported.get(0)));
    }

    /** Why texts of an archive are not imported, and what to do. A bag's files stay as they are. */
    static String kept(Path archive) {
        boolean whole = ArchiveReading.isThere(archive);
        return "holds texts of the archive " + archive + ", which would lose their facts; nothing of it was imported: "
                + (whole
                        ? "import"
                        : "copy that folder, let `luubao verify --repair --archive COPY` make its catalogue, and import")
                + " what " + LINES + " --archive " + (whole ? archive : "COPY") + "` writes";
    }

    /** To Java an empty name is the folder that the user is in; to him it is a variable without a value. */
    static boolean isThere(String name) {
        return !name.isBlank() && !Files.notExists(Path.of(name));
    }

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
