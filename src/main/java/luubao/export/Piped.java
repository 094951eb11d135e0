package luubao.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream of somebody else's, that tells when nobody reads it any more. */
final class Piped extends FilterOutputStream {
    /** How the system words EPIPE, which Java hands on. */
    private static final String BROKEN = "Broken pipe";

    Piped(OutputStream stream) {
        super(stream);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
            out.flush();
        } catch (IOException e) {
            throw String.valueOf(e.getMessage()).contains(BROKEN) ? new EnoughException(e) : e;
        }
    }

    /** It stays open. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
