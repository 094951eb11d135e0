package luubao.archive;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What is wrong with a file, for those who know no Java. */
public final class FileProblem {
    private FileProblem() {}

    /** In one line, the file and what is wrong with it; some exceptions tell that by nothing but their class. */
    public static String of(Exception thrown) {
        Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : null;
        Throwable e = cause == null ? thrown : cause;
        String said = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip().replaceAll("\\s+", " ");
        if (e instanceof AccessDeniedException) {
            return said + ": permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return said + ": no such file or folder";
        }
        if (e instanceof NotDirectoryException) {
            return said + ": is no folder";
        }
        return e instanceof FileAlreadyExistsException ? said + ": is there already" : said;
    }
}
