package luubao.fetch;

import java.io.IOException;
import java.io.OutputStream;

/** Where large bodies stay outside of memory until they are read. Safe for several threads. */
public interface Store {
    /** A new place, empty. */
    Place open() throws IOException;

    /** One body's place. */
    interface Place {
        OutputStream write() throws IOException;

        byte[] read() throws IOException;

        /** Nothing of it is left, whether or not it was written. */
        void remove() throws IOException;
    }
}
