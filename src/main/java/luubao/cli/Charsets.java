package luubao.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.jspecify.annotations.Nullable;

/** Charset names as arguments. */
final class Charsets {
    private Charsets() {}

    static void check(@Nullable String name) {
        try {
            if (name != null && !Charset.isSupported(name)) {
                throw new Cli.WrongUse(
                        "--charset " + name + ": not a charset this Java knows; UTF-8 and windows-1258 are");
            }
        } catch (IllegalCharsetNameException e) {
            throw new Cli.WrongUse("--charset " + name + ": not the name of a charset");
        }
    }
}
