package luubao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** A stream of somebody else's, that tells when nobody reads it any more. */
final class Piped extends OutputStream {
    private final PrintStream stream;

    Piped(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        if (stream.checkError()) {
            throw new IOException("nobody reads the output any more");
        }
    }

    @Override
    public void close() {
        stream.flush();
    }
}
