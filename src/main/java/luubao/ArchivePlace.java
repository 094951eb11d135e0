package luubao;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import luubao.archive.ArchiveException;
import luubao.site.ConfigException;

/** Whether the routes can work where an archive is. */
final class ArchivePlace {
    private static final List<String> FOLDERS = List.of(".staging", "dead-letters", "runs", "inbox");

    private ArchivePlace() {}

    /** The routes name the folder in endpoint URIs, in which these signs mean something else. */
    static void checkName(Path archive) {
        String path = archive.toAbsolutePath().normalize().toString();
        if (path.matches(".*(?:[%?#+]|\\{\\{|\\$\\{).*")) {
            throw new ConfigException("the archive " + path
                    + " cannot be used: its path may hold none of % ? # + {{ ${; rename the folder, or name another"
                    + " with --archive");
        }
    }

    /** A regular file where the routes would make a folder is found now and not after a night's work. */
    static void checkFolders(Path archive) {
        for (String name : FOLDERS) {
            Path folder = archive.resolve(name);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new ArchiveException(folder + " is a file where a folder of the archive would be: move it aside"
                        + " and start again");
            }
        }
    }
}
