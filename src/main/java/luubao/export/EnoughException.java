package luubao.export;

import java.io.IOException;

/** Who read an export has had enough of it, and ended. */
public final class EnoughException extends IOException {
    private static final long serialVersionUID = 1L;

    EnoughException(IOException cause) {
        super("nobody reads the output any more", cause);
    }
}
