package luubao;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import luubao.archive.Archive;

/** A second process: holds an archive until its standard input ends. */
final class ArchiveHolder implements AutoCloseable {
    private final Process process;

    ArchiveHolder(Path archive) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveHolder.class.getName(),
                        archive.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() != '+') {
            throw new IOException("the archive could not be opened by a second process");
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    public static void main(String[] arguments) throws IOException {
        try (Archive archive = Archive.open(Path.of(arguments[0]), "crawl", Instant.now())) {
            System.out.print(archive.folder().isAbsolute() ? "+" : "-");
            System.out.flush();
            while (System.in.read() >= 0) {
                // held
            }
        }
    }
}
