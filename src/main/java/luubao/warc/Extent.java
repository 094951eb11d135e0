package luubao.warc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a WARC file is safe to be copied while others may add to it. */
public final class Extent {
    private Extent() {}

    /** Bytes of whole records, from the first on. */
    public static long of(Path warc) throws IOException {
        return Tail.of(warc, new CdxFile(warc, Syncs.NONE).vouched(Files.size(warc)))
                .end();
    }
}
