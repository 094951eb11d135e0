package luubao.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for those who know no Java. */
public final class FileProblem {
    private FileProblem() {}

    /** The file and what is wrong with it; some exceptions tell that by nothing but their class. */
    public static String of(IOException e) {
        String said = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            return said + ": permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return said + ": no such file or folder";
        }
        return e instanceof FileAlreadyExistsException ? said + ": is there already" : said;
    }
}
