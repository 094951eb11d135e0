package luubao;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import luubao.fetch.Store;

/** Files in Java's temporary folder. */
final class TemporaryFiles implements Store {
    private record TemporaryFile(Path file) implements Place {
        @Override
        public OutputStream write() throws IOException {
            return Files.newOutputStream(file);
        }

        @Override
        public byte[] read() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public void remove() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Place open() throws IOException {
        return new TemporaryFile(Files.createTempFile("luubao-", ".body"));
    }
}
