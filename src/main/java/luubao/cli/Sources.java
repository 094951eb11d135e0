package luubao.cli;

import java.nio.file.Path;
import java.util.Locale;
import luubao.extract.Input;

/** Files as sources: which are read, and as what. */
final class Sources {
    private Sources() {}

    static boolean importable(Path file) {
        return file.getFileName() != null
                && file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(html?|xhtml|txt)");
    }

    static Input.Kind kind(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".txt") ? Input.Kind.TEXT : Input.Kind.HTML;
    }
}
