package luubao;

import java.nio.file.Path;
import luubao.cli.Cli;
import luubao.cli.Stdout;

/** The program's entry; only here does it exit. */
public final class Luubao {
    private Luubao() {}

    /** Runs one command; its exit status is that of the process. */
    public static void main(String[] args) {
        System.setOut(new Stdout());
        System.exit(Cli.run(new CamelProgram(), home(), args));
    }

    /** The folder of the launcher. */
    static Path home() {
        return Path.of(System.getProperty("luubao.home", "."));
    }
}
