package luubao;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * What stands between a process and its system calls, and ends it, or finds the disk full, at the n-th of its effects on the
 * files of a folder.
 *
 * @param library loaded before all others
 */
record Faults(Path library) {
    /** Made by a C compiler; the test is skipped where there is none. */
    static Faults compile(Path folder) throws IOException, InterruptedException {
        Path library = folder.resolve("faults.so");
        Path source = folder.resolve("faults.c");
        try (InputStream in = Objects.requireNonNull(Faults.class.getResourceAsStream("faults.c"))) {
            Files.copy(in, source);
        }
        assumeTrue(compiles(source, library), "no C compiler (cc) here");
        return new Faults(library);
    }

    private static boolean compiles(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "cc",
                                    "-shared",
                                    "-fPIC",
                                    "-O1",
                                    "-o",
                                    library.toString(),
                                    source.toString(),
                                    "-ldl",
                                    "-lpthread")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Of a process.
     *
     * @param folder in which effects count
     * @param wanted what is to happen: see faults.c
     */
    Map<String, String> environment(Path folder, Map<String, String> wanted) {
        Map<String, String> environment = new HashMap<>(wanted);
        environment.put("FAULTS_DIR", folder.toString());
        environment.put("LD_PRELOAD", library.toString());
        return environment;
    }

    /** Where there is such a place: of what a kill leaves, syncs change nothing but the time it takes. */
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "luubao")
                    : Files.createTempDirectory("luubao");
        }
    }
}
