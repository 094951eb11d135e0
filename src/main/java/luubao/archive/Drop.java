package luubao.archive;

import java.io.File;
import java.nio.file.Path;

/**
 * A file to be dropped: written as {@code staged}, synced, renamed to {@code target}, its folder synced.
 *
 * @param name the target's path below the archive, with slashes
 * @param target absolute
 * @param staged absolute, in the staging folder
 * @param content all of it
 * @param replaces whether a file may stand there already; an article's .txt is replaced only while no .json vouches
 *     for it
 */
public record Drop(String name, Path target, Path staged, byte[] content, boolean replaces) {

    /** What Camel's file component is to do where the target exists: both end in one rename. */
    public String fileExist() {
        return replaces ? "TryRename" : "Fail";
    }

    /** The staged file in the type that Camel's file component renames. */
    public File stagedFile() {
        return staged.toFile();
    }

    /** The staged file's name. */
    public String stagedName() {
        return String.valueOf(staged.getFileName());
    }
}
