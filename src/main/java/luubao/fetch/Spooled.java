package luubao.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body that may be larger than a page's: in memory while it is small, else in a {@link Store}, so that many that come
 * at the same time fit. It stays there until it is {@linkplain #release released}. For one thread at a time.
 */
public final class Spooled {
    private static final int IN_MEMORY = 1 << 20;

    /** Bytes of a large one that stay in memory: they show what it is. */
    private static final int SHOWN = 4 << 10;

    private final byte[] start;
    private final Store.@Nullable Place place;
    private final long size;

    private Spooled(byte[] start, Store.@Nullable Place place, long size) {
        this.start = start;
        this.place = place;
        this.size = size;
    }

    /** The store cannot be written. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritable(IOException cause) {
            super(cause.toString(), cause);
        }
    }

    static Spooled read(InputStream in, long maxBytes, Store store) throws IOException {
        byte[] start = in.readNBytes(IN_MEMORY);
        if (start.length < IN_MEMORY) {
            return new Spooled(start, null, start.length);
        }
        Store.Place place = opened(store);
        try {
            long size = copy(new SequenceInputStream(new ByteArrayInputStream(start), in), place, maxBytes);
            return new Spooled(Arrays.copyOf(start, SHOWN), place, size);
        } catch (IOException | RuntimeException e) {
            place.remove();
            throw e;
        }
    }

    static Spooled of(byte[] body, Store store) throws IOException {
        return read(new ByteArrayInputStream(body), body.length, store);
    }

    private static Store.Place opened(Store store) throws Unwritable {
        try {
            return store.open();
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }

    private static long copy(InputStream in, Store.Place place, long maxBytes) throws IOException {
        byte[] block = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = place.write()) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                size += n;
                if (size > maxBytes) {
                    throw new Body.TooLarge();
                }
                try {
                    out.write(block, 0, n);
                } catch (IOException e) {
                    throw new Unwritable(e);
                }
            }
        }
        return size;
    }

    /** Its first bytes; all of a small one. */
    byte[] start() {
        return start;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** All of it; to be called again where what is done with it failed. */
    public byte[] bytes() throws IOException {
        return place == null ? start : place.read();
    }

    /** It is not needed any more. */
    public void release() throws IOException {
        if (place != null) {
            place.remove();
        }
    }
}
