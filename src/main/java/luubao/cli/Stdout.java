package luubao.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's stdout, that also tells why it cannot be written: a reader that ended is no full disk. */
public final class Stdout extends PrintStream {
    private final OutputStream raw;

    /** To be had once, by the process's entry. */
    public Stdout() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    private Stdout(OutputStream raw) {
        super(new BufferedOutputStream(raw), true, StandardCharsets.UTF_8);
        this.raw = raw;
    }

    /** What throws where a PrintStream would only remember that something went wrong. */
    static OutputStream bare() {
        System.out.flush();
        return System.out instanceof Stdout own ? own.raw : System.out;
    }
}
