package luubao.fetch;

import java.io.IOException;
import java.io.InputStream;

/** Reads bodies no further than the cap. */
final class Body {
    private Body() {}

    /** The cap is passed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static byte[] read(InputStream in, long maxBytes) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > maxBytes) {
            throw new TooLarge();
        }
        return bytes;
    }
}
