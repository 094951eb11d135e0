package luubao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import luubao.archive.ArchiveReading;
import luubao.extract.Input;
import luubao.site.CanonicalUrl;
import org.jspecify.annotations.Nullable;

/** What stands as a source on the command line: what can be none, which files are read, and as what. */
final class Sources {
    private static final String LINES = "`luubao export --all --output all.jsonl.gz";

    private Sources() {}

    /** Why a file is not imported, and what to import in its place. */
    static String unread(Path file) {
        if (isMarkdown(file)) {
            return "Markdown is not imported: of articles of an archive import what " + LINES
                    + "` writes there, of other texts a .txt file";
        }
        if (isWet(file)) {
            return "WET holds texts without their facts: import the WARC files of the pages, or of an archive what "
                    + LINES + "` writes there";
        }
        return "not a .html, .txt, .jsonl, .jsonl.gz, .warc, .warc.gz, .arc or .arc.gz file";
    }

    private static boolean isMarkdown(Path file) {
        return name(file).matches(".*\\.(md|markdown)(\\.gz)?");
    }

    private static boolean isWet(Path file) {
        return name(file).matches(".*\\.wet(\\.gz)?");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Why a folder has nothing to import. */
    static String nothing(Path folder) throws IOException {
        List<Path> exported = below(folder, file -> isMarkdown(file) || isWet(file));
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

    /**
     * Tells sources that can be none before anything is done.
     *
     * @param url what is wrong with a URL, if anything
     * @param hint behind what is said of a file that is not there
     */
    static void check(List<String> sources, Function<String, Optional<String>> url, String hint) {
        for (String source : sources) {
            if (isUrl(source)) {
                url.apply(source).ifPresent(wrong -> {
                    throw new Cli.WrongUse(source + ": " + wrong);
                });
            } else if (!source.equals("-") && !isThere(source)) {
                throw new Cli.WrongUse(source + ": no such file or folder" + hint);
            }
        }
    }

    /** Tells a {@code --url} that is none. */
    static void checkUrl(@Nullable String url) {
        if (url != null && !isUsable(url)) {
            throw new Cli.WrongUse("--url " + url + ": an http or https URL is wanted");
        }
    }

    static boolean isUrl(String source) {
        return source.regionMatches(true, 0, "http://", 0, 7) || source.regionMatches(true, 0, "https://", 0, 8);
    }

    /** True of a URL that has a host, and all that an address has to have. */
    static boolean isUsable(String url) {
        return isUrl(url) && CanonicalUrl.of(url).isPresent();
    }

    /** To Java an empty name is the folder that the user is in; to him it is a variable without a value. */
    private static boolean isThere(String name) {
        return !name.isBlank() && !Files.notExists(Path.of(name));
    }

    static boolean importable(Path file) {
        return name(file).matches(".*\\.(html?|xhtml|txt)");
    }

    /** True of WARC and ARC files, and of those of JSON lines. */
    static boolean holdsRecords(Path file) {
        return Program.ImportRecords.isLines(file) || name(file).matches(".*\\.w?arc(\\.gz)?");
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
        return name(file).endsWith(".txt") ? Input.Kind.TEXT : Input.Kind.HTML;
    }
}
