package luubao;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import luubao.fetch.Store;

/** Files in a folder for what is temporary. Whatever ends the process, the system takes them with it. */
final class TemporaryFiles implements Store {
    private static final int BLOCK = 1 << 16;

    private final Path folder;

    TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    private record TemporaryFile(FileChannel channel) implements Place {
        @Override
        public OutputStream write() {
            OutputStream out = Channels.newOutputStream(channel);
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }
                // closing it leaves the file open: closed, it is gone
            };
        }

        @Override
        public byte[] read() throws IOException {
            byte[] body = new byte[Math.toIntExact(channel.size())];
            InputStream in = Channels.newInputStream(channel.position(0));
            // block by block: Java takes as much again outside its heap for each
            for (int read = 0; read < body.length; read += BLOCK) {
                in.readNBytes(body, read, Math.min(BLOCK, body.length - read));
            }
            return body;
        }

        @Override
        public void remove() throws IOException {
            channel.close();
        }
    }

    @Override
    public Place open() throws IOException {
        Path file = Files.createTempFile(folder, "luubao-", ".body");
        return new TemporaryFile(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }
}
