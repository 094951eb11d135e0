package luubao.warc;

import java.nio.file.Path;

/** Makes what was written outlive a power cut. */
public interface Syncs {
    /** The file's content is on the disk when this returns. */
    void file(Path file);

    /** The file's name is on the disk when this returns. */
    void name(Path file);
}
