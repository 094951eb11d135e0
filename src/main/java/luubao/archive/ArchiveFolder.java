package luubao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a folder is that is named as an archive, told by the names in it; nothing is opened or changed. */
public final class ArchiveFolder {
    /** What systems, their file managers and storage devices lay into folders by themselves, in small letters. */
    private static final Set<String> SYSTEMS = Set.of(
            "lost+found",
            "system volume information",
            "$recycle.bin",
            "desktop.ini",
            "thumbs.db",
            ".ds_store",
            "@eadir",
            "#recycle");

    /** Before a file's name: what a Mac notes of that file on disks that have no other place for it (AppleDouble). */
    private static final String APPLE_DOUBLE = "._";

    private static final String CATALOGUE = "catalog.db";

    /** From a site's folder: year, month, file, or undated, file. */
    private static final int DEPTH = 3;

    /** Below a site's folder: so far down that the folder above an archive is none. */
    private static final Pattern OF_ARTICLE =
            Pattern.compile("(?:\\d{4}/\\d{2}|undated)/[^/]+_[0-9a-f]{16}(?:\\.r\\d{1,9})?\\.(?:txt|json)");

    private ArchiveFolder() {}

    /**
     * Keeps an archive from being made among things of another kind, where a wrong path was given.
     *
     * @throws ArchiveException where the folder holds something, and nothing of an archive
     */
    public static void checkOwn(Path archive) {
        if (!Files.isDirectory(archive) || Files.exists(archive.resolve(CATALOGUE))) {
            return;
        }
        List<Path> inside = inside(archive);
        if (inside.stream().anyMatch(ArchiveFolder::isForeign)
                && inside.stream().noneMatch(ArchiveFolder::isOwn)) {
            throw new ArchiveException(
                    archive + " holds other things and nothing of an archive: with --archive, name an"
                            + " archive, or a folder that is empty or not there yet");
        }
    }

    /**
     * Keeps a command that changes what is kept from making an archive where there is none.
     *
     * @throws ArchiveException where there is nothing of one
     */
    public static void checkThere(Path archive) {
        checkOwn(archive);
        if (!isThere(archive)) {
            throw new ArchiveException(absence(archive));
        }
    }

    /** True where there is something of an archive. */
    public static boolean isThere(Path archive) {
        return Files.isDirectory(archive) && inside(archive).stream().anyMatch(ArchiveFolder::isOwn);
    }

    /** Why no archive can be read there, and what to do; of a folder without a catalogue of today's schema. */
    public static String absence(Path archive) {
        if (Files.notExists(archive)) {
            return "no archive at " + archive + ": there is no such folder; name one with --archive";
        }
        if (Files.exists(archive.resolve(CATALOGUE))) {
            return "no archive of this version at " + archive
                    + ": one of an earlier version is brought up to date when a crawl or import opens it";
        }
        return inside(archive).stream().anyMatch(ArchiveFolder::holdsArticles)
                ? "the catalogue of the archive " + archive
                        + " is lost: `luubao verify --repair` makes it again from the files"
                : "no archive at " + archive + ": the folder holds none; name one with --archive";
    }

    /**
     * True for the name of what is nobody's, in whatever folder it stands: no file of an archive, and no sign that the
     * folder is for something else. Of such a folder all that is in it is nobody's.
     */
    public static boolean isSystems(String name) {
        return name.startsWith(APPLE_DOUBLE) || SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * True for what is nobody's by its own name or that of a folder in which it is.
     *
     * @param path below the archive, with slashes
     */
    public static boolean isOfSystems(String path) {
        return Stream.of(path.split("/")).anyMatch(ArchiveFolder::isSystems);
    }

    private static boolean isForeign(Path inside) {
        return !name(inside).startsWith(".") && !isSystems(name(inside));
    }

    private static boolean isOwn(Path inside) {
        return name(inside).startsWith(CATALOGUE) || Layout.isTaken(name(inside)) || holdsArticles(inside);
    }

    /** True of the folder of a site, or of the near copies, with at least one file of an article. */
    private static boolean holdsArticles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        if (name(folder).equals(Layout.COPIES)) {
            return inside(folder).stream().anyMatch(ArchiveFolder::holdsArticles);
        }
        if (!Layout.isSite(name(folder))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.anyMatch(file -> OF_ARTICLE
                    .matcher(folder.relativize(file).toString().replace('\\', '/'))
                    .matches());
        } catch (IOException | UncheckedIOException e) {
            // what may not be read is none of ours
            return false;
        }
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        } catch (IOException e) {
            throw new ArchiveException(
                    folder + " cannot be read (" + FileProblem.of(e) + "): check its permissions", e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
